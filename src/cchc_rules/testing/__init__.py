"""For tests of criteria sets: worked examples, and properties that hold for every admissible input.

``assert_sound`` and ``assert_cases`` need nothing but a set; the strategies and properties in
``cchc_rules.testing.strategies`` and ``cchc_rules.testing.properties`` need ``hypothesis``.

Everything is imported when it is first asked for: pytest loads the plugin in this package at every
start, also where there is no criteria set at all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .cases import read_cases
    from .running import run_cases
    from .sound import assert_cases, assert_sound

__all__ = ["assert_cases", "assert_sound", "read_cases", "run_cases"]

_HOME_OF = {
    "assert_cases": "sound",
    "assert_sound": "sound",
    "read_cases": "cases",
    "run_cases": "running",
}


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
