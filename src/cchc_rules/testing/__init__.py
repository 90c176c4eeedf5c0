"""For tests of criteria sets: worked examples, and properties that hold for every admissible input.

``assert_sound`` and ``assert_cases`` need nothing but a set; the strategies and properties in
``cchc_rules.testing.strategies`` and ``cchc_rules.testing.properties`` need ``hypothesis``.
"""

from __future__ import annotations

from .cases import read_cases
from .running import run_cases
from .sound import assert_cases, assert_sound

__all__ = ["assert_cases", "assert_sound", "read_cases", "run_cases"]
