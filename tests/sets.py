"""Small criteria sets for tests, written as they stand in a file."""

from __future__ import annotations

import cchc_rules as cr
from cchc_rules.source.criteria import criteria_of
from cchc_rules.source.document import read_yaml

HEAD = """\
id: bo-thu
title: Bộ thử
decision: {{number: 1/QĐ-UBND, issuer: UBND tỉnh, annex: Phụ lục I}}
applies_to: sở
total: {total}
levels: [{{name: Lĩnh vực}}, {{name: Tiêu chí}}, {{name: Tiêu chí thành phần}}]
source: QĐ 1/QĐ-UBND
"""


def criteria(body: str, total: object = 10) -> cr.CriteriaSet:
    """A set of that total from the rest of its file."""
    return criteria_of(read_yaml(HEAD.format(total=total) + body, "criteria.yaml"))


def leaf(rule: str, inputs: str = "", max_score: object = 10, more: str = "") -> cr.CriteriaSet:
    """A set of one leaf, ``rule`` being its ``score:`` or ``rule:`` line."""
    declared = f"    inputs: {{{inputs}}}\n" if inputs else ""
    body = (
        "indicators:\n"
        f'  - code: "1"\n    id: muc\n    name: Mục\n    max_score: {max_score}\n'
        f"    evidence: báo cáo\n    {rule}\n{declared}{more}"
    )
    return criteria(body, max_score)


def score(criteria_set: cr.CriteriaSet, entered=None, **inputs) -> cr.Scorecard:
    """The scorecard of one unit."""
    return cr.Evaluator(criteria_set).score(inputs, entered=entered)
