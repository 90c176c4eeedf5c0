"""Conditional maxima, by case enumeration: points add up for every kind of unit."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

from ...diagnostics import Code, Diagnostic, Severity
from ...language.exact import evaluate
from ...language.tree import names_in
from ...language.values import Value, missing
from ...model import YES, Node, Path
from ...text import Text
from .base import CheckContext, check

MOST_KINDS = 2_000


KIND_UNCLEAR = Code(
    "CR235",
    Severity.ERROR,
    Text("loại đơn vị không kể hết được", "kinds of unit that cannot be listed"),
    Text(
        'Điểm tối đa theo loại đơn vị xét "{name}", không phải là lựa chọn hay có/không.',
        'A maximum by kind of unit looks at "{name}", which is neither a choice nor yes/no.',
    ),
    Text(
        "dùng thuộc tính kiểu choice hoặc yes_no, để mọi loại đơn vị được kiểm tra",
        "use an attribute of type choice or yes_no, so that every kind can be checked",
    ),
    why=Text(
        "Một con số cho ra vô số loại đơn vị nên không thể cộng thử hết; loại nào cộng không đủ "
        "thang điểm chỉ lộ ra khi đã chấm xong.",
        "A number makes for countless kinds that cannot all be added up; one that misses the "
        "total would show only after scoring.",
    ),
)
KIND_TOTAL_DIFFERS = Code(
    "CR236",
    Severity.ERROR,
    Text("thang điểm của một loại đơn vị không khớp", "the total of a kind of unit differs"),
    Text(
        "Với đơn vị có {kind}, các mục cộng lại được {sum}, nhưng thang điểm là {declared}.",
        "For units where {kind} the indicators add up to {sum}, but the total is {declared}.",
    ),
    Text(
        'nếu đúng như quyết định thì ghi thang điểm của loại này ở "total_when"',
        'if the decision says so, give the total of this kind in "total_when"',
    ),
    why=Text(
        "Đơn vị loại này làm tốt mọi mục vẫn không đạt 100%, hoặc vượt quá 100%, nên xếp chung "
        "với loại khác là không công bằng.",
        "Units of this kind cannot reach 100% even if all is well done, or exceed it, so that "
        "ranking them with others is unfair.",
    ),
)
KIND_SUM_DIFFERS = Code(
    "CR237",
    Severity.ERROR,
    Text("điểm của một loại đơn vị không cộng đủ", "parts do not add up for a kind of unit"),
    Text(
        'Với đơn vị có {kind}, điểm tối đa của "{code}" là {declared}, nhưng các mục con cộng lại '
        "được {sum}.",
        'For units where {kind} the maximum of "{code}" is {declared}, but its parts '
        "add up to {sum}.",
    ),
    Text(
        "sửa max_score_when của mục này hoặc của mục con; bỏ đi thì mục này lấy tổng các mục con",
        "correct max_score_when here or below; without it the whole follows its parts",
    ),
    why=Text(
        "Phiếu điểm của riêng loại này ghi một điểm tối đa mà các mục con không cộng tới; các "
        "loại khác vẫn đúng nên người rà soát khó thấy.",
        "Scorecards of this kind alone show a maximum that the parts do not come to; other kinds "
        "are right, so that reviewers hardly see it.",
    ),
)
TOO_MANY_KINDS = Code(
    "CR239",
    Severity.ERROR,
    Text("quá nhiều loại đơn vị để kiểm tra hết", "too many kinds of unit to check them all"),
    Text(
        "Điểm tối đa theo loại đơn vị xét {names}: có {count} loại, chỉ kiểm tra hết được {limit}.",
        "Maxima by kind of unit look at {names}: {count} kinds, of which {limit} can be checked.",
    ),
    Text(
        "gộp các thuộc tính thành một thuộc tính kiểu choice nêu từng loại đơn vị có thật",
        "make one attribute of type choice of them, with the kinds of unit that exist",
    ),
    why=Text(
        "Nếu chỉ thử một phần thì một loại đơn vị cộng không đủ thang điểm có thể lọt qua, và các "
        "đơn vị loại đó bị thiệt điểm.",
        "If only some were tried, a kind that misses the total might slip through, and its units "
        "would lose points.",
    ),
)


@check(KIND_UNCLEAR, KIND_TOTAL_DIFFERS, KIND_SUM_DIFFERS, TOO_MANY_KINDS)
def points_add_up_for_every_kind(context: CheckContext) -> Iterator[Diagnostic]:
    """Whatever the attributes say, maxima add up at every level and make the total."""
    conditions = {
        path: tree
        for path, tree in context.program.others.items()
        if path[0] == "total_when" or "max_score_when" in path
    }
    if not conditions or context.program.problems:
        return
    attributes = context.criteria_set.attributes
    names = list(dict.fromkeys(name for tree in conditions.values() for name in names_in(tree)))
    unclear = [name for name in names if not attributes[name].choices]
    for name in unclear:
        yield context.found(KIND_UNCLEAR, ("attributes", name), name=name)
    if unclear:
        return
    count = prod(len(attributes[name].choices) for name in names)
    if count > MOST_KINDS:
        first = next(iter(conditions))
        facts = {"count": count, "limit": MOST_KINDS, "names": ", ".join(names)}
        yield context.found(TOO_MANY_KINDS, first, **facts)
        return
    reported: set[tuple[str, Path]] = set()
    for kind in _kinds(context, names):
        for found, path in _UnitKind(context, conditions, kind).findings():
            if (found.code.id, path) not in reported:
                reported.add((found.code.id, path))
                yield found


def _kinds(context: CheckContext, names: list[str]) -> Iterator[Mapping[str, str]]:
    """Every combination of the attributes that maxima depend on."""
    attributes = context.criteria_set.attributes
    for options in product(*(attributes[name].choices for name in names)):
        yield dict(zip(names, options, strict=True))


class _UnitKind:
    """One kind of unit: what each indicator is worth for it."""

    def __init__(
        self, context: CheckContext, conditions: Mapping[Path, ast.expr], kind: Mapping[str, str]
    ) -> None:
        self.context, self.conditions, self.kind = context, conditions, kind
        self.set = context.criteria_set
        self.children: dict[str | None, list[Node]] = {}
        for node in self.set.nodes:
            if node.role.is_in_total:
                self.children.setdefault(node.parent, []).append(node)

    def findings(self) -> Iterator[tuple[Diagnostic, Path]]:
        maxima: dict[str, Fraction] = {}
        for node in reversed(self.set.nodes):
            said = self._said(node)
            parts = [maxima[part.key] for part in self.children.get(node.key, ())]
            follows = bool(parts) and not self._weighted(node.key) and node.role.is_in_total
            whole = said if said is not None else node.indicator.max_score
            maxima[node.key] = whole * self._left_of_weights(node.key, maxima)
            if follows and said is None:
                maxima[node.key] = sum(parts, Fraction(0))
            elif follows and said != sum(parts, Fraction(0)):
                path = (*node.path, "max_score_when")
                found = self._found(
                    KIND_SUM_DIFFERS, path, parts, node, code=node.key, declared=said
                )
                yield found, path
        tops = [maxima[node.key] for node in self.children.get(None, ())]
        total = self._total()
        if not self._weighted(None) and sum(tops, Fraction(0)) != total:
            yield (
                self._found(KIND_TOTAL_DIFFERS, ("total",), tops, declared=total),
                ("total",),
            )

    def _found(
        self,
        kind: Code,
        path: Path,
        parts: list[Fraction],
        node: Node | None = None,
        /,
        **facts: Fraction | str | None,
    ) -> Diagnostic:
        total = sum(parts, Fraction(0))
        said = {name: fact for name, fact in facts.items() if fact is not None}
        found = self.context.found(kind, path, node=node, kind=self._words(), sum=total)
        return replace(found, facts={**found.facts, **said})

    def _words(self) -> Text:
        attributes = self.set.attributes
        kinds = [
            (attributes[name].label, attributes[name].choices[option])
            for name, option in self.kind.items()
        ]
        return Text(
            " và ".join(f"“{label}” là “{option}”" for label, option in kinds),
            " and ".join(f"“{label}” is “{option}”" for label, option in kinds),
        )

    def _left_of_weights(self, parent: str, maxima: Mapping[str, Fraction]) -> Fraction:
        """Which part of the points of a weighted whole this kind can earn."""
        if not self._weighted(parent):
            return Fraction(1)
        parts = self.children[parent]
        weights = {node.key: node.indicator.weight or Fraction(0) for node in parts}
        left = sum((weight for key, weight in weights.items() if maxima[key]), Fraction(0))
        return left / sum(weights.values(), Fraction(0))

    def _weighted(self, parent: str | None) -> bool:
        return any(node.indicator.weight is not None for node in self.children.get(parent, ()))

    def _said(self, node: Node) -> Fraction | None:
        """The maximum that an indicator gives this kind; None where it says nothing of kinds."""
        cases = node.indicator.max_score_when
        for n, case in enumerate(cases):
            if self._holds((*node.path, "max_score_when", n, "when")):
                return case.max_score
        return node.indicator.max_score if cases else None

    def _total(self) -> Fraction:
        for n, case in enumerate(self.set.total_when):
            if self._holds(("total_when", n, "when")):
                return case.total
        return self.set.total

    def _holds(self, path: Path) -> bool:
        held, _ = evaluate(self.conditions[path], self._value, self.context.program.functions)
        return held is True

    def _value(self, name: str) -> Value:
        option = self.kind.get(name)
        if option is None:
            return missing(name)
        is_truth = self.set.attributes[name].type.is_yes_no
        return option == YES if is_truth else option
