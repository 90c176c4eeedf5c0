"""Lazy import of a package's public names (PEP 562), each when it is first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_names(
    package: str, homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and ``__dir__`` of a package.

    ``homes`` has for each module, as ``import_module`` takes it relative to the package, the names
    that are taken from it.
    """
    home_of = {name: home for home, names in homes.items() for name in names}
    there = vars(sys.modules[package])

    def get(name: str) -> Any:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(home, package), name)
        there[name] = value
        return value

    def listed() -> list[str]:
        return sorted({*there, *home_of})

    return get, listed
