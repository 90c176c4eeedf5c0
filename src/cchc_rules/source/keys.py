"""Which keys could stand at each place of a file, in the words of the models that read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel

from ..model import Rule
from ..model.rules import Form, built_in_forms
from ..text import Text

Loc = tuple[int | str, ...]
"""Where pydantic found an error: keys, positions, and tags of unions."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a kind of file: those of a model, and the forms of rule."""

    top: type[BaseModel]
    forms: Mapping[str, Form] = field(default_factory=built_in_forms)

    def at(self, loc: Loc) -> list[str]:
        """The keys that a group at this place can have."""
        holders = self._models_at(loc)
        return [
            name
            for holder in holders
            for name in (self.forms if holder is Rule else _keys_of(holder))
        ]

    def about(self, key: str, loc: Loc) -> Text:
        """What a key of the group at this place is."""
        for holder in self._models_at(loc):
            for name, declared in holder.model_fields.items():
                if key in (name, declared.alias) and declared.description:
                    extra = declared.json_schema_extra
                    english = extra.get("x-description-en") if isinstance(extra, dict) else None
                    return Text(declared.description, str(english or declared.description))
        return Text("bắt buộc", "required")

    def _models_at(self, loc: Loc) -> list[type[BaseModel]]:
        """The models that pydantic was filling; a union tag in the place steps nowhere."""
        found: list[Any] = [self.top]
        for part in loc:
            below = [inner for one in found for inner in self._below(one, part)]
            found = below or found
        return [one for one in found if isinstance(one, type) and issubclass(one, BaseModel)]

    def _below(self, kind: Any, part: int | str) -> Iterator[Any]:
        """What stands under a key or position of a value of this kind."""
        if kind is Rule:
            if part in self.forms:
                yield from _alternatives(self.forms[str(part)].settings)
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            for name, declared in kind.model_fields.items():
                if part in (name, declared.alias):
                    yield from _alternatives(declared.annotation)
        elif getattr(kind, "__origin__", None) in (Mapping, tuple):
            yield from (inner for one in get_args(kind) for inner in _alternatives(one))


def _keys_of(model: type[BaseModel]) -> Iterator[str]:
    return (declared.alias or name for name, declared in model.model_fields.items())


def _alternatives(annotation: Any) -> Iterator[Any]:
    """The models and containers that an annotation allows."""
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    if is_model or getattr(annotation, "__origin__", None) in (Mapping, tuple):
        yield annotation
    else:
        inner = getattr(annotation, "__args__", ())
        yield from (found for one in inner for found in _alternatives(one))
