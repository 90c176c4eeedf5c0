"""CR5xx: the figures and points of the units, and the names they go by."""

from __future__ import annotations

from ...text import Text
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
    why=Text(
        "Thiếu một dấu phẩy, 85,5 thành 855 và đơn vị lọt vào mức điểm cao nhất; bảng điểm không"
        " có dấu vết nào cho thấy đó là lỗi gõ máy.",
        "Without its point, 85.5 becomes 855 and the unit lands in the best band; nothing in the"
        " scorecard shows that it was a slip of the keyboard.",
    ),
)
WRONG_VALUE = Code(
    "CR506",
    Severity.ERROR,
    Text("số liệu sai kiểu", "a figure of the wrong kind"),
    Text(
        'Ở "{input}" cần {expected}, nhưng ghi "{value}".',
        '"{input}" needs {expected}, but "{value}" is given.',
    ),
    why=Text(
        "Ô ghi sai kiểu không tính được; nếu bị bỏ qua hoặc hiểu là 0, đơn vị mất trọn điểm của "
        "mục chỉ vì cách ghi, không phải vì kết quả.",
        "Nothing can be calculated with such a cell; skipped, or taken as 0, it would cost the "
        "unit all points of the indicator for the way it was written, not for its results.",
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
    why=Text(
        "Hai cách đọc chênh nhau một nghìn lần: đọc nhầm thì mọi tỷ lệ và điểm tính từ số này "
        "đều sai, mà nhìn bảng kết quả không nhận ra.",
        "The two readings are a thousand times apart: the wrong one spoils every rate and score "
        "calculated from this number, and the result does not show it.",
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
    why=Text(
        "Mỗi lựa chọn ứng với một mức điểm; nếu chương trình tự đoán, đơn vị có thể được điểm "
        "của một mức mà người khai không hề chọn.",
        "Each option has its own points; a guess by the program could give the unit the points "
        "of an option that nobody chose.",
    ),
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
    why=Text(
        "Số lẻ hơn số trong báo cáo cho điểm khác với số đã công bố, ở sát ranh giới hai mức thì"
        " khác cả mức điểm; đơn vị tự tính lại sẽ không khớp.",
        "More digits than the report publishes give other points than the published figure, near"
        " the limit of a band even another band; a unit that recalculates its score gets another"
        " result.",
    ),
)
INVARIANT_BROKEN = Code(
    "CR510",
    Severity.ERROR,
    Text("số liệu mâu thuẫn nhau", "figures that contradict each other"),
    Text("Phải có {rule}, nhưng {values}.", "Needed: {rule}; but {values}."),
    Text("kiểm tra lại các số liệu này với báo cáo", "check these figures with the report"),
    why=Text(
        "Ít nhất một số trong đó sai, mà điểm vẫn tính ra được: hồ sơ đúng hạn nhiều hơn tổng số"
        " hồ sơ chẳng hạn cho tỷ lệ trên 100% và điểm tối đa.",
        "At least one of them is wrong, and yet there would be points: more files in time than "
        "files in all, say, make a rate above 100% and full points.",
    ),
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
    why=Text(
        "Sai một chữ trong tên cột là cả cột số liệu không vào bảng điểm: mục đó thiếu số liệu ở"
        " mọi đơn vị, dù đơn vị nào cũng đã khai.",
        "One wrong letter in a title keeps a whole column out of the scorecards: the indicator "
        "is missing its figure at every unit, though all of them gave it.",
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
    why=Text(
        "Nhiều cột lạ đến thế thường là đưa nhầm tệp, ví dụ bảng của bộ tiêu chí khác; khi đó "
        "chỉ vài cột tình cờ trùng tên được đem chấm.",
        "So many strange columns often mean the wrong file, such as the table of another set; "
        "then only the few columns whose names happen to agree are scored.",
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
    why=Text(
        "Điểm ghi vào số mục không có sẽ không đến mục nào: mục lẽ ra được điểm vẫn để ngỏ, và "
        "tổng điểm của đơn vị hụt đúng số điểm ấy.",
        "Points written under a code that does not exist reach no indicator: the one they were "
        "meant for stays open, and the total of the unit lacks exactly these points.",
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
    why=Text(
        "Mục không áp dụng thường được bỏ khỏi điểm tối đa, nên đơn vị làm kém chỉ cần khai ba "
        "chữ này là tỷ lệ điểm tăng lên.",
        "What does not apply usually leaves the maximum, so a unit that did badly would only "
        "have to write these two words to raise its percentage.",
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
    why=Text(
        "Cộng cả hai nơi thì các mục con chung được tính hai lần; lấy một nơi thì điểm của nơi "
        "kia mất, mà không ai biết nơi nào đúng.",
        "Adding both counts the shared leaves twice; taking one drops the points of the other, "
        "and nobody knows which was right.",
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
    why=Text(
        "Đọc 85,5% thành 0,855% thì đơn vị gần như mất trắng điểm của mục, đọc ngược lại thì gần"
        " đạt tối đa; hai ô chỉ khác nhau ở định dạng nên soát bảng bằng mắt khó thấy.",
        "Reading 85.5% as 0.855% costs the unit nearly all points of the indicator, the other "
        "way round it nearly gets the maximum; the two cells differ only in their format, which "
        "is easily overlooked.",
    ),
)
FRACTION_COLUMN = Code(
    "CR554",
    Severity.ERROR,
    Text("cột tỷ lệ như ghi bằng phân số của 1", "percentages that look like fractions of one"),
    Text(
        'Cột "{column}" chỉ có số nhỏ không kèm dấu %: {value} có thể là {value}% hoặc {hundred}%.',
        'The column "{column}" has small numbers only, without a % sign: {value} may be {value}% '
        "or {hundred}%.",
    ),
    Text(
        'ghi dấu % sau mỗi số của cột: "{hundred}%" hoặc "{value}%"',
        'write a % sign after each number of the column: "{hundred}%" or "{value}%"',
    ),
    why=Text(
        "Excel giữ 95% là 0,95; chép ra tệp hay bảng khác thì mất dấu %, và mọi đơn vị gần như mất "
        "trắng điểm của mục.",
        "Excel keeps 95% as 0.95; in another file or frame the sign is gone, and every unit loses "
        "nearly all points of the indicator.",
    ),
)
SMALL_RATES = Code(
    "CR555",
    Severity.WARNING,
    Text("tỷ lệ dưới 1% không kèm dấu %", "percentages below 1 without a sign"),
    Text(
        '"{input}" có {count} số dưới 1 không kèm dấu %, như {value}; được đọc là {value}%, không '
        "phải {hundred}%.",
        '"{input}" has {count} number(s) below 1 without a % sign, such as {value}; read as '
        "{value}%, not {hundred}%.",
    ),
    Text(
        'nếu đúng thì cứ để, hoặc ghi "{value}%"; nếu là {hundred}% thì ghi "{hundred}%"',
        'leave it if that is right, or write "{value}%"; for {hundred}% write "{hundred}%"',
    ),
    why=Text(
        "Một ô ghi 0,95 giữa các ô ghi 95 thường là cùng một tỷ lệ ghi theo cách khác; đọc là "
        "0,95% thì đơn vị ấy gần như mất trắng điểm.",
        "A cell with 0.95 among cells with 95 is often the same rate written in another way; read "
        "as 0.95 % it costs that unit nearly all points.",
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
    why=Text(
        "Số liệu gõ sai mã sẽ rơi mất: mục cần nó báo thiếu số liệu, trong khi chương trình gọi "
        "tưởng là đã đưa đủ.",
        "A figure under a misspelt id would get lost: the indicator that needs it stays open, "
        "while the calling program believes that it has supplied everything.",
    ),
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
    why=Text(
        "In ra bảng trống, hoặc bảng của đơn vị có tên gần giống, thì người hỏi dễ mang nhầm kết"
        " quả đi báo cáo.",
        "An empty scorecard, or that of a unit with a similar name, would be taken for the "
        "answer and find its way into a report.",
    ),
)
BROKEN_CELL = Code(
    "CR550",
    Severity.ERROR,
    Text("công thức trong ô không cho kết quả", "a formula without a result"),
    Text(
        'Ở "{input}" cần {expected}, nhưng {problem}.', '"{input}" needs {expected}, but {problem}.'
    ),
    why=Text(
        "Ô lỗi mà đọc thành 0 thì đơn vị mất điểm vì một công thức hỏng chứ không phải vì kết "
        "quả kém, và người xem bảng điểm không phân biệt được.",
        "Read as 0, a broken cell would cost the unit points for a formula and not for its "
        "results, and nobody who reads the scorecard could tell the difference.",
    ),
)
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
