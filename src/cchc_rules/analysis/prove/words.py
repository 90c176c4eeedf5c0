"""The questions and answers of proofs in words."""

from __future__ import annotations

from ...text import Text
from .answers import Obligation, Verdict

QUESTIONS: dict[str, Text] = {
    Obligation.NOT_BELOW_ZERO: Text("không âm", "never below 0"),
    Obligation.NOT_ABOVE_MAX: Text("không quá tối đa", "never above the maximum"),
    Obligation.MAX_REACHABLE: Text("đạt được tối đa", "the maximum can be reached"),
    Obligation.ZERO_REACHABLE: Text("được 0 điểm", "0 can be reached"),
    Obligation.HAS_VALUE: Text("luôn có điểm", "always has points"),
    Obligation.MONOTONE: Text("làm tốt hơn không ít điểm hơn", "doing better never scores less"),
    "together": Text("cùng đạt tối đa", "all at their maximum together"),
}
HEADINGS: dict[Obligation, Text] = {
    Obligation.NOT_BELOW_ZERO: Text("≥ 0", "≥ 0"),
    Obligation.NOT_ABOVE_MAX: Text("≤ tối đa", "≤ max"),
    Obligation.MAX_REACHABLE: Text("đạt tối đa", "max reached"),
    Obligation.ZERO_REACHABLE: Text("được 0", "0 reached"),
    Obligation.HAS_VALUE: Text("luôn có điểm", "has points"),
    Obligation.MONOTONE: Text("đúng chiều", "monotone"),
}
MARKS: dict[Verdict, Text] = {
    Verdict.PROVED: Text("đúng", "yes"),
    Verdict.REFUTED: Text("KHÔNG", "NO"),
    Verdict.UNKNOWN: Text("chưa rõ", "unknown"),
}
