"""The catalogue of codes: an index over the modules that define them, read when it is first asked.

Nothing below imports the catalogue's homes, and no command pays for codes that it does not name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from .model import Code

T = TypeVar("T")
HOMES = (
    "cchc_rules.diagnostics.codes",
    "cchc_rules.language.forms",
    "cchc_rules.analysis.lint",
    "cchc_rules.analysis.lint.paths",
)
"""The packages in whose modules codes are defined."""


def members(package: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Yield what stands under a name in the modules of a package and is of a kind, in order."""
    for module in _modules(package):
        for name, value in vars(module).items():
            if isinstance(value, kind):
                yield name, value


def _modules(package: str) -> Iterator[ModuleType]:
    for found in iter_modules(import_module(package).__path__):
        yield import_module(f"{package}.{found.name}")


class Catalogue(Mapping[str, Code]):
    """Every code by its id."""

    def __init__(self, homes: tuple[str, ...] = HOMES) -> None:
        self.homes = homes

    @cached_property
    def _named(self) -> dict[str, tuple[str, Code]]:
        found = (entry for home in self.homes for entry in members(home, Code))
        return dict(sorted((code.id, (name, code)) for name, code in found))

    def __getitem__(self, id: str) -> Code:
        return self._named[id][1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)

    def name_of(self, id: str) -> str | None:
        """A readable name of a code, such as ``DecimalComma``; None for a code of a plugin.

        >>> CODES.name_of("CR123")
        'DecimalComma'
        """
        return self._named[id][0].title().replace("_", "") if id in self else None


CODES = Catalogue()
