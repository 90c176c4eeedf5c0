"""The expression language as text: what is allowed, what is refused, and where."""

from __future__ import annotations

import ast
from fractions import Fraction as F

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.language.parse import DEEPEST, LONGEST, MOST_NODES, ExpressionError, parse
from cchc_rules.language.tree import names_in, place_of, text_of, walk
from expressions import expressions
from sets import leaf


def refused(text: str) -> tuple[str, str]:
    """The code of a refusal, and the characters it points at."""
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    found = caught.value
    for lang in ("vi", "en"):
        assert found.diagnostic.message(lang)
        found.diagnostic.hint(lang)
    return found.diagnostic.code.id, text[found.place.start : found.place.end]


@pytest.mark.parametrize(
    "text",
    [
        "1", "0.1", "max_score", "True", "'kip_thoi'", "-x", "+x", "not a", "a + b - c * d / e",
        "a < b", "0 <= a < 10", "a == 'x'", "a != b", "a and b or not c", "x if a else y",
        "min(a, b)", "round_half_up(x, places=2)", "not_applicable()", "(((1)))", "  1 + 2  ",
        "1 +\n  2", "1 +\r\n\t2", "a == '#'", "Điểm_số + ĐIỂM", "7", "0.000000000000000001",
    ],
)  # fmt: skip
def test_the_language(text):
    assert parse(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("x.real", "x.real"),
        ("().__class__", "().__class__"),
        ("x.f()", "x.f"),
        ("f()()", "f()"),
        ("max_score[0]", "max_score[0]"),
        ("f'{x}'", "f'{x}'"),
        ("x ** 2", "x ** 2"),
        ("x // 2", "x // 2"),
        ("x % 2", "x % 2"),
        ("x @ y", "x @ y"),
        ("x & y", "x & y"),
        ("x << 2", "x << 2"),
        ("~x", "~x"),
        ("lambda: 1", "lambda: 1"),
        ("min(x for x in y)", "(x for x in y)"),
        ("[x for x in y]", "[x for x in y]"),
        ("{x: 1 for x in y}", "{x: 1 for x in y}"),
        ("[1]", "[1]"),
        ("{1}", "{1}"),
        ("{'a': 1}", "{'a': 1}"),
        ("(x := 1)", "x := 1"),
        ("(yield)", "yield"),
        ("await x", "await x"),
        ("min(*x)", "min(*x)"),
        ("min(**x)", "min(**x)"),
        ("f(a=1, a=2)", "f(a=1, a=2)"),
        ("x < (1, y)", "(1, y)"),
        ("x in y", "x in y"),
        ("x not in y", "x not in y"),
        ("x is y", "x is y"),
        ("None", "None"),
        ("...", "..."),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0b1", "0b1"),
        ("1e5", "1e5"),
        ("1j", "1j"),
        (".5", ".5"),
        ("5.", "5."),
        ("9" * 19, "9" * 19),
        ("0." + "1" * 19, "0." + "1" * 19),
        ("b'a'", "b'a'"),
        ("u'a'", "u'a'"),
        ("r'a'", "r'a'"),
        ("'''a'''", "'''a'''"),
        ("'a' 'b'", "'a' 'b'"),
        (r"'\x61'", r"'\x61'"),
        ("'a\u200bb'", "'a\u200bb'"),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("around", ["{}", "  {}", "\n(Điểm_ữ ==\n 'đạt') and ({}\n)"], ids=ascii)
def test_everything_else_is_forbidden_and_pointed_at(text, where, around):
    assert refused(around.replace("{}", text)) == ("CR302", where)


@pytest.mark.parametrize("comment", ["# x", "# ghi chú\n + 5", "#) + 'đạt'"])
def test_a_comment_would_hide_what_follows_it(comment):
    assert refused(f"điểm + (1) {comment}") == ("CR302", comment)


NOT_PARSED = (
    *("", "   ", "1 +", "(1", "1)", "a b", "a = 1", "import os", "x if a", "1if a else 2", "0777"),
    *("'a", "a &&", "a \u00a0+ 1", "٣", "１", "1\x00", "a :=", "return 1", "def f(): 1", "x; y"),
    *("(" * 300 + "1" + ")" * 300, "a <> b", "\ufeff1", "5 điểm", "$x", "x?"),
)


def test_signs_without_end_are_refused_by_python_or_by_our_bounds():
    assert refused("-" * 3_000 + "1")[0] in ("CR301", "CR308")


@pytest.mark.parametrize("text", NOT_PARSED, ids=lambda text: ascii(text)[:20])
def test_what_does_not_parse_is_refused(text):
    assert refused(text)[0] == "CR301"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("0,5", "0,5"),
        ("max_score * 0,75", "0,75"),
        ("1 if điểm > 0,5 else 0", "0,5"),
        ("(2,5 + x) * 2", "2,5"),
        ("min(1, 2) + (0,5)", "0,5"),
    ],
)
def test_a_decimal_comma_is_told_apart(text, where):
    assert refused(text) == ("CR123", where)


def test_a_list_of_arguments_is_not_taken_for_a_decimal_comma():
    assert refused("min(1,2) +")[0] == "CR301"
    assert refused("min(1,2) + (a, b)") == ("CR302", "(a, b)")


TOO_LARGE = {
    "long": "x" * (LONGEST + 1),
    "many": f"min({', '.join(['x'] * MOST_NODES)})",
    "not": "not " * (DEEPEST + 1) + "a",
    "sum": "+".join(["x"] * (DEEPEST + 2)),
    "calls": "f(" * (DEEPEST + 2) + ")" * (DEEPEST + 2),
}


@pytest.mark.parametrize("text", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_is_refused(text):
    assert refused(text)[0] == "CR308"


def test_the_limits_themselves_are_allowed():
    assert parse("not " * DEEPEST + "a")
    assert parse("min(" + ", ".join(["x"] * (MOST_NODES - 1)) + ")")
    assert parse("x".ljust(LONGEST))


@pytest.mark.parametrize(
    ("text", "value"), [("0.1", F(1, 10)), ("0.30", F(3, 10)), ("81.07", F("81.07"))]
)
def test_literals_keep_their_written_digits(text, value):
    assert parse(text).value == value


def test_each_node_knows_its_characters():
    text = "  Điểm_ữ * (0.5 if mức == 'đạt' else điểm)"
    tree = parse(text, ("indicators", 0, "score"))
    written = [text[place_of(node).start : place_of(node).end] for node in walk(tree)]
    assert written == [
        text.strip(), "Điểm_ữ", "0.5 if mức == 'đạt' else điểm", "mức == 'đạt'", "mức", "'đạt'",
        "0.5", "điểm",
    ]  # fmt: skip
    assert {place_of(node).path for node in walk(tree)} == {("indicators", 0, "score")}
    assert list(names_in(tree)) == ["Điểm_ữ", "mức", "điểm"]


@given(expressions)
@example("123456789012345678.123456789012345678")
@example("'it\"s' == a")
@example('a == "it\'s"')
@example("1 - (2 - 3) / (4 / 5) - -x")
@example("(a if b else c) if (d if e else f) else g")
@example("not (a and (b or c)) == d")
@example("round_half_up(x, places=2) + f(a, b=1)")
def test_text_of_a_tree_parses_to_the_same_tree(text):
    tree = parse(text)
    again = parse(text_of(tree))
    assert ast.dump(again) == ast.dump(tree)
    assert text_of(again) == text_of(tree)


@given(st.text(max_size=30) | st.text("ab01.,+-*/()'\"<>=!& \n#:[]{}@\\fiorelsntụ", max_size=30))
def test_any_text_is_parsed_or_refused(text):
    try:
        tree = parse(text)
    except ExpressionError as refusal:
        place = refusal.place
        assert 0 <= place.start <= place.end <= max(len(text), 1) + 20
        return
    assert ast.dump(parse(text_of(tree))) == ast.dump(tree)


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("=a / 2", "=", 'bỏ dấu "=" ở đầu'),
        ("=IF(a > 1; 2; 3)", "=", "số này if điều kiện else số kia"),
        ("a * 50%", "%", '"50 / 100"'),
        ("max_score * 5 % if a > 1 else 0", "%", '"50 / 100"'),
    ],
)
def test_what_people_write_in_excel_is_told_in_our_words(text, at, said):
    assert refused(text) == ("CR301", at)
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert said in caught.value.diagnostic.hint("vi")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("IF(a > 1, 2, 3)", "số này if điều kiện else số kia"),
        ("2 if AND(a > 1, a < 3) else 0", "điều kiện and điều kiện"),
        ("SUM(a, 2)", "a + b + c"),
        ("Round(a, 2)", "round_half_up"),
        ("MAXI(a, 2)", "max"),
    ],
)
def test_functions_of_excel_are_told_in_our_words(call, said):
    criteria_set = leaf(f'score: "{call}"', "a: {type: count, label: A, max: 9}")
    assert said in hint_of(criteria_set)


def hint_of(criteria_set: cr.CriteriaSet) -> str:
    (finding,) = [d for d in cr.check(criteria_set).errors if d.code.id == "CR304"]
    return finding.hint("vi") or ""
