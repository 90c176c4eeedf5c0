"""``steps``: a base, and points for each step above a start (step function with a cap)."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Literal, assert_never

from ...diagnostics import Code, Severity
from ...model import Amount, Input
from ...model.base import Exact, Expression, Part, key
from ...text import Text
from ..construct import binary, call, number
from ..rule_form import Misfit, Pick, RuleForm, Sample, Site

PART_STEP_UNSAID = Code(
    "CR217",
    Severity.ERROR,
    Text("bậc lẻ tính thế nào", "what a part of a step is worth"),
    Text(
        "Không rõ phần lẻ của một bậc (mỗi {every}) được bỏ hay tính theo tỷ lệ.",
        "It is not said whether a part of a step (every {every}) is dropped or counts pro rata.",
    ),
    Text(
        'thêm "part_step: drop" (chỉ tính bậc đủ) hoặc "part_step: pro_rata" (theo tỷ lệ)',
        'add "part_step: drop" (whole steps only) or "part_step: pro_rata"',
    ),
    why=Text(
        "Đạt 87%, mỗi 10% được 0,2 điểm: bỏ phần lẻ là 1,6 điểm, theo tỷ lệ là 1,74 điểm; chênh "
        "chừng ấy đủ đổi thứ hạng.",
        "At 87%, with 0.2 points for every 10%, it is 1.6 points if the rest is dropped and 1.74 "
        "pro rata: enough to change ranks.",
    ),
)


class Steps(Part):
    """A base, and points for each step above a start, up to a cap."""

    on: Expression = key("số hoặc biểu thức được đếm", "the number or expression counted")
    start: Exact = key("đếm từ trên mức này", "steps count above this", "0", validate_default=True)
    base: Amount = key("điểm nền", "points before the first step", "0")
    every: Exact = key("một bậc là bao nhiêu", "size of one step", "1", gt=0, validate_default=True)
    each: Amount = key("điểm của một bậc", "points of one step")
    part_step: Literal["drop", "pro_rata"] | None = key(
        "phần lẻ của một bậc: drop (bỏ) hoặc pro_rata (theo tỷ lệ)",
        "a part of a step: drop (no points) or pro_rata",
        None,
    )
    cap: Amount = key("nhiều nhất", "most points", "max_score")


def desugar(rule: Steps, site: Site) -> ast.expr:
    """``min(base + floor(max(on - start, 0) / every) * each, cap)``, as far as it is needed."""
    place = site.place()
    above = site.parse(rule.on, "on")
    if rule.start:
        above = binary(above, ast.Sub(), number(rule.start), place)
    if rule.start or not _never_negative(above, site.inputs):
        above = call("max", above, number(0), place=place)
    if rule.every != 1:
        above = binary(above, ast.Div(), number(rule.every), place)
    match rule.part_step:
        case "drop":
            above = call("floor", above, place=place)
        case "pro_rata" | None:
            pass
        case _:
            assert_never(rule.part_step)
    points = binary(above, ast.Mult(), site.amount(rule.each, "each"), place)
    if rule.base != "0":
        points = binary(site.amount(rule.base, "base"), ast.Add(), points, place)
    return call("min", points, site.amount(rule.cap, "cap"), place=place)


def _never_negative(tree: ast.expr, inputs: Mapping[str, Input]) -> bool:
    declared = inputs.get(tree.id) if isinstance(tree, ast.Name) else None
    return bool(declared and declared.low is not None and declared.low >= 0)


def check(rule: Steps, inputs: Mapping[str, Input]) -> Iterator[Misfit]:
    """A part of a step is dropped or counts pro rata: the set must say which."""
    if rule.part_step is not None:
        return
    declared = inputs.get(rule.on)
    if declared is None or not declared.type.is_whole or rule.every != 1:
        place = ("every" if rule.every != 1 else "on",)
        yield Misfit(PART_STEP_UNSAID, place, {"every": rule.every})


def sample(x: str, pick: Pick) -> Sample:
    """Points for every third one above two."""
    rule = {"on": x, "each": "max_score / 7", "every": "3", "start": "2", "part_step": "drop"}
    return Sample(rule, {x: {"type": "count", "max": "60"}})


FORM = RuleForm(
    "steps",
    Steps,
    None,
    Text("điểm theo bậc", "points for each step"),
    desugar=desugar,
    check=check,
    codes=(PART_STEP_UNSAID,),
    sample=sample,
    order=40,
)
