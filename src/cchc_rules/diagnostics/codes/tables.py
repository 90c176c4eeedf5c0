"""CR5xx: the table of the units: its file, its columns and rows, and whose row it is."""

from __future__ import annotations

from ...words import Text
from ..model import Code, Severity

DUPLICATE_ROW = Code(
    "CR512",
    Severity.ERROR,
    Text("đơn vị có hai dòng", "a unit stands twice"),
    Text(
        'Đơn vị "{unit}" đã có ở {place}; không rõ dòng nào đúng nên đơn vị này chưa được chấm.',
        'The unit "{unit}" already stands at {place}; nobody knows which row is right, so it '
        "is not scored.",
    ),
    Text("gộp hai dòng, hoặc bỏ một dòng", "merge the two rows, or remove one"),
)
NO_UNIT = Code(
    "CR513",
    Severity.ERROR,
    Text("dòng không có tên đơn vị", "a row without a unit"),
    Text("Dòng này không có tên đơn vị ở cột unit.", "This row has no name in the column unit."),
    Text("điền tên đơn vị, hoặc bỏ dòng", "fill in the unit, or remove the row"),
)
UNKNOWN_UNIT = Code(
    "CR514",
    Severity.ERROR,
    Text("đơn vị không có trong danh sách", "an unknown unit"),
    Text(
        '"{unit}" không có trong danh sách đơn vị của bộ tiêu chí.',
        '"{unit}" is not in the list of units of the set.',
    ),
    Text("xem danh sách ở mục units của bộ tiêu chí", "see units in the criteria set"),
)
NOT_ASSESSED = Code(
    "CR515",
    Severity.ERROR,
    Text("đơn vị không được đánh giá", "a unit that is not assessed"),
    Text(
        '"{unit}" không được đánh giá theo bộ này: {reason}.',
        '"{unit}" is not assessed by this set: {reason}.',
    ),
    Text("bỏ dòng của đơn vị này", "remove the row of this unit"),
)
UNKNOWN_FORMAT = Code(
    "CR519",
    Severity.ERROR,
    Text("không đọc được tệp số liệu", "the data file cannot be read"),
    Text("{problem}.", "{problem}."),
    Text(
        "dùng tệp .csv, .json, .yaml hoặc .xlsx",
        "use a .csv, .json, .yaml or .xlsx file",
    ),
)
NO_ROWS = Code(
    "CR521",
    Severity.ERROR,
    Text("tệp không có đơn vị nào", "no unit in the file"),
    Text("{problem}.", "{problem}."),
    Text(
        "dòng đầu là tên cột (unit, rồi mã dữ liệu hoặc points:<số mục>), mỗi dòng sau là một "
        "đơn vị",
        "the first row names the columns (unit, then input ids or points:<code>), each further "
        "row is a unit",
    ),
)
DUPLICATE_COLUMN = Code(
    "CR524",
    Severity.ERROR,
    Text("hai cột cùng tên", "two columns with one name"),
    Text('Cột "{column}" có hai lần.', 'The column "{column}" stands twice.'),
    Text("bỏ hoặc đổi tên một cột", "remove or rename one"),
)
ROW_TOO_LONG = Code(
    "CR529",
    Severity.ERROR,
    Text("dòng có nhiều ô hơn tiêu đề", "a row with more cells than the header"),
    Text(
        "Dòng này có {found} ô, tiêu đề có {expected} cột.",
        "This row has {found} cells, the header has {expected} columns.",
    ),
    Text(
        'số có dấu phẩy thì đặt trong ngoặc kép ("57,92"), hoặc ngăn cột bằng dấu chấm phẩy',
        'put numbers with a comma in quotes ("57,92"), or separate columns by semicolons',
    ),
)
BAD_ENTRY = Code(
    "CR530",
    Severity.ERROR,
    Text("không phải số liệu của một đơn vị", "not the data of a unit"),
    Text(
        "Ở đây cần {expected}, nhưng có {found}.",
        "Here {expected} is needed, but there is {found}.",
    ),
    Text(
        'mỗi đơn vị là một nhóm khóa: {{unit: tên, mã_dữ_liệu: giá trị, "points:1.2": điểm}}',
        'each unit is a group of keys: {{unit: name, input_id: value, "points:1.2": points}}',
    ),
)
HEADER_BELOW = Code(
    "CR551",
    Severity.WARNING,
    Text("dòng tiêu đề không ở dòng đầu", "the header is not the first row"),
    Text(
        "Dòng {row} được lấy làm dòng tiêu đề; {above} dòng ở trên không được đọc.",
        "Row {row} is taken as the header; the {above} row(s) above are not read.",
    ),
    Text(
        "nếu đúng thì cứ để; nếu không thì xóa các dòng ở trên dòng tiêu đề",
        "leave it if that is right; otherwise delete the rows above the header",
    ),
)
TOTAL_ROW = Code(
    "CR552",
    Severity.ERROR,
    Text("dòng tổng không phải là đơn vị", "a line of totals is no unit"),
    Text(
        '"{unit}" là tên của dòng tổng hợp, không phải của một đơn vị, nên dòng không được chấm.',
        '"{unit}" names a line of totals or means, not a unit; the row is not scored.',
    ),
    Text(
        "bỏ dòng này; nếu có đơn vị tên như vậy thì khai ở units của bộ tiêu chí",
        "remove the row; if a unit has this name, declare it under units of the set",
    ),
)
