"""Rule forms that plugins add: settings that a file gives, turned into an expression or a rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from ..diagnostics import Diagnostic
from ..diagnostics.codes import expressions as codes
from ..model import Amount, CustomForm, Path, Rule
from ..model.base import ID_PATTERN, Part
from ..text import Text
from .parse import ExpressionError, parse
from .tree import Place, is_too_large, names_in, place_of, placed, text_of, walk

FORM_FAILED = "form_failed"
COMPOUND = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp)
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class RuleForm:
    """A form of rule, written in a criteria file as ``rule: {<name>: {...settings}}``.

    ``settings`` is the model of what stands under the name; ``write`` turns it into an expression
    text or a :class:`~cchc_rules.model.Rule`, so that every reading of the language has the form
    at once. It must be pure; texts of the settings that it joins to others need brackets:
    ``f"({settings.rate}) * 2"``. For evaluators that pickle, ``write`` must be a function of a
    module. ``origin`` is filled in when the form is registered: distribution and version.

    Raises:
        ValueError: for a name that no file could use, or settings that are no ``Part``.
    """

    name: str
    settings: type[Part]
    write: Callable[[Any], Amount]
    summary: Text
    origin: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(ID_PATTERN, self.name):
            raise ValueError(f"form {self.name}: a name is lower-case letters, digits and _")
        if not (isinstance(self.settings, type) and issubclass(self.settings, Part)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ValueError(f"form {self.name}: settings must be a class derived from Part")

    def read(self, given: object, context: Mapping[str, Any]) -> dict[str, Any]:
        """Check what a file says under the name; return it as plain data, equal for equal rules.

        Raises:
            ValidationError: when it is wrong; the name of the form comes first in each place.
            PydanticCustomError: when the model of the settings itself fails.
        """
        try:
            read = _under_name(self.settings).validate_python({self.name: given}, context=context)
            return read[self.name].model_dump(mode="json", by_alias=True)
        except (ValidationError, KeyboardInterrupt):
            raise
        except BaseException as error:  # a plugin may raise anything
            facts = {"form": self.name, "origin": self.origin, "reason": _said(error)}
            raise PydanticCustomError(FORM_FAILED, "{reason}", facts) from error


def tree_of_form(
    form: RuleForm, custom: CustomForm, path: Path, tree_of: Callable[[Amount], ast.expr]
) -> ast.expr:
    """Return the tree that a form writes for these settings, which stand at ``path``.

    A name that the settings give stands where it was written, all else at the form.

    Raises:
        ExpressionError: CR311 when the form fails; what is wrong in a text of the settings.
    """
    texts = list(_texts(custom.settings, path))
    try:
        written = form.write(form.settings.model_validate(custom.settings))
        if not isinstance(written, str | Rule):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise failed(form, path, _not_an_amount(written))
        trees = [parse(used, place) for text, place in texts for used in _used(text, written)]
        tree = tree_of(written)
    except ExpressionError as error:
        known = {place for _, place in texts}
        if error.place.path in known or error.diagnostic.code is codes.FORM_FAILED:
            raise
        reason = Text(error.diagnostic.message("vi"), error.diagnostic.message("en"))
        raise failed(form, path, reason) from error
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise failed(form, path, "; ".join(map(_said_of, details))) from error
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a plugin may raise anything
        raise failed(form, path, _said(error)) from error
    if is_too_large(tree):
        return tree  # refused as a whole, before it is walked
    _require_brackets(form, trees, tree)
    named: dict[str, Place | None] = {}
    for part in reversed(trees):
        named.update({name: place_of(node) for name, node in names_in(part).items()})
    for node in walk(tree):
        own = Place(path, form=form.name)
        placed(node, named.get(node.id, own) if isinstance(node, ast.Name) else own)
        if isinstance(node, ast.Call):
            placed(node.func, own)
    return tree


def failed(
    form: RuleForm, path: Path, reason: str | Text, hint: Text | None = None
) -> ExpressionError:
    """The finding that a form of a plugin does not give what it should."""
    facts = {"form": form.name, "origin": form.origin or "?", "reason": _unstopped(reason)}
    found = Diagnostic(codes.FORM_FAILED, facts=facts, hint_text=hint)
    return ExpressionError(found, Place(path))


@lru_cache(maxsize=256)
def _under_name(settings: type[Part]) -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(dict[str, settings])  # pyright: ignore[reportInvalidTypeForm]


def _texts(settings: object, path: Path) -> Iterator[tuple[str, Path]]:
    """Every text of the settings with its place in the document."""
    match settings:
        case str():
            yield settings, path
        case {"custom": {"name": str(name), "settings": inner}}:
            yield from _texts(inner, (*path, name))
        case Mapping():
            for key, value in settings.items():
                yield from _texts(value, (*path, key))
        case list() | tuple():
            for n, value in enumerate(settings):
                yield from _texts(value, (*path, n))
        case _:
            pass


def _used(text: str, written: Amount) -> Iterator[str]:
    """A text of the settings as it occurs in what the form wrote: ``0.25`` may be ``1/4``."""
    said = written if isinstance(written, str) else repr(written)
    found = (form for form in (text, _as_python_writes(text)) if form and form in said)
    yield from islice(found, 1)


def _as_python_writes(text: str) -> str:
    try:
        return str(Fraction(text))
    except (ValueError, ZeroDivisionError):
        return text


def _require_brackets(form: RuleForm, parts: list[ast.expr], tree: ast.expr) -> None:
    """Refuse ``a + b`` of the settings that became part of ``x * a + b``: the points would lie."""
    whole = {ast.dump(node) for node in walk(tree) if isinstance(node, COMPOUND)}
    for part in parts:
        place = place_of(part)
        if isinstance(part, COMPOUND) and ast.dump(part) not in whole and place is not None:
            key, text = place.path[-1], text_of(part)
            reason = Text(
                f'gói ghép giá trị của "{key}" vào biểu thức mà thiếu dấu ngoặc',
                f'the plugin joins the value of "{key}" to an expression without brackets',
            )
            hint = Text(f'viết "{key}: ({text})"', f'write "{key}: ({text})"')
            raise failed(form, place.path, reason, None if _is_fraction(part) else hint)


def _is_fraction(part: ast.expr) -> bool:
    """Whether it is only a number, which Python and not the file wrote as a division."""
    return isinstance(part, ast.BinOp) and not names_in(part) and isinstance(part.op, ast.Div)


def _not_an_amount(written: object) -> Text:
    found = type(written).__name__
    return Text(
        f"gói trả về {found}, cần một biểu thức hoặc một Rule",
        f"the plugin returned {found}, not an expression or a Rule",
    )


def _said(error: BaseException) -> str:
    """What a plugin raised, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_REASON].rstrip(".: ")


def _said_of(details: ErrorDetails) -> str:
    where = ".".join(str(part) for part in details["loc"])
    return f"{where}: {details['msg']}" if where else details["msg"]


def _unstopped(reason: str | Text) -> str | Text:
    if isinstance(reason, str):
        return reason.rstrip(".")
    return Text(reason.vi.rstrip("."), reason.en.rstrip("."))
