"""The reference of the files: every key."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator
from pydantic.fields import FieldInfo

from cchc_rules.language.forms import BUILT_IN_FORMS
from cchc_rules.model import CriteriaSet, Rule
from cchc_rules.model.base import Bound, Exact, Expression, Id, Texts
from cchc_rules.model.rules import as_written
from cchc_rules.numbers import exact_text
from cchc_rules.testing.cases import Cases
from cchc_rules.text import Lang, Text

from .file_words import CRITERIA_FILE, NAMES, PARTS, SCOPES, TYPES
from .markdown import page, table
from .words import SAID

NAMED = (
    (Exact, "exact"),
    (Bound, "bound"),
    (Expression, "expression"),
    (Id, "id"),
    (Texts, "texts"),
)
PLAIN = {str: "text", int: "whole", bool: "truth", datetime.date: "day"}


def criteria_file(lang: Lang) -> str:
    """Every key of ``criteria.yaml`` and ``cases.yaml``."""
    parts = [CRITERIA_FILE["criteria"][lang], *_sections(CriteriaSet, lang), *_names(lang)]
    parts += [CRITERIA_FILE["cases"][lang], *_sections(Cases, lang)]
    return page(SAID["criteria_file"][lang], lang, *parts)


def _names(lang: Lang) -> Iterator[str]:
    """What expressions can name, by where they stand."""
    yield NAMES["title"][lang]
    header = [NAMES["where"][lang], NAMES["names"][lang]]
    yield table(header, [[where, names[lang]] for where, names in SCOPES])
    yield NAMES["outcome"][lang]


def _sections(top: type[BaseModel], lang: Lang) -> Iterator[str]:
    for model in sorted(_models(top), key=lambda model: list(PARTS).index(_part(model))):
        title, words = PARTS[_part(model)]
        yield f"### {title[lang]}"
        if words is not None:
            yield words[lang]
        yield _keys(FORMS if model is Rule else model, lang)
        if model is Rule:
            yield from _forms(lang)


def _keys(model: type[BaseModel], lang: Lang) -> str:
    header = [SAID[name][lang] for name in ("key", "type", "default", "description")]
    return table(header, [_key(model, name, lang) for name in model.model_fields])


def _forms(lang: Lang) -> Iterator[str]:
    """Each form of rule, and what its settings hold."""
    for model, title in TITLES.items():
        yield f"### {title[lang]}"
        yield _keys(model, lang)


def _part(model: type[BaseModel]) -> str:
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


def _models(top: type[BaseModel]) -> list[type[BaseModel]]:
    """``top`` and every model that a file of it can hold."""
    found = [top]
    for model in found:
        for name, hint in typing.get_type_hints(model).items():
            for inner in _models_in(hint) if name in model.model_fields else ():
                if inner not in found and model is not Rule:
                    found.append(inner)
    return found


def _titles(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], Text]]:
    """The models that the keys of ``model`` hold, headed by the key and what it is."""
    for name, hint in typing.get_type_hints(model).items():
        field = model.model_fields.get(name)
        for inner in _models_in(hint) if field is not None else ():
            if inner is not Rule:
                yield inner, Text(*(_heading(field.alias or name, said) for said in _said(field)))
                yield from _titles(inner)


def _heading(key: str, said: str) -> str:
    return key if key == said else f"{key}: {said}"


def _said(field: FieldInfo) -> tuple[str, str]:
    """What a key is, in both languages."""
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    assert field.description is not None
    return field.description, str(extra["x-description-en"])


def _models_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from _models_in(part)


def _key(model: type[BaseModel], name: str, lang: Lang) -> list[str]:
    field = model.model_fields[name]
    hint = typing.get_type_hints(model, include_extras=True)[name]
    said = Text(*_said(field))[lang]
    default = SAID["required"][lang] if field.is_required() else _default(field.default, lang)
    return [f"`{field.alias or name}`", _type(hint, lang), default, said]


def _default(value: object, lang: Lang) -> str:
    if value is None:
        return SAID["none"][lang]
    if value in ((), {}):
        return SAID["empty"][lang]
    if isinstance(value, BaseModel):
        return SAID["own"][lang]
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    shown = exact_text(value) if isinstance(value, Fraction) else value
    return f"`{shown.value if isinstance(shown, Enum) else shown}`"


def _type(hint: Any, lang: Lang) -> str:
    for known, name in NAMED:
        if hint == known:
            return TYPES[name][lang]
    if get_origin(hint) is Annotated:
        inner, *metadata = get_args(hint)
        by_shape = any(isinstance(part, Discriminator) for part in metadata)
        if by_shape and Rule in _models_in(inner):
            return TYPES["amount"][lang]
        return _type(inner, lang)
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " | ".join(_type(part, lang) for part in parts if part is not type(None))
    if origin is Literal:
        return " | ".join(f"`{part}`" for part in parts)
    if origin is tuple:
        if Ellipsis in parts:
            return f"{TYPES['list'][lang]} {_type(parts[0], lang)}"
        return f"{TYPES['pair'][lang]} {_type(parts[0], lang)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"{_type(parts[0], lang)} → {_type(parts[1], lang)}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " | ".join(f"`{member.value}`" for member in hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        title = (TITLES.get(hint) or PARTS[_part(hint)][0])[lang]
        return f"[{title}](#{_anchor(title)})"
    return TYPES[PLAIN[hint]][lang]


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in "_- ")
    return kept.replace(" ", "-")


FORMS = as_written(tuple(BUILT_IN_FORMS.values()))
TITLES = dict(_titles(FORMS))
