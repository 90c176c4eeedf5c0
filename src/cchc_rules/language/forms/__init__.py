"""The built-in forms of rule, a module each (plug-in registry: found by name, loaded lazily).

To add a form, write one module here: the model of its settings, how they are desugared, a sample,
and ``FORM``, a :class:`~cchc_rules.language.rule_form.RuleForm` of the module's name. Nothing else
has to know it: files, checks, the schema, the manual and ``cchc functions`` go through this
mapping; a pattern of it belongs into ``docs/patterns``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules

from ..rule_form import RuleForm


class _RuleForms(Mapping[str, RuleForm]):
    """The forms of this folder by name, in the order of lists, and after them those of plugins."""

    def __init__(self, added: Mapping[str, RuleForm]) -> None:
        self.added = added

    @cached_property
    def _built_in(self) -> frozenset[str]:
        return frozenset(module.name for module in iter_modules(__path__))

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        built_in = sorted(self._built_in, key=lambda name: (self[name].order, name))
        return (*built_in, *self.added)

    def __getitem__(self, name: str) -> RuleForm:
        if name in self._built_in:
            return import_module(f"{__name__}.{name}").FORM
        return self.added[name]

    def __contains__(self, name: object) -> bool:
        return name in self._built_in or name in self.added

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._built_in) + len(self.added)


BUILT_IN_FORMS: Mapping[str, RuleForm] = _RuleForms({})


def with_built_in(added: Mapping[str, RuleForm]) -> Mapping[str, RuleForm]:
    """The built-in forms, and others after them."""
    return _RuleForms(added)
