"""``levels``: points for each option of a choice (case analysis over an enumeration)."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from ...diagnostics import Code, Severity, did_you_mean
from ...diagnostics.codes.expressions import WRONG_TYPE
from ...model import NO, YES, Amount, Input
from ...model.base import Id, Part, key
from ...text import Text
from ..construct import call, compare, first_that_holds, if_else, text
from ..rule_form import Misfit, Pick, RuleForm, Sample, Site

OPTION_WITHOUT_POINTS = Code(
    "CR212",
    Severity.ERROR,
    Text("lựa chọn không có điểm", "an option without points"),
    Text(
        'Lựa chọn "{option}" của "{input}" không có điểm trong levels.',
        'The option "{option}" of "{input}" has no points in levels.',
    ),
    Text('thêm "{option}: <điểm>"', 'add "{option}: <points>"'),
    why=Text(
        "Đơn vị khai lựa chọn đó sẽ không có điểm, mà không ai biết là quyết định cho 0 điểm hay "
        "người viết quên ghi.",
        "A unit that chose it would have no points, and nobody could tell whether the decision "
        "gives 0 or the author forgot.",
    ),
)
UNKNOWN_OPTION = Code(
    "CR213",
    Severity.ERROR,
    Text("lựa chọn không tồn tại", "an unknown option"),
    Text(
        '"{option}" không phải là lựa chọn của "{input}".',
        '"{option}" is not an option of "{input}".',
    ),
    Text("các lựa chọn: {known}", "the options: {known}"),
    why=Text(
        "Không đơn vị nào nhận được mức điểm này; nếu chỉ là viết sai tên thì lựa chọn thật đang "
        "mất điểm của nó.",
        "No unit can ever receive these points; where it is a slip of spelling, the real option "
        "has lost its own.",
    ),
)


class Levels(Part):
    """Points for each answer of a choice or a yes/no question."""

    on: Id = key("dữ liệu kiểu choice hoặc yes_no", "an input of type choice or yes_no")
    points: Mapping[str, Amount] = key(
        "điểm của từng lựa chọn (yes_no: co, khong)", "points of each option (yes_no: co, khong)"
    )


def desugar(rule: Levels, site: Site) -> ast.expr:
    """A choice by equality with each option, in the order of the file."""
    on = site.parse(rule.on, "on")
    amounts = {
        option: site.amount(amount, "points", option) for option, amount in rule.points.items()
    }
    declared = site.inputs.get(rule.on)
    otherwise = call("no_case", on, place=site.place("on"))
    if declared and declared.type.is_yes_no:
        yes, no = (amounts.get(option, otherwise) for option in (YES, NO))
        return if_else(on, yes, no, site.place())
    options = declared.choices if declared else {}
    rows = [
        (compare(on, ast.Eq(), text(option), site.place("points", option)), amount)
        for option, amount in amounts.items()
        if option in options
    ]
    return first_that_holds(rows, otherwise)


def check(rule: Levels, inputs: Mapping[str, Input]) -> Iterator[Misfit]:
    """Each option has points, and only options have."""
    declared = inputs.get(rule.on)
    if declared is None:
        return
    if declared.type.is_numeric:
        expected = Text("một dữ liệu kiểu choice hoặc yes_no", "an input of type choice or yes_no")
        found = Text(f"kiểu {declared.type}", f"of type {declared.type}")
        facts = {"expected": expected, "found": rule.on, "type": found}
        hint = Text("dùng bands cho một số", "use bands for a number")
        yield Misfit(WRONG_TYPE, ("on",), facts, hint)
        return
    known = ", ".join(declared.choices)
    for option in rule.points:
        if option not in declared.choices:
            facts = {"option": option, "input": rule.on, "known": known}
            hint = did_you_mean(option, declared.choices)
            yield Misfit(UNKNOWN_OPTION, ("points", option), facts, hint)
    for option, label in declared.choices.items():
        if option not in rule.points:
            facts = {"option": option, "input": rule.on, "label": label}
            yield Misfit(OPTION_WITHOUT_POINTS, ("points",), facts)


def sample(x: str, pick: Pick) -> Sample:
    """Three options."""
    options = {"mot": "Một", "hai": "Hai", "ba": "Ba"}
    points = {"mot": "max_score", "hai": "max_score / 3", "ba": "0"}
    return Sample({"on": x, "points": points}, {x: {"type": "choice", "options": options}})


FORM = RuleForm(
    "levels",
    Levels,
    None,
    Text("điểm theo lựa chọn", "points for each option"),
    desugar=desugar,
    check=check,
    codes=(OPTION_WITHOUT_POINTS, UNKNOWN_OPTION, WRONG_TYPE),
    sample=sample,
    order=10,
)
