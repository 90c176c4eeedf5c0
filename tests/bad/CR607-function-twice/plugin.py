from cchc_rules.language.functions import Function, Parameter
from cchc_rules.plugins import hookimpl
from cchc_rules.text import Text


@hookimpl
def cchc_functions():
    return [Function("abs", (Parameter("x"),), Text("trị tuyệt đối", "absolute"), body="x")]
