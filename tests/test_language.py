"""The exact reading: rational numbers, Kleene's logic, functions, and errors as values."""

from __future__ import annotations

import ast
import datetime
from fractions import Fraction as F

import pytest
from hypothesis import example, given

from cchc_rules.diagnostics import Diagnostic
from cchc_rules.diagnostics.codes import scoring as codes
from cchc_rules.language.functions import BUILTIN_FUNCTIONS, Function, Parameter
from cchc_rules.language.tree import text_of
from cchc_rules.language.values import NOT_APPLICABLE, error, missing
from cchc_rules.text import Text
from expressions import VALUES, expressions, reading_of, value_of

BROKEN = error(Diagnostic(codes.NO_CASE, facts={"value": "x"}))


def python_value(text: str) -> object:
    """What Python makes of it, each number exact."""
    tree = ast.parse(text, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            node.value = F(ast.get_source_segment(text, node))
    code = compile(ast.fix_missing_locations(_Exactly().visit(tree)), "", "eval")
    return eval(code, {"F": F, "abs": abs, "min": min, "max": max}, dict(VALUES))  # noqa: S307


class _Exactly(ast.NodeTransformer):
    def visit_Constant(self, node):
        if not isinstance(node.value, F):
            return node
        call = ast.parse(f"F({node.value.numerator}, {node.value.denominator})", mode="eval")
        return ast.copy_location(call.body, node)


@given(expressions)
@example("muc == 'dat' and a < 1 / c")
def test_the_exact_reading_is_python_with_exact_numbers(text):
    found = value_of(text, **VALUES)
    try:
        expected = python_value(text)
    except ZeroDivisionError:
        return
    assert found == expected
    assert isinstance(found, bool) == isinstance(expected, bool)


LETTERS = {"T": True, "F": False, "M": missing("m"), "E": BROKEN, "N": NOT_APPLICABLE}
KLEENE = {
    "and": """
          T F M E N
        T T F M E N
        F F F F F F
        M M F M M M
        E E F M E E
        N N F M E N
    """,
    "or": """
          T F M E N
        T T T T T T
        F T F M E N
        M T M M M M
        E T E M E E
        N T N M E N
    """,
}


def cells(table: str):
    header, *rows = [line.split() for line in table.strip().splitlines()]
    for left, *results in rows:
        for right, result in zip(header, results, strict=True):
            yield left, right, result


@pytest.mark.parametrize(
    ("op", "left", "right", "result"),
    [(op, *cell) for op, table in KLEENE.items() for cell in cells(table)],
)
def test_and_and_or_follow_kleene(op, left, right, result):
    assert value_of(f"x {op} y", x=LETTERS[left], y=LETTERS[right]) == LETTERS[result]
    assert value_of(f"y {op} x", x=LETTERS[left], y=LETTERS[right]) == LETTERS[result]
    flipped = {"and": "or", "or": "and"}[op]
    de_morgan = value_of(f"not (not x {flipped} not y)", x=LETTERS[left], y=LETTERS[right])
    assert de_morgan == LETTERS[result]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x + 1", missing("x")),
        ("0 * x", missing("x")),
        ("-x", missing("x")),
        ("x + y", missing("x", "y")),
        ("x + n", NOT_APPLICABLE),
        ("x + e", BROKEN),
        ("n + e", BROKEN),
        ("min(1, x)", missing("x")),
        ("clamp(x, 0, y)", missing("x", "y")),
        ("abs(x)", missing("x")),
        ("not x", missing("x")),
        ("1 if x else 1", missing("x")),
        ("1 if True else x", F(1)),
        ("x if False else 1", F(1)),
        ("1 if e else 1", BROKEN),
        ("True or e", True),
        ("e or True", True),
        ("x == x", missing("x")),
        ("1 < x < 3", missing("x")),
        ("5 < 3 < x", False),
        ("x < 3 < 1", False),
        ("1 < 2 < e", BROKEN),
        ("no_case(x)", missing("x")),
        ("1 / 0 if False else 2", F(2)),
    ],
)
def test_what_is_missing_never_reaches_arithmetic(text, value):
    assert value_of(text, x=missing("x"), y=missing("y"), n=NOT_APPLICABLE, e=BROKEN) == value


def test_only_what_was_needed_counts_as_used():
    value, reading = reading_of("a if co else b", a=1, co=True, b=missing("b"))
    assert value == 1
    assert list(reading.used) == ["co", "a"]
    assert [(text_of(node.test), taken) for node, taken in reading.branches] == [("co", True)]


@pytest.mark.parametrize(
    ("text", "expression"),
    [("1 / x", "1 / x"), ("ratio(3, x)", "part / whole"), ("2 * (a / (x - x))", "a / (x - x)")],
)
def test_division_by_zero_is_an_error_in_words(text, expression):
    (problem,) = value_of(text, x=0, a=1).problems
    assert problem.code.id == "CR501"
    assert problem.message("vi") == f'Phép tính "{expression}" chia cho 0.'


def day(year: int, month: int, number: int) -> F:
    return F(datetime.date(year, month, number).toordinal())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("min(3, 1, 2)", 1),
        ("min(1)", 1),
        ("max(3, 1, 2)", 3),
        ("abs(-1.5)", F(3, 2)),
        ("abs(0)", 0),
        ("floor(2.9)", 2),
        ("floor(-2.1)", -3),
        ("ceil(2.1)", 3),
        ("ceil(-2.9)", -2),
        ("round_half_up(2.5)", 3),
        ("round_half_up(-2.5)", -3),
        ("round_half_up(0.625, 2)", F("0.63")),
        ("round_half_up(x=1 / 3, places=9)", F("0.333333333")),
        ("clamp(5, 0, 3)", 3),
        ("clamp(-5, 0, 3)", 0),
        ("clamp(2, high=3, low=0)", 2),
        ("percent(1, 3)", F(100, 3)),
        ("ratio(1, 3)", F(1, 3)),
        ("share(81.5)", F("0.815")),
        ("date(2023, 12, 31)", day(2023, 12, 31)),
        ("days_late(date(2024, 3, 1), date(2024, 2, 28))", 2),
        ("days_late(date(2024, 2, 1), date(2024, 2, 28))", 0),
        ("date(2024, 2, 28) + 2 == date(2024, 3, 1)", True),
        ("not_applicable()", NOT_APPLICABLE),
        ("abs(clamp(abs(-7), 0, 5) - 9)", 4),
    ],
)
def test_each_function(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("no_case(5)", "CR502", "Giá trị 5 không rơi vào"),
        ("no_case('kip')", "CR502", "Giá trị kip không rơi vào"),
        ("no_case()", "CR502", "không rơi vào"),
        ("no_case(True)", "CR502", "không rơi vào"),
        ("date(2023, 2, 31)", "CR523", "không có ngày 31/2/2023"),
        ("date(2023.5, 1, 1)", "CR523", "không có ngày 1/1/2023,5"),
        ("date(99999999999, 1, 1)", "CR523", "không có ngày"),
        ("round_half_up(1, 10)", "CR523", "0 đến 9, không phải 10"),
        ("round_half_up(1, -1)", "CR523", "0 đến 9, không phải -1"),
        ("round_half_up(1, 0.5)", "CR523", "0 đến 9, không phải 0,5"),
    ],
)
def test_a_function_that_has_no_answer_says_why(text, code, words):
    (problem,) = value_of(text).problems
    assert problem.code.id == code
    assert words in problem.message("vi")
    assert problem.message("en")


def test_every_function_is_tried_here():
    tried = [test_each_function, test_a_function_that_has_no_answer_says_why]
    examples = [example for test in tried for example in test.pytestmark[0].args[1]]
    written = " ".join(text for text, *_ in examples)
    assert [name for name in BUILTIN_FUNCTIONS if f"{name}(" not in written] == []


def plugin(name: str = "f", **spec: object) -> dict[str, Function]:
    made = Function(name, (Parameter("x"),), Text("thử", "a try"), **spec)
    return {**BUILTIN_FUNCTIONS, name: made}


def _raises(x: F) -> F:
    raise RuntimeError("hỏng")


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        (_raises, "RuntimeError: hỏng"),
        (lambda x: float(x), "float"),
        (lambda x: None, "NoneType"),
        (lambda: F(1), "TypeError"),
        (lambda x: [x], "list"),
        (lambda x: x / 0, "ZeroDivisionError"),
    ],
)
def test_a_plugin_function_that_fails_becomes_an_error_value(exact, words):
    (problem,) = value_of("1 + f(2)", plugin(exact=exact)).problems
    assert problem.code.id == "CR523"
    assert words in problem.message("vi")
    assert '"f"' in problem.message("en")


def test_a_plugin_function_with_a_body_is_read_in_its_own_scope():
    functions = plugin(body="min(x, 10) * 2")
    assert value_of("f(x + 1) + x", functions, x=3) == 11
    assert value_of("f(f(x))", functions, x=3) == 12
    assert value_of("f(x)", functions, x=missing("y")) == missing("y")
    assert value_of("f(7)", plugin(exact=lambda x: 7)) == F(7)


@pytest.mark.parametrize("spec", [{}, {"body": "x", "exact": abs}])
def test_a_function_has_a_body_or_is_exact(spec):
    with pytest.raises(ValueError, match="either body or exact"):
        plugin(**spec)


@pytest.mark.parametrize("kind", ["variadic", "optional"])
def test_a_body_needs_each_of_its_parameters_once(kind):
    with pytest.raises(ValueError, match="each of its parameters once"):
        Function("f", (Parameter("x", **{kind: True}),), Text("thử", "a try"), body="x + 1")


@pytest.mark.parametrize("body", ["y", "x + max_score", "x.real", "x +"])
def test_a_body_is_an_expression_over_its_parameters(body):
    with pytest.raises(ValueError, match=r"."):
        plugin(body=body)
