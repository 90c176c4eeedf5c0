"""CR56x: data frames, which only Python can give."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

NOT_A_FRAME = Code(
    "CR561",
    Severity.ERROR,
    Text("không phải là bảng", "not a data frame"),
    Text('"{kind}" không phải là bảng số liệu.', '"{kind}" is no data frame.'),
    Text(
        "đưa bảng của pandas, Polars, PyArrow, DuckDB, PySpark, hoặc bảng có __arrow_c_stream__",
        "give a frame of pandas, Polars, PyArrow, DuckDB or PySpark, or one with "
        "__arrow_c_stream__",
    ),
    why=Text(
        "Đoán xem một đối tượng lạ có những cột nào thì điểm có thể của đơn vị khác.",
        "Points guessed from an object whose columns nobody knows may be another unit's.",
    ),
)
NOT_PLAIN = Code(
    "CR562",
    Severity.ERROR,
    Text("cột không chứa giá trị đơn", "a column without plain values"),
    Text(
        'Cột "{column}" có kiểu {kind}; mỗi ô phải là một số, chữ, ngày hoặc có/không.',
        'The column "{column}" is of type {kind}; a cell has to be one number, text, day or truth.',
    ),
    Text("tách cột thành các cột đơn", "split the column into plain ones"),
    why=Text(
        "Một ô chứa nhiều giá trị không nói giá trị nào được chấm.",
        "A cell with several values does not say which of them is scored.",
    ),
)
TAKEN_TITLE = Code(
    "CR563",
    Severity.ERROR,
    Text("tên cột kết quả đã có", "a title of the result is taken"),
    Text(
        'Bảng đã có cột "{column}", là tên một cột kết quả.',
        'The frame has a column "{column}" already, which is the title of a result.',
    ),
    Text("đổi tên hoặc bỏ cột đó trước khi chấm", "rename or drop it before scoring"),
    why=Text(
        "Ghi đè thì mất số liệu cũ; giữ cả hai thì không biết cột nào là điểm vừa chấm.",
        "Overwritten, the old figures are lost; with both, nobody knows which are the new points.",
    ),
)
NOT_SCALED = Code(
    "CR564",
    Severity.ERROR,
    Text("điểm không viết được bằng số nguyên", "points that no whole number writes"),
    Text(
        "{points} điểm không viết được bằng số nguyên lần 1/{scale}.",
        "{points} points are no whole number of 1/{scale}.",
    ),
    Text(
        'dùng scores="float", hoặc khai cách làm tròn (rounding) trong bộ tiêu chí',
        'use scores="float", or declare rounding in the criteria set',
    ),
    why=Text(
        "Điểm làm tròn ở nơi bộ tiêu chí không nói là điểm khác.",
        "Points rounded where the set does not say so are other points.",
    ),
)
NOT_ROUNDED = Code(
    "CR565",
    Severity.ERROR,
    Text("bộ tiêu chí không làm tròn nên không có điểm số nguyên", "no rounding, no whole numbers"),
    Text(
        'Bộ tiêu chí không làm tròn, nên không có chữ số cuối nào để scores="scaled" đếm theo.',
        'The set does not round, so there is no last decimal for scores="scaled" to count in.',
    ),
    Text(
        'dùng scores="float", hoặc khai cách làm tròn (rounding) trong bộ tiêu chí',
        'use scores="float", or declare rounding in the criteria set',
    ),
    why=Text(
        "Điểm không làm tròn có thể có vô số chữ số, như 1/3 điểm.",
        "Points that are not rounded may have digits without end, such as 1/3 point.",
    ),
)
TITLE_NOT_TEXT = Code(
    "CR566",
    Severity.ERROR,
    Text("tên cột không phải là chữ", "a column title that is no text"),
    Text(
        "Tên cột {column} không phải là chữ, nên không biết cột ấy là số liệu nào.",
        "The column title {column} is no text, so nobody knows which figure the column holds.",
    ),
    Text(
        "đặt lại tên cột bằng chữ, ví dụ bang.columns = bang.columns.map(str); nhiều tầng tên thì "
        "gộp thành một",
        "name the columns in text, such as frame.columns = frame.columns.map(str); make one name "
        "of titles with several levels",
    ),
    why=Text(
        "Bỏ qua cột như vậy thì số liệu trong cột bị coi là thiếu mà bảng trông như đã chấm đủ.",
        "If such a column were passed over, its figures would count as missing while the frame "
        "looks as if all of it had been scored.",
    ),
)
