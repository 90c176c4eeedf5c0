"""A rule form: an algebraic shorthand, with its settings, its desugaring and its own checks."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_origin

from ..diagnostics import Code, Diagnostic, Fact
from ..diagnostics.codes import expressions as codes
from ..isolation import isolated_if
from ..model import Amount, Input, Path
from ..model.base import ID_PATTERN, Part
from ..text import Text, said_by
from .parse import ExpressionError, parse
from .tree import Place


@dataclass(frozen=True, slots=True)
class Site:
    """Where the settings of a rule stand, and what they can name."""

    path: Path
    inputs: Mapping[str, Input]
    tree_of: Callable[[Amount, Path], ast.expr]

    def place(self, *below: str | int) -> Place:
        """The place of a part of the settings."""
        return Place((*self.path, *below))

    def parse(self, text: str, *below: str | int) -> ast.expr:
        """The tree of an expression that stands there."""
        return parse(text, (*self.path, *below))

    def amount(self, amount: Amount, *below: str | int) -> ast.expr:
        """The tree of an expression, or of a rule, that stands there."""
        return self.tree_of(amount, (*self.path, *below))


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with settings: where below them, and what completes the words of its code."""

    code: Code
    path: Path
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    hint: Text | None = None
    with_key: bool = True

    def below(self, *path: str | int) -> Misfit:
        """The same, told of what stands there."""
        return replace(self, path=(*path, *self.path))


Pick = Callable[[int, int], int]
"""Gives a whole number between two ends, both included."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A rule that can be scored: its settings as in a file, and the inputs that it looks at."""

    settings: Any
    inputs: Mapping[str, Mapping[str, Any]]
    invariants: tuple[str, ...] = ()


FormCheck = Callable[[Any, Mapping[str, Input]], Iterable[Misfit]]
"""Looks at the settings of a rule, with the inputs of its set."""


def _nothing(*_: object) -> Iterable[Misfit]:
    return ()


def _never(_: object) -> bool:
    return False


@dataclass(frozen=True, slots=True, eq=False)
class RuleForm:
    """A form of rule, written in a criteria file as ``rule: {<name>: {...settings}}``.

    ``settings`` is the model of what stands under the name, or the type of a list of such. What
    they mean is said in one of two ways, so that every reading of the language has the form at
    once: ``write`` turns them into an expression text or a :class:`~cchc_rules.model.Rule`, where
    texts that it joins to others need brackets, as in ``f"({settings.rate}) * 2"``; ``desugar``
    builds the tree itself and gives each part its place. Both must be pure, and functions of a
    module for evaluators that pickle.

    ``check`` tells what is wrong, or odd, with settings that can be read, in ``codes``.
    ``decides_zero`` says whether the settings themselves state that dividing by 0 is an error.
    ``sample`` makes a rule over inputs whose names begin with a given one. Lists show the forms
    by ``order``; ``origin`` is filled in when a form is registered: distribution and version.

    Raises:
        ValueError: for a name that no file could use, settings that are no ``Part``, or a form
            that does not say in one way what it means.
    """

    name: str
    settings: Any
    write: Callable[[Any], Amount] | None
    summary: Text
    origin: str = ""
    desugar: Callable[[Any, Site], ast.expr] | None = field(default=None, kw_only=True)
    check: FormCheck = field(default=_nothing, kw_only=True)
    codes: tuple[Code, ...] = field(default=(), kw_only=True)
    decides_zero: Callable[[Any], bool] = field(default=_never, kw_only=True)
    sample: Callable[[str, Pick], Sample] | None = field(default=None, kw_only=True)
    order: int = field(default=1000, kw_only=True)

    def __post_init__(self) -> None:
        if not re.fullmatch(ID_PATTERN, self.name):
            raise ValueError(f"form {self.name}: a name is lower-case letters, digits and _")
        is_part = isinstance(self.settings, type) and issubclass(self.settings, Part)
        if not is_part and item_of(self.settings) is None:
            raise ValueError(f"form {self.name}: settings must be a class derived from Part")
        if (self.write is None) == (self.desugar is None):
            raise ValueError(f"form {self.name}: either write or desugar")

    def states_zero(self, settings: Any) -> bool:
        """Whether the settings say what dividing by 0 is; what fails says nothing."""
        try:
            with isolated_if(bool(self.origin)):
                return self.decides_zero(settings) is True
        except KeyboardInterrupt:
            raise
        except BaseException:  # a plugin may raise anything
            return False

    def misfits(self, settings: Any, inputs: Mapping[str, Input]) -> list[Misfit]:
        """What the check of the form finds; one that fails is a finding, too."""
        try:
            with isolated_if(bool(self.origin)):
                return list(self.check(settings, inputs))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a plugin may raise anything
            return [Misfit(codes.FORM_FAILED, (), _facts_of_failure(self, said_by(error)))]


def item_of(settings: Any) -> Any:
    """What the entries are where the settings of a form are a list; None where they are none."""
    listed = getattr(settings, "__origin__", None)  # what Annotated is about
    match get_origin(listed), getattr(listed, "__args__", ()):
        case origin, (item, last) if origin is tuple and last is ...:
            return item
        case _:
            return None


def failed(
    form: RuleForm, path: Path, reason: str | Text, hint: Text | None = None
) -> ExpressionError:
    """The finding that a form does not give what it should."""
    found = Diagnostic(codes.FORM_FAILED, facts=_facts_of_failure(form, reason), hint_text=hint)
    return ExpressionError(found, Place(path))


def _facts_of_failure(form: RuleForm, reason: str | Text) -> dict[str, Fact]:
    return {"form": form.name, "origin": form.origin or "?", "reason": _unstopped(reason)}


def _unstopped(reason: str | Text) -> str | Text:
    if isinstance(reason, str):
        return reason.rstrip(".")
    return Text(reason.vi.rstrip("."), reason.en.rstrip("."))
