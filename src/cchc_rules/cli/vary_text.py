"""What varies, as people write it on the command line."""

from __future__ import annotations

import re
from fractions import Fraction

from ..scenarios.distributions import Normal, OneOf, Triangular, Uniform
from ..source.numbers import read_number

MOST_STEPS = 100_000
_RANGE = re.compile(r"(.+?)\.\.(.+?)(?:\s+(?:step|bước)\s+(.+))?")
_CALL = re.compile(r"(\w+)\s*\((.*)\)")
_SPREAD = {"uniform": (Uniform, 2), "triangular": (Triangular, 3), "normal": (Normal, 2)}


def vary_of(text: str) -> tuple[str, object] | None:
    """Return the name of what varies and its values or distribution; None where it says neither.

    >>> vary_of("ty_le = 92; 95,5"), vary_of("ty_le=uniform(80; 88)")
    (('ty_le', ['92', '95,5']), ('ty_le', Uniform(low='80', high='88')))
    >>> vary_of("ty_le=80..81 step 0.5")
    ('ty_le', [Fraction(80, 1), Fraction(161, 2), Fraction(81, 1)])
    """
    name, equals, said = (part.strip() for part in text.partition("="))
    if not (name and equals and said):
        return None
    if call := _CALL.fullmatch(said):
        found = _distribution(call[1].casefold(), _split(call[2]))
    elif steps := _RANGE.fullmatch(said):
        found = _steps(*steps.groups(default="1"))
    else:
        found = _split(said)
    return None if found is None else (name, found)


def _split(said: str) -> list[str]:
    return [part.strip() for part in said.split(";")]


def _distribution(kind: str, values: list[str]) -> object | None:
    if kind == "oneof":
        pairs = [value.rpartition(":") for value in values]
        if all(colon for _, colon, _ in pairs):
            return OneOf([value.strip() for value, _, _ in pairs], [w for _, _, w in pairs])
        return OneOf(values)
    make, count = _SPREAD.get(kind, (None, 0))
    return make(*values) if make is not None and len(values) == count else None


def _steps(low: str, high: str, step: str) -> list[Fraction] | None:
    """The values from one number to another; None where one of the three is no plain number."""
    written = [read_number(text.strip()) for text in (low, high, step)]
    first, last, each = (
        None if number is None or number.thousands is not None else number.value
        for number in written
    )
    if first is None or last is None or not each or each < 0:
        return None
    count = (last - first) // each + 1
    return [first + each * n for n in range(count)] if 0 < count <= MOST_STEPS else None
