"""The catalogue: every code of every family, by its id."""

from __future__ import annotations

from ..model import Code
from . import (
    advice,
    cases,
    components,
    criteria,
    data,
    expressions,
    figures,
    frames,
    keys,
    plugins,
    policies,
    proofs,
    ranking,
    reading,
    rounds,
    rules,
    scenarios,
    scoring,
    survey,
    survey_plan,
    tables,
)

FAMILIES = (
    reading,
    keys,
    criteria,
    components,
    rules,
    advice,
    policies,
    expressions,
    data,
    tables,
    frames,
    scenarios,
    scoring,
    figures,
    plugins,
    cases,
    ranking,
    rounds,
    survey,
    survey_plan,
    proofs,
)

_NAMED = [
    (name, code)
    for family in FAMILIES
    for name, code in vars(family).items()
    if isinstance(code, Code)
]
CODES: dict[str, Code] = {code.id: code for _, code in _NAMED}
NAMES: dict[str, str] = {code.id: name.title().replace("_", "") for name, code in _NAMED}
"""A readable name for each code, such as ``DecimalComma``."""
