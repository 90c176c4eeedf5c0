"""A rule: one form and its settings, a union that is open to plugins (discriminated by key).

The model knows no form, only how a rule is read once its form is known: built-in forms are found
by their names in ``language/forms``, those of plugins in ``context["rule_forms"]``. An *amount* is
an expression as text, or again a rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Annotated, Any, Protocol, cast

from pydantic import (
    ConfigDict,
    Discriminator,
    Tag,
    ValidationError,
    ValidationInfo,
    create_model,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ..isolation import isolated_if
from ..text import Text, said_by
from .base import Expression, Part, Path, key

FORM_FAILED = "form_failed"
WRITTEN_OUT = "custom"
"""The key of a rule whose form is not built in, where a set was written out."""
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Unread:
    """Settings, as they were written out, of a form that is not installed here."""

    settings: Any


class Form(Protocol):
    """What reads the settings of a rule: they stand in a file under the name of the form."""

    @property
    def name(self) -> str:
        """What stands under ``rule:``."""
        ...

    @property
    def settings(self) -> Any:
        """The model of what stands under the name, or the type of a list."""
        ...

    @property
    def summary(self) -> Text:
        """What it is for."""
        ...

    @property
    def origin(self) -> str:
        """The plugin that it comes from; empty for a built-in form."""
        ...


@cache
def built_in_forms() -> Mapping[str, Form]:
    """The forms that need no plugin: found by name, as those of plugins are."""
    return import_module("cchc_rules.language.forms").BUILT_IN_FORMS


@lru_cache(maxsize=256)
def as_written(forms: tuple[Form, ...]) -> type[Part]:
    """The model of ``rule:`` in a file: a key for each of these forms."""
    fields: dict[str, Any] = {
        form.name: (form.settings | None, key(form.summary.vi, form.summary.en, None))
        for form in forms
    }
    return create_model("AsWritten", __base__=Part, **fields)


def _described_by_forms(schema: dict[str, Any]) -> None:
    del schema["properties"], schema["required"]
    schema |= {"minProperties": 1, "maxProperties": 1}


class Rule(Part):
    """Exactly one form; plugins can add forms of their own."""

    model_config = ConfigDict(json_schema_extra=_described_by_forms)

    form: str
    settings: Any

    @model_validator(mode="before")
    @classmethod
    def _under_the_name_of_its_form(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, Mapping):
            return value
        context = cast(Mapping[str, Any], info.context or {})
        forms: Mapping[str, Form] = context.get("rule_forms", built_in_forms())
        given = dict(cast(Mapping[str, Any], value))
        match given.get(WRITTEN_OUT):
            case {"name": str(name), "settings": settings}:
                del given[WRITTEN_OUT]
                # A set that was written out may need a form that is not installed here.
                if name not in forms and not given:
                    return {"form": name, "settings": Unread(settings)}
                given = {name: settings, **given}
            case _:
                pass
        given = {k: v for k, v in given.items() if v is not None or k not in forms}
        names = [name for name in given if name in forms]
        if len(names) > 1:
            raise _one_form(forms)
        read = read_settings([forms[name] for name in names], given, context)
        if not names:
            raise _one_form(forms)
        return {"form": names[0], "settings": getattr(read, names[0])}

    @model_serializer
    def _as_it_was_read(self) -> dict[str, Any]:
        settings = self.settings
        if self.form in built_in_forms():
            return {self.form: settings}
        plain = settings.settings if isinstance(settings, Unread) else settings
        return {WRITTEN_OUT: {"name": self.form, "settings": plain}}

    def nested(self, path: Path) -> Iterator[tuple[Rule, Path]]:
        """This rule, which stands at ``path``, and those within it, each after its holder."""
        yield self, path
        yield from _rules_in(self.settings, (*path, self.form))


Amount = Annotated[
    Annotated[Expression, Tag("expression")] | Annotated[Rule, Tag("rule")],
    Discriminator(lambda value: "rule" if isinstance(value, Mapping | Rule) else "expression"),
]
"""Points: an expression, or a rule within a rule."""


def read_settings(
    forms: Collection[Form], given: Mapping[str, Any], context: Mapping[str, Any]
) -> Part:
    """Check what stands under the names of these forms, beside which nothing may stand.

    Raises:
        ValidationError: when it is wrong; the name of the form comes first in each place.
        PydanticCustomError: when the model of the settings itself fails.
    """
    try:
        with isolated_if(any(form.origin for form in forms)):
            return as_written(tuple(forms)).model_validate(given, context=context)
    except (ValidationError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a plugin may raise anything
        (form,) = forms
        facts = {"form": form.name, "origin": form.origin, "reason": said_by(error)}
        raise PydanticCustomError(FORM_FAILED, "{reason}", facts) from error


def _one_form(forms: Mapping[str, Form]) -> PydanticCustomError:
    first = ", ".join(list(forms)[:_FIRST])
    return PydanticCustomError("one_form", "a rule has exactly one form", {"forms": first})


def _rules_in(value: object, path: Path) -> Iterator[tuple[Rule, Path]]:
    match value:
        case Rule():
            yield from value.nested(path)
        case Part():
            for name, field in type(value).model_fields.items():
                yield from _rules_in(getattr(value, name), (*path, field.alias or name))
        case Mapping():
            for name, inner in cast(Mapping[str, Any], value).items():
                yield from _rules_in(inner, (*path, name))
        case tuple():
            for n, inner in enumerate(cast(tuple[Any, ...], value)):
                yield from _rules_in(inner, (*path, n))
        case _:
            pass
