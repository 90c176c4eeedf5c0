"""CR12x: the keys and values of a criteria set, one by one."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

UNKNOWN_KEY = Code(
    "CR120",
    Severity.ERROR,
    Text("khóa không có trong mẫu", "unknown key"),
    Text('Khóa "{key}" không dùng được ở đây.', 'The key "{key}" is not known here.'),
    Text("các khóa dùng được: {known}", "keys that can stand here: {known}"),
    why=Text(
        "Khóa viết sai bị bỏ qua thì quy định ở đó mất hiệu lực: sai chữ min_score là mất mức "
        "điểm tối thiểu, mà điểm vẫn ra như bình thường.",
        "A misspelt key that is passed over takes its rule along: without min_score the minimum "
        "is gone, yet scores come out as if all were well.",
    ),
)
MISSING_KEY = Code(
    "CR121",
    Severity.ERROR,
    Text("thiếu khóa bắt buộc", "a required key is missing"),
    Text('Thiếu khóa "{key}" ({about}).', 'The key "{key}" is missing ({about}).'),
    Text('thêm "{key}: ..."', 'add "{key}: ..."'),
    why=Text(
        "Tự điền giá trị cho khóa thiếu là quyết thay văn bản: điểm tối đa coi là 0 thì không đơn "
        "vị nào có điểm ở mục đó.",
        "Filling it in would be deciding in place of the decision: with a maximum taken as 0, no "
        "unit gets any points there.",
    ),
)
BAD_VALUE = Code(
    "CR122",
    Severity.ERROR,
    Text("giá trị không hợp lệ", "a value that is not valid"),
    Text(
        'Ở "{key}": {reason}, nhưng trong tệp là {value}.',
        'At "{key}": {reason}, but the file has {value}.',
    ),
    why=Text(
        "Thay bằng một giá trị mặc định thì điểm được tính theo quy định không có trong văn bản, "
        "ví dụ làm tròn khác số chữ số, và lệch ở mọi đơn vị.",
        "With a default in its place, units are scored by a rule that no decision has, for "
        "instance rounded to other decimals, and every score is off.",
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
    why=Text(
        "Trong ngoặc nhọn, dấu phẩy tách “diem: 1,5” thành điểm 1 và một chữ 5 thừa: đơn vị mất "
        "nửa điểm.",
        "Inside braces the comma splits “diem: 1,5” into 1 point and a stray 5: a unit loses half "
        "a point.",
    ),
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
    why=Text(
        "Hai cách tính cho một mục có thể ra hai điểm khác nhau; không có cách nào thì mục mãi để "
        "trống và tổng điểm của mọi đơn vị không bao giờ chốt được.",
        "Two ways may come to different points; without any, the indicator stays open and the "
        "total of no unit can ever be settled.",
    ),
)
