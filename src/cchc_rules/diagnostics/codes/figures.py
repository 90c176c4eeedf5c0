"""CR54x: what stands for a figure that is not given: attributes of units, missing, zero."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

ATTRIBUTE_DIFFERS = Code(
    "CR540",
    Severity.ERROR,
    Text("thuộc tính trái với bộ tiêu chí", "an attribute that contradicts the set"),
    Text(
        'Tệp số liệu ghi "{attribute}" của "{unit}" là "{given}", bộ tiêu chí ghi là "{declared}".',
        'The data say that "{attribute}" of "{unit}" is "{given}", the set says "{declared}".',
    ),
    Text(
        "bỏ ô này để dùng giá trị của bộ tiêu chí, hoặc sửa mục units của bộ tiêu chí",
        "empty this cell to use what the set says, or correct units in the set",
    ),
    why=Text(
        "Thuộc tính quyết định mục nào áp dụng và đơn vị được xếp với ai; lấy nhầm giá trị thì "
        "đơn vị được chấm theo cách của khối khác.",
        "Attributes decide what applies to a unit and whom it is ranked with; the wrong value "
        "would score it as a unit of another kind.",
    ),
)
UNKNOWN_ATTRIBUTE = Code(
    "CR541",
    Severity.ERROR,
    Text("thuộc tính chưa khai", "an undeclared attribute"),
    Text(
        'Đơn vị "{unit}" có thuộc tính "{attribute}", nhưng attributes không khai thuộc tính này.',
        'The unit "{unit}" has the attribute "{attribute}", which attributes does not declare.',
    ),
    Text(
        "khai thuộc tính ở mục attributes của bộ tiêu chí, hoặc bỏ nó ở đơn vị",
        "declare it under attributes of the set, or remove it from the unit",
    ),
    why=Text(
        "Không quy tắc nào đọc được một thuộc tính gõ sai tên: thuộc tính thật của đơn vị vẫn "
        "trống, và các mục dựa vào nó không tính được.",
        "No rule can read an attribute under a misspelt name: the real one stays empty, and what"
        " depends on it cannot be scored.",
    ),
)
BAD_ATTRIBUTE = Code(
    "CR542",
    Severity.ERROR,
    Text("giá trị thuộc tính không đúng", "a wrong value of an attribute"),
    Text(
        'Thuộc tính "{attribute}" của "{unit}" không nhận giá trị "{value}"; cần {expected}.',
        'The attribute "{attribute}" of "{unit}" does not take "{value}"; it needs {expected}.',
    ),
    Text("sửa giá trị ở mục units", "correct the value under units"),
    why=Text(
        "Không biết đơn vị thuộc khối nào hay có được miễn mục nào không; đoán sai thì mọi mục "
        "dựa vào thuộc tính này sai điểm.",
        "Nobody knows which kind of unit it is or what it is spared; a wrong guess gives wrong "
        "points wherever this attribute counts.",
    ),
)
BASE_WITHOUT_POLICY = Code(
    "CR543",
    Severity.ERROR,
    Text("chưa nói khi số gốc thiếu hoặc bằng 0", "a base without a rule for missing or zero"),
    Text(
        'Dữ liệu "{input}" là {what} của "{base}", nhưng bộ tiêu chí chưa nói chấm thế nào khi '
        "{lacking}.",
        'The input "{input}" is the {what} of "{base}", but the set does not say how to score '
        "when {lacking}.",
    ),
    Text(
        "xem quyết định chấm thế nào với đơn vị chưa có số này hoặc có số bằng 0, rồi ghi cả "
        "when_missing và when_zero; quyết định không nói thì ghi missing ở cả hai để chờ số liệu",
        "see how the decision scores a unit without this figure, or with zero, and give both "
        "when_missing and when_zero; where it says nothing, missing in both waits for the figure",
    ),
    why=Text(
        "Đơn vị mới lập hoặc năm trước bằng 0 thì năm nào cũng có; chưa nói trước thì đến lúc "
        "chấm, tăng từ 0 có thể thành chia cho 0 hoặc mỗi đơn vị được xử lý một kiểu.",
        "New units and a zero last year occur every year; with nothing said beforehand, growth "
        "from zero becomes a division by zero, or each unit is treated in another way.",
    ),
)
WRONG_BASE = Code(
    "CR544",
    Severity.ERROR,
    Text("không so được với dữ liệu này", "an input that cannot be compared with"),
    Text(
        'Dữ liệu "{input}" ghi {key}: {base}, nhưng {why}.',
        'The input "{input}" says {key}: {base}, but {why}.',
    ),
    Text(
        "ghi mã của một dữ liệu khác, cùng kiểu",
        "give the id of another input of the same type",
    ),
    why=Text(
        "So nhầm số, hoặc so số lượng với tỷ lệ, vẫn ra một mức tăng giảm trông hợp lý, và mọi "
        "đơn vị được chấm theo mức vô nghĩa ấy.",
        "Compared with the wrong figure, or a count with a rate, there is still a growth that "
        "looks reasonable, and every unit is scored by that nonsense.",
    ),
)
NO_SUCH_ZERO = Code(
    "CR545",
    Severity.ERROR,
    Text("dữ liệu này không có số 0", "an input that has no zero"),
    Text(
        'Dữ liệu "{input}" ghi {key}: {value}, nhưng {why}.',
        'The input "{input}" says {key}: {value}, but {why}.',
    ),
    Text(
        "dùng missing hoặc not_applicable, hoặc bỏ khóa này",
        "use missing or not_applicable, or remove this key",
    ),
    why=Text(
        "Thay chỗ chưa có số liệu bằng một số 0 không thể có thì đơn vị chưa nộp gì cũng rơi vào"
        " một mức điểm, cao hay thấp là do tình cờ.",
        "A zero that cannot exist in place of a missing figure would put a unit that supplied "
        "nothing into some band, high or low by chance.",
    ),
)
