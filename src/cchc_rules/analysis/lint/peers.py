"""Aggregates over peers: what is taken of what, and within which groups."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...model import Peer
from ...text import Text, number_text
from .base import CheckContext, check

PEER_INCOMPLETE = Code(
    "CR238",
    Severity.ERROR,
    Text("số liệu nhóm khai chưa đủ", "a figure over a group is not fully declared"),
    Text('"{name}": {problem}.', '"{name}": {problem}.'),
    Text("xem peers trong tài liệu criteria.yaml", "see peers in the manual of criteria.yaml"),
    why=Text(
        "So với mức cao nhất hay mức trung bình của một nhóm khác thì điểm của mọi đơn vị đổi "
        "theo, kể cả đơn vị có số liệu đúng.",
        "Measured against the best or the mean of another group, the points of every unit change, "
        "even where its own figures are right.",
    ),
)


@check(PEER_INCOMPLETE)
def peers_are_complete(context: CheckContext) -> Iterator[Diagnostic]:
    """Each figure says what it is taken of, and its groups are those of an attribute."""
    for name, peer in context.criteria_set.peers.items():
        for key, problem in _problems(peer):
            path = ("peers", name, key)
            yield context.found(PEER_INCOMPLETE, path, name=name, problem=problem)
        if peer.within is not None:
            yield from _groups(context, name, peer.within)


def _problems(peer: Peer) -> Iterator[tuple[str, Text]]:
    if peer.of is None and peer.take.needs_of:
        yield (
            "take",
            Text(
                f"{peer.take} lấy của số liệu nào phải ghi ở of",
                f"{peer.take} needs a figure in of",
            ),
        )
    if peer.of is not None and not peer.take.needs_of:
        yield (
            "of",
            Text(
                "count đếm đơn vị, không cần of; muốn lọc thì dùng where",
                "count counts units and takes no of; use where to choose them",
            ),
        )
    if peer.at is None and peer.take.needs_at:
        yield "take", Text("bách phân vị thứ mấy phải ghi ở at", "percentile needs at, 0 to 100")
    if peer.at is not None and 0 < peer.at < 1:
        percent = number_text(peer.at * 100, "en")
        yield (
            "at",
            Text(
                f"at tính theo phần trăm, 0 đến 100: ghi {percent}",
                f"at counts in percent, 0 to 100: write {percent}",
            ),
        )
    if peer.at is not None and not peer.take.needs_at:
        yield "at", Text("at chỉ dùng cho percentile", "at is only for percentile")


def _groups(context: CheckContext, name: str, within: str) -> Iterator[Diagnostic]:
    attributes = context.criteria_set.attributes
    declared = attributes.get(within)
    if declared is not None and not declared.type.is_numeric:
        return
    problem = Text(
        f'"{within}" không phải là thuộc tính kiểu choice hoặc yes_no nên không chia nhóm được',
        f'"{within}" is no attribute of type choice or yes_no and makes no groups',
    )
    if declared is None:
        problem = Text(
            f'thuộc tính "{within}" chưa được khai ở attributes',
            f'the attribute "{within}" is not declared under attributes',
        )
    hint = did_you_mean(within, attributes) if declared is None else None
    path = ("peers", name, "within")
    yield context.found(PEER_INCOMPLETE, path, hint=hint, name=name, problem=problem)
