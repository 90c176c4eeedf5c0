"""What all parts of a set share: frozen, no unknown keys, exact numbers, described keys."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ..numbers import exact_text, fraction_of

ID_PATTERN = r"^[a-z][a-z0-9_]{0,63}$"
SET_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Path = tuple[str | int, ...]
"""Where a part stands in its document: keys and positions from the top."""

DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


class Part(BaseModel):
    """A part of a criteria set: immutable, and strict about the keys it takes."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def key(vi: str, en: str, default: Any = ..., **constraints: Any) -> Any:
    """Describe one key of the file in both languages; they go to the schema and the manual."""
    return Field(default, description=vi, json_schema_extra={"x-description-en": en}, **constraints)


def _exact(value: object) -> Fraction:
    if isinstance(value, Fraction | int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, str):
        text = value.strip()
        if DECIMAL_COMMA.fullmatch(text):
            raise PydanticCustomError(
                "decimal_comma", "decimal comma", {"fixed": text.replace(",", ".")}
            )
        try:
            return fraction_of(text)
        except ValueError:
            pass
    raise PydanticCustomError("exact_number", "not a number such as 0.5 or 10/3")


def _bound(value: object) -> Fraction:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        try:
            return Fraction(datetime.date.fromisoformat(value.strip()).toordinal())
        except ValueError:
            raise PydanticCustomError("exact_number", "no such day") from None
    return _exact(value)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):  # pyright: ignore[reportUnknownVariableType]
        return tuple(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    raise PydanticCustomError("texts", "a text or a list of texts")


_NUMBER_SCHEMA: Mapping[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(/\d+|\.\d+)?$"}]
}
_EXPRESSION_SCHEMA: Mapping[str, Any] = {
    "anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}, {"type": "boolean"}]
}

Exact = Annotated[
    Fraction,
    BeforeValidator(_exact),
    PlainSerializer(exact_text, return_type=str),
    WithJsonSchema(dict(_NUMBER_SCHEMA)),
]
"""An exact number: digits with a point, or ``a/b``."""

Bound = Annotated[
    Fraction,
    BeforeValidator(_bound),
    PlainSerializer(exact_text, return_type=str),
    WithJsonSchema({"anyOf": [*_NUMBER_SCHEMA["anyOf"], {"type": "string", "format": "date"}]}),
]
"""An end of a range: a number, or a day written 2023-12-31 (kept as its day number)."""

Id = Annotated[str, Field(pattern=ID_PATTERN)]
"""A name that expressions can use."""

Expression = Annotated[str, Field(min_length=1), WithJsonSchema(dict(_EXPRESSION_SCHEMA))]
"""A scoring expression, as text."""

Texts = Annotated[
    tuple[str, ...],
    PlainValidator(_texts),
    PlainSerializer(list, return_type=list[str]),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One text or several."""


class Conditional(Part):
    """A case of an ordered list: ``{when, then}``, or ``{otherwise}`` as the last."""

    when: Expression | None = key("điều kiện", "the condition", None)

    @model_validator(mode="after")
    def _when_with_then(self) -> Self:
        then, otherwise = (getattr(self, name, None) for name in ("then", "otherwise"))
        with_condition = self.when is not None and then is not None and otherwise is None
        rest = self.when is None and then is None and otherwise is not None
        if not (with_condition or rest):
            raise PydanticCustomError("case_shape", "a case is {when, then} or {otherwise}")
        return self
