"""CR3xx and CR4xx: scoring expressions, and what they need from one another."""

from __future__ import annotations

from ...text import Text
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
    why=Text(
        "Biểu thức không đọc được mà bỏ qua thì không đơn vị nào có điểm ở mục này; đoán ý người "
        "viết thì có thể chấm khác quyết định.",
        "If it were skipped, no unit would have points here; if it were guessed, the points might "
        "not be those of the decision.",
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
    why=Text(
        "Bộ tiêu chí được gửi qua nhiều cơ quan rồi chạy trên máy người chấm: chỉ cho phép tính "
        "toán thì tệp nhận từ nơi khác không động được vào máy, và cách tính nào cũng giải thích "
        "được bằng lời.",
        "Sets pass between offices and run on the machines of those who score: with arithmetic "
        "alone, a file from elsewhere cannot touch the machine, and each rule can be put into "
        "words.",
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
    why=Text(
        "Tên viết sai mà coi như trống thì mọi đơn vị bị báo thiếu số liệu dù đã nộp; coi là 0 "
        "thì mất điểm oan.",
        "Taken as empty, a misspelt name makes every unit look as if it had sent no data; taken "
        "as 0, it costs them points.",
    ),
)
UNKNOWN_FUNCTION = Code(
    "CR304",
    Severity.ERROR,
    Text("hàm không có", "an unknown function"),
    Text('Không có hàm "{name}".', 'There is no function "{name}".'),
    Text("xem các hàm: cchc functions", "see the functions: cchc functions"),
    why=Text(
        "Thay bằng một hàm gần giống vẫn ra điểm nhưng có thể là điểm khác, ví dụ làm tròn xuống "
        "thay cho làm tròn nửa lên.",
        "A similar function in its place gives points, but maybe not the right ones, for instance "
        "rounded down instead of half up.",
    ),
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
    why=Text(
        "Tự điền đối số thiếu thì mức trần hay mẫu số là do chương trình đặt, không phải do quyết "
        "định, mà điểm vẫn ra như bình thường.",
        "If a missing argument were made up, a cap or a denominator would come from the program "
        "and not from the decision, and points would look as usual.",
    ),
)
WRONG_TYPE = Code(
    "CR306",
    Severity.ERROR,
    Text("sai kiểu giá trị", "a value of the wrong type"),
    Text(
        'Ở đây cần {expected}, nhưng "{found}" là {type}.',
        'Here {expected} is needed, but "{found}" is {type}.',
    ),
    why=Text(
        "Nhiều phần mềm tự coi “đúng” là 1 và chữ là 0, nên công thức viết nhầm vẫn ra điểm và "
        "chỉ lộ khi có đơn vị kiến nghị.",
        "Much software takes “true” for 1 and text for 0, so a wrong formula gives points all the "
        "same and shows only when a unit complains.",
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
    why=Text(
        "Đơn vị làm đúng cũng không được điểm của trường hợp này, và nhìn bảng điểm thì tưởng là "
        "họ không đạt.",
        "Units that did it right would not get the points of this case, and the scores would look "
        "as if they had failed.",
    ),
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
    why=Text(
        "Biểu thức như vậy không ai đối chiếu nổi với câu chữ trong quyết định, ngoặc đặt sai một "
        "chỗ là lọt; nó cũng có thể làm treo máy giữa đợt chấm.",
        "Nobody can hold such an expression against the words of a decision, so a misplaced "
        "bracket gets through; it may also hang the machine in the middle of scoring.",
    ),
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
    why=Text(
        "Không có gói thì không biết mục này tính điểm thế nào; bỏ qua thì máy có cài gói và máy "
        "không cài ra hai tổng điểm khác nhau.",
        "Without the plugin nobody knows how this is scored; if it were skipped, machines with "
        "and without it would come to different totals.",
    ),
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
    why=Text(
        "Coi lỗi của gói là 0 điểm thì mọi đơn vị cùng mất điểm ở mục này nên bảng xếp hạng trông "
        "vẫn bình thường; gói ghép sai biểu thức thì ra điểm khác quyết định.",
        "If the failure counted as 0, all units would lose the same points and the ranking would "
        "look normal; an expression put together wrongly gives other points than the decision.",
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
    why=Text(
        "Không mục nào trong vòng tính trước được; Excel gặp vòng như vậy thì ra 0 hoặc giữ số "
        "cũ, và điểm của đơn vị tùy vào lần tính sau cùng.",
        "None of them can be worked out first; in such a circle Excel shows 0 or keeps an old "
        "number, and points depend on its last calculation.",
    ),
)
