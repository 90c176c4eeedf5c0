"""CR3xx and CR4xx: scoring expressions, and what they need from one another."""

from __future__ import annotations

from ...words import Text
from ..model import Code, Severity

SYNTAX = Code(
    "CR301",
    Severity.ERROR,
    Text("biểu thức sai cú pháp", "an expression that does not parse"),
    Text(
        "Không đọc được biểu thức: {reason}.",
        "The expression cannot be read: {reason}.",
    ),
    Text(
        "mẫu đúng: so_dung_han / tong_so * max_score; điểm_nếu_đúng if điều_kiện else điểm_nếu_sai",
        "a right one: so_dung_han / tong_so * max_score; value_if_true if condition else other",
    ),
)
FORBIDDEN = Code(
    "CR302",
    Severity.ERROR,
    Text("cách viết không được dùng", "a construct that is not allowed"),
    Text("Biểu thức không được dùng {what}.", "An expression may not use {what}."),
    Text(
        "chỉ dùng: số, 'chữ', tên, + - * /, so sánh, and or not, a if c else b, và các hàm "
        "(cchc functions)",
        "allowed: numbers, 'text', names, + - * /, comparisons, and or not, a if c else b, and "
        "the functions (cchc functions)",
    ),
)
UNKNOWN_NAME = Code(
    "CR303",
    Severity.ERROR,
    Text("tên chưa khai", "an unknown name"),
    Text(
        '"{name}" không phải là dữ liệu, thuộc tính hay mã mục nào của bộ này.',
        '"{name}" is no input, attribute or indicator id of this set.',
    ),
    Text(
        'khai "{name}" ở inputs, hoặc sửa lại tên',
        'declare "{name}" in inputs, or correct the name',
    ),
)
UNKNOWN_FUNCTION = Code(
    "CR304",
    Severity.ERROR,
    Text("hàm không có", "an unknown function"),
    Text('Không có hàm "{name}".', 'There is no function "{name}".'),
    Text("xem các hàm: cchc functions", "see the functions: cchc functions"),
)
BAD_ARGUMENTS = Code(
    "CR305",
    Severity.ERROR,
    Text("gọi hàm sai", "a function is called wrongly"),
    Text(
        "Gọi hàm chưa đúng: {problem}.",
        "The function is called wrongly: {problem}.",
    ),
    Text("gọi như {signature}", "call it as {signature}"),
)
WRONG_TYPE = Code(
    "CR306",
    Severity.ERROR,
    Text("sai kiểu giá trị", "a value of the wrong type"),
    Text(
        'Ở đây cần {expected}, nhưng "{found}" là {type}.',
        'Here {expected} is needed, but "{found}" is {type}.',
    ),
)
NOT_AN_OPTION = Code(
    "CR307",
    Severity.ERROR,
    Text("so sánh với lựa chọn không có", "compared with something that is no option"),
    Text(
        '"{option}" không phải là lựa chọn của "{input}", nên so sánh này không bao giờ đúng.',
        '"{option}" is not an option of "{input}", so this comparison can never be true.',
    ),
    Text("các lựa chọn: {known}", "the options: {known}"),
)
TOO_COMPLEX = Code(
    "CR308",
    Severity.ERROR,
    Text("biểu thức quá dài hoặc quá phức tạp", "an expression that is too large"),
    Text("Biểu thức có hơn {limit} {what}.", "The expression has more than {limit} {what}."),
    Text(
        "tách thành các mục con, hoặc dùng quy tắc (rule) thay cho biểu thức",
        "split it into sub-indicators, or use a rule instead of an expression",
    ),
)
RESERVED_NAME = Code(
    "CR309",
    Severity.ERROR,
    Text("tên đã dành riêng", "a reserved name"),
    Text(
        'Không đặt được tên "{name}": đó là {what}.',
        'The name "{name}" cannot be used: it is {what}.',
    ),
    Text("đặt tên khác", "choose another name"),
)
FORM_NOT_INSTALLED = Code(
    "CR310",
    Severity.ERROR,
    Text("dạng quy tắc chưa được cài", "a form of rule that is not installed"),
    Text(
        'Dạng quy tắc "{form}" thuộc một gói mở rộng chưa được cài.',
        'The form of rule "{form}" belongs to a plugin that is not installed.',
    ),
    Text("cài gói mở rộng; xem các gói: cchc plugins", "install it; see what is: cchc plugins"),
)
FORM_FAILED = Code(
    "CR311",
    Severity.ERROR,
    Text("dạng quy tắc của gói mở rộng bị lỗi", "a form of rule of a plugin failed"),
    Text(
        'Dạng quy tắc "{form}" (gói {origin}) không cho ra điểm: {reason}.',
        'The form of rule "{form}" ({origin}) gives no points: {reason}.',
    ),
    Text(
        "kiểm tra các khóa ghi dưới tên dạng; nếu đúng thì báo người viết gói",
        "check the keys under the form; if they are right, tell the author of its plugin",
    ),
)
CONSTANT = Code(
    "CR312",
    Severity.ERROR,
    Text("biểu thức không xét gì", "an expression that looks at nothing"),
    Text(
        'Biểu thức "{expression}" không có tên dữ liệu hay mã mục nào nên luôn cho một kết quả.',
        'The expression "{expression}" names no figure and no indicator: it is always the same.',
    ),
    Text(
        "ghi tên dữ liệu, hoặc id của mục; số mục như 1.2 chỉ là một con số",
        "name an input, or the id of an indicator; a code such as 1.2 is only a number",
    ),
)
CYCLE = Code(
    "CR401",
    Severity.ERROR,
    Text("các mục phụ thuộc vòng tròn", "indicators that depend on each other in a circle"),
    Text("Vòng: {path}.", "The circle: {path}."),
    Text(
        "bỏ một trong các chỗ dùng nêu trên; muốn biết một mục thì phải tính xong mục nó cần",
        "remove one of the uses above; an indicator can only be known after those it needs",
    ),
)
