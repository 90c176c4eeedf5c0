"""CR7xx: worked examples of a criteria set."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

CASE_FAILED = Code(
    "CR701",
    Severity.ERROR,
    Text("ví dụ tính ra khác", "a worked example comes out differently"),
    Text(
        'Ví dụ "{case}": {what} phải là {expected}, tính ra: {found}.',
        'Case "{case}": {what} should be {expected} but is {found}.',
    ),
    Text(
        "sửa ví dụ hoặc sửa cách tính trong bộ tiêu chí",
        "correct the example, or the rule in the set",
    ),
    Text(
        "Ví dụ là điểm đã tính tay theo quyết định. Bộ tính ra khác thì mọi đơn vị rơi vào trường "
        "hợp đó đều bị chấm sai, mà bảng điểm nhìn vẫn bình thường.",
        "A case holds points worked out by hand from the decision. Where the set gives others, "
        "every unit in that situation is scored wrongly, and no table would show it.",
    ),
)
NO_CASES = Code(
    "CR702",
    Severity.WARNING,
    Text("bộ tiêu chí chưa có ví dụ", "a set without worked examples"),
    Text(
        'Bộ tiêu chí "{id}" chưa có tệp cases.yaml, cũng không có tệp *.cases.yaml nào.',
        'The set "{id}" has neither a cases.yaml nor any *.cases.yaml.',
    ),
    Text(
        'đặt cạnh criteria.yaml một tệp cases.yaml có "set: {id}" và ít nhất một ví dụ',
        'put a cases.yaml with "set: {id}" and at least one case beside criteria.yaml',
    ),
    Text(
        "Không có ví dụ tính tay thì không ai biết bộ tính đúng ý quyết định hay không: gõ nhầm "
        "0,5 thành 0,25 vẫn là một bộ sạch, chỉ có điểm là sai.",
        "Without examples nobody knows whether the set computes what the decision means: 0.25 "
        "typed for 0.5 is still a clean set, only with wrong points.",
    ),
)
OTHER_SET = Code(
    "CR703",
    Severity.ERROR,
    Text("tệp ví dụ của bộ khác", "cases of another set"),
    Text(
        'Tệp ví dụ ghi là của bộ "{given}", nhưng bộ ở cùng thư mục là "{id}".',
        'The cases say that they are of the set "{given}", but the set beside them is "{id}".',
    ),
    Text(
        'ghi "set: {id}", hoặc chuyển tệp về thư mục của bộ "{given}"',
        'write "set: {id}", or move the file to the folder of "{given}"',
    ),
    Text(
        "Chép bộ cũ sang bộ mới mà quên sửa ví dụ thì bộ mới được so với điểm của quyết định cũ: "
        "đúng hay sai đều không nói lên điều gì.",
        "When a set is copied and its cases are not, the new set is held against points of the old "
        "decision: neither passing nor failing means anything.",
    ),
)
BRANCH_NOT_REACHED = Code(
    "CR704",
    Severity.NOTE,
    Text("nhánh chưa có ví dụ", "a branch without a worked example"),
    Text(
        "Mục {code}: chưa có ví dụ nào đi qua nhánh “{condition}”.",
        "Indicator {code}: no case reaches the branch “{condition}”.",
    ),
    Text(
        "thêm một ví dụ có số liệu rơi vào nhánh này, và ghi ở lines điểm mà mục {code} phải được",
        "add a case whose figures fall here, and state in lines what indicator {code} comes to",
    ),
    Text(
        "Nhánh chưa có ví dụ thì chưa ai tính tay bao giờ: mức điểm gõ nhầm ở đó chỉ lộ ra khi có "
        "đơn vị khiếu nại.",
        "What no case reaches has never been worked out by hand: points mistyped there only come "
        "to light when a unit complains.",
    ),
)
LEAF_NOT_SCORED = Code(
    "CR705",
    Severity.NOTE,
    Text("mục chưa có ví dụ nào chấm", "an indicator that no worked example scores"),
    Text(
        "Chưa có ví dụ nào đủ số liệu để chấm mục {code} theo quy tắc của mục.",
        "No case has the figures to score indicator {code} by its rule.",
    ),
    Text(
        "thêm một ví dụ có đủ số liệu của mục {code}, và ghi ở lines điểm mà mục phải được",
        "add a case with all figures of indicator {code}, and state in lines what it comes to",
    ),
    Text(
        "Mục có thể dùng nhầm số liệu hoặc sai công thức mà mọi ví dụ vẫn đạt, vì không ví dụ nào "
        "chạm tới mục.",
        "The rule may use the wrong figure or formula while every case passes, because none of "
        "them touches it.",
    ),
)
