"""Points of one unit by a criteria set, exact and without anything installed.

As a program this reads {"inputs": {...}, "entered": {...}} as JSON from a file or standard input;
as a module it has score(inputs, entered). It was written by cchc-rules, not to be edited.
"""

from __future__ import annotations

from math import gcd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Figures = Mapping[str, object]
    Terms = tuple[int, int, tuple[tuple[int, int, int | None, int | None], ...]]
    Line = tuple[tuple[tuple[int, str], ...], str, Terms, Terms]

MOST_PLACES, MOST_LISTED = 30, 10
OPEN = ("missing", "error")


class Incomplete(ValueError):
    """A unit that cannot be scored here: figures are missing, or have to be interpreted."""


class StandaloneProgram:
    """A set whose results a function computes, and how to read these."""

    def __init__(
        self,
        about: Mapping[str, str],
        inputs: tuple[str, ...],
        entered: tuple[str, ...],
        dates: tuple[str, ...],
        total: Line,
        lines: Mapping[str, Line],
        results_of: Callable[[Figures, Figures], list[Any] | None],
    ) -> None:
        self.about, self.inputs, self.entered, self.dates = about, inputs, entered, dates
        self.total, self.lines, self.results_of = total, lines, results_of

    def score(self, inputs: Figures, entered: Figures | None = None) -> dict[str, Any]:
        """Return the points of a unit, of all its lines and the total, as exact text.

        A line that points entered elsewhere leave open has None.

        Args:
            inputs: the value of every input by its id: numbers, bools, ids of options, dates.
            entered: points typed in, by code.

        Raises:
            Incomplete: when a figure is missing, unknown, out of range or not as it is declared.
        """
        points: Figures = {} if entered is None else entered
        results = self.results_of(inputs, points)
        if results is None:
            raise Incomplete(self._why_not(inputs, points))
        status, total, most = _read(self.total, results)
        lines: dict[str, dict[str, str | None]] = {}
        for key, line in self.lines.items():
            of_line, score, possible = _read(line, results)
            lines[key] = {"status": of_line, "score": score, "max_score": possible}
        head = {"status": status, "total": total, "max_total": most}
        return {**head, "set": self.about, "lines": lines}

    def _why_not(self, inputs: Figures, entered: Figures) -> str:
        wrong = {
            "thiếu số liệu (missing)": [n for n in self.inputs if inputs.get(n) is None],
            "thiếu điểm nhập (points missing)": [n for n in self.entered if n not in entered],
            "không có trong bộ (unknown)": [n for n in inputs if n not in self.inputs],
            "không nhập được (not to be entered)": [n for n in entered if n not in self.entered],
        }
        said = [f"{what}: {_listed(names)}" for what, names in wrong.items() if names]
        return "; ".join(said) or (
            "có số liệu sai kiểu, ngoài phạm vi hoặc mâu thuẫn; chấm bằng cchc-rules để biết lý do "
            "(a figure has another type, is out of range or contradicts others; cchc-rules tells)"
        )

    def main(self, arguments: list[str]) -> int:
        """Score the unit of a JSON file, or of standard input, and print its points as JSON."""
        import json
        import sys

        try:
            if arguments:
                with open(arguments[0], encoding="utf-8") as file:
                    given = json.load(file)
            else:
                given = json.load(sys.stdin)
            found = self.score(*self._unit(given))
        except (OSError, ValueError, RecursionError) as error:
            print(error, file=sys.stderr)
            return 1
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0

    def _unit(self, given: Any) -> tuple[Figures, Figures]:
        """The figures and points of a unit; JSON has days as text, 2023-12-31."""
        whole: dict[str, Any] = given if given.__class__ is dict else {}
        inputs: Any = whole.get("inputs")
        entered: Any = whole.get("entered", {})
        if inputs.__class__ is not dict or entered.__class__ is not dict:
            raise Incomplete('cần (needed): {"inputs": {...}, "entered": {...}}')
        if self.dates:
            from datetime import date

            for name in self.dates:
                if inputs.get(name).__class__ is str:
                    inputs[name] = date.fromisoformat(inputs[name])
        return inputs, entered


def _listed(names: list[str]) -> str:
    rest = len(names) - MOST_LISTED
    return ", ".join(names[:MOST_LISTED]) + (f", … (+{rest})" if rest > 0 else "")


def _read(line: Line, results: list[Any]) -> tuple[str, str | None, str]:
    """The status, the points and the possible points of a line; no points while they are open."""
    checks, otherwise, points, possible = line
    status = next((status for place, status in checks if results[place]), otherwise)
    score = None if status in OPEN else _points(points, results)
    return status, score, _points(possible, results)


def _points(terms: Terms, results: list[Any]) -> str:
    above, below, rest = terms
    for top, bottom, over, under in rest:
        n = top if over is None else top * results[over]
        d = bottom if under is None else bottom * results[under]
        above, below = above * d + n * below, below * d
    return exact_text(above, below)


def exact_text(above: int, below: int) -> str:
    """Return a quotient without loss: decimals where they end, otherwise ``a/b``."""
    shared = gcd(above, below)
    above, below = above // shared, below // shared
    places, power = 0, 1
    while power % below and places < MOST_PLACES:
        places, power = places + 1, power * 10
    if power % below:
        return f"{above}/{below}"
    digits = str(abs(above) * (power // below)).rjust(places + 1, "0")
    cut = len(digits) - places
    sign = "-" if above < 0 else ""
    return sign + digits[:cut] + ("." + digits[cut:] if places else "")
