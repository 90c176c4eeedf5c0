"""The questions and answers of proofs in words."""

from __future__ import annotations

from typing import assert_never

from ...text import Text
from .answers import Obligation, Verdict

TOGETHER = Text("cùng đạt tối đa", "all at their maximum together")


def question_words(question: Obligation) -> Text:
    """A question in words."""
    match question:
        case Obligation.NOT_BELOW_ZERO:
            return Text("không âm", "never below 0")
        case Obligation.NOT_ABOVE_MAX:
            return Text("không quá tối đa", "never above the maximum")
        case Obligation.MAX_REACHABLE:
            return Text("đạt được tối đa", "the maximum can be reached")
        case Obligation.ZERO_REACHABLE:
            return Text("được 0 điểm", "0 can be reached")
        case Obligation.HAS_VALUE:
            return Text("luôn có điểm", "always has points")
        case Obligation.MONOTONE:
            return Text("làm tốt hơn không ít điểm hơn", "doing better never scores less")
        case _:
            assert_never(question)


def heading_of(question: Obligation) -> Text:
    """A question as the heading of a column."""
    match question:
        case Obligation.NOT_BELOW_ZERO:
            return Text("≥ 0", "≥ 0")
        case Obligation.NOT_ABOVE_MAX:
            return Text("≤ tối đa", "≤ max")
        case Obligation.MAX_REACHABLE:
            return Text("đạt tối đa", "max reached")
        case Obligation.ZERO_REACHABLE:
            return Text("được 0", "0 reached")
        case Obligation.HAS_VALUE:
            return Text("luôn có điểm", "has points")
        case Obligation.MONOTONE:
            return Text("đúng chiều", "monotone")
        case _:
            assert_never(question)


def mark_of(verdict: Verdict) -> Text:
    """An answer in a word."""
    match verdict:
        case Verdict.PROVED:
            return Text("đúng", "yes")
        case Verdict.REFUTED:
            return Text("KHÔNG", "NO")
        case Verdict.UNKNOWN:
            return Text("chưa rõ", "unknown")
        case _:
            assert_never(verdict)
