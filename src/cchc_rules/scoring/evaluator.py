"""One evaluator for any unit of any set: exact, and with a reason for every point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from numbers import Rational
from typing import TYPE_CHECKING, Literal, TypeVar

from ..analysis.lint import check_criteria, refusing_checks
from ..data.mapping_reader import unit_data
from ..data.units import UnitData
from ..diagnostics import Report
from ..language.program import program_of
from ..model import CriteriaSet
from ..plan import Plan
from ..text import Lang
from .arguments import known_peers, require_names, require_text
from .compile_errors import code_for
from .complete_units import CompleteScorer
from .lazy_scorecard import asked_of, remembering
from .population import each_once, score_together
from .requests import ScoreRequest
from .scorecard import Scorecard

if TYPE_CHECKING:
    from ..frames.dispatch import FrameScorers
    from ..frames.engine_choice import TableScorers
    from ..frames.table_scorer import TableScorer
    from ..scenarios.result import Scenarios
    from ..scenarios.running import WhatIf
    from ..source.rows import Table
    from .streaming import ScoredTable

Frame = TypeVar("Frame")


class InvalidCriteriaSet(ValueError):
    """A set with errors cannot score anyone; ``report`` holds what is wrong."""

    def __init__(self, report: Report) -> None:
        first = report.errors[0]
        place = f" ({first.span})" if first.span else ""
        count = len(report.errors)
        super().__init__(f"{count} error(s), first {first.code.id}: {first.message('en')}{place}")
        self.report = report


class Evaluator:
    """Scores units by one criteria set.

    It is immutable, safe to share between threads, and pickles. Scoring is a pure function: the
    same set and the same data give the same scorecard, in any process.

    Raises:
        InvalidCriteriaSet: when the set has errors.
    """

    def __init__(self, criteria_set: CriteriaSet) -> None:
        program = program_of(criteria_set)
        report = check_criteria(criteria_set, program, refusing_checks())
        if report.errors:
            raise InvalidCriteriaSet(report)
        self._plan = Plan.of(criteria_set, program)
        self._complete = CompleteScorer(self._plan)
        self._scenarios: WhatIf | None = None
        self._tables: TableScorers | None = None
        self._frames: FrameScorers | None = None

    def __reduce__(self) -> tuple[type[Evaluator], tuple[CriteriaSet]]:
        return Evaluator, (self.criteria_set,)

    def __repr__(self) -> str:
        return f"Evaluator({self.criteria_set.id!r}, {self.criteria_set.content_hash[:12]})"

    @property
    def criteria_set(self) -> CriteriaSet:
        """The set that it scores by."""
        return self._plan.criteria_set

    def score(
        self,
        inputs: Mapping[str, object] | None = None,
        *,
        entered: Mapping[str, object] | None = None,
        unit: str | None = None,
        peers: Mapping[str, Rational | float | str] | None = None,
    ) -> Scorecard:
        """Score one unit alone.

        Args:
            inputs: value of each input and attribute by its id: numbers, bools, option ids, dates,
                or text as people write it ("81,07%", "có", "31/12/2023"). None, an empty text or
                leaving it out means missing.
            entered: points typed in, by code of an indicator or id of a component.
            unit: name of the unit.
            peers: figures over the units of its group, by their names, where they are known; a
                unit alone cannot tell them. :meth:`score_all` finds them.

        Raises:
            DataError: for an input or a code that the set does not have, or a unit that it does
                not assess. A value that is wrong does not raise: its leaf has status ``error``.
            ValueError: for peers that the set does not have, or that are no numbers.
            TypeError: when ``inputs`` or ``entered`` is no mapping from names, or ``unit`` no text.
        """
        inputs = {} if inputs is None else inputs
        entered = {} if entered is None else entered
        if peers is None:
            card = self._complete.of_figures(inputs, entered, unit)
            if card is not None:
                return card
        require_names("inputs", inputs)
        require_names("entered", entered)
        require_text("unit", unit)
        data = unit_data(self.criteria_set, inputs, entered, unit)
        self._complete.remember(unit)
        card = score_together(self._plan, [data], known_peers(self.criteria_set, peers))[0]
        return remembering(card, self._plan, ScoreRequest(dict(inputs), dict(entered), unit, peers))

    def score_all(self, units: Iterable[UnitData]) -> tuple[Scorecard, ...]:
        """Score units that were read and checked before, each other's peers, in their order.

        Raises:
            ValueError: when a unit comes twice, or its data were read for another set.
        """
        own = each_once(self._own(data) for data in units)
        if self.criteria_set.peers:
            return score_together(self._plan, own)
        return tuple(map(self._alone, own))

    def score_table(self, table: Table) -> ScoredTable:
        """Score the units of a data file one after the other, as its rows are read.

        The scorecards are those of :meth:`score_all`, the findings those of reading the units, but
        no more than what is looked at is kept in memory.

        Args:
            table: the rows of a data file.
        """
        from .streaming import ScoredTable

        return ScoredTable(self._complete.codes, self._alone, table)

    def update(self, scorecard: Scorecard, changes: Mapping[str, object]) -> Scorecard:
        """Score a unit again with some of its figures changed: equal to scoring it anew.

        Args:
            scorecard: what :meth:`score` returned for the unit, in this process.
            changes: new values of inputs and attributes by their ids, as :meth:`score` takes them;
                None means missing.

        Raises:
            DataError: for an input that the set does not have.
            ValueError: for a scorecard from elsewhere: a file, another evaluator, a group.
        """
        after = self._complete.changed(scorecard, changes)
        if after is not None:
            return after
        require_names("changes", changes)
        asked = asked_of(scorecard, self._plan)
        if asked is None:
            raise ValueError("the scorecard does not come from score() of this evaluator")
        inputs = {**asked.figures, **changes}
        return self.score(inputs, entered=asked.entered, unit=asked.unit, peers=asked.peers)

    def source(self, entered: Iterable[str] = ()) -> str:
        """Return the Python function that scores units of which every figure is given.

        Args:
            entered: keys of the indicators and components whose points are entered.

        Raises:
            CannotCompile: (a ValueError) when the set calls a function that a plugin wrote in
                Python or compares units, has no such lines, or when no unit is complete with them.
        """
        return code_for(self._complete.codes, entered).source

    def standalone(self, entered: Iterable[str] | None = None) -> str:
        """Return a Python program that scores complete units with nothing else installed.

        It reads one unit as JSON, or is imported for its ``score(inputs, entered)``; it starts
        as quickly as Python does. Points are those of :meth:`score`, as exact text. A unit of which
        a figure is missing, wrong or contradicts others is refused.

        Args:
            entered: keys of the indicators and components whose points are entered; by default the
                leaves whose points can only be entered.

        Raises:
            CannotCompile: as :meth:`source` does.
        """
        from ..engines.standalone import standalone

        if entered is None:
            entered = [leaf.key for leaf in self.criteria_set.leaves if leaf.indicator.entered]
        return standalone(code_for(self._complete.codes, entered))

    def score_frame(
        self,
        frame: Frame,
        *,
        lines: bool = False,
        scores: Literal["float", "scaled"] = "float",
        figures: bool = False,
        engine: Literal["auto", "numpy", "jit"] = "auto",
        small_rates: bool = False,
        reasons: Lang | None = None,
    ) -> Frame:
        """Score every row of a data frame, and return the same kind of frame in the same order.

        Args:
            frame: of pandas, Polars (eager or lazy), PyArrow, DuckDB or PySpark, or anything else
                that narwhals or the Arrow PyCapsule interface reads. A row is a unit; the titles
                are those of a data file. Null and NaN are missing.
            lines: also ``score:<key>`` and ``status:<key>`` of every indicator and component.
            scores: ``float`` is the float64 nearest to the exact points, ``scaled`` their whole
                number in the last place that the set rounds to. Both are null while open.
            figures: keep the columns that the set reads, too.
            engine: what does the arithmetic; all of them give the same digits. ``jit`` compiles
                machine code with llvmlite (extra ``jit``), ``numpy`` needs nothing more; ``auto``
                takes ``jit`` where it is installed and the rows so far are many enough to pay for
                compiling.
            small_rates: percentages without a sign are what they say, even where all of a column
                are small: 0.9 is 0,9 %. Otherwise such a column is refused, since spreadsheets keep
                90 % as 0.9.
            reasons: a language, ``vi`` or ``en``: also the column ``reason``, which says why the
                status of a row is ``error``.

        Raises:
            DataError: for what is no frame, for columns that the set cannot read, for percentages
                that look like fractions of one, and for points that are no whole number when
                ``scores`` is ``scaled``.
            ImportError: when the extra ``frames`` is not installed, or ``jit`` where it is asked
                for.
        """
        from ..frames.dispatch import FrameScorers

        if self._frames is None:
            self._frames = FrameScorers(self.criteria_set, self.score_all, self._table_scorer)
        return self._frames.score(frame, lines, scores, figures, engine, small_rates, reasons)

    def what_if(
        self,
        inputs: Mapping[str, object] | Scorecard | UnitData | None,
        vary: Mapping[str, object],
        *,
        draws: int | None = None,
        seed: int | None = None,
        lines: Iterable[str] = (),
        entered: Mapping[str, object] | None = None,
        unit: str | None = None,
        peers: Mapping[str, Rational | float | str] | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Scenarios[Scorecard]:
        """Score one unit in many scenarios: each combination of some values, and draws.

        Args:
            inputs: what :meth:`score` takes, a scorecard that it returned in this process, or a
                unit that was read from a file.
            vary: by the id of an input, or ``points:<code>`` for entered points, a sequence of
                values to try, as :meth:`score` takes them, or a distribution to draw from:
                ``Uniform``, ``Triangular``, ``Normal``, ``OneOf``.
            draws: how many scenarios are drawn for each combination of the values to try; given
                where there are distributions, and only there.
            seed: a whole number of at least 0 that draws the same again; by default a new one.
            lines: indicators and components, by key, code or id, whose points are wanted, too.
            entered: points typed in, as for :meth:`score`, and so ``unit`` and ``peers``.
            unit: name of the unit.
            peers: figures over the units of its group.
            progress: called with how many scenarios are done, and of how many. What it raises ends
                the scoring.

        Raises:
            DataError: for names that the set does not have, values that it does not admit,
                distributions that make no sense, and draws without any.
            ValueError: for a scorecard from elsewhere, a unit of which a figure is wrong, unknown
                peers, and a seed below 0.
            TypeError: for arguments of another type, and for what is said twice.
            KeyError: for a line that the set does not have.
            ImportError: when the extra ``frames`` is not installed.
        """
        from .what_if import Wanted, scenarios, unit_of, what_if_of

        if self._scenarios is None:
            self._scenarios = what_if_of(self._plan)
        asked = unit_of(self._plan, inputs, entered, unit, peers)
        wanted = Wanted(draws, seed, lines, progress)
        return scenarios(self.criteria_set, self.score, self._scenarios, asked, vary, wanted)

    def _table_scorer(self, engine: Literal["auto", "numpy", "jit"], rows: int) -> TableScorer:
        from ..frames.engine_choice import TableScorers

        if self._tables is None:
            self._tables = TableScorers(self._plan)
        return self._tables.of(engine, rows)

    def _alone(self, data: UnitData) -> Scorecard:
        return self._complete.of_data(data) or score_together(self._plan, [data])[0]

    def _own(self, data: UnitData) -> UnitData:
        if data.set_hash not in (None, self.criteria_set.data_hash):
            raise ValueError(f"{data.unit or '?'}: its data were read for another set or version")
        return data


def plan_of(evaluator: Evaluator) -> Plan:
    """The set of an evaluator made ready for scoring, for those who look into single leaves."""
    return evaluator._plan  # pyright: ignore[reportPrivateUsage]
