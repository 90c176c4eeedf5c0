"""Why a line has its points, in words, from the scorecard alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol, assert_never

from ..language.cases import cases, is_no_case, looked_at, without_choices
from ..language.exact import evaluate
from ..language.parse import parse_again
from ..language.prose import prose
from ..language.values import Gap, GapKind
from ..text import Lang, number_beside, number_text
from .explain_names import LineNames, known_functions
from .explain_words import SAID
from .figures import figure_text, is_percent, unit_text
from .line import Line, MissingInput, Problem, UsedInput


class CardOfLine(Protocol):
    """What the story of a line tells of its scorecard."""

    @property
    def lines(self) -> Sequence[Line]:
        """The indicators, in the order of the tree."""
        ...

    @property
    def components(self) -> Sequence[Line]:
        """The components, parts after their whole."""
        ...

    @property
    def missing(self) -> Sequence[MissingInput]:
        """What is still to be supplied."""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """What is to be told of the unit as a whole."""
        ...


def explain(card: CardOfLine, line: Line, lang: Lang = "vi") -> str:
    """Return the whole story of one line: points, figures, rule, arithmetic, basis, evidence."""
    return "\n".join(_Story(card, line, lang).lines())


class _Story:
    def __init__(self, card: CardOfLine, line: Line, lang: Lang) -> None:
        self.card, self.line = card, line
        self.lang: Lang = lang
        self.tree = parse_again(line.rule) if line.rule is not None else None
        self.names, self.functions = LineNames(line, lang), known_functions(self.tree)

    def say(self, key: str, **facts: str) -> str:
        return SAID[key][self.lang].format_map(facts)

    def number(self, value: Fraction) -> str:
        return number_text(value, self.lang)

    def lines(self) -> Iterator[str]:
        line = self.line
        yield f"{line.code}  {line.name}: {self._headline()}"
        if not line.counted and line.role.is_counted:
            yield f"  ({self.say('not_counted')})"
        if line.is_leaf:
            if not line.status.is_entered:
                yield from self._figures()
                if line.unmet is not None:
                    tree = parse_again(line.unmet)
                    said = prose(tree, self.lang, self.names.label, known_functions(tree))
                    yield f"  {self.say('applies_when')}: {said}"
                yield from self._rule()
                yield from self._arithmetic()
        else:
            yield from self._parts()
        yield from self._missing()
        for problem in line.problems:
            yield from self._problem("problems", problem)
        for problem in self.card.problems:
            if problem.about == line.key and problem not in line.problems:
                yield from self._problem("mind", problem)
        yield from self._basis()

    def _problem(self, word: str, problem: Problem) -> Iterator[str]:
        vi = self.lang == "vi"
        yield f"  {self.say(word)}: {problem.code} {problem.vi if vi else problem.en}"
        hint = problem.hint_vi if vi else problem.hint_en
        if hint:
            yield f"  {self.say('fix')}: {hint}"

    def _headline(self) -> str:
        line = self.line
        if not line.status.applies:
            return self.say("not_applicable")
        if line.score is None:
            low, high = self.number(line.low), self.number(line.high)
            return self.say(line.status.value, low=low, high=high)
        if line.role.is_adjustment:
            n, most = self.number(line.score), self.number(line.max_score)
            return self.say(line.role.value, n=n, most=most) + self._entered()
        lost = line.lost_points or Fraction(0)
        n = number_beside(lost, [Fraction(0)], self.lang)
        tail = self.say("lost", n=n) if lost else self.say("full")
        score = number_beside(line.score, [line.max_score], self.lang)
        head = f"{score}/{self.number(line.max_score)} {self.say('points')}, {tail}"
        return head + self._entered()

    def _entered(self) -> str:
        notes = [self.say("entered")] if self.line.status.is_entered else []
        notes += [self.say("shown")] if not self.line.role.is_counted else []
        return f" ({'; '.join(notes)})" if notes else ""

    def _figures(self) -> Iterator[str]:
        if self.line.inputs:
            yield f"  {self.say('figures')}:"
        for used in self.line.inputs:
            parts_ = [f"    {used.label}{self._is(self._value(used))}"]
            if used.unit and used.state == "given" and not is_percent(used):
                parts_.append(unit_text(used.unit))
            if used.of_units is not None and used.state == "given":
                parts_.append(f" ({self.say('of_units', n=str(used.of_units))})")
            if used.respondents is not None:
                parts_.append(f" ({self.say('respondents', n=str(used.respondents))})")
            if used.state == "assumed":
                parts_.append(f" ({self.say('assumed')})")
            if not used.used:
                parts_.append(f" ({self.say('unused')})")
            elif used.state == "missing" and used.supplied_by:
                parts_.append(f" ({self.say('supplied_by', who=used.supplied_by)})")
            yield "".join(parts_)

    def _value(self, used: UsedInput) -> str:
        gap = used.gap
        match gap:
            case None:
                return figure_text(used, self.lang)
            case GapKind.MISSING:
                return self.say("none_given")
            case GapKind.NOT_APPLICABLE:
                return self.say("na_given")
            case GapKind.ERROR:
                return self.say("wrong_given")
            case _:
                assert_never(gap)

    def _rule(self) -> Iterator[str]:
        """The rule as a list of cases, a mark at the one that applied."""
        if self.tree is None:
            return
        rows = list(cases(self.tree))
        if len(rows) == 1:
            yield f"  {self.say('rule')}: {self._words(self.tree)}"
            return
        subject = self._subject(rows)
        by = self.say("by", subject=subject + self._subject_value(rows)) if subject else ""
        yield f"  {self.say('rule')}{by}:"
        taken = self._taken_row(rows)
        for n, (test, amount) in enumerate(rows):
            if is_no_case(amount):
                continue
            condition = self.say("otherwise") if test is None else self._words(test)
            condition = condition.removeprefix(subject).lstrip(" :")
            mark = "▶" if n == taken else " "
            yield f"  {mark} {condition} → {self._words(amount)}"

    def _subject_value(self, rows: list[tuple[ast.expr | None, ast.expr]]) -> str:
        """What was compared, where it is not itself one of the figures."""
        first = looked_at(rows[0][0]) if rows[0][0] is not None else None
        if first is None or isinstance(first, ast.Name):
            return ""
        value, _ = evaluate(first, self.names.known, self.functions)
        if isinstance(value, bool) or not isinstance(value, Fraction):
            return ""
        tests = [test for test, _ in rows if test is not None]
        return self._equals(value, *(end for test in tests for end in self._ends(test)))

    def _ends(self, test: ast.expr) -> Iterator[Fraction]:
        """The numbers that a condition compares with."""
        for node in ast.walk(test):
            if isinstance(node, ast.Constant):
                value, _ = evaluate(node, self.names.known, self.functions)
                if isinstance(value, Fraction):
                    yield value

    def _equals(self, value: Fraction, *beside: Fraction) -> str:
        return self._is(number_beside(value, beside, self.lang))

    @staticmethod
    def _is(shown: str) -> str:
        """``= 17,5``, or ``≈ 0,73`` where the digits do not end."""
        return f" {shown[0]} {shown[1:]}" if shown.startswith("≈") else f" = {shown}"

    def _words(self, tree: ast.expr) -> str:
        return prose(tree, self.lang, self.names.label, self.functions)

    def _subject(self, rows: list[tuple[ast.expr | None, ast.expr]]) -> str:
        """What all conditions speak of, so that it need not be said in each of them."""
        tests = [test for test, _ in rows if test is not None]
        subjects = {self._words(looked_at(test)) for test in tests}
        subject = subjects.pop() if len(subjects) == 1 else ""
        words = [self._words(test) for test in tests]
        return subject if all(w.startswith(subject) and w != subject for w in words) else ""

    def _taken_row(self, rows: list[tuple[ast.expr | None, ast.expr]]) -> int | None:
        if not self.line.status.applies and self.line.branch is None:
            return None
        for n, (test, _) in enumerate(rows):
            if test is None:
                return n
            held, _reading = evaluate(test, self.names.known, self.functions)
            if isinstance(held, Gap):
                return None
            if held:
                return n
        return None

    def _arithmetic(self) -> Iterator[str]:
        """The amount that applied, with names replaced by their figures."""
        if self.tree is None or self.line.score is None or not self.line.status.is_computed:
            return
        value, reading = evaluate(self.tree, self.names.known, self.functions)
        decided = {id(node): held for node, held in reading.branches}
        amount = without_choices(self.tree, decided)
        if not isinstance(value, Fraction) or isinstance(amount, ast.Constant | ast.Name):
            return
        figures = prose(amount, self.lang, self.names.figure, self.functions)
        rounded = self.line.score
        after = "" if rounded == value else self.say("rounded", n=self.number(rounded))
        yield f"  {self.say('arithmetic')}: {figures}{self._equals(value, rounded)}{after}"

    def _parts(self) -> Iterator[str]:
        line = self.line
        if line.kind == "component":
            children = [c for c in self.card.components if c.parent == line.key] or [
                leaf
                for leaf in self.card.lines
                if leaf.is_leaf and leaf.counted and leaf.component == line.key
            ]
        else:
            same = [c for c in self.card.lines if c.parent == line.key]
            children = [c for c in same if c.role is line.role]
        if children:
            yield f"  {self.say('parts')}:"
        for child in children:
            story = _Story(self.card, child, self.lang)
            yield f"    {child.code}  {child.name}: {story._headline()}{self._share(child)}"

    def _share(self, child: Line) -> str:
        """What the points of a part count for, where they are not simply added."""
        if child.share == 1 or child.score is None or self.line.kind == "component":
            return ""
        share, points = self.number(child.share), self.number(child.score * child.share)
        return self.say("share", share=share, points=points)

    def _missing(self) -> Iterator[str]:
        names = set(self.line.missing)
        if not self.line.is_leaf or not names:
            return
        by_name = {item.name: item for item in self.card.missing}
        for name in self.line.missing:
            item = by_name.get(name)
            label = item.label if item else name
            who = (
                f" ({self.say('supplied_by', who=item.supplied_by)})"
                if item and item.supplied_by
                else ""
            )
            yield f"  {self.say('needed')}: {label} [{name}]{who}"

    def _basis(self) -> Iterator[str]:
        line = self.line
        if line.clause:
            yield f"  {self.say('clause')}: {line.clause}"
        if line.evidence:
            yield f"  {self.say('evidence')}: {'; '.join(line.evidence)}"
        if line.owner:
            yield f"  {self.say('owner')}: {line.owner}"
        if line.source:
            yield f"  {self.say('source')}: {line.source}"
        if line.provisional:
            yield f"  {self.say('provisional')}: {line.provisional}"
        if line.note:
            yield f"  {self.say('note')}: {line.note}"
