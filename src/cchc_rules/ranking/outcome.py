"""What expressions about a scored unit see: its totals, lines, inputs, attributes and peers."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ..language.exact import evaluate
from ..language.functions import Function
from ..language.prose import Named, prose
from ..language.values import NOT_APPLICABLE, Gap, GapKind, Value, missing
from ..model import InputType
from ..scoring import Line, Scorecard, UsedInput
from ..scoring.figures import is_percent
from ..text import LANGS, Lang, Text, number_text

LISTED = 3
_OUTCOMES = {
    "total": Text("tổng điểm", "the total"),
    "percent": Text("tỷ lệ đạt được", "the percentage"),
    "leaves_at_zero": Text("số mục bị 0 điểm", "the number of indicators without points"),
    "below_minimum": Text(
        "số mục không đạt điểm tối thiểu", "the number of indicators below their minimum"
    ),
}
_YES_NO = {True: Text("có", "yes"), False: Text("không", "no")}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What an expression came to for a unit, and the values it looked at."""

    value: Value
    used: Mapping[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True)
class CardNames:
    """A scorecard as expressions about the scored unit see it."""

    card: Scorecard
    functions: Mapping[str, Function]

    def ask(self, tree: ast.expr) -> Evaluated:
        """Evaluate an expression; what is missing comes back as a gap."""
        value, reading = evaluate(tree, self.value, self.functions)
        return Evaluated(value, reading.used)

    def value(self, name: str) -> Value:
        """The value behind a name, or the gap that says why there is none."""
        match name:
            case "total":
                return self._total()
            case "percent":
                total = self._total()
                if isinstance(total, Gap):
                    return total
                return NOT_APPLICABLE if self.card.percent is None else self.card.percent
            case "leaves_at_zero":
                return self._count(self._at_zero())
            case "below_minimum":
                return self._count(self._too_low())
            case _ if name in self._lines:
                return _score(self._lines[name])
            case _:
                return _known(self._figures.get(name), name)

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        lines = (*self.card.lines, *self.card.components)
        return {line.id: line for line in lines if line.id is not None}

    @cached_property
    def _figures(self) -> Mapping[str, UsedInput]:
        found = {used.name: used for line in self.card.lines for used in line.inputs}
        return {**found, **{fact.name: fact for fact in self.card.facts}}

    def _total(self) -> Value:
        card = self.card
        if card.total is not None:
            return card.total
        if card.status.is_missing:
            return missing(*(item.name for item in card.missing))
        return Gap(GapKind.ERROR)

    def _count(self, lines: list[Line] | Gap) -> Value:
        return lines if isinstance(lines, Gap) else Fraction(len(lines))

    def _at_zero(self) -> list[Line] | Gap:
        """Leaves without points; unknown where points were only entered higher up."""
        leaves = [
            line for line in self.card.lines
            if line.is_leaf and line.role.is_in_total and line.max_score
            and line.status.applies
        ]  # fmt: skip
        unknown = [line for line in leaves if line.score is None or not line.counted]
        return _gap_of(unknown) if unknown else [line for line in leaves if line.score == 0]

    def _too_low(self) -> list[Line] | Gap:
        applies = [line for line in self.card.lines if line.status.applies]
        asked = [(line, line.score, line.min_score) for line in applies]
        unknown = [line for line, score, least in asked if score is None and least is not None]
        if unknown:
            return _gap_of(unknown)
        return [line for line, score, least in asked if score is not None and score < (least or 0)]

    def words(self, tree: ast.expr) -> Text:
        """An expression in words."""
        return Text(*(prose(tree, lang, self._reader(lang), self.functions) for lang in LANGS))

    def values_words(self, used: Mapping[str, Value]) -> Text:
        """The values that an expression looked at, in words: ``tổng điểm = 79,5``.

        A single truth is left out: the expression itself says what it is.
        """
        known = {name: value for name, value in used.items() if not isinstance(value, Gap)}
        if len(used) == 1 and all(isinstance(value, bool) for value in known.values()):
            return Text("", "")
        said = [
            Text(*(f"{self._named(name, lang).words} = {self._shown(name, value)[lang]}"
                   for lang in LANGS))
            for name, value in known.items()
        ]  # fmt: skip
        return Text("; ".join(s.vi for s in said), "; ".join(s.en for s in said))

    def gap_words(self, gap: Gap) -> Text:
        """Why there is no value."""
        if not gap.kind.is_open:
            return Text("không áp dụng cho đơn vị này", "it does not apply to this unit")
        if gap.kind.is_missing:
            listed = [Text(*(self._named(name, lang).words for lang in LANGS))
                      for name in sorted(gap.inputs)[:LISTED]]  # fmt: skip
            more = len(gap.inputs) - len(listed)
            and_more = (
                Text(f" và {more} số liệu nữa", f" and {more} more") if more else Text("", "")
            )
            return Text(
                f"còn thiếu {', '.join(text.vi for text in listed)}{and_more.vi}",
                f"{', '.join(text.en for text in listed)}{and_more.en} not supplied",
            )
        if gap.problems:
            found = gap.problems[0]
            return Text(*(found.message(lang).removesuffix(".") for lang in LANGS))
        lines = (*self.card.lines, *self.card.components)
        wrong = [line.code for line in lines if line.problems]
        if not wrong and not gap.inputs and self.card.problems:
            return Text(self.card.problems[0].vi, self.card.problems[0].en)
        wrong += [self._named(name, "vi").words for name in sorted(gap.inputs)]
        codes = ", ".join([*wrong[:LISTED], *["…"] * (len(wrong) > LISTED)])
        return Text(f"số liệu hoặc mục bị lỗi: {codes}", f"figures or lines in error: {codes}")

    def _reader(self, lang: Lang):
        return lambda name: self._named(name, lang)

    def _named(self, name: str, lang: Lang) -> Named:
        if name in _OUTCOMES:
            return Named(_OUTCOMES[name][lang], {}, "%" if name == "percent" else "")
        if name in self._lines:
            line = self._lines[name]
            title = line.name if line.kind == "component" else f"{line.code} {line.name}"
            return Named(f"{'điểm' if lang == 'vi' else 'points of'} “{title}”", {})
        figure = self._figures.get(name)
        if figure is None:
            return Named(self._waiting.get(name, name), {})
        truth = isinstance(figure.type, InputType) and figure.type.is_yes_no
        suffix = "%" if is_percent(figure) else ""
        return Named(f"“{figure.label}”", dict(figure.options), suffix, truth)

    @cached_property
    def _waiting(self) -> Mapping[str, str]:
        return {item.name: f"“{item.label}”" for item in self.card.missing}

    def _which(self, name: str) -> Text:
        """The codes of the lines that a count is of, in brackets."""
        counted = {"leaves_at_zero": self._at_zero, "below_minimum": self._too_low}
        lines = counted[name]() if name in counted else []
        codes = "" if isinstance(lines, Gap) else ", ".join(line.code for line in lines)
        return Text(f" (mục {codes})", f" (indicators: {codes})") if codes else Text("", "")

    def _shown(self, name: str, value: Value) -> Text:
        figure = self._figures.get(name)
        if isinstance(value, bool):
            return _YES_NO[value]
        if isinstance(value, Fraction):
            if figure is not None and figure.type == InputType.DATE:
                day = datetime.date.fromordinal(int(value))
                return Text(f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}")
            suffix, which = self._named(name, "vi").suffix, self._which(name)
            return Text(*(number_text(value, lang) + suffix + which[lang] for lang in LANGS))
        label = dict(figure.options).get(str(value), str(value)) if figure else str(value)
        return Text(label, label)


def _score(line: Line) -> Value:
    if line.is_left_out:
        return NOT_APPLICABLE
    return _gap_of([line]) if line.score is None else line.score


def _gap_of(unknown: list[Line]) -> Gap:
    """Why the points of these lines are not known; they may only have been entered higher up."""
    if any(line.status.is_error for line in unknown):
        return Gap(GapKind.ERROR)
    return missing(*(name for line in unknown for name in _needed(line)))


def _needed(line: Line) -> Iterator[str]:
    yield from line.missing or (f"points:{line.key}",)


def _known(figure: UsedInput | None, name: str) -> Value:
    if figure is None:
        return missing(name)
    if figure.gap is not None:
        return Gap(figure.gap, frozenset([name]))
    assert figure.value is not None
    return figure.value
