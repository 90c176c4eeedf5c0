"""The exact reading against what each kind of node means, written out plainly."""

from __future__ import annotations

import ast
from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.diagnostics import Diagnostic
from cchc_rules.diagnostics.codes import scoring as codes
from cchc_rules.language.exact import Expressions, evaluate
from cchc_rules.language.functions import BUILTIN_FUNCTIONS, Function, Kind, Parameter
from cchc_rules.language.parse import parse
from cchc_rules.language.tree import COMPARISONS, text_of
from cchc_rules.language.values import NOT_APPLICABLE, Gap, GapKind, error, merged, missing
from cchc_rules.text import Text
from expressions import expressions


def _fussy(x: F) -> F:
    if x > 5:
        raise ValueError("no")
    return x


SAID = Text("thử", "a trial")
X, Y = Parameter("x"), Parameter("y")
FUNCTIONS = {
    **BUILTIN_FUNCTIONS,
    "abs": Function("abs", (X,), SAID, body="fussy(half(x, 0)) if x > 0 else -x"),
    "half": Function("half", (X, Y), SAID, body="x if x > 2 else x / 2 + y"),
    "fussy": Function("fussy", (X,), SAID, exact=_fussy),
}
GAPS = st.sampled_from(
    [
        missing("u"),
        missing("v", "w"),
        NOT_APPLICABLE,
        error(Diagnostic(codes.NEEDS_ERROR, facts={"code": "1"})),
    ]
)
NUMBERS = st.sampled_from([F(0), F(1), F(-1, 2), F(9)]) | GAPS
VALUES = st.fixed_dictionaries(
    dict.fromkeys("abc", NUMBERS)
    | dict.fromkeys(("co", "khong"), st.booleans() | GAPS)
    | {"muc": st.sampled_from(["dat", "kem"]) | GAPS}
)


class Plain:
    """The meaning of a tree, looked up node by node."""

    def __init__(self, names) -> None:
        self.names, self.used, self.branches = names, {}, []

    def of(self, node, frame=None):
        match node:
            case ast.Constant():
                return node.value
            case ast.Name() if frame is not None:
                return frame[node.id]
            case ast.Name():
                return self.used.setdefault(node.id, self.names[node.id])
            case ast.UnaryOp():
                value = self.of(node.operand, frame)
                if isinstance(value, Gap):
                    return value
                return not value if isinstance(node.op, ast.Not) else -value
            case ast.BinOp():
                return self.arithmetic(node, [self.of(n, frame) for n in (node.left, node.right)])
            case ast.Compare():
                values = [self.of(n, frame) for n in (node.left, *node.comparators)]
                tests = zip(node.ops, values, values[1:], strict=False)
                known = [t for t in tests if not any(isinstance(v, Gap) for v in t)]
                if not all(COMPARISONS[type(op)](a, b) for op, a, b in known):
                    return False
                return gap_of(values) or True
            case ast.BoolOp():
                return self.kleene(node, isinstance(node.op, ast.Or), frame)
            case ast.IfExp():
                test = self.of(node.test, frame)
                if isinstance(test, Gap):
                    return test
                if frame is None:
                    self.branches.append((node, test))
                return self.of(node.body if test else node.orelse, frame)
            case ast.Call():
                return self.call(node, [self.of(n, frame) for n in node.args])

    def arithmetic(self, node, values):
        if gap := gap_of(values):
            return gap
        a, b = values
        match node.op:
            case ast.Add():
                return a + b
            case ast.Sub():
                return a - b
            case ast.Mult():
                return a * b
        if b == 0:
            facts = {"expression": text_of(node)}
            return error(Diagnostic(codes.DIVISION_BY_ZERO, facts=facts))
        return a / b

    def kleene(self, node, decisive, frame):
        values = []
        for operand in node.values:
            values.append(self.of(operand, frame))
            if values[-1] is decisive:
                return decisive
        gaps = [value for value in values if isinstance(value, Gap)]
        return gap_of([g for g in gaps if g.kind is GapKind.MISSING] or gaps) or not decisive

    def call(self, node, values):
        function = FUNCTIONS[node.func.id]
        if function.body is not None:
            return self.of(function.tree, dict(zip("xy", values, strict=False)))
        if gap := gap_of(values):
            return gap
        try:
            return function.exact(*values)
        except ValueError as failure:
            reason = f"ValueError: {failure}"
            facts = {"name": function.name, "reason": Text(reason, reason)}
            return error(Diagnostic(codes.FUNCTION_FAILED, facts=facts))


def gap_of(values):
    gaps = [value for value in values if isinstance(value, Gap)]
    return merged(gaps) if gaps else None


@given(expressions, VALUES)
def test_closures_mean_what_the_nodes_mean(text, names):
    tree, plain = parse(text), Plain(names)
    value, trace = evaluate(tree, names.__getitem__, FUNCTIONS)
    assert value == plain.of(tree)
    assert list(trace.used.items()) == list(plain.used.items())
    assert trace.branches == plain.branches


@given(expressions, st.lists(VALUES, min_size=2, max_size=3))
def test_an_expression_is_compiled_once_and_keeps_nothing(text, units):
    tree, compiled = parse(text), Expressions(FUNCTIONS)
    for names in (*units, *units):
        again, trace = compiled.evaluate(tree, names.__getitem__)
        once, first = evaluate(tree, names.__getitem__, FUNCTIONS)
        assert (again, trace.used, trace.branches) == (once, first.used, first.branches)


def test_a_plugin_s_function_cannot_hand_on_what_is_no_value():
    wrong = Function("wrong", (X,), SAID, exact=lambda x: 1.5, result=Kind.NUMBER)
    value, _ = evaluate(parse("wrong(1)"), {}.__getitem__, {"wrong": wrong})
    assert isinstance(value, Gap)
    assert value.problems[0].code is codes.FUNCTION_FAILED
