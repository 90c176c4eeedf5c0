"""Hygienic macro expansion: a form that writes text, each name of it at the place it came from."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics.codes import expressions as codes
from ..isolation import isolated
from ..model import Amount, Path, Rule
from ..model.base import Part
from ..text import Text, said_by
from .parse import ExpressionError, parse
from .rule_form import RuleForm, failed
from .tree import Place, is_too_large, names_in, place_of, placed, text_of, walk

COMPOUND = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp)


def tree_as_written(
    form: RuleForm,
    write: Callable[[Part], Amount],
    settings: Part,
    path: Path,
    tree_of: Callable[[Amount], ast.expr],
) -> ast.expr:
    """Return the tree of what a form writes for these settings, which stand at ``path``.

    A name that the settings give stands where it was written, all else at the form.

    Raises:
        ExpressionError: CR311 when the form fails; what is wrong in a text of the settings.
    """
    texts: list[tuple[str, Path]] = []
    try:
        texts += _texts(settings.model_dump(mode="json", by_alias=True), path)
        with isolated():
            written = write(settings)
        if not isinstance(written, str | Rule):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise failed(form, path, not_an_amount(written))
        trees = [parse(used, place) for text, place in texts for used in _used(text, written)]
        tree = tree_of(written)
    except ExpressionError as error:
        known = {place for _, place in texts}
        if error.place.path in known or error.diagnostic.code is codes.FORM_FAILED:
            raise
        reason = Text(error.diagnostic.message("vi"), error.diagnostic.message("en"))
        raise failed(form, path, reason) from error
    except ValidationError as error:
        raise failed(form, path, reasons_of(error)) from error
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a plugin may raise anything
        raise failed(form, path, said_by(error)) from error
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


def not_an_amount(written: object) -> Text:
    """What is told of a form that gave something else."""
    found = type(written).__name__
    return Text(
        f"gói trả về {found}, cần một biểu thức hoặc một Rule",
        f"the plugin returned {found}, not an expression or a Rule",
    )


def reasons_of(error: ValidationError) -> str:
    """What pydantic refused, on one line."""
    return "; ".join(map(_said_of, error.errors(include_url=False)))


def _said_of(details: ErrorDetails) -> str:
    where = ".".join(str(part) for part in details["loc"])
    return f"{where}: {details['msg']}" if where else details["msg"]
