"""``cchc prove``: what the rules of a set can come to, for all admissible inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from ...analysis.prove import SECONDS, ObligationResult, Proof, findings_of, prove
from ...analysis.prove.replay import written_text
from ...analysis.prove.words import question_words
from ...diagnostics import Diagnostic, which_code
from ...diagnostics.codes import data as codes
from ...diagnostics.codes.proofs import UNDECIDED
from ...model import CriteriaSet
from ...numbers import exact_text
from ...reports import ResultKind
from ...scoring import InvalidCriteriaSet
from ...source.criteria import origin_of
from ...source.files import Refused
from ...testing.cases import CASES_FILE, cases_of
from ...testing.suite import of_set
from ...testing.writing import NewCase, NoPlace, cases_document, not_there_yet, with_cases
from ...text import Lang, Text
from ..opening import names_of_sets, open_set, plugins_with_warnings, tell_refused
from ..options import Options
from ..telling import CLEAN, FINDINGS, fail, leave, refuse, tell, tell_findings
from ..writing import TEXT, output_of, write_output

LEAF = Text("chỉ hỏi mục này (dùng được nhiều lần)", "ask about this leaf only (repeatable)")
TIMEOUT = Text("số giây tối đa cho một mục", "seconds for one leaf, at the most")
WRITE = Text(
    "thêm các phản ví dụ vào cases.yaml cạnh bộ tiêu chí",
    "add the counterexamples to cases.yaml beside the set",
)
NOTHING = Text("Cho biết bộ cần chứng minh, hoặc --all.", "Name a set to prove, or give --all.")
NO_FILE = Text(
    "--write-case cần một bộ đọc từ tệp.", "--write-case needs a set that was read from a file."
)
WRITTEN = Text("đã thêm {count} ví dụ vào {file}", "{count} case(s) added to {file}")
ALL_THERE = Text("{file} đã có đủ các phản ví dụ này", "{file} has these cases already")
NO_PLACE = Text(
    "chưa ghi ví dụ nào: các ví dụ trong {file} không viết thành danh sách có dấu gạch đầu dòng; "
    "viết mỗi ví dụ thành một đoạn bắt đầu bằng dấu gạch (-) rồi chạy lại",
    "no case was written: those in {file} are not a list of lines with dashes; write each case as "
    "a paragraph that begins with a dash (-), then try again",
)
WITH_PEERS = Text(
    "{count} phản ví dụ dùng số liệu của cả nhóm nên không ghi được vào cases.yaml: viết tay một "
    "ví dụ có nhiều đơn vị (units)",
    "{count} counterexample(s) use figures over a group and cannot be written to cases.yaml: write "
    "a case of several units by hand (units)",
)
MOST_SECONDS = 86_400
BAD_TIME = Text(
    "--timeout là số giây, lớn hơn 0 và không quá một ngày (86400).",
    "--timeout is a number of seconds above 0, and no more than a day (86400).",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("prove")
    def prove_sets(
        sets: list[str] = ask.sets,
        all_sets: bool = ask.all_sets,
        leaves: list[str] = ask.value("--leaf", LEAF, "CODE"),
        seconds: float = typer.Option(SECONDS, "--timeout", help=TIMEOUT[lang]),
        form: str = ask.format(ResultKind.PROOFS),
        write_case: bool = ask.flag("--write-case", WRITE),
    ) -> None:
        output = output_of(ResultKind.PROOFS, form, lang)
        plugins = plugins_with_warnings(lang)
        names = names_of_sets(sets, plugins, NOTHING, lang, every=all_sets)
        if not 0 < seconds <= MOST_SECONDS:
            fail(BAD_TIME[lang])
        found: list[Diagnostic] = []
        pairs: list[tuple[CriteriaSet, Proof]] = []
        for name in names:
            criteria_set = open_set(name, lang)
            proof = _proof(criteria_set, leaves, seconds, lang)
            pairs.append((criteria_set, proof))
            found += findings_of(criteria_set, proof)
            if form == TEXT:
                output.write(pairs[-1:])
            if write_case:
                _write(criteria_set, proof, lang)
        if form == TEXT:
            tell_findings(found, lang)
        else:
            output.write(pairs)
        unsure = any(d.code is UNDECIDED for d in found)
        wrong = any(d.severity.is_error for d in found)
        leave(FINDINGS if wrong or unsure else CLEAN)


def _proof(
    criteria_set: CriteriaSet, leaves: list[str] | None, seconds: float, lang: Lang
) -> Proof:
    keys = [leaf.key for leaf in criteria_set.leaves]
    for asked in leaves or ():
        if asked not in keys:
            facts = {"what": Text("mục chấm điểm", "leaf"), "name": asked}
            places = [leaf.key for leaf in criteria_set.leaves if leaf.indicator.code == asked]
            hint = which_code(asked, places, keys)
            refuse(Diagnostic(codes.UNKNOWN_SELECTION, None, facts, hint_text=hint), lang)
    try:
        return prove(criteria_set, leaves=leaves or None, seconds=seconds)
    except InvalidCriteriaSet as error:
        tell_findings(error.report.errors, lang)
        leave(FINDINGS)


def _write(criteria_set: CriteriaSet, proof: Proof, lang: Lang) -> None:
    """Put the counterexamples into the cases of the set."""
    document = origin_of(criteria_set).document
    if document is None:
        fail(NO_FILE[lang])
    path = Path(document.file).parent / CASES_FILE
    shown = [answer for answer in proof.refuted if not any(e.peers for e in answer.examples)]
    if len(shown) < len(proof.refuted):
        tell(WITH_PEERS[lang].format(count=len(proof.refuted) - len(shown)))
    cases = [case for answer in shown for case in _cases(criteria_set, answer, lang)]
    try:
        there = cases_document(path)
        if there is not None:
            of_set(criteria_set, cases_of(there))
        if new := not_there_yet(there, cases):
            write_output(with_cases(there, criteria_set.id, new), path, lang)
        if cases:
            tell((WRITTEN if new else ALL_THERE)[lang].format(count=len(new), file=path))
    except Refused as refused:
        tell_refused(refused, lang)
    except NoPlace:
        tell(NO_PLACE[lang].format(file=path))


def _cases(criteria_set: CriteriaSet, answer: ObligationResult, lang: Lang) -> Iterator[NewCase]:
    """A refutation as a case that fails while the rule is wrong, or that records what comes out."""
    for example in answer.examples:
        score = example.score
        wanted = "{status: scored}" if score is None else exact_text(score)
        name = Text(
            f"phản ví dụ, mục {answer.leaf}: {question_words(answer.question).vi}",
            f"counterexample, {answer.leaf}: {question_words(answer.question).en}",
        )
        yield NewCase(
            name[lang],
            written_text(criteria_set, example),
            {key: exact_text(value) for key, value in example.entered.items()},
            {answer.leaf: wanted},
        )
