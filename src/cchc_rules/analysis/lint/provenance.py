"""Provenance: where in the decision an indicator stands, and what evidence it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity
from ...text import Text
from .base import CheckContext, check

NO_PROVENANCE = Code(
    "CR211",
    Severity.ERROR,
    Text("không rõ nguồn", "no provenance"),
    Text(
        'Mục "{code}" không có source (văn bản, chỗ nào) cũng không có provisional (vì sao tạm).',
        'Indicator "{code}" has neither source (document, place) nor provisional (why).',
    ),
    Text(
        "ghi source hoặc provisional ở mục này, ở mục cha hoặc ở đầu bộ tiêu chí",
        "give source or provisional here, on a parent, or at the top of the set",
    ),
    why=Text(
        "Điểm ước chừng lẫn với điểm của quyết định thì không ai phân biệt được; khi đơn vị kiến "
        "nghị, không biết mở văn bản nào ra đối chiếu.",
        "Guessed points could not be told from those of the decision, and when a unit complains "
        "nobody knows which document to open.",
    ),
)


@check(NO_PROVENANCE)
def everything_has_provenance(context: CheckContext) -> Iterator[Diagnostic]:
    """Every indicator says where it comes from, or why it is provisional."""
    for node in context.criteria_set.nodes:
        if node.source is None and node.provisional is None:
            yield context.found(NO_PROVENANCE, (*node.path, "code"), node=node, code=node.key)


NO_EVIDENCE = Code(
    "CR219",
    Severity.WARNING,
    Text("chưa ghi tài liệu kiểm chứng", "no evidence is asked for"),
    Text(
        'Mục "{code}" không nói cần tài liệu kiểm chứng nào.',
        'Indicator "{code}" does not say what evidence it asks for.',
    ),
    Text("thêm evidence", "add evidence"),
    why=Text(
        "Đơn vị không biết nộp gì, người thẩm định không có gì để căn cứ khi trừ điểm, và điểm tự "
        "đánh giá dễ được giữ nguyên.",
        "Units do not know what to hand in, assessors have nothing to go by when they take points "
        "off, and self-assessed points tend to stand.",
    ),
)


@check(NO_EVIDENCE)
def leaves_ask_for_evidence(context: CheckContext) -> Iterator[Diagnostic]:
    """Every leaf says what evidence it asks for."""
    for leaf in context.criteria_set.leaves:
        if not leaf.evidence:
            yield context.found(NO_EVIDENCE, (*leaf.path, "code"), node=leaf, code=leaf.key)


MOST_LISTED = 8


NO_CLAUSE = Code(
    "CR261",
    Severity.NOTE,
    Text("chưa ghi chỗ trong quyết định", "no place in the decision"),
    Text(
        "Quyết định không ghi phụ lục, và {count} mục không ghi căn cứ ({codes}), nên căn cứ chỉ "
        'nêu được đến "{clause}".',
        "The decision has no annex, and {count} leaves have no clause ({codes}), so all that can "
        'be told of their place is "{clause}".',
    ),
    Text(
        "ghi annex ở decision, hoặc clause ở từng mục",
        "give annex in decision, or clause at each leaf",
    ),
    Text(
        "Người bị trừ điểm cần tìm được đúng chỗ trong văn bản.",
        "Who loses points needs to find the place in the text.",
    ),
)


@check(NO_CLAUSE)
def places_in_the_decision_are_said(context: CheckContext) -> Iterator[Diagnostic]:
    """Where the decision has no annex, each leaf says where it stands; told once for all."""
    decision = context.criteria_set.decision
    if decision.annex is not None or decision.url is not None:
        return
    lacking = [leaf for leaf in context.criteria_set.leaves if leaf.indicator.clause is None]
    if lacking:
        listed = ", ".join([leaf.key for leaf in lacking[:MOST_LISTED]])
        rest = ", …" if len(lacking) > MOST_LISTED else ""
        clause = context.criteria_set.clause(lacking[0])
        yield context.found(
            NO_CLAUSE,
            ("decision",),
            count=len(lacking),
            codes=listed + rest,
            clause=clause,
        )
