"""What people used to Excel write in expressions, and how it is written here."""

from __future__ import annotations

from ..text import Text

OF_EXCEL = Text('dấu "=" ở đầu là của công thức Excel', 'formulas of Excel begin with "="')
NO_EQUALS = Text(
    'bỏ dấu "=" ở đầu; hàm IF viết là "số này if điều kiện else số kia", AND và OR viết là "and", '
    '"or" giữa hai điều kiện',
    'leave out the "=" in front; IF is written "this if condition else that", AND and OR are '
    'written "and", "or" between two conditions',
)
PERCENT = Text('"%" không có trong biểu thức', '"%" is not used in expressions')
BY_HUNDRED = Text(
    'viết 50% là "50 / 100"; tỷ lệ % đã khai thì viết "share(tên dữ liệu)"',
    'write 50% as "50 / 100", and a percentage that is declared as "share(its name)"',
)
_IN_PLACE_OF = {
    "if": Text(
        'viết "số này if điều kiện else số kia" thay cho IF(...)',
        'write "this if condition else that" instead of IF(...)',
    ),
    "and": Text(
        'viết "điều kiện and điều kiện" thay cho AND(...)',
        'write "condition and condition" instead of AND(...)',
    ),
    "or": Text(
        'viết "điều kiện or điều kiện" thay cho OR(...)',
        'write "condition or condition" instead of OR(...)',
    ),
    "not": Text('viết "not điều kiện" thay cho NOT(...)', 'write "not condition", not NOT(...)'),
    "sum": Text('viết "a + b + c" thay cho SUM(...)', 'write "a + b + c" instead of SUM(...)'),
    "average": Text(
        'viết "(a + b) / 2" thay cho AVERAGE(...)', 'write "(a + b) / 2" instead of AVERAGE(...)'
    ),
    "round": Text(
        'viết "round_half_up(số, số chữ số thập phân)" thay cho ROUND(...)',
        'write "round_half_up(number, decimals)" instead of ROUND(...)',
    ),
}


def in_place_of(function: str) -> Text | None:
    """How a function of Excel is written here; None for one that nothing is known of."""
    return _IN_PLACE_OF.get(function.lower())
