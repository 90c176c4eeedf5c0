"""CR1xx: the file as text and as a document, before anything is known about its content."""

from __future__ import annotations

from ...words import Text
from ..model import Code, Severity

UNREADABLE = Code(
    "CR101",
    Severity.ERROR,
    Text("không đọc được tệp", "the file cannot be read"),
    Text("Không mở được tệp: {reason}.", "The file cannot be opened: {reason}."),
    Text(
        "kiểm tra lại đường dẫn và quyền đọc của tệp",
        "check the path and that you may read the file",
    ),
)
TOO_LARGE = Code(
    "CR102",
    Severity.ERROR,
    Text("tệp quá lớn", "the file is too large"),
    Text(
        "Tệp có {size} MB; chỉ đọc tệp đến {limit} MB.",
        "The file has {size} MB; at most {limit} MB is read.",
    ),
    Text(
        "kiểm tra có đúng là tệp cần đọc không; tệp lớn thì tách thành nhiều tệp",
        "check that it is the file you meant; split a large file into several",
    ),
)
NOT_UTF8 = Code(
    "CR103",
    Severity.ERROR,
    Text("tệp không phải UTF-8", "the file is not UTF-8"),
    Text(
        "Chỉ đọc được chữ mã UTF-8, mà {what}.",
        "Only UTF-8 text can be read, but {what}.",
    ),
    Text(
        'lưu lại tệp với mã UTF-8 (trong Excel chọn kiểu "CSV UTF-8", trong Notepad chọn mã hóa '
        "UTF-8); chữ gõ bằng TCVN3 hay VNI thì chuyển sang Unicode trước, ví dụ bằng UniKey",
        'save the file as UTF-8 (in Excel the type "CSV UTF-8", in Notepad the encoding UTF-8); '
        "convert text typed in TCVN3 or VNI to Unicode first, e.g. with UniKey",
    ),
)
BAD_YAML = Code(
    "CR104",
    Severity.ERROR,
    Text("sai cú pháp YAML", "YAML syntax error"),
    Text("YAML dừng lại ở đây: {reason}.", "YAML stops here: {reason}."),
    Text(
        "xem dấu hai chấm, dấu gạch đầu dòng, dấu ngoặc và lề của dòng này và dòng ngay trên; "
        "câu có dấu hai chấm thì đặt trong ngoặc kép",
        "look at colons, dashes, brackets and indentation of this line and the one above; "
        "put a sentence that has a colon in double quotes",
    ),
)
TAB = Code(
    "CR105",
    Severity.ERROR,
    Text("lề bằng phím Tab", "a tab in the indentation"),
    Text(
        "Dòng này thụt lề bằng phím Tab; YAML chỉ nhận dấu cách.",
        "This line is indented with a tab; YAML takes spaces only.",
    ),
    Text("thay mỗi Tab bằng hai dấu cách", "replace each tab with two spaces"),
)
DUPLICATE_KEY = Code(
    "CR106",
    Severity.ERROR,
    Text("khóa viết hai lần", "a key is written twice"),
    Text(
        'Khóa "{key}" đã có trong cùng khối này; không thể đoán dòng nào đúng.',
        'The key "{key}" is already in this block; which of the two is right is not guessed.',
    ),
    Text("bỏ một trong hai chỗ", "remove one of the two"),
)
ALIAS = Code(
    "CR107",
    Severity.ERROR,
    Text("neo hoặc bí danh YAML", "a YAML anchor or alias"),
    Text(
        'Tệp dùng "{token}": neo (&) và bí danh (*) không được dùng, '
        "để mỗi dòng đọc được ngay bên cạnh quyết định.",
        'The file uses "{token}": anchors (&) and aliases (*) are not used here, '
        "so that each line can be read beside the decision.",
    ),
    Text(
        "chép đầy đủ nội dung ra; chữ bắt đầu bằng & hoặc * thì đặt trong ngoặc kép",
        "write the content out; put text that begins with & or * in double quotes",
    ),
)
TOO_DEEP = Code(
    "CR108",
    Severity.ERROR,
    Text("lồng quá sâu hoặc quá nhiều mục", "nested too deeply or too many entries"),
    Text(
        "Tệp có hơn {limit} {what}.",
        "The file has more than {limit} {what}.",
    ),
    Text(
        "kiểm tra lại dấu ngoặc và lề; bộ tiêu chí thật không lồng sâu như vậy",
        "check brackets and indentation; no real criteria set is like this",
    ),
)
NOT_A_MAPPING = Code(
    "CR109",
    Severity.ERROR,
    Text("tệp không có nội dung cần đọc", "the file does not hold what is expected"),
    Text("Tệp cần có {expected}, nhưng {found}.", "The file needs {expected}, but {found}."),
    Text(
        "bắt đầu từ tệp mẫu: cchc new set TÊN",
        "start from a template: cchc new set NAME",
    ),
)
TAG = Code(
    "CR110",
    Severity.ERROR,
    Text("thẻ YAML không được dùng", "YAML tags are not allowed"),
    Text(
        'Thẻ "{token}" không được dùng: mọi giá trị được đọc là chữ.',
        'The tag "{token}" is not allowed: every value is read as text.',
    ),
    Text(
        "bỏ thẻ; chữ bắt đầu bằng dấu ! thì đặt trong ngoặc kép",
        "remove the tag; put text that begins with ! in double quotes",
    ),
)
SECOND_DOCUMENT = Code(
    "CR111",
    Severity.ERROR,
    Text("tệp có hai tài liệu", "the file holds two documents"),
    Text(
        'Dấu "---" mở tài liệu thứ hai; một tệp chỉ chứa một tài liệu.',
        'The mark "---" opens a second document; one file holds one document.',
    ),
    Text("tách thành hai tệp", "split it into two files"),
)
BAD_JSON = Code(
    "CR112",
    Severity.ERROR,
    Text("sai cú pháp JSON", "JSON syntax error"),
    Text("JSON dừng lại ở đây: {reason}.", "JSON stops here: {reason}."),
    Text(
        "xem dấu phẩy, ngoặc kép và ngoặc nhọn quanh chỗ này",
        "look at commas, quotes and braces around this place",
    ),
)
UNWRITABLE = Code(
    "CR113",
    Severity.ERROR,
    Text("không ghi được tệp", "the file cannot be written"),
    Text("Không ghi được kết quả vào tệp: {reason}.", "The result cannot be written: {reason}."),
    Text(
        "kiểm tra thư mục có tồn tại không và quyền ghi của bạn",
        "check that the folder exists and that you may write there",
    ),
)
UNKNOWN_KEY = Code(
    "CR120",
    Severity.ERROR,
    Text("khóa không có trong mẫu", "unknown key"),
    Text('Khóa "{key}" không dùng được ở đây.', 'The key "{key}" is not known here.'),
    Text("các khóa dùng được: {known}", "keys that can stand here: {known}"),
)
MISSING_KEY = Code(
    "CR121",
    Severity.ERROR,
    Text("thiếu khóa bắt buộc", "a required key is missing"),
    Text('Thiếu khóa "{key}" ({about}).', 'The key "{key}" is missing ({about}).'),
    Text('thêm "{key}: ..."', 'add "{key}: ..."'),
)
BAD_VALUE = Code(
    "CR122",
    Severity.ERROR,
    Text("giá trị không hợp lệ", "a value that is not valid"),
    Text(
        'Ở "{key}": {reason}, nhưng trong tệp là {value}.',
        'At "{key}": {reason}, but the file has {value}.',
    ),
)
DECIMAL_COMMA = Code(
    "CR123",
    Severity.ERROR,
    Text("dấu phẩy thập phân trong bộ tiêu chí", "a decimal comma in a criteria file"),
    Text(
        '"{value}": trong tệp bộ tiêu chí và biểu thức, số viết bằng dấu chấm '
        "(dấu phẩy ngăn các mục).",
        '"{value}": numbers in criteria files and expressions use a point '
        "(a comma separates items).",
    ),
    Text('viết "{fixed}"', 'write "{fixed}"'),
)
ONE_WAY_TO_SCORE = Code(
    "CR124",
    Severity.ERROR,
    Text("cách tính điểm không rõ", "it is not clear how the points come about"),
    Text(
        'Mục "{code}" {found}; mỗi mục cần đúng một trong: children, score, rule, entered: true.',
        'Indicator "{code}" {found}; each needs exactly one of: children, score, rule, '
        "entered: true.",
    ),
    Text(
        "mục có mục con thì dùng children; mục cuối thì dùng score (biểu thức), rule (quy tắc) "
        "hoặc entered: true (người thẩm định nhập điểm)",
        "use children for a branch; for a leaf use score (an expression), rule, "
        "or entered: true (an assessor enters the points)",
    ),
)
