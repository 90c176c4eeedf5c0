"""What no admissible input reaches: bands, cases, branches, comparisons that never hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ....diagnostics import Code, Diagnostic, Severity
from ....language.cases import is_no_case, looked_at
from ....language.tree import Place, names_in, parts, place_of, text_of, walk
from ....text import Text, number_text
from ...ranges import LeafBounds
from ...ranges.affine import Affine
from ...ranges.interval import Interval, hull
from ..base import CheckContext
from ..dimensions import Misreadings
from ..rules import rules_with_errors, settings_of_rules

NEVER_REACHED = Code(
    "CR251",
    Severity.WARNING,
    Text("mức không bao giờ dùng đến", "a case that is never reached"),
    Text(
        'Mức này không bao giờ dùng đến: điều kiện "{condition}" {outcome} vì {reason}.',
        'This is never reached: the condition "{condition}" {outcome}, as {reason}.',
    ),
    Text(
        "đối chiếu với quyết định: sửa con số, thứ tự các mức hoặc min, max của số liệu, "
        "hoặc bỏ mức này",
        "compare with the decision: correct the number, the order of the cases or min and max of "
        "the figure, or remove this case",
    ),
    Text(
        "Quyết định có bao nhiêu mức thì bấy nhiêu mức phải có đơn vị đạt được; một mức không ai "
        "tới được thường là gõ nhầm số, và đơn vị đáng được mức đó nhận điểm của mức khác.",
        "Some unit must be able to reach each case of a decision; one that nobody reaches is "
        "mostly a slip of the pen, and units that deserve it get the points of another.",
    ),
)
IDLE_COMPARISON = Code(
    "CR252",
    Severity.WARNING,
    Text("so sánh không xét được gì", "a comparison that decides nothing"),
    Text(
        '"{condition}" {outcome} vì {reason}.',
        '"{condition}" {outcome}, as {reason}.',
    ),
    Text(
        "sửa con số hoặc min, max của số liệu; nếu không cần thì bỏ so sánh này",
        "correct the number, or min and max of the figure; remove what nobody needs",
    ),
    Text(
        "Một so sánh lúc nào cũng cho một kết quả thì điều kiện chứa nó đã khác với điều kiện mà "
        "người viết muốn nói.",
        "A comparison that always comes out alike makes its condition another one than was meant.",
    ),
)

ALWAYS = Text("luôn đúng", "always holds")
NEVER = Text("không bao giờ đúng", "never holds")
TAKEN = {
    NEVER: Text(
        "các trường hợp đứng trước đã lấy hết những giá trị này",
        "the cases before it take all these values",
    ),
    ALWAYS: Text(
        "các trường hợp đứng trước đã lấy hết những giá trị khác",
        "the cases before it take all other values",
    ),
}


def unreached(
    context: CheckContext, leaf: LeafBounds, misread: Misreadings
) -> Iterator[Diagnostic]:
    """What no input reaches in the rule and the conditions of a leaf."""
    search = _Unreached(context, leaf, misread)
    tree = context.program.points.get(leaf.node.key)
    own = [] if tree is None else [tree]
    for tree in (*own, *context.program.applies.get(leaf.node.key, ())):
        if not search.all_reached(tree):
            yield from search.findings(tree)


class _Unreached:
    """The conditions of one leaf, and how they came out."""

    def __init__(self, context: CheckContext, leaf: LeafBounds, misread: Misreadings) -> None:
        self.context, self.node, self.tests = context, leaf.node, leaf.tests
        self.misread = misread

    def all_reached(self, tree: ast.expr) -> bool:
        """Whether all comes out both ways, so that there is nothing to look for."""
        return all(
            all(self.tests.get(id(node), (0, 0)))
            for node in walk(tree)
            if isinstance(node, ast.Compare)
        ) and all(
            all(self.tests.get(id(node.test), (0, 0)))
            for node in walk(tree)
            if isinstance(node, ast.IfExp)
        )

    def findings(self, tree: ast.expr, before: int = 0) -> Iterator[Diagnostic]:
        """What is not reached; of what is never reached, only the outermost."""
        if not isinstance(tree, ast.IfExp):
            yield from self._idle(tree, is_later=False)
            for part in parts(tree):
                yield from self.findings(part)
            return
        held, failed = self.tests.get(id(tree.test), (0, 0))
        if not held and not failed:
            return
        found = self._branch(tree, bool(held), bool(failed), before)
        if found is not None:
            yield found
        else:
            yield from self._compared_in(tree.test, is_later=before > 0)
        if held:
            yield from self.findings(tree.body)
        if failed:
            yield from self.findings(tree.orelse, before + 1)

    def _branch(self, node: ast.IfExp, held: bool, failed: bool, before: int) -> Diagnostic | None:
        """A branch that is never taken, if it is one that a person wrote as a case."""
        place = place_of(node.test)
        if place is None or not self._is_case(place) or (held and failed):
            return None
        if held and is_no_case(node.orelse):
            return None
        if place.start is None and place.path[:-2] in self.context.once(rules_with_errors):
            return None  # what is wrong with this rule has been said
        if self._is_on_the_wrong_scale(node.test):
            return None
        if not held:
            return self._found(NEVER_REACHED, place, node.test, NEVER)
        if isinstance(node.orelse, ast.IfExp):
            place = place_of(node.orelse.test)
        elif not before:
            place = place_of(node.orelse)
        else:
            return None  # what is said for all other cases may be there to be safe
        return place and self._found(NEVER_REACHED, place, node.test, ALWAYS)

    def _is_case(self, place: Place) -> bool:
        """Whether a condition is an entry of some settings, or was written in an expression."""
        if place.form is not None:
            return False
        return place.start is not None or place.path[:-2] in self.context.once(settings_of_rules)

    def _compared_in(self, test: ast.expr, *, is_later: bool) -> Iterator[Diagnostic]:
        if isinstance(test, ast.Compare):
            for part in parts(test):
                yield from self.findings(part)
        else:
            for part in walk(test):
                yield from self._idle(part, is_later=is_later)

    def _idle(self, node: ast.expr, *, is_later: bool) -> Iterator[Diagnostic]:
        """A comparison that always comes out alike, whatever stands before it."""
        place = place_of(node)
        if not isinstance(node, ast.Compare) or place is None or place.start is None:
            return
        held, failed = self.tests.get(id(node), (0, 0))
        if bool(held) == bool(failed) or (held and is_later and not self._always(node)):
            return
        if self._is_on_the_wrong_scale(node):
            return
        yield self._found(IDLE_COMPARISON, place, node, ALWAYS if held else NEVER)

    def _is_on_the_wrong_scale(self, test: ast.expr) -> bool:
        """Whether it has been said that a number in it is meant otherwise."""
        return any(id(part) in self.misread for part in walk(test))

    def _always(self, node: ast.expr) -> bool:
        ways = self.context.bounds.ways_of(node, self.node)
        return ways is not None and all(way.value is True for way in ways)

    def _found(self, code: Code, place: Place, test: ast.expr, outcome: Text) -> Diagnostic:
        return Diagnostic(
            code,
            self.context.span_of(place),
            {"condition": text_of(test), "outcome": outcome, "reason": self._reason(test, outcome)},
            clause=self.context.criteria_set.clause(self.node),
        )

    def _reason(self, test: ast.expr, outcome: Text) -> Text:
        """The range of what a condition looks at, or that cases before it take the rest."""
        ways = self.context.bounds.ways_of(test, self.node)
        if ways is None or any(way.value is (outcome is NEVER) for way in ways):
            return TAKEN[outcome]
        subject = looked_at(_first_compare(test))
        if not names_in(subject):
            return Text("ở đây không xét số liệu nào", "no figure is looked at here")
        reached = self.context.bounds.ways_of(subject, self.node) or ()
        found = hull(way.region.of(way.value) for way in reached if isinstance(way.value, Affine))
        return _range_text(text_of(subject), found)


def _first_compare(test: ast.expr) -> ast.expr:
    return next((part for part in walk(test) if isinstance(part, ast.Compare)), test)


def _range_text(name: str, interval: Interval | None) -> Text:
    if interval is None or (interval.low is None and interval.high is None):
        return Text("với mọi số liệu hợp lệ", "for all admissible figures")
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return Text(
            f"{name} luôn là {number_text(low, 'vi')}", f"{name} is always {number_text(low, 'en')}"
        )
    if low is not None and high is not None:
        return Text(
            f"{name} chỉ từ {number_text(low, 'vi')} đến {number_text(high, 'vi')}",
            f"{name} only goes from {number_text(low, 'en')} to {number_text(high, 'en')}",
        )
    if low is not None:
        return Text(
            f"{name} không bao giờ dưới {number_text(low, 'vi')}",
            f"{name} is never below {number_text(low, 'en')}",
        )
    assert high is not None
    return Text(
        f"{name} không bao giờ trên {number_text(high, 'vi')}",
        f"{name} is never above {number_text(high, 'en')}",
    )
