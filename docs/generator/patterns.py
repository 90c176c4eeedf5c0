"""The page of scoring patterns: what decisions say, how a set says it, and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from cchc_rules import check
from cchc_rules.diagnostics.text import render_text
from cchc_rules.numbers import PLAIN_NUMBER, fraction_of
from cchc_rules.ranking import UnitGrade
from cchc_rules.scoring import Evaluator, Scorecard, Status
from cchc_rules.testing.cases import CaseData, CaseFile, CaseRound, Expected, WorkedCase
from cchc_rules.testing.differences import UnitResult
from cchc_rules.testing.running import CaseResult, run_case, run_cases
from cchc_rules.text import Lang, number_text

from .markdown import fenced, page, table
from .pattern_files import Pattern, patterns
from .pattern_words import FLAGS, SAID, SECTIONS, STATUSES


@cache
def _read() -> tuple[Pattern, ...]:
    return patterns()


def patterns_page(lang: Lang) -> str:
    """The page of all patterns."""
    parts = [SAID["intro"][lang], "\n".join(_contents(lang))]
    section = ""
    for pattern in _read():
        name = _section(pattern)
        if name != section:
            section = name
            parts.append(f"## {SECTIONS[name][lang]}")
        parts += _Shown(pattern, lang).parts()
    return page(SAID["title"][lang], lang, *parts)


def _contents(lang: Lang) -> Iterator[str]:
    for name, members in groupby(_read(), key=_section):
        title = SECTIONS[name][lang]
        yield f"- [{title}](#{_anchor(title)})"
        for pattern in members:
            heading = pattern.heading[lang]
            yield f"  - [{heading}](#{_anchor(heading)})"


def _section(pattern: Pattern) -> str:
    number = int("".join(c for c in pattern.number if c.isdigit()))
    return "A" if number < 20 else "B" if number < 26 else "C" if number < 31 else "D"


def _anchor(heading: str) -> str:
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in "_- ")
    return kept.replace(" ", "-")


_Row = tuple[CaseData, Expected, UnitResult, str]
"""The data of a unit, what is expected of it, what it came to, and its name."""


class _Shown:
    """One pattern as it stands on the page."""

    def __init__(self, pattern: Pattern, lang: Lang) -> None:
        self.pattern, self.head = pattern, pattern.head
        self.lang: Lang = lang
        self.evaluator = Evaluator(pattern.criteria_set())
        self.file: CaseFile = pattern.case_file()
        self.cases: tuple[WorkedCase, ...] = self.file.cases.cases
        self.results = [run_case(self.evaluator, self.file, n) for n in range(len(self.cases))]

    def parts(self) -> Iterator[str]:
        yield f"### {self.pattern.heading[self.lang]}"
        yield self._quote()
        yield fenced(self.pattern.shown, "yaml")
        yield from self._tables()
        yield fenced(self._explanation())
        yield f"**{SAID['trap'][self.lang]}** {' '.join(self.head.trap[self.lang].split())}"
        yield from self._mistakes()
        yield from self._refused()

    def _quote(self) -> str:
        text = self.head.text
        lines = text.vi.strip().splitlines()
        if self.lang == "en":
            lines += ["", *(f"*{line}*" for line in text.en.strip().splitlines())]
        origin = self.head.source or SAID["made_up"][self.lang]
        if self.head.source:
            origin = f"{SAID['source'][self.lang]}: {origin}"
        return "\n".join(f"> {line}".rstrip() for line in [*lines, "", f"*{origin}*"])

    def _tables(self) -> Iterator[str]:
        """Cases of one unit stand in one table, each case of several units in its own."""
        given = zip(self.cases, self.results, strict=True)
        for several, members in groupby(given, key=lambda pair: bool(pair[0].units)):
            if not several:
                alone = [(case, result.units[0], case.name) for case, result in members]
                rows = [(case, _expected(case), u, name) for case, u, name in alone]
                yield self._table(rows, several=False)
                yield from self._answers(case for case, _, _ in alone)
                continue
            for case, result in members:
                yield f"{_capital(case.name)}:"
                yield from self._previous(case)
                found = zip(case.units, result.units, strict=True)
                rows = [(u, u.expect, one, u.unit or "") for u, one in found]
                yield self._table(rows, several=True)
                yield from self._answers([case])

    def _table(self, rows: Sequence[_Row], *, several: bool) -> str:
        ranked = several and self.evaluator.criteria_set.ranking is not None
        graded = bool(self.evaluator.criteria_set.gradings)
        moved = any("moved" in expect.model_fields_set for _, expect, _, _ in rows)
        said = ["unit" if several else "name", "figures", "result"]
        said += [*(["rank"] if ranked else []), *(["grade"] if graded else [])]
        said += ["moved"] if moved else []
        cells: list[list[str]] = []
        for data, expect, found, name in rows:
            row = [name, self._figures(data), self._result(expect, found)]
            row += [self._rank(found)] if ranked else []
            row += [self._grades(found)] if graded else []
            row += [self._moved(found)] if moved else []
            cells.append(row)
        return table([SAID[name][self.lang] for name in said], cells)

    def _figures(self, data: CaseData) -> str:
        given = [*_pairs({**data.attributes, **data.inputs}), *_pairs(data.points, "points:")]
        for round, of_round in data.rounds.items():
            given += _of_round(round, of_round)
        words = (f"`{name}` = {self._written(value)}" for name, value in given)
        return "; ".join(words) or SAID["nothing"][self.lang]

    def _written(self, value: str | None) -> str:
        if value is None:
            return "–"
        is_number = PLAIN_NUMBER.fullmatch(value)
        return number_text(fraction_of(value), self.lang) if is_number else value

    def _number(self, value: object) -> str:
        return "–" if value is None else number_text(fraction_of(value), self.lang)  # type: ignore[arg-type]

    def _result(self, expect: Expected, found: UnitResult) -> str:
        card = found.card
        parts = [self._total(card)]
        for code, line in expect.lines.items():
            shown = card[code]
            status = "" if shown.score is not None else STATUSES[shown.status.value][self.lang]
            if shown.status is Status.NOT_APPLICABLE:
                status = STATUSES["not_applicable"][self.lang]
            points = status or f"{self._number(shown.score)}/{self._number(shown.max_score)}"
            if line.percent is not None and shown.percent is not None:
                points += f" = {number_text(shown.percent, self.lang, 2)}%"
            flags = ", ".join(FLAGS[flag][self.lang] for flag in line.flags or ())
            name = SAID[shown.kind][self.lang].format(code=shown.code, name=shown.name)
            parts.append(f"{name}: {points}" + (f" ({flags})" if flags else ""))
        return "; ".join([*parts, *self._problems(card)])

    def _total(self, card: Scorecard) -> str:
        if card.total is None:
            status = STATUSES[card.status.value][self.lang]
            low, high = self._number(card.low), self._number(card.high)
            return f"{status} ({SAID['between'][self.lang].format(low=low, high=high)})"
        if card.status is Status.NOT_APPLICABLE and not card.max_total:
            return STATUSES["not_applicable"][self.lang]
        text = f"**{self._number(card.total)}**/{self._number(card.max_total)}"
        if card.max_total != card.declared_total and card.percent is not None:
            text += f" = {number_text(card.percent, self.lang, 2)}%"
        return text

    def _problems(self, card: Scorecard) -> list[str]:
        lines = (*card.lines, *card.components)
        found = [*card.problems, *(problem for line in lines for problem in line.problems)]
        said = (f"{p.code} {p.vi if self.lang == 'vi' else p.en}" for p in found)
        return [*dict.fromkeys(said)]

    def _rank(self, found: UnitResult) -> str:
        standing = found.standing
        if standing is None or standing.rank is None:
            return standing.why[self.lang] if standing and standing.why else "–"
        return f"{standing.rank}/{standing.of}"

    def _grades(self, found: UnitResult) -> str:
        grades = found.standing.grades if found.standing else ()
        return "; ".join(self._grade(grade) for grade in grades) or "–"

    def _grade(self, grade: UnitGrade) -> str:
        why = "; ".join(reason[self.lang] for reason in grade.reasons)
        return (grade.grade or "–") + (f" ({why})" if why else "")

    def _moved(self, found: UnitResult) -> str:
        if found.moved is None:
            return "–"
        return f"{found.moved:+d}".replace("-", "−") if found.moved else "0"

    def _previous(self, case: WorkedCase) -> Iterator[str]:
        if case.previous:
            header = [SAID["unit"][self.lang], SAID["previous"][self.lang]]
            yield table(header, [[data.unit or "", self._figures(data)] for data in case.previous])

    def _answers(self, cases: Iterable[WorkedCase]) -> Iterator[str]:
        """The answers of a survey: one row for each question and group."""
        for case in cases:
            counts: dict[tuple[str, str, str], list[str]] = {}
            for answer in case.answers:
                key = (answer.unit, answer.question, answer.group or "–")
                counts.setdefault(key, []).append(answer.option)
            if counts:
                header = [
                    SAID[name][self.lang] for name in ("unit", "question", "group", "answers")
                ]
                yield table(header, [[*key, ", ".join(given)] for key, given in counts.items()])

    def _explanation(self) -> str:
        asked = self.head.explain
        result: CaseResult = self.results[asked.case - 1]
        found = next(
            one for one in result.units if asked.unit is None or one.card.unit == asked.unit
        )
        return found.card.explain(asked.code, self.lang)

    def _mistakes(self) -> Iterator[str]:
        """Each way of getting it wrong, and the first example that then comes out differently."""
        for n, mistake in enumerate(self.head.wrong):
            if not n:
                yield SAID["mistakes"][self.lang]
            wrong = self.pattern.with_mistake(mistake)
            found = next(iter(run_cases(Evaluator(wrong), self.file)))
            message = found.message(self.lang)
            yield fenced(self.pattern.difference(mistake), "diff")
            yield f"→ {message}"

    def _refused(self) -> Iterator[str]:
        for body in self.pattern.wrong_bodies:
            yield SAID["refused"][self.lang]
            yield fenced(body.strip("\n"), "yaml")
            yield fenced(render_text(check(self.pattern.criteria_set(body)), self.lang))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _expected(case: WorkedCase) -> Expected:
    return case.expect or Expected()


def _pairs(values: Mapping[str, str | None], prefix: str = "") -> list[tuple[str, str | None]]:
    return [(prefix + name, value) for name, value in values.items()]


def _of_round(round: str, given: CaseRound) -> Iterator[tuple[str, str | None]]:
    for name, value in given.inputs.items():
        yield f"{round}:{name}", value.value
    for name, value in given.points.items():
        yield f"{round}:points:{name}", value.value
