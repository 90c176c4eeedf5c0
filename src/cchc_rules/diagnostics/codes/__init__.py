"""The catalogue: every code of every family, by its id."""

from __future__ import annotations

from ..model import Code
from . import (
    cases,
    components,
    criteria,
    data,
    expressions,
    figures,
    keys,
    plugins,
    policies,
    proofs,
    ranking,
    reading,
    rounds,
    rules,
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
    policies,
    expressions,
    data,
    tables,
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

CODES: dict[str, Code] = {
    code.id: code for family in FAMILIES for code in vars(family).values() if isinstance(code, Code)
}
