"""Foreign function calls: what a plugin's function may do, give and fail with."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from ..isolation import isolated
from ..text import Text, said_by
from .functions import BUILTIN_FUNCTIONS, Function, Kind
from .values import Gap, Value


class FunctionFailed(Exception):
    """A function of a plugin gave no value; ``reason`` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def called(function: Function, values: Sequence[Value]) -> Value:
    """Return what a function that Python computes gives for these values.

    Raises:
        FunctionFailed: when one of a plugin raises, never ends or gives something else.
    """
    exact = function.exact
    assert exact is not None
    if BUILTIN_FUNCTIONS.get(function.name) is function:
        return exact(*values)
    if any(function is known for known in _WITHOUT_END):
        raise FunctionFailed(_NO_END)
    try:
        with isolated():
            return _as_declared(function, exact(*values))
    except (KeyboardInterrupt, FunctionFailed):
        raise
    except TimeoutError as error:
        _WITHOUT_END.append(function)
        raise FunctionFailed(_NO_END) from error
    except BaseException as error:  # a plugin may raise anything
        said = said_by(error)
        raise FunctionFailed(Text(said, said)) from error


def _as_declared(function: Function, result: object) -> Value:
    """A result of the very type that was declared: what derives from it may do anything."""
    if type(result) is Gap:
        return result
    match function.result:
        case Kind.TRUTH:
            if type(result) is bool:
                return result
        case Kind.NUMBER | Kind.DATE | Kind.CHOICE | Kind.TEXT | Kind.NOTHING | Kind.ANY:
            if type(result) is int:
                return Fraction(result)
            if type(result) is Fraction:
                top, bottom = result.as_integer_ratio()
                if type(top) is int and type(bottom) is int:
                    return Fraction(top, bottom)
        case _:
            assert_never(function.result)
    kind = type(result).__name__
    raise FunctionFailed(
        Text(f"trả về {kind}, không phải Fraction", f"it returned {kind}, not Fraction")
    )


_WITHOUT_END: list[Function] = []
"""Functions that took too long once: they are not called again."""
_NO_END = Text("không trả lời trong thời hạn", "it gives no answer in time")
