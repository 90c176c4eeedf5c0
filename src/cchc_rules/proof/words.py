"""The questions and answers of proofs in words."""

from __future__ import annotations

from ..words import Text
from .answers import Question, Verdict

QUESTIONS: dict[str, Text] = {
    Question.NOT_BELOW_ZERO: Text("không âm", "never below 0"),
    Question.NOT_ABOVE_MAX: Text("không quá tối đa", "never above the maximum"),
    Question.MAX_REACHABLE: Text("đạt được tối đa", "the maximum can be reached"),
    Question.ZERO_REACHABLE: Text("được 0 điểm", "0 can be reached"),
    Question.HAS_VALUE: Text("luôn có điểm", "always has points"),
    Question.MONOTONE: Text("làm tốt hơn không ít điểm hơn", "doing better never scores less"),
    "together": Text("cùng đạt tối đa", "all at their maximum together"),
}
HEADINGS: dict[Question, Text] = {
    Question.NOT_BELOW_ZERO: Text("≥ 0", "≥ 0"),
    Question.NOT_ABOVE_MAX: Text("≤ tối đa", "≤ max"),
    Question.MAX_REACHABLE: Text("đạt tối đa", "max reached"),
    Question.ZERO_REACHABLE: Text("được 0", "0 reached"),
    Question.HAS_VALUE: Text("luôn có điểm", "has points"),
    Question.MONOTONE: Text("đúng chiều", "monotone"),
}
MARKS: dict[Verdict, Text] = {
    Verdict.PROVED: Text("đúng", "yes"),
    Verdict.REFUTED: Text("KHÔNG", "NO"),
    Verdict.UNKNOWN: Text("chưa rõ", "unknown"),
}
