"""What was measured: sections of a table, and the timings behind them for the targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digits import Digits
from measure import Ratio, Timings, duration


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its title, its head and its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> Iterator[str]:
        """Its lines in columns."""
        yield self.title
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        for row in (self.head, tuple("-" * width for width in widths), *self.rows):
            cells = [
                c.ljust(w) if n == 0 else c.rjust(w)
                for n, (c, w) in enumerate(zip(row, widths, strict=True))
            ]
            yield "  " + "  ".join(cells).rstrip()

    def markdown(self) -> Iterator[str]:
        """Its lines as Markdown."""
        yield f"## {self.title}"
        yield ""
        yield f"| {' | '.join(self.head)} |"
        yield "|---" + "|---:" * (len(self.head) - 1) + "|"
        yield from (f"| {' | '.join(row)} |" for row in self.rows)


@dataclass
class Results:
    """Everything of one run.

    Whoever would need more seconds for a table than ``patience`` is left out of it.
    ``timings`` are by title; ``figures`` are single numbers that targets look at, such as
    megabytes; ``wrong`` says where this library gave a wrong digit.
    """

    patience: float = 30.0
    sections: list[Section] = field(default_factory=list)
    timings: dict[str, Timings] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def show(self, section: Section) -> None:
        """Keep a table, and print it at once."""
        self.sections.append(section)
        print("\n".join(section.text()), end="\n\n", flush=True)

    def compared(
        self,
        title: str,
        timings: Timings,
        yardstick: str,
        digits: dict[str, Digits],
        units: int = 1,
    ) -> Section:
        """Keep a comparison, and return it as a table."""
        self.timings[title] = timings
        head = ("", "a unit" if units > 1 else "time", f"x {yardstick}", "wrong leaf scores")
        rows = []
        for name in timings.rounds:
            checked = digits.get(name)
            if checked is not None and name.startswith("ours") and not checked.is_right:
                self.wrong.append(f"{title}: {name}: {checked}")
            ratio = str(timings.ratio(name, yardstick)) if yardstick in timings else ""
            rows.append((name, duration(timings.seconds(name) / units), ratio, str(checked or "")))
        section = Section(title, head, tuple(rows))
        self.show(section)
        return section

    def ratio(self, title: str, name: str, to: str) -> Ratio | None:
        """A ratio of one run; None where one of both did not run."""
        timings = self.timings.get(title)
        if timings is None or name not in timings or to not in timings:
            return None
        return timings.ratio(name, to)
