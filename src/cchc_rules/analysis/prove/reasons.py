"""Why a question stays open, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterable

from ...text import Text

NOT_INSTALLED = Text("chưa cài bộ giải z3-solver", "z3-solver is not installed")
TIME_LIMIT = Text("hết thời gian", "the time is up")
GAVE_UP = Text("bộ giải không quyết được", "the solver cannot decide it")
IRRATIONAL = Text("bộ giải chỉ tìm được số vô tỷ", "the solver only found an irrational number")
NOT_LOWERED = Text(
    "quy tắc có chỗ chỉ bộ chấm điểm đọc được", "something in the rule can only be evaluated"
)
VARYING = Text("số chữ số làm tròn thay đổi theo số liệu", "the decimals kept depend on the inputs")
DIFFERS = Text(
    "bộ chấm điểm không cho kết quả như ví dụ tìm được",
    "the evaluator does not give what the example says",
)

_HINTS = {
    NOT_INSTALLED: Text(
        'cài bộ giải: pip install "cchc-rules[prove]"',
        'install it: pip install "cchc-rules[prove]"',
    ),
    TIME_LIMIT: Text(
        "cho thêm thời gian (--timeout 30), hoặc tách quy tắc thành nhiều mục đơn giản hơn",
        "give it more time (--timeout 30), or split the rule into simpler indicators",
    ),
}
_OPAQUE_HINT = Text(
    "kiểm tra mục này bằng ví dụ trong cases.yaml; nếu được, nhờ người viết hàm viết lại bằng một "
    "biểu thức (body)",
    "test this indicator by examples in cases.yaml; if possible, have the function written as an "
    "expression (body)",
)


def opaque(name: str) -> Text:
    """Why a function that is Python code cannot be reasoned about."""
    return Text(
        f'hàm "{name}" là mã Python, không nhìn được bên trong',
        f'the function "{name}" is Python code that cannot be looked into',
    )


def not_lowered(function: str | None) -> Text:
    """Why a rule is not whole in the IR."""
    if function is None:
        return NOT_LOWERED
    return VARYING if function == "round_half_up" else opaque(function)


def hint_of(reason: Text, functions: Iterable[str]) -> Text | None:
    """What to do about a question that is open for this reason, where that is known."""
    if any(reason == opaque(name) for name in functions):
        return _OPAQUE_HINT
    return _HINTS.get(reason)
