"""CR5xx: the figures and points of the units, and the names they go by."""

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
BROKEN_CELL = Code(
    "CR550",
    Severity.ERROR,
    Text("công thức trong ô không cho kết quả", "a formula without a result"),
    Text(
        'Ở "{input}" cần {expected}, nhưng {problem}.', '"{input}" needs {expected}, but {problem}.'
    ),
)
