"""What one node of the tree came to, and how results add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, assert_never

from ..diagnostics import Diagnostic
from ..diagnostics.codes import scoring as codes
from ..language.values import Gap, GapKind, Value
from ..numbers import added, percentage, round_half_up
from ..status import Status

ZERO, ONE = Fraction(0), Fraction(1)
NONE_USED: Mapping[str, Value] = MappingProxyType({})


class Summary(NamedTuple):
    """Who was scored by which set, and came to what; ``total`` is None while points are open."""

    content_hash: str
    unit: str | None
    round: str | None
    status: Status
    total: Fraction | None
    low: Fraction
    high: Fraction
    max_total: Fraction
    declared_total: Fraction

    @property
    def percent(self) -> Fraction | None:
        """The total in percent of what could be earned; None while it is open."""
        return None if self.total is None else percentage(self.total, self.max_total)


class Leeway(NamedTuple):
    """What else than its points may change while a result is open.

    At least ``possible`` points could be earned, and at least ``kept`` are earned or handed on;
    at least ``lost`` of those possible are not earned. ``moves`` is whether some of them may yet
    be handed on.
    """

    possible: Fraction
    kept: Fraction
    lost: Fraction
    moves: bool = False

    def scaled(self, factor: Fraction) -> Leeway:
        """The same where each point counts ``factor`` points."""
        possible, kept, lost, moves = self
        return Leeway(possible * factor, kept * factor, lost * factor, moves)


class Result(NamedTuple):
    """Points of a node between ``low`` and ``high``, out of what was at most ``possible``.

    ``handed_on`` are points of what does not apply that its siblings share; ``used`` the values
    that its rule looked at. ``leeway`` is what else may change; None where the points are all that
    is open.
    """

    status: Status
    low: Fraction
    high: Fraction
    possible: Fraction
    handed_on: Fraction = ZERO
    branch: str | None = None
    used: Mapping[str, Value] = NONE_USED
    missing: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    leeway: Leeway | None = None

    @property
    def least_possible(self) -> Fraction:
        """The least that could be earned."""
        return self.possible if self.leeway is None else self.leeway.possible

    @property
    def open_possible(self) -> Fraction | None:
        """The least that could be earned; None where that is known."""
        least = self.least_possible
        return None if least == self.possible else least

    @property
    def at_least(self) -> Leeway:
        """Its leeway, whether there is any or not."""
        if self.leeway is not None:
            return self.leeway
        return Leeway(self.possible, self.possible + self.handed_on, self.possible - self.high)

    @property
    def score(self) -> Fraction | None:
        """The points; None while they are open."""
        return None if self.status.is_open else self.low

    @property
    def is_left_out(self) -> bool:
        """Whether it does not apply and leaves nothing to be earned."""
        return not self.status.applies and not self.possible

    def rounded(self, places: int | None) -> Result:
        """The result rounded half up (None: not at all), never above what was possible."""
        if places is None:
            return self
        low = self._rounded(self.low, places)
        high = low if self.high is self.low else self._rounded(self.high, places)
        if low is self.low and high is self.high:
            return self
        return Result(self.status, low, high, *self[3:])

    def _rounded(self, points: Fraction, places: int) -> Fraction:
        if 10**places % points.denominator == 0:
            return points
        rounded = round_half_up(points, places)
        return rounded if rounded <= self.possible else min(rounded, max(self.possible, self.high))

    def scaled(self, factor: Fraction) -> Result:
        """The result where each of its points counts ``factor`` points."""
        if factor is ONE or factor == ONE:
            return self
        low, high, possible = (v * factor for v in (self.low, self.high, self.possible))
        handed_on = self.handed_on * factor
        leeway = None if self.leeway is None else self.leeway.scaled(factor)
        return self._replace(
            low=low, high=high, possible=possible, handed_on=handed_on, leeway=leeway
        )

    def spread(self, least: Fraction, most: Fraction | None, limit: Fraction) -> Result:
        """The result where each point counts between ``least`` and ``most`` points.

        All together they count at most ``limit``; that is all there is where ``most`` is None.
        """
        at_least = self.at_least.scaled(least)
        possible = self.possible + self.handed_on

        def at_most(points: Fraction) -> Fraction:
            if most is None:
                return limit if points else ZERO
            return min(points * most, limit)

        return self._replace(
            low=self.low * least,
            high=at_most(self.high),
            possible=at_most(possible),
            handed_on=ZERO,
            leeway=at_least._replace(moves=at_least.moves or bool(self.handed_on)),
        )

    @property
    def hands_on(self) -> bool:
        """Whether points are handed on, or may yet be."""
        return bool(self.handed_on) or (self.leeway is not None and self.leeway.moves)

    @property
    def shared(self) -> Result:
        """The result after its siblings have shared what it handed on."""
        if self.leeway is None:
            return self._replace(handed_on=ZERO) if self.handed_on else self
        possible, _, lost, _ = self.leeway
        return self._replace(handed_on=ZERO, leeway=Leeway(possible, possible, lost))

    def sharing(self, own: Result, others: Sequence[Result]) -> Result:
        """The result in points of a whole of which it is in the part that came to ``own``.

        These are points of the whole already, before any are shared with ``others``.
        """
        parts = [own, *others]
        if not any(part.hands_on for part in parts):
            return self
        whole = added(part.possible + part.handed_on for part in parts)
        rest = added(part.least_possible for part in others)
        out_of = rest + max(own.least_possible, self.possible)
        least = stretch_of(parts)
        most = max(least, whole / out_of) if out_of else least
        at_least = self.at_least
        return self._replace(
            low=self.low * least,
            high=(self.possible - at_least.lost) * most,
            possible=self.possible * most,
            handed_on=self.handed_on * least,
            leeway=at_least.scaled(least),
        )

    def capped(self, most: Fraction, least: Fraction | None = None) -> Result:
        """The result, but no more than ``most`` points, or where that is open maybe ``least``."""
        low, high, possible = (min(v, most) for v in (self.low, self.high, self.possible))
        leeway = self.leeway
        if least is not None:
            leeway = self.at_least
            low, leeway = min(low, least), leeway._replace(possible=min(leeway.possible, least))
        if leeway is not None:
            kept = min(leeway.kept, most)
            leeway = leeway._replace(possible=min(leeway.possible, most), kept=kept)
        return self._replace(low=low, high=high, possible=possible, leeway=leeway)

    def as_value(self, key: str) -> Value:
        """What another expression sees of it."""
        match self.status:
            case Status.SCORED | Status.ENTERED:
                return self.low
            case Status.NOT_APPLICABLE:
                return self.low if self.possible else Gap(GapKind.NOT_APPLICABLE)
            case Status.MISSING:
                return Gap(GapKind.MISSING, frozenset(self.missing))
            case Status.ERROR:
                unknown = Diagnostic(codes.NEEDS_ERROR, facts={"code": key})
                return Gap(GapKind.ERROR, problems=self.problems or (unknown,))
            case _:
                assert_never(self.status)


def open_result(
    status: Status,
    maximum: Fraction,
    missing: tuple[str, ...] = (),
    problems: tuple[Diagnostic, ...] = (),
) -> Result:
    """A result of which nothing is known but its maximum."""
    return Result(status, ZERO, maximum, maximum, missing=missing, problems=problems)


def total_of(results: Sequence[Result]) -> Result:
    """Earned and possible points added up by the same rule; what is open stays open.

    Points that were handed on are shared by what can be earned, in proportion; where nothing can,
    they are handed on again.
    """
    low = added([result.low for result in results])
    is_one = all(result.high is result.low for result in results)
    high = low if is_one else added([result.high for result in results])
    possible = added([result.possible for result in results])
    status = status_of(results)
    missing = {name for result in results for name in result.missing} if status.is_open else ()
    total = Result(status, low, high, possible, missing=tuple(sorted(missing)))
    if any(result.leeway is not None for result in results):
        return _with_leeway(total, [result.at_least for result in results], _handed_on(results))
    if not _handed_on(results):
        return total
    stretch = stretch_of(results)
    if stretch != ONE:
        return total.scaled(stretch)
    return total._replace(handed_on=ZERO if total.possible else _handed_on(results))


def _with_leeway(total: Result, parts: Sequence[Leeway], handed_on: Fraction) -> Result:
    """A total, of parts of which it is open what could be earned.

    A point counts least where all that is open applies. Points that can move make others count for
    more, but never more than what is earned for sure not to be lost.
    """
    stretch = (total.possible + handed_on) / total.possible if total.possible else ONE
    kept = added([part.kept for part in parts])
    lost = added([part.lost for part in parts]) * stretch
    moves = bool(handed_on) or any(part.moves for part in parts)
    nothing = not any(part.possible for part in parts)
    possible = total.possible * stretch
    return total._replace(
        low=total.low * stretch,
        high=possible - lost if moves else total.high,
        possible=possible,
        handed_on=ZERO if total.possible else handed_on,
        leeway=Leeway(ZERO if nothing else kept, kept, lost, moves and nothing),
    )


def stretch_of(results: Sequence[Result]) -> Fraction:
    """What each point counts for, once siblings share the points that were handed on to them.

    While something is open, the least that it may count for.
    """
    handed_on = _handed_on(results)
    possible = added([result.possible for result in results]) if handed_on else ZERO
    return (possible + handed_on) / possible if possible else ONE


def _handed_on(results: Sequence[Result]) -> Fraction:
    points = [result.handed_on for result in results if result.handed_on is not ZERO]
    return added(points) if points else ZERO


def status_of(results: Sequence[Result]) -> Status:
    """The status of a whole: error before missing before scored; left out where all parts are."""
    statuses = {result.status for result in results}
    if any(status.is_error for status in statuses):
        return Status.ERROR
    if any(status.is_missing for status in statuses):
        return Status.MISSING
    if results and all(result.is_left_out for result in results):
        return Status.NOT_APPLICABLE
    return Status.SCORED
