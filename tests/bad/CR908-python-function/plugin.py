from fractions import Fraction
from math import isqrt

from cchc_rules.language.functions import Function, Parameter
from cchc_rules.plugins import hookimpl
from cchc_rules.text import Text


def can_bac_hai(x):
    return Fraction(isqrt(int(x)))


@hookimpl
def cchc_functions():
    summary = Text("phần nguyên của căn bậc hai", "the whole part of a square root")
    return [Function("can_bac_hai", (Parameter("x"),), summary, exact=can_bac_hai)]
