"""``cchc rank``: the units of a data file in order, graded, and compared with last period."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import typer

from ...diagnostics import CODES, Diagnostic, Span
from ...diagnostics.codes import ranking as codes
from ...model import CriteriaSet
from ...ranking import Ranking, as_of_previous, compared, rank
from ...reports import ResultKind
from ...source.files import Refused, decode, read_bytes
from ...source.limits import TABLE_BYTES
from ...text import Lang, Text
from ..opening import evaluator_for, open_set, tell_refused
from ..options import Options
from ..scoring import scored_units
from ..telling import (
    CLEAN,
    FAILURE,
    FINDINGS,
    fail,
    leave,
    refuse,
    tell_findings,
    tell_note,
)
from ..writing import output_of

PREVIOUS = Text(
    "so với kỳ trước: bảng xếp hạng đã lưu bằng --format json, hoặc tệp số liệu kỳ trước",
    "compare with the previous period: a ranking saved with --format json, or its data file",
)
PREVIOUS_SET = Text(
    "bộ tiêu chí để chấm tệp số liệu kỳ trước; không ghi: cùng bộ",
    "the set that scores the data of the previous period; by default the same",
)
GRADES = Text(
    "xếp loại cả khi bộ tiêu chí không quy định xếp hạng",
    "grade, even where the set does not say how to rank",
)
SAVED = Text(
    "--previous-set chỉ dùng khi --previous là tệp số liệu, không phải bảng xếp hạng đã lưu.",
    "--previous-set is for a file of data, not for a saved ranking.",
)
ALONE = Text("--previous-set cần có --previous.", "--previous-set needs --previous.")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("rank")
    def rank_units(
        set_: str = ask.set,
        data: str = ask.data,
        survey: str = ask.survey,
        previous: str = ask.value("--previous", PREVIOUS, "FILE"),
        previous_set: str = ask.value("--previous-set", PREVIOUS_SET, "SET"),
        grades: bool = ask.flag("--grades", GRADES),
        form: str = ask.format(ResultKind.RANKING),
        out: Path = ask.out,
        input_kind: str = ask.input_kind,
        sheet: str = ask.sheet,
        sourced_only: bool = ask.sourced_only,
    ) -> None:
        inputs = [set_, data, survey, previous, previous_set]
        output = output_of(ResultKind.RANKING, form, lang, out, inputs)
        if previous_set and previous is None:
            fail(ALONE[lang])
        criteria_set = open_set(set_, lang, sourced_only=sourced_only)
        _require_rules(criteria_set, lang, grades=grades)
        scored = scored_units(
            evaluator_for(criteria_set, lang), data, lang, input_kind, sheet, survey
        )
        ranking = rank(scored, criteria_set)
        tell_findings(scored.report, lang)
        then = None
        if previous is not None:
            then = _previous(previous, previous_set, criteria_set, lang)
            ranking = compared(ranking, then.ranking, criteria_set)
        problems = [p for p in ranking.problems if p.code != codes.NO_RANKING.id]
        scored.tell_notes(lang)
        for problem in problems:
            tell_note("", problem, lang)
        output.write(ranking)
        wrong = bool(scored.report.errors) or (then is not None and not then.is_sound)
        wrong = wrong or any(CODES[p.code].severity.is_error for p in problems)
        leave(CLEAN if scored and not wrong and ranking.is_complete else FINDINGS)


def _require_rules(criteria_set: CriteriaSet, lang: Lang, *, grades: bool) -> None:
    """End the command where the set does not say how to do what was asked."""
    facts = {"set": criteria_set.id}
    if criteria_set.ranking is None and not grades:
        refuse(Diagnostic(codes.NO_RANKING, facts=facts), lang, FINDINGS)
    if grades and not criteria_set.gradings:
        refuse(Diagnostic(codes.NO_GRADINGS, facts=facts), lang, FINDINGS)


def _previous(file: str, set_: str | None, criteria_set: CriteriaSet, lang: Lang) -> _OldRanking:
    """The ranking of the previous period: a saved one, or that of its data."""
    saved = _saved(file, lang) if Path(file).suffix.lower() == ".json" else None
    if saved is not None:
        if set_ is not None:
            fail(SAVED[lang])
        return _OldRanking(saved, True)
    scored_by = as_of_previous(criteria_set) if set_ is None else open_set(set_, lang)
    scored = scored_units(evaluator_for(scored_by, lang), file, lang)
    ranking = rank(scored, scored_by)
    scored.tell(lang)
    return _OldRanking(ranking, scored.is_sound)


@dataclass(frozen=True, slots=True)
class _OldRanking:
    ranking: Ranking
    is_sound: bool


def _saved(file: str, lang: Lang) -> Ranking | None:
    """The ranking saved in a file; None where it holds data of units."""
    try:
        text = decode(read_bytes(file, TABLE_BYTES), file)
    except Refused as refused:
        tell_refused(refused, lang)
        leave(FAILURE)
    try:
        return Ranking.from_json(text)
    except ValueError as error:
        made = _what_it_is(text)
        if made is None:
            return None
        refuse(_not_a_ranking(file, error, made), lang, FINDINGS)


def _what_it_is(text: str) -> Text | None:
    """What else of ours a JSON text holds; None where it may be data of units."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    first = found[0] if isinstance(found, list) and found else found
    if not isinstance(first, dict) or "content_hash" not in first:
        return _RANKING if isinstance(first, dict) and "groups" in first else None
    if "groups" in first:
        return _RANKING
    return _SCORECARDS if "lines" in first else _RECONCILIATION


_RANKING = Text("", "")
_SCORECARDS = Text(
    "đây là phiếu điểm của cchc score, không phải bảng xếp hạng",
    "these are scorecards of cchc score, not a ranking",
)
_RECONCILIATION = Text(
    "đây là bảng đối chiếu của cchc reconcile, không phải bảng xếp hạng",
    "this is a reconciliation of cchc reconcile, not a ranking",
)


def _not_a_ranking(file: str, error: ValueError, made: Text) -> Diagnostic:
    from pydantic import ValidationError

    if made.vi:
        return Diagnostic(codes.NOT_A_RANKING, Span(file), {"reason": made})
    if not isinstance(error, ValidationError):
        reason = Text("các hạng ghi trong tệp không thể có", "its ranks are impossible")
        return Diagnostic(codes.NOT_A_RANKING, Span(file), {"reason": reason})
    first = error.errors()[0]["loc"]
    place = ".".join(str(part) for part in first)
    reason = Text(f'chỗ "{place}" không đúng', f'"{place}" is not as it should be')
    return Diagnostic(codes.NOT_A_RANKING, Span(file), {"reason": reason})
