"""The rules: levels that cover their options, bands without gap or overlap, steps that are said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...diagnostics import Diagnostic, did_you_mean
from ...diagnostics.codes import rules as codes
from ...diagnostics.codes.expressions import WRONG_TYPE
from ...language.parse import ExpressionError, parse
from ...language.tree import names_in
from ...model import Input, InputType, Node, Path
from ...model.rules import Bands, Levels, Steps
from ...text import Text
from .base import CheckContext, check
from .ranges import MISFITS, Misfit, Values, in_words, misfits, out_of_order


@check(codes.UNKNOWN_OPTION, codes.OPTION_WITHOUT_POINTS, WRONG_TYPE)
def levels_cover_their_options(context: CheckContext) -> Iterator[Diagnostic]:
    """Each option has points, and only options have."""
    for node, rule, path in context.rules:
        if rule.levels is not None:
            yield from _levels(context, node, rule.levels, (*path, "levels"))


def _levels(context: CheckContext, node: Node, levels: Levels, path: Path) -> Iterator[Diagnostic]:
    declared = context.criteria_set.all_inputs.get(levels.on)
    if declared is None:
        return
    if declared.type not in (InputType.CHOICE, InputType.YES_NO):
        yield context.found(
            WRONG_TYPE,
            (*path, "on"),
            node=node,
            hint=Text("dùng bands cho một số", "use bands for a number"),
            expected=Text(
                "một dữ liệu kiểu choice hoặc yes_no", "an input of type choice or yes_no"
            ),
            found=levels.on,
            type=Text(f"kiểu {declared.type}", f"of type {declared.type}"),
        )
        return
    for option in levels.points:
        if option not in declared.choices:
            hint = did_you_mean(option, declared.choices)
            yield context.found(
                codes.UNKNOWN_OPTION,
                (*path, "points", option),
                node=node,
                hint=hint,
                option=option,
                input=levels.on,
                known=", ".join(declared.choices),
            )
    for option, label in declared.choices.items():
        if option not in levels.points:
            yield context.found(
                codes.OPTION_WITHOUT_POINTS,
                (*path, "points"),
                node=node,
                option=option,
                input=levels.on,
                label=label,
            )


@check(codes.PART_STEP_UNSAID)
def steps_say_what_a_part_is_worth(context: CheckContext) -> Iterator[Diagnostic]:
    """A part of a step is dropped or counts pro rata: the set must say which."""
    inputs = context.criteria_set.all_inputs
    for node, rule, path in context.rules:
        steps: Steps | None = rule.steps
        if steps is None or steps.part_step is not None:
            continue
        declared = inputs.get(steps.on)
        if declared is None or not declared.type.is_whole or steps.every != 1:
            place = (*path, "steps", "every" if steps.every != 1 else "on")
            yield context.found(codes.PART_STEP_UNSAID, place, node=node, every=steps.every)


@check(codes.BAD_ORDER_OF_CASES)
def otherwise_comes_last(context: CheckContext) -> Iterator[Diagnostic]:
    """A case after ``otherwise`` is never reached."""
    for node, rule, path in context.rules:
        cases = rule.first_of or ()
        closed = next((n for n, case in enumerate(cases) if case.otherwise is not None), len(cases))
        for n in range(closed + 1, len(cases)):
            yield context.found(
                codes.BAD_ORDER_OF_CASES, (*path, "first_of", n), node=node, with_key=False
            )


@check(*MISFITS)
def bands_fit_together(context: CheckContext) -> Iterator[Diagnostic]:
    """Bands cover the whole range of their number once: no gap, no overlap, none empty."""
    for node, rule, path in context.rules:
        if rule.bands is not None:
            yield from _bands(context, node, rule.bands, (*path, "bands"))


def bands_with_misfits(context: CheckContext) -> set[Path]:
    """The places of all bands that leave a gap, overlap or are empty."""
    return {
        (*path, "bands")
        for _, rule, path in context.rules
        if rule.bands is not None and any(_misfits(context, rule.bands))
    }


def _bands(context: CheckContext, node: Node, bands: Bands, path: Path) -> Iterator[Diagnostic]:
    for misfit in _misfits(context, bands):
        yield misfit.found(context, (*path, "rows"), node)


def _misfits(context: CheckContext, bands: Bands) -> Iterator[Misfit]:
    declared = context.criteria_set.all_inputs.get(bands.on.strip())
    number = declared if declared and declared.type.is_numeric else None
    whole = bool(declared and declared.type.is_whole) or _is_whole(context, bands.on)
    values = Values(
        low=number.low if number else None,
        high=number.high if number else None,
        grid=Fraction(1) if whole else None,
        step=Fraction(1, 10 ** min(declared.places if declared else 2, 2)),
    )
    return misfits(bands.rows, values, is_bounded=number is not None)


@check(codes.BANDS_IN_DISORDER)
def bands_go_one_way(context: CheckContext) -> Iterator[Diagnostic]:
    """Bands stand from high to low, or from low to high."""
    for node, rule, path in context.rules:
        rows = rule.bands.rows if rule.bands is not None else ()
        found = out_of_order(rows)
        if found is not None:
            before, row = in_words(rows[found - 1]), in_words(rows[found])
            place = (*path, "bands", "rows", found)
            yield context.found(codes.BANDS_IN_DISORDER, place, node=node, before=before, row=row)


def _is_whole(context: CheckContext, text: str) -> bool:
    """Whether an expression only counts days or things: differences of whole-number inputs."""
    try:
        tree = parse(text)
    except ExpressionError:
        return False
    inputs: dict[str, Input] = dict(context.criteria_set.all_inputs)
    names = names_in(tree)
    whole = all(name in inputs and inputs[name].type.is_whole for name in names)
    return bool(names) and whole and "/" not in text and "*" not in text and "." not in text
