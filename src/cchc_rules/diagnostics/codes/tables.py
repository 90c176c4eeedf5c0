"""CR5xx: the table of the units: its file, its columns and rows, and whose row it is."""

from __future__ import annotations

from ...text import Text
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
    why=Text(
        "Lấy dòng trên hay dòng dưới thì điểm khác nhau; lấy cả hai thì một đơn vị chiếm hai chỗ"
        " trong bảng xếp hạng và đẩy các đơn vị sau xuống.",
        "The points depend on which row is taken; with both, one unit holds two places in the "
        "ranking and pushes down those that follow.",
    ),
)
NO_UNIT = Code(
    "CR513",
    Severity.ERROR,
    Text("dòng không có tên đơn vị", "a row without a unit"),
    Text("Dòng này không có tên đơn vị ở cột unit.", "This row has no name in the column unit."),
    Text("điền tên đơn vị, hoặc bỏ dòng", "fill in the unit, or remove the row"),
    why=Text(
        "Số liệu không có chủ thì không chấm được cho ai; lặng lẽ bỏ qua thì một đơn vị biến mất"
        " khỏi bảng xếp hạng mà không ai hay.",
        "Figures without an owner score nobody; dropped in silence, they would leave a unit out "
        "of the ranking without anybody knowing.",
    ),
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
    why=Text(
        "Tên viết lệch làm một đơn vị thành hai trong bảng xếp hạng, và nhóm xếp hạng, thuộc "
        "tính đã khai cho đơn vị không đến được với tên lạ.",
        "A name written in two ways makes two units of one in the ranking, and the ranking group"
        " and attributes that are declared for the unit do not reach the unknown name.",
    ),
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
    why=Text(
        "Chấm cả đơn vị không thuộc diện đánh giá thì thứ hạng, mức cao nhất và trung bình của "
        "nhóm đổi theo, trái với quyết định.",
        "A unit that ought not to be assessed would change the ranks, the best and the mean of "
        "its group, against the decision.",
    ),
)
UNKNOWN_FORMAT = Code(
    "CR519",
    Severity.ERROR,
    Text("không đọc được tệp số liệu", "the data file cannot be read"),
    Text("{problem}.", "{problem}."),
    Text(
        "dùng tệp .csv, .json, .yaml, .xlsx, .xls hoặc .ods",
        "use a .csv, .json, .yaml, .xlsx, .xls or .ods file",
    ),
    why=Text(
        "Không có tệp này thì không đơn vị nào được chấm; cố đọc một tệp hỏng thì số liệu nhảy "
        "sang cột khác và sai điểm hàng loạt.",
        "Without this file nobody is scored; a damaged file that is read all the same shifts "
        "figures into other columns, and points go wrong all over.",
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
    why=Text(
        "Bảng điểm sẽ trống và bị hiểu là chưa đơn vị nào nộp số liệu, trong khi số liệu nằm ở "
        "trang tính khác hoặc dưới một dòng tiêu đề không nhận ra được.",
        "The scores would come out empty, as if no unit had reported, while the figures stand in"
        " another sheet or under a header that was not recognised.",
    ),
)
DUPLICATE_COLUMN = Code(
    "CR524",
    Severity.ERROR,
    Text("hai cột cùng tên", "two columns with one name"),
    Text('Cột "{column}" có hai lần.', 'The column "{column}" stands twice.'),
    Text("bỏ hoặc đổi tên một cột", "remove or rename one"),
    why=Text(
        "Hai cột cùng tên thường là bản cũ và bản đã sửa, hoặc một cột đặt nhầm tên; lấy nhầm "
        "cột thì mọi đơn vị trong tệp bị chấm bằng số khác.",
        "Two columns of one name are often an old and a corrected version, or one is "
        "mislabelled; with the wrong one, every unit of the file is scored by other figures.",
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
    why=Text(
        "Số 57,92 bị cắt thành 57 và 92: số đầu mất phần lẻ, mọi số sau nó lệch sang cột bên "
        "cạnh và được chấm cho mục khác.",
        "57,92 falls apart into 57 and 92: the first loses its decimals, and all figures after "
        "it move one column on and score other indicators.",
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
    why=Text(
        "Chỗ viết sai dạng không biết là của đơn vị hay mục nào; bỏ qua nó thì đơn vị thiếu số "
        "liệu trong khi tệp trông vẫn đủ.",
        "Nobody can tell which unit or indicator such a passage belongs to; skipped, it leaves a"
        " unit without figures in a file that looks complete.",
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
    why=Text(
        "Nếu dòng được chọn không phải là tiêu đề thật, tên cột sẽ lấy từ một dòng số liệu và "
        "các đơn vị ở trên dòng ấy vắng mặt trong bảng điểm.",
        "If this row is not the real header, figures become the names of columns, and the units "
        "above it are absent from the scores.",
    ),
)
TOTAL_ROW = Code(
    "CR552",
    Severity.ERROR,
    Text("dòng tổng không phải là đơn vị", "a line of totals is no unit"),
    Text(
        '"{unit}" là tên của {kind}, không phải của một đơn vị, nên dòng không được chấm.',
        '"{unit}" names {kind}, not a unit; the row is not scored.',
    ),
    Text(
        "bỏ dòng này; nếu có đơn vị tên như vậy thì khai ở units của bộ tiêu chí",
        "remove the row; if a unit has this name, declare it under units of the set",
    ),
    why=Text(
        "Chấm như một đơn vị, dòng tổng có số lớn hơn mọi đơn vị nên dễ đứng đầu bảng, và kéo "
        "lệch mức cao nhất, trung bình mà các đơn vị được so với.",
        "Scored as a unit, a line of totals outgrows all others and may come first, and it "
        "shifts the maximum and the mean that the units are compared with.",
    ),
)
NO_UNIT_ROW = Code(
    "CR553",
    Severity.WARNING,
    Text("dòng không phải là đơn vị", "a row that is no unit"),
    Text(
        '"{unit}" là {kind}, không phải một đơn vị, nên dòng không được chấm.',
        '"{unit}" is {kind}, not a unit; the row is not scored.',
    ),
    Text(
        "nếu đúng thì cứ để; nếu có đơn vị tên như vậy thì khai ở units của bộ tiêu chí",
        "leave it if that is right; if a unit has this name, declare it under units of the set",
    ),
    why=Text(
        "Tiêu đề nhóm, dòng đánh số cột, tên người ký mà thành đơn vị thì bảng xếp hạng có thêm "
        "đơn vị không có thật, và số đơn vị trong nhóm sai đi.",
        "If headings, numbers of columns or names of signers became units, the ranking would hold "
        "units that do not exist, and the number of units in a group would be wrong.",
    ),
)
SHEETS_LEFT = Code(
    "CR556",
    Severity.WARNING,
    Text("còn trang tính không được đọc", "sheets that are not read"),
    Text(
        'Chỉ đọc trang "{sheet}"; cũng có dòng tiêu đề mà không được đọc: {others}.',
        'Only the sheet "{sheet}" is read; others have a header, too, and are not read: {others}.',
    ),
    Text(
        "chọn trang bằng --sheet; đơn vị ở nhiều trang thì gộp vào một trang",
        "choose a sheet with --sheet; bring units in several sheets together in one",
    ),
    why=Text(
        "Mỗi đơn vị một trang thì chỉ đơn vị ở trang đầu được chấm, các đơn vị khác vắng khỏi bảng "
        "xếp hạng mà tệp vẫn trông như đã đọc đủ.",
        "With a sheet for each unit only that of the first is scored; the others are missing from "
        "the ranking although the file looks as if it had been read.",
    ),
)
