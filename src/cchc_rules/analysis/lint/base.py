"""Lint rules: what a check is, the codes that it can give, and what it can look at."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ...dependencies import cycles, uses
from ...diagnostics import Code, Diagnostic, Fact, Related, Span
from ...language.program import Program, span_of
from ...language.rule_form import Misfit
from ...language.tree import MAX_SCORE, Place
from ...model import CriteriaSet, Input, Node, Path, Rule
from ...source.criteria import locate
from ...text import Text

if TYPE_CHECKING:
    from ..ranges import Bounds, LeafBounds

T = TypeVar("T")
_ALREADY = Text("đã dùng ở đây", "already used here")


@dataclass(frozen=True)
class CheckContext:
    """What a check can look at."""

    criteria_set: CriteriaSet
    program: Program
    _known: dict[Callable[..., Any], Any] = field(
        default_factory=dict[Callable[..., Any], Any], repr=False, compare=False
    )

    def once(self, work_out: Callable[[CheckContext], T]) -> T:
        """What ``work_out`` finds about this set; checks that share it work it out once."""
        if work_out not in self._known:
            self._known[work_out] = work_out(self)
        return self._known[work_out]

    def span(self, path: Path, *, with_key: bool = False) -> Span | None:
        """The place of ``path`` in the file of the set; None for a set made in Python."""
        return locate(self.criteria_set, path, with_key=with_key)

    def found(
        self,
        code: Code,
        path: Path,
        /,
        *,
        node: Node | None = None,
        hint: Text | None = None,
        related: tuple[Related, ...] = (),
        with_key: bool = True,
        **facts: Fact,
    ) -> Diagnostic:
        """Return a finding at ``path``; ``node`` gives it the clause of the decision."""
        clause = self.criteria_set.clause(node) if node else None
        span = self.span(path, with_key=with_key)
        return Diagnostic(code, span, facts, related, clause, hint)

    def used_here(self, path: Path, *, with_key: bool = True) -> tuple[Related, ...]:
        """The place where something was used first, told along with a finding."""
        span = self.span(path, with_key=with_key)
        return (Related(span, _ALREADY),) if span else ()

    @cached_property
    def declared(self) -> tuple[tuple[Path, str, Input], ...]:
        """Every attribute and input of the set and of its indicators: its place, name and kind."""
        criteria_set = self.criteria_set
        holders: list[tuple[Path, Mapping[str, Input]]] = [
            (("attributes",), criteria_set.attributes),
            (("inputs",), criteria_set.inputs),
            *(((*node.path, "inputs"), node.indicator.inputs) for node in criteria_set.nodes),
        ]
        return tuple(
            ((*path, name), name, declared)
            for path, holder in holders
            for name, declared in holder.items()
        )

    def span_of(self, place: Place | None) -> Span | None:
        """The place of a part of an expression."""
        return span_of(self.criteria_set, place)

    @cached_property
    def bounds(self) -> Bounds:
        """What each leaf can come to; only for a set that ``is_sound``."""
        from ..ranges import Bounds

        return Bounds(self.criteria_set, self.program)

    @cached_property
    def is_sound(self) -> bool:
        """Whether rules can be followed for all inputs: nothing is wrong with names or ranges."""
        return (
            not self.program.problems
            and not any(map(_is_empty, self.criteria_set.all_inputs.values()))
            and not any(map(self._is_reserved, self.criteria_set.all_inputs))
            and not self.circles
        )

    def _is_reserved(self, name: str) -> bool:
        return name == MAX_SCORE or keyword.iskeyword(name) or name in self.program.functions

    @cached_property
    def circles(self) -> tuple[Diagnostic, ...]:
        """The indicators that need their own score, directly or through others."""
        return tuple(cycles(self.criteria_set, uses(self.criteria_set, self.program)))

    def walks(self) -> Iterator[LeafBounds]:
        """Every leaf in turn with the ways through its rule; none where the set is not sound."""
        for leaf in self.criteria_set.leaves if self.is_sound else ():
            with suppress(RecursionError):  # scores that name scores, hundreds deep
                yield self.bounds.walk(leaf)

    @cached_property
    def rules(self) -> tuple[tuple[Node, Rule, Path], ...]:
        """Every rule with its leaf and its place, nested ones after the rule that holds them."""
        return tuple(
            (leaf, rule, path)
            for leaf in self.criteria_set.leaves
            if leaf.indicator.rule is not None
            for rule, path in leaf.indicator.rule.nested((*leaf.path, "rule"))
        )


def misfit_found(
    context: CheckContext, misfit: Misfit, path: Path, node: Node | None = None
) -> Diagnostic:
    """What is wrong with settings that stand at ``path``."""
    clause = context.criteria_set.clause(node) if node else None
    span = context.span((*path, *misfit.path), with_key=misfit.with_key)
    return Diagnostic(misfit.code, span, misfit.facts, clause=clause, hint_text=misfit.hint)


Check = Callable[[CheckContext], Iterable[Diagnostic]]
"""A check: it looks at a set and yields what is wrong with it."""


@dataclass(frozen=True, slots=True)
class LintRule:
    """A check of our own, with the codes that it can give.

    One that ``can_refuse`` finds errors, so that no unit may be scored before it has run.
    """

    check: Check
    codes_of: Callable[[], tuple[Code, ...]]
    can_refuse: bool

    def __call__(self, context: CheckContext) -> Iterable[Diagnostic]:
        """Look at a set and yield what is wrong with it."""
        return self.check(context)

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes that it can give."""
        return self.codes_of()


def check(*codes: Code) -> Callable[[Check], LintRule]:
    """Make a function a check that gives ``codes``; every module of this package is looked at."""
    refuses = any(code.severity.is_error for code in codes)
    return lambda function: LintRule(function, lambda: codes, refuses)


def _is_empty(declared: Input) -> bool:
    low, high = declared.low, declared.high
    return low is not None and high is not None and low > high
