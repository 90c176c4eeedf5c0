"""Dimensional analysis: percentages and ratios never mix, and meet numbers of their scale."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...diagnostics import Code, Diagnostic, Severity
from ...language.tree import names_in, place_of, text_of, walk, written_number
from ...language.units import PERCENT, RATIO, Dimension, DimensionFinder, unit_of_input
from ...model import Node
from ...text import Text, number_text
from .base import CheckContext, check

if TYPE_CHECKING:
    from ..ranges import LeafBounds

FAR_ABOVE = 10
"""A ratio without limit that is held against this, or more, was meant as a percentage."""


MIXED_SCALES = Code(
    "CR313",
    Severity.ERROR,
    Text("phần trăm đi với tỷ số", "a percentage met with a ratio"),
    Text(
        '"{percentage}" là phần trăm (từ 0 đến 100), còn "{ratio}" là tỷ số (từ 0 đến 1).',
        '"{percentage}" is a percentage (0 to 100), but "{ratio}" is a ratio (0 to 1).',
    ),
    Text(
        "đưa về cùng một thang: viết {scaled}, hoặc share({percentage})",
        "bring both to one scale: write {scaled}, or share({percentage})",
    ),
    Text(
        "Một trong hai số lớn gấp 100 lần số kia nên cộng hay so sánh đều ra điểm sai.",
        "One of the two is a hundred times the other, so their sum and comparison are wrong.",
    ),
)


@check(MIXED_SCALES)
def percentages_meet_percentages(context: CheckContext) -> Iterator[Diagnostic]:
    """No percentage is added to a ratio from 0 to 1, or compared with one."""
    if context.program.problems:
        return
    units = DimensionFinder(context.once(_units_of_names), context.program.functions)
    for tree in context.program.trees:
        units.of(tree)
        for node, percentage, ratio in units.mixed:
            place = place_of(node)
            if place is None or place.start is None:
                continue
            yield Diagnostic(
                MIXED_SCALES,
                context.span_of(place),
                {
                    "percentage": text_of(percentage),
                    "ratio": text_of(ratio),
                    "scaled": f"{_in_brackets(ratio)} * 100",
                },
            )
        units.mixed.clear()


def _units_of_names(context: CheckContext) -> dict[str, Dimension | None]:
    criteria_set, program = context.criteria_set, context.program
    names = {name: unit_of_input(d) for name, d in criteria_set.all_inputs.items()}
    for name, peer in criteria_set.peers.items():
        of = program.others.get(("peers", name, "of"))
        if of is not None and peer.take.lies_between:
            names[name] = DimensionFinder(names, program.functions).of(of)
    return names


def _in_brackets(node: ast.expr) -> str:
    text = text_of(node)
    loose = isinstance(node, ast.IfExp) or (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
    )
    return f"({text})" if loose else text


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A comparison of something with a written number."""

    node: ast.Compare
    subject: ast.expr
    value: Fraction


@dataclass(frozen=True, slots=True)
class Misread:
    """Comparisons of one thing in a leaf, with numbers of another scale: ``shown`` shows it."""

    leaf: Node
    text: str
    shown: _Comparison
    is_percentage: bool


Misreadings = Mapping[int, Misread]


WRONG_SCALE = Code(
    "CR314",
    Severity.WARNING,
    Text("con số sai thang", "a number on the wrong scale"),
    Text(
        '"{expression}" là {what}, mà lại so với {value}.',
        '"{expression}" is {what}, yet it is compared with {value}.',
    ),
    Text(
        "phần trăm so với số như 90, tỷ số so với số như 0.9",
        "compare a percentage with 90, a ratio with 0.9",
    ),
    Text(
        "So với 0.9 thì đơn vị nào quá 0,9% cũng được điểm; so tỷ số với 70 thì không ai được.",
        "Held against 0.9, every unit above 0.9 % scores; a ratio held against 70 scores for "
        "nobody.",
    ),
)


def wrong_scales(context: CheckContext, misread: Misreadings) -> Iterator[Diagnostic]:
    """A percentage is compared with 90, a ratio with 0.9."""
    for one in {id(one): one for one in misread.values()}.values():
        shown = one.shown
        what, hint = (_PERCENTAGE, _of_percentage) if one.is_percentage else (_RATIO, _of_ratio)
        yield Diagnostic(
            WRONG_SCALE,
            context.span_of(place_of(shown.node)),
            {"expression": one.text, "what": what, "value": shown.value},
            clause=context.criteria_set.clause(one.leaf),
            hint_text=hint(shown, one.text),
        )


_PERCENTAGE = Text("tỷ lệ phần trăm từ 0 đến 100", "a percentage from 0 to 100")


_RATIO = Text("tỷ số, 1 nghĩa là 100%", "a ratio, where 1 means 100 %")


def _of_percentage(shown: _Comparison, text: str) -> Text:
    value, scaled = shown.value, shown.value * 100
    return Text(
        f"viết {number_text(scaled, 'en')} nếu là {number_text(scaled, 'vi')}%, hoặc so "
        f"share({text}) với {number_text(value, 'en')}; nếu đúng là {number_text(value, 'vi')}% "
        "thì khai max của số liệu này",
        f"write {number_text(scaled, 'en')} for {number_text(scaled, 'en')} %, or compare "
        f"share({text}) with {number_text(value, 'en')}; if {number_text(value, 'en')} % is "
        "meant, declare the max of this figure",
    )


def _of_ratio(shown: _Comparison, _: str) -> Text:
    value, scaled = shown.value, shown.value / 100
    subject = _in_brackets(shown.subject)
    return Text(
        f"viết {number_text(scaled, 'en')} nếu là {number_text(value, 'vi')}%, hoặc nhân tỷ số "
        f"với 100: {subject} * 100; nếu hai số khác đơn vị tính thì khai unit của chúng",
        f"write {number_text(scaled, 'en')} for {number_text(value, 'en')} %, or multiply the "
        f"ratio by 100: {subject} * 100; if the two figures count different things, declare "
        "their unit",
    )


def misread_in(context: CheckContext, leaf: LeafBounds) -> Misreadings:
    """What a leaf holds against numbers of another scale, by the identity of each comparison."""
    tree = context.program.points.get(leaf.node.key)
    by_text: dict[str, list[_Comparison]] = {}
    for comparison in _comparisons(tree) if tree is not None else ():
        by_text.setdefault(_text_of(comparison.subject), []).append(comparison)
    found: dict[int, Misread] = {}
    units = DimensionFinder(context.once(_units_of_names), context.program.functions)
    for text, together in by_text.items():
        unit = units.of(together[0].subject)
        shown = (
            _small(context, text, together)
            if unit == PERCENT
            else _large(context, leaf, together)
            if unit == RATIO
            else None
        )
        if shown is not None:
            misread = Misread(leaf.node, text, shown, unit == PERCENT)
            found |= {id(comparison.node): misread for comparison in together}
    return found


def _text_of(subject: ast.expr) -> str:
    return subject.id if isinstance(subject, ast.Name) else text_of(subject)


def _comparisons(tree: ast.expr) -> Iterator[_Comparison]:
    for node in walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        operands = [node.left, *node.comparators]
        subject = next((operand for operand in operands if names_in(operand)), None)
        for operand in operands if subject is not None else ():
            value = written_number(operand)
            if subject is not None and value is not None:
                yield _Comparison(node, subject, value)


def _small(context: CheckContext, text: str, together: list[_Comparison]) -> _Comparison | None:
    """The first of comparisons that all hold a percentage against numbers up to 1."""
    told = [comparison for comparison in together if comparison.value]
    declared = context.criteria_set.all_inputs.get(text)
    high = Fraction(100) if declared is None else declared.high
    reaches = high is None or high >= 100
    return told[0] if told and reaches and all(0 < c.value <= 1 for c in told) else None


def _large(
    context: CheckContext, leaf: LeafBounds, together: list[_Comparison]
) -> _Comparison | None:
    """The first comparison that holds a ratio against a number that it hardly comes to."""
    tests = {} if leaf.cases is None else leaf.tests
    for comparison in together:
        held, failed = tests.get(id(comparison.node), (1, 1))
        is_out_of_reach = bool(held) != bool(failed)
        if comparison.value > 1 and (
            is_out_of_reach
            or (comparison.value >= FAR_ABOVE and _has_no_limit(context, comparison))
        ):
            return comparison
    return None


def _has_no_limit(context: CheckContext, comparison: _Comparison) -> bool:
    inputs = context.criteria_set.all_inputs
    names = names_in(comparison.subject)
    return any(name in inputs and inputs[name].high is None for name in names)
