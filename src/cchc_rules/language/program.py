"""All expressions of a criteria set as trees: what the checks look at and the evaluator runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from ..diagnostics import Diagnostic
from ..diagnostics.codes.expressions import TOO_COMPLEX, UNKNOWN_NAME
from ..model import CriteriaSet, Node, Path, walk_components
from ..source.criteria import origin_of
from ..text import Text
from .desugar import tree_of_amount
from .fixes import fix_of
from .forms import with_built_in
from .functions import BUILTIN_FUNCTIONS, Function
from .parse import ExpressionError, parse
from .rule_form import RuleForm, failed
from .tree import LARGEST_TREE, OUTCOME_NAMES, Place, is_too_large
from .types import NUMBER, TRUTH, Type, check_types, scope_of_leaf, scope_of_names


@dataclass(frozen=True, slots=True)
class Program:
    """The trees of a set.

    ``points`` and ``applies`` are those of each leaf (conditions of its ancestors and components
    too); ``conditions`` has each condition once, and ``others`` every further expression, by its
    place in the document, e.g. ``("peers", "cao_nhat", "of")``.
    """

    points: Mapping[str, ast.expr]
    applies: Mapping[str, tuple[ast.expr, ...]]
    invariants: tuple[ast.expr, ...]
    functions: Mapping[str, Function]
    others: Mapping[Path, ast.expr] = field(default_factory=dict[Path, ast.expr])
    conditions: Mapping[Path, ast.expr] = field(default_factory=dict[Path, ast.expr])
    problems: tuple[Diagnostic, ...] = field(default=())

    @property
    def trees(self) -> Iterator[ast.expr]:
        """Every tree of the set."""
        yield from self.points.values()
        for conditions in self.applies.values():
            yield from conditions
        yield from self.invariants
        yield from self.others.values()


def functions_of(criteria_set: CriteriaSet) -> Mapping[str, Function]:
    """The function table of a set: the built-in functions and those its plugins add."""
    return {**BUILTIN_FUNCTIONS, **(origin_of(criteria_set).functions or {})}


def forms_of(criteria_set: CriteriaSet) -> Mapping[str, RuleForm]:
    """The forms of rule of a set: the built-in ones and those of plugins that it uses."""
    return with_built_in(origin_of(criteria_set).rule_forms or {})


def program_of(criteria_set: CriteriaSet) -> Program:
    """Parse and type every expression of a set; what is wrong is in ``problems``."""
    return _Compiler(criteria_set).program()


class _Compiler:
    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.set = criteria_set
        self.functions = functions_of(criteria_set)
        self.forms = forms_of(criteria_set)
        inputs = criteria_set.all_inputs
        ids = frozenset(n.indicator.id for n in criteria_set.nodes if n.indicator.id)
        parts = frozenset(component.id for component in criteria_set.all_components)
        peers = frozenset(criteria_set.peers)
        self.scope = scope_of_leaf(inputs, ids | peers)
        self.of_unit = scope_of_names(inputs, ids | peers)
        self.of_outcome = scope_of_names(inputs, ids | peers | parts | OUTCOME_NAMES)
        self.inputs_only = scope_of_names(inputs, frozenset())
        self.attributes_only = scope_of_names(criteria_set.attributes, frozenset())
        self.others: dict[Path, ast.expr] = {}
        self.conditions: dict[Path, ast.expr] = {}
        self.problems: list[Diagnostic] = []

    def program(self) -> Program:
        points: dict[str, ast.expr] = {}
        conditions: dict[str, tuple[ast.expr, ...]] = {}
        for node in self.set.nodes:
            self._points(node, points)
            conditions[node.key] = self._condition(node.indicator.applies_when, node.path, node)
            self._maxima(node)
        of_component = self._components()
        applies = {
            leaf.key: (
                *chain(*(conditions[node.key] for node in (leaf, *self.set.ancestors(leaf)))),
                *of_component.get(leaf.component, ()),
            )
            for leaf in self.set.leaves
        }
        invariants = [
            self._typed(rule.must, ("invariants", n, "must"), self.inputs_only)
            for n, rule in enumerate(self.set.invariants)
        ]
        self._peers()
        self._outcome()
        known = tuple(tree for tree in invariants if tree is not None)
        return Program(
            points,
            applies,
            known,
            self.functions,
            self.others,
            self.conditions,
            tuple(self.problems),
        )

    def _condition(
        self, text: str | None, path: Path, node: Node | None = None
    ) -> tuple[ast.expr, ...]:
        """The condition of an indicator or a component at ``path``, if it has one."""
        path = (*path, "applies_when")
        tree = self._typed(text, path, node=node)
        if tree is None:
            return ()
        self.conditions[path] = tree
        return (tree,)

    def _points(self, node: Node, points: dict[str, ast.expr]) -> None:
        indicator = node.indicator
        amount = indicator.rule if indicator.rule is not None else indicator.score
        if amount is None:
            return
        path = (*node.path, "rule" if indicator.rule is not None else "score")
        number = self.scope["max_score"]
        try:
            tree = tree_of_amount(amount, path, self.set.all_inputs, self.forms)
        except ExpressionError as error:
            self._found(error, node)
            return
        if is_too_large(tree):
            facts = {"limit": LARGEST_TREE, "what": Text("phép tính", "operations")}
            self._found(ExpressionError(Diagnostic(TOO_COMPLEX, facts=facts), Place(path)), node)
            return
        errors = check_types(tree, self.scope, self.functions, number)
        for error in errors:
            self._found(self._blamed(error), node, path)
        if not errors:
            points[node.key] = tree

    def _blamed(self, error: ExpressionError) -> ExpressionError:
        """What a form of a plugin wrote wrongly is a mistake of the form, not of the file."""
        form = self.forms.get(error.place.form or "")
        if form is None:
            return error
        reason = Text(error.diagnostic.message("vi"), error.diagnostic.message("en"))
        return failed(form, error.place.path, reason)

    def _maxima(self, node: Node) -> None:
        """Other maxima, and what a leaf is worth that does not apply."""
        for n, case in enumerate(node.indicator.max_score_when):
            path = (*node.path, "max_score_when", n, "when")
            self._other(case.when, path, self.attributes_only, node=node)
        if isinstance(node.indicator.not_applicable, tuple):
            for n, case in enumerate(node.indicator.not_applicable):
                self._other(case.when, (*node.path, "not_applicable", n, "when"), node=node)

    def _components(self) -> Mapping[str | None, tuple[ast.expr, ...]]:
        """The conditions of each component and of those it is a part of."""
        found: dict[str | None, tuple[ast.expr, ...]] = {}
        for component, path in walk_components(self.set.components):
            above = next((c for c in self.set.all_components if component in c.components), None)
            own = self._condition(component.applies_when, path)
            found[component.id] = (*own, *found.get(above.id if above else None, ()))
        return found

    def _peers(self) -> None:
        for name, peer in self.set.peers.items():
            self._other(peer.of, ("peers", name, "of"), self.of_unit, NUMBER)
            self._other(peer.where, ("peers", name, "where"), self.of_unit)

    def _outcome(self) -> None:
        """What is asked once a unit has its total."""
        for n, other in enumerate(self.set.total_when):
            self._other(other.when, ("total_when", n, "when"), self.attributes_only)
        outcome = self.of_outcome
        if self.set.ranking is not None:
            for n, key in enumerate(self.set.ranking.tie_breakers):
                self._other(key, ("ranking", "tie_breakers", n), outcome, NUMBER)
            self._other(self.set.ranking.ranked_when, ("ranking", "ranked_when"), outcome)
        for n, grading in enumerate(self.set.gradings):
            here = ("gradings", n)
            self._other(grading.by, (*here, "by"), outcome, NUMBER)
            self._other(grading.applies_when, (*here, "applies_when"), outcome)
            for m, band in enumerate(grading.bands):
                for k, requirement in enumerate(band.requires):
                    path = (*here, "bands", m, "requires", k, "must")
                    self._other(requirement.must, path, outcome)
            for m, demotion in enumerate(grading.demotions):
                self._other(demotion.when, (*here, "demotions", m, "when"), outcome)

    def _other(
        self,
        text: str | None,
        path: Path,
        scope: Mapping[str, Type] | None = None,
        wanted: Type = TRUTH,
        node: Node | None = None,
    ) -> None:
        tree = self._typed(text, path, scope, wanted, node)
        if tree is not None:
            self.others[path] = tree

    def _typed(
        self,
        text: str | None,
        path: Path,
        scope: Mapping[str, Type] | None = None,
        wanted: Type = TRUTH,
        node: Node | None = None,
    ) -> ast.expr | None:
        if text is None:
            return None
        try:
            tree = parse(text, path)
        except ExpressionError as error:
            self._found(error, node)
            return None
        scope = self.of_unit if scope is None else scope
        errors = check_types(tree, scope, self.functions, wanted)
        for error in errors:
            self._found(error, node, scope=scope)
        return None if errors else tree

    def _found(
        self,
        error: ExpressionError,
        node: Node | None,
        path: Path = (),
        scope: Mapping[str, Type] | None = None,
    ) -> None:
        found, place, correction = error.diagnostic, error.place, error.correction
        if found.code is UNKNOWN_NAME:
            name = str(found.facts["name"])
            hint = self._why_not_here(name, scope or self.scope)
            found = replace(found, hint_text=hint or found.hint_text)
            if self._is_option(name) and name not in self.of_outcome:
                correction = (place, f"'{name}'")
        clause = self.set.clause(node) if node else None
        span = span_of(self.set, place if place.path else Place(path))
        fix = fix_of(origin_of(self.set).document, correction)
        self.problems.append(replace(found, span=span, clause=clause, fix=fix))

    def _is_option(self, name: str) -> bool:
        return any(name in declared.choices for declared in self.set.all_inputs.values())

    def _why_not_here(self, name: str, scope: Mapping[str, Type]) -> Text | None:
        """What a name is that the set knows, but not at this place."""
        if self._is_option(name):
            return Text(
                f"viết lựa chọn trong ngoặc đơn: '{name}'", f"write an option in quotes: '{name}'"
            )
        if name not in self.of_outcome:
            return None
        if scope is self.attributes_only:
            return Text(
                "điểm tối đa theo loại đơn vị chỉ xét được thuộc tính của đơn vị (attributes)",
                "a maximum by kind of unit can only look at attributes",
            )
        if name in self.of_unit:
            return Text(
                "ở đây chỉ dùng được dữ liệu và thuộc tính", "only inputs and attributes count here"
            )
        return Text(
            f'"{name}" chỉ dùng được khi xếp hạng, xếp loại (ranking, gradings)',
            f'"{name}" can only be used in ranking and gradings',
        )


def span_of(criteria_set: CriteriaSet, place: Place | None):
    """The place of an expression, or of a part of it, in the file of the set."""
    document = origin_of(criteria_set).document
    if document is None or place is None:
        return None
    if place.start is None or place.end is None:
        return document.span(place.path, with_key=True)
    return document.span_within(place.path, place.start, place.end)
