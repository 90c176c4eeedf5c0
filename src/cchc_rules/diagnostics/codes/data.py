"""CR5xx: the data of the units."""

from __future__ import annotations

from ...words import Text
from ..model import Code, Severity

OUT_OF_RANGE = Code(
    "CR505",
    Severity.ERROR,
    Text("số liệu ngoài khoảng cho phép", "a figure outside its range"),
    Text(
        '"{input}" = {value}, ngoài khoảng {range}.',
        '"{input}" = {value} is outside {range}.',
    ),
    Text("kiểm tra lại số liệu và đơn vị tính", "check the figure and its unit"),
)
WRONG_VALUE = Code(
    "CR506",
    Severity.ERROR,
    Text("số liệu sai kiểu", "a figure of the wrong kind"),
    Text(
        'Ở "{input}" cần {expected}, nhưng ghi "{value}".',
        '"{input}" needs {expected}, but "{value}" is given.',
    ),
)
AMBIGUOUS_NUMBER = Code(
    "CR507",
    Severity.ERROR,
    Text("số đọc được hai cách", "a number that reads two ways"),
    Text(
        '"{value}" ({input}) có thể là {thousands} hoặc {decimal}.',
        '"{value}" ({input}) may be {thousands} or {decimal}.',
    ),
    Text(
        'viết "{thousands}" hoặc "{rewritten}"',
        'write "{thousands}" or "{rewritten}"',
    ),
)
NOT_A_CHOICE = Code(
    "CR508",
    Severity.ERROR,
    Text("không phải là một lựa chọn", "not one of the options"),
    Text(
        '"{value}" không phải là lựa chọn của "{input}".',
        '"{value}" is not an option of "{input}".',
    ),
    Text("các lựa chọn: {known}", "the options: {known}"),
)
TOO_MANY_DECIMALS = Code(
    "CR509",
    Severity.ERROR,
    Text("quá nhiều chữ số thập phân", "too many decimals"),
    Text(
        '"{input}" = {value} có hơn {decimals} chữ số thập phân.',
        '"{input}" = {value} has more than {decimals} decimals.',
    ),
    Text(
        "ghi số đã làm tròn như trong báo cáo, hoặc tăng decimals của dữ liệu này",
        "give the rounded figure of the report, or raise decimals of this input",
    ),
)
INVARIANT_BROKEN = Code(
    "CR510",
    Severity.ERROR,
    Text("số liệu mâu thuẫn nhau", "figures that contradict each other"),
    Text("Phải có {rule}, nhưng {values}.", "Needed: {rule}; but {values}."),
    Text("kiểm tra lại các số liệu này với báo cáo", "check these figures with the report"),
)
UNKNOWN_COLUMN = Code(
    "CR511",
    Severity.WARNING,
    Text("cột hoặc khóa không dùng đến", "a column or key that is not used"),
    Text(
        '"{column}" không phải là dữ liệu nào của bộ tiêu chí nên không được đọc.',
        '"{column}" is no input of the set and is not read.',
    ),
    Text(
        "nếu là ghi chú thì cứ để; nếu là số liệu thì đặt tên theo mã dữ liệu của bộ tiêu chí",
        "leave it if it is a note; if it is a figure, name it by the input id of the set",
    ),
)
MANY_UNKNOWN_COLUMNS = Code(
    "CR536",
    Severity.WARNING,
    Text("còn nhiều cột không dùng đến", "many more columns that are not used"),
    Text("Còn {columns} không được đọc.", "{columns} are not read either."),
    Text(
        "kiểm tra xem tệp có đúng là số liệu của bộ tiêu chí này không",
        "check whether the file really holds data for this set",
    ),
)
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
UNKNOWN_POINTS = Code(
    "CR516",
    Severity.ERROR,
    Text("nhập điểm cho mục không có", "points entered for an unknown indicator"),
    Text(
        'Không có mục hay phần điểm "{code}" trong bộ tiêu chí.',
        'There is no indicator or component "{code}" in the set.',
    ),
    Text(
        "dùng số mục (points:1.2) hoặc mã phần điểm (points:tham_dinh)",
        "use the code of an indicator (points:1.2) or the id of a component (points:tham_dinh)",
    ),
)
NA_NOT_ALLOWED = Code(
    "CR517",
    Severity.ERROR,
    Text("không được khai là không áp dụng", "not applicable is not allowed here"),
    Text(
        '"{input}" không được trả lời "không áp dụng": bộ tiêu chí không cho phép.',
        '"{input}" cannot be answered "not applicable": the set does not allow it.',
    ),
    Text(
        "cung cấp số liệu; nếu quyết định cho phép thì ghi not_applicable: true ở dữ liệu này",
        "supply the figure; if the decision allows it, give not_applicable: true to this input",
    ),
)
ENTERED_TWICE = Code(
    "CR518",
    Severity.ERROR,
    Text("điểm nhập hai nơi chồng nhau", "points entered in two overlapping places"),
    Text(
        'Điểm được nhập ở mục "{code}" và ở phần "{component}", mà hai nơi có chung mục con.',
        'Points are entered at "{code}" and at the component "{component}", which share leaves.',
    ),
    Text(
        "chỉ nhập ở một nơi: theo mục, hoặc theo phần điểm",
        "enter them in one place: by indicator, or by component",
    ),
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
AMBIGUOUS_PERCENT = Code(
    "CR520",
    Severity.ERROR,
    Text("tỷ lệ phần trăm đọc được hai cách", "a percentage that reads two ways"),
    Text(
        'Ô "{input}" ghi số {value} mà không có định dạng %, nên có thể là {value}% hoặc là '
        "{hundred}%.",
        'The cell "{input}" has the number {value} without the format %: it may be {value}% or '
        "{hundred}%.",
    ),
    Text(
        "nếu là {hundred}%, chọn định dạng % (Percentage) cho ô; nếu là {value}%, đổi ô sang dạng "
        'chữ (Text) rồi ghi "{value}%"',
        "for {hundred}%, give the cell the format Percentage; for {value}%, make it Text and write "
        '"{value}%"',
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
UNKNOWN_INPUT = Code(
    "CR525",
    Severity.ERROR,
    Text("dữ liệu không có trong bộ tiêu chí", "an unknown input"),
    Text(
        '"{input}" không phải là dữ liệu hay thuộc tính của bộ tiêu chí.',
        '"{input}" is no input or attribute of the set.',
    ),
    Text("xem inputs và attributes của bộ tiêu chí", "see inputs and attributes of the set"),
)
UNKNOWN_SELECTION = Code(
    "CR527",
    Severity.ERROR,
    Text("không có đơn vị hay mục được hỏi", "the unit or indicator asked for is not there"),
    Text('Không có {what} "{name}".', 'There is no {what} "{name}".'),
    Text(
        "xem tên đơn vị trong tệp số liệu, số mục trong bộ tiêu chí",
        "see the units in the data file, the codes in the criteria set",
    ),
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
BROKEN_CELL = Code(
    "CR550",
    Severity.ERROR,
    Text("công thức trong ô không cho kết quả", "a formula without a result"),
    Text(
        'Ở "{input}" cần {expected}, nhưng {problem}.', '"{input}" needs {expected}, but {problem}.'
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
