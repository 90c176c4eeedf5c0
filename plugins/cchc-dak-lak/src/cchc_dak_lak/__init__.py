"""Criteria sets of Đắk Lắk province, as a plugin of ``cchc_rules``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cchc_rules import SetSource, hookimpl, sets_in


@hookimpl
def cchc_criteria_sets() -> Iterable[SetSource]:
    """The sets in the folder ``criteria_sets`` of this package."""
    return list(sets_in(Path(__file__).parent / "criteria_sets"))
