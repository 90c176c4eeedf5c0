"""Declarations: ranges and periods that are not reversed, units that are declared once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ...diagnostics import Code, Diagnostic, Fact, Severity
from ...model import Input
from ...text import Text, folded
from .base import CheckContext, check

EMPTY_RANGE = Code(
    "CR216",
    Severity.ERROR,
    Text("khoảng giá trị rỗng", "an empty range"),
    Text(
        "Giá trị nhỏ nhất {low} lớn hơn giá trị lớn nhất {high}.",
        "The least value {low} is greater than the greatest {high}.",
    ),
    Text("đổi chỗ hoặc sửa một trong hai", "swap them or correct one"),
    why=Text(
        "Không số liệu nào nằm trong khoảng đó, nên số liệu của mọi đơn vị đều bị trả lại, kể cả "
        "số đúng.",
        "No figure lies in that range, so the data of every unit would be sent back, right "
        "figures included.",
    ),
)
EMPTY_PERIOD = Code(
    "CR221",
    Severity.ERROR,
    Text("thời gian áp dụng bị ngược", "the period of validity is reversed"),
    Text(
        "Năm đầu (valid_from) {low} sau năm cuối (valid_to) {high}.",
        "The first year (valid_from) {low} is after the last (valid_to) {high}.",
    ),
    Text("sửa một trong hai năm", "correct one of the two years"),
    why=Text(
        "Người chấm không biết bộ này còn áp dụng cho năm nay không, và dễ chấm cả đợt bằng một "
        "bộ đã bị thay thế.",
        "Nobody can tell whether the set applies this year, and a whole round may be scored by "
        "one that was replaced.",
    ),
)


@check(EMPTY_RANGE, EMPTY_PERIOD)
def ranges_are_not_reversed(context: CheckContext) -> Iterator[Diagnostic]:
    """Ranges of inputs and the period of validity are not reversed."""
    criteria_set = context.criteria_set
    for path, _, declared in context.declared:
        low, high = declared.low, declared.high
        if low is not None and high is not None and low > high:
            end = "max" if declared.max is not None else "min"
            yield context.found(
                EMPTY_RANGE,
                (*path, end),
                low=_shown(declared, low),
                high=_shown(declared, high),
            )
    first, last = criteria_set.valid_from, criteria_set.valid_to
    if first is not None and last is not None and first > last:
        yield context.found(EMPTY_PERIOD, ("valid_to",), low=first, high=last)


def _shown(declared: Input, value: Fraction) -> Fact:
    if not declared.type.is_date:
        return value
    day = date.fromordinal(int(value))
    return Text(f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}")


DUPLICATE_UNIT = Code(
    "CR220",
    Severity.ERROR,
    Text("đơn vị khai hai lần", "a unit is declared twice"),
    Text('Đơn vị "{unit}" đã có trong units.', 'The unit "{unit}" is already in units.'),
    Text("bỏ một trong hai dòng", "remove one of the two lines"),
    why=Text(
        "Một đơn vị tính thành hai thì sĩ số xếp hạng dư một, và dòng không có số liệu bị báo là "
        "đơn vị chưa nộp.",
        "One unit counted as two makes the ranking one too long, and the line without data is "
        "reported as a unit that has not answered.",
    ),
)
STILL_THERE = Code(
    "CR241",
    Severity.ERROR,
    Text("tên cũ vẫn còn trong danh sách", "a former name that is still in the list"),
    Text(
        '"{unit}" ghi tên kỳ trước là "{former}", mà "{former}" vẫn là một đơn vị trong danh sách.',
        '"{unit}" was formerly "{former}", but "{former}" is still a unit of the list.',
    ),
    Text(
        "bỏ formerly, hoặc bỏ đơn vị không còn",
        "remove formerly, or the unit that no longer exists",
    ),
    why=Text(
        "Đơn vị đã sáp nhập vẫn chiếm một hạng hoặc bị báo là chưa nộp số liệu, và hạng kỳ trước "
        "của nó bị tính cho cả hai.",
        "A unit that was merged away would still take a rank or be reported as having sent no "
        "data, and its former rank would count for both.",
    ),
)


@check(DUPLICATE_UNIT, STILL_THERE)
def units_are_declared_once(context: CheckContext) -> Iterator[Diagnostic]:
    """No unit is declared twice, and none under a name that another had before."""
    criteria_set = context.criteria_set
    seen: set[str] = set()
    for n, unit in enumerate(criteria_set.units):
        if folded(unit.name) in seen:
            yield context.found(DUPLICATE_UNIT, ("units", n, "name"), unit=unit.name)
        seen.add(folded(unit.name))
    names = {folded(unit.name) for unit in criteria_set.units}
    for n, unit in enumerate(criteria_set.units):
        for former in unit.formerly:
            if folded(former) in names and folded(former) != folded(unit.name):
                path = ("units", n, "formerly")
                yield context.found(STILL_THERE, path, unit=unit.name, former=former)
