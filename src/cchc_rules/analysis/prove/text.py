"""A proof for a terminal: a line for each leaf, and what follows for the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ...model import CriteriaSet, Node
from ...reports.base import ReportOptions
from ...reports.console import console_text, new_table
from ...text import Lang, Text, number_text, visible
from .answers import Obligation, Proof, Verdict
from .words import TOGETHER, heading_of, mark_of

_LEAF = Text("Mục", "Code")
_NAME = Text("Nội dung", "Indicator")
_MAXIMUM = Text("Tối đa", "Max")
_NO_ENDS = Text(
    "Tổng chưa chắc nằm trong thang điểm: có mục ra điểm âm hoặc vượt tối đa.",
    "The total is not certain to be within its scale: a leaf can be below 0 or above its maximum.",
)
_WIDE, _NARROWEST = 100, 80
"""Columns from which headings stand in one line, and below which answers could not be read."""
_STYLE = {Verdict.PROVED: "", Verdict.REFUTED: "red", Verdict.UNKNOWN: "yellow"}


def proof_as_text(criteria_set: CriteriaSet, proof: Proof, options: ReportOptions) -> str:
    """Return a table of all answers, and the answer for the whole set."""
    lang = options.lang
    title = visible(f"{criteria_set.title} ({criteria_set.decision.label})")
    asked = [q for q in Obligation if any(a.question is q for a in proof.answers)]
    table = new_table(
        None,
        (_LEAF[lang], "fixed"),
        (_NAME[lang], "left"),
        (_MAXIMUM[lang], "right"),
        *((_heading(question, options), "fixed") for question in asked),
    )
    leaves = dict.fromkeys(answer.leaf for answer in proof.answers)
    for key in leaves:
        node = criteria_set.by_key[key]
        marks = [_mark(proof, key, question, lang) for question in asked]
        table.add_row(key, *_named(node, lang), *marks, style=_STYLE[_worst(proof, key)])
    summary = "\n".join(summary_of(criteria_set, proof, lang))
    options = replace(options, width=max(options.width, _NARROWEST))
    return f"{title}\n{console_text([table], options)}\n{summary}\n"


def _heading(question: Obligation, options: ReportOptions) -> str:
    """The heading of a question, in two lines where the screen leaves no room for one."""
    heading = heading_of(question)[options.lang]
    return heading if options.width >= _WIDE else heading.replace(" ", "\n", 1)


def _named(node: Node, lang: Lang) -> tuple[str, str]:
    return visible(node.indicator.name), number_text(node.indicator.max_score, lang)


def _worst(proof: Proof, leaf: str) -> Verdict:
    return min((answer.verdict for answer in proof.of(leaf)), key=_goodness)


def _mark(proof: Proof, leaf: str, question: Obligation, lang: Lang) -> str:
    verdicts = [answer.verdict for answer in proof.of(leaf) if answer.question is question]
    if not verdicts:
        return "–"
    return mark_of(min(verdicts, key=_goodness))[lang]


def _goodness(verdict: Verdict) -> int:
    return verdict.is_proof - verdict.is_refutation


def summary_of(criteria_set: CriteriaSet, proof: Proof, lang: Lang) -> Iterator[str]:
    """How many answers of each kind, and what is certain of the total."""
    counts = Counter(answer.verdict for answer in proof.answers)
    leaves = len({answer.leaf for answer in proof.answers})
    yield Text(
        f"{leaves} mục, {len(proof.answers)} câu hỏi: {counts[Verdict.PROVED]} chứng minh được, "
        f"{counts[Verdict.REFUTED]} sai, {counts[Verdict.UNKNOWN]} chưa trả lời được.",
        f"{leaves} {'leaf' if leaves == 1 else 'leaves'}, {len(proof.answers)} questions: "
        f"{counts[Verdict.PROVED]} proved, "
        f"{counts[Verdict.REFUTED]} refuted, {counts[Verdict.UNKNOWN]} not answered.",
    )[lang]
    if leaves < len(criteria_set.leaves):
        return
    if any(answer.question.is_bound for answer in proof.refuted):
        yield _NO_ENDS[lang]
    elif proof.low is not None and proof.high is not None:
        yield _of_total(proof)[lang]
    yield _of_full_total(proof)[lang]
    for group in proof.together:
        if not group.verdict.is_proof:
            said = mark_of(group.verdict)[lang]
            yield f"{TOGETHER[lang]}: {', '.join(group.leaves)}: {said}"


def _of_total(proof: Proof) -> Text:
    low, high = (end if end is not None else 0 for end in (proof.low, proof.high))
    ends = [(number_text(end, "vi"), number_text(end, "en")) for end in (low, high)]
    return Text(
        f"Khi mọi mục đều áp dụng, tổng luôn từ {ends[0][0]} đến {ends[1][0]} điểm.",
        f"Where every leaf applies, the total is always from {ends[0][1]} to {ends[1][1]} points.",
    )


def _of_full_total(proof: Proof) -> Text:
    example = proof.example
    if example is None or example.score is None:
        return Text(
            "Chưa thấy đơn vị nào đạt điểm tối đa ở mọi mục áp dụng cho nó.",
            "No unit was found that has every point that it can earn.",
        )
    score = example.score
    vi, en = number_text(score, "vi"), number_text(score, "en")
    if score == proof.total:
        return Text(
            f"Có đơn vị đạt đủ {vi} điểm: các mục cùng lúc đạt tối đa được.",
            f"A unit can have all {en} points: all leaves reach their maxima together.",
        )
    return Text(
        f"Có đơn vị đạt điểm tối đa ở mọi mục áp dụng cho nó ({vi} điểm); mọi mục không thể cùng "
        "áp dụng.",
        f"A unit can have every point that it can earn ({en}); not all leaves can apply together.",
    )
