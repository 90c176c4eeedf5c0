"""Expressions for tests: random ones that are well typed, and what a text comes to."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import strategies as st

from cchc_rules.language.exact import Trace, evaluate
from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.language.parse import parse
from cchc_rules.language.values import Value


def value_of(text: str, functions=BUILTIN_FUNCTIONS, **names: object) -> Value:
    return reading_of(text, functions, **names)[0]


def reading_of(text: str, functions=BUILTIN_FUNCTIONS, **names: object) -> tuple[Value, Trace]:
    def look_up(name: str) -> Value:
        value = names[name]
        return F(value) if isinstance(value, int) and not isinstance(value, bool) else value

    return evaluate(parse(text), look_up, functions)


VALUES = {"a": F(3), "b": F(-1, 2), "c": F(0), "co": True, "khong": False, "muc": "dat"}
names = st.sampled_from(["a", "b", "c"])
digits = st.decimals(0, 99, places=2).map(lambda n: f"{n:f}") | st.integers(0, 9).map(str)


def _compound(inner):
    """Numbers and truths out of smaller ones."""
    number, truth = inner.map(lambda pair: pair[0]), inner.map(lambda pair: pair[1])
    numbers = st.one_of(
        st.tuples(number, st.sampled_from("+-*/"), number).map(lambda t: f"({' '.join(t)})"),
        number.map(lambda x: f"-{x}"),
        st.tuples(number, truth, number).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        st.tuples(st.sampled_from(["min", "max"]), number, number).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
        number.map(lambda x: f"abs({x})"),
    )  # fmt: skip
    ops = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    truths = st.one_of(
        st.tuples(number, ops, number).map(lambda t: f"({' '.join(t)})"),
        st.tuples(number, ops, number, ops, number).map(lambda t: f"({' '.join(t)})"),
        st.tuples(truth, st.sampled_from(["and", "or"]), truth).map(lambda t: f"({' '.join(t)})"),
        truth.map(lambda x: f"(not {x})"),
    )
    return st.tuples(numbers, truths)


truths = st.sampled_from(["co", "khong", "True", "False", "muc == 'dat'", "(muc != 'dat')"])
expressions = st.recursive(st.tuples(names | digits, truths), _compound, max_leaves=12).flatmap(
    st.sampled_from
)
