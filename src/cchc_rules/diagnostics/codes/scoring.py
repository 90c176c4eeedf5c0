"""CR5xx: what scoring the units runs into."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

DIVISION_BY_ZERO = Code(
    "CR501",
    Severity.ERROR,
    Text("phép chia cho 0", "division by zero"),
    Text(
        'Phép tính "{expression}" chia cho 0.',
        'The calculation "{expression}" divides by zero.',
    ),
    Text(
        "kiểm tra số liệu; nếu mẫu số được phép bằng 0 thì bộ tiêu chí phải nói tính thế nào "
        "(when_zero)",
        "check the figure; if the denominator may be zero, the set must say what then (when_zero)",
    ),
    why=Text(
        "Phép chia này không có kết quả; cho 0 điểm hay cho trọn điểm đều là thêm một quy định "
        "mà quyết định không có, và đơn vị rơi vào đó được lợi hoặc bị thiệt.",
        "There is no result; no points or full points would both be a rule that the decision "
        "does not have, to the gain or loss of the unit concerned.",
    ),
)
NO_CASE = Code(
    "CR502",
    Severity.ERROR,
    Text("không rơi vào mức nào", "no case fits"),
    Text(
        "Giá trị {value} không rơi vào mức hay trường hợp nào của quy tắc.",
        "The value {value} fits no band or case of the rule.",
    ),
    Text(
        "kiểm tra số liệu; nếu số liệu đúng thì bộ tiêu chí còn thiếu một mức",
        "check the figure; if it is right, the set lacks a case",
    ),
    why=Text(
        "Không mức nào nhận giá trị này thì không số điểm nào có căn cứ; ghi 0 là trừ điểm đơn "
        "vị vì một chỗ mà bộ tiêu chí bỏ sót.",
        "Where no case takes the value, no points have a basis; a 0 would make the unit pay for "
        "a gap in the criteria set.",
    ),
)
ABOVE_MAXIMUM = Code(
    "CR503",
    Severity.ERROR,
    Text("điểm vượt mức tối đa", "points above the maximum"),
    Text(
        'Mục "{code}" được {score} điểm, quá mức tối đa {maximum}.',
        'Indicator "{code}" gets {score} points, above its maximum {maximum}.',
    ),
    Text(
        'kiểm tra số liệu; nếu quyết định cho phép cắt bớt thì ghi "over_max: cap"',
        'check the figures; if the decision says to cap, give "over_max: cap"',
    ),
    why=Text(
        "Điểm thừa ở mục này bù cho mục khác làm kém và tổng có thể vượt thang điểm; lặng lẽ cắt"
        " bớt thì che mất một số liệu khai sai.",
        "The surplus would make up for what the unit lost elsewhere, and the total could exceed "
        "the scale; capping it in silence would hide a wrong figure.",
    ),
)
BELOW_ZERO = Code(
    "CR504",
    Severity.ERROR,
    Text("điểm âm", "points below zero"),
    Text(
        'Mục "{code}" được {score} điểm, dưới 0.',
        'Indicator "{code}" gets {score} points, below zero.',
    ),
    Text(
        "kiểm tra số liệu; điểm trừ không được quá điểm của mục",
        "check the figures; a deduction cannot exceed the points of the indicator",
    ),
    why=Text(
        "Điểm âm ăn vào điểm của các mục khác: đơn vị bị trừ nhiều hơn số điểm mà quyết định "
        "dành cho mục này.",
        "Points below zero eat into those of other indicators: the unit would lose more than the"
        " decision gives to this one.",
    ),
)
ENTERED_DIFFERS = Code(
    "CR522",
    Severity.WARNING,
    Text("điểm nhập khác điểm tính được", "entered points differ from the computed ones"),
    Text(
        'Điểm nhập của "{code}" là {entered}, còn tính từ số liệu và điểm đã khai được {computed}; '
        "điểm nhập được dùng.",
        'The points entered for "{code}" are {entered}, what was supplied for it gives {computed}; '
        "the entered ones count.",
    ),
    Text(
        "đối chiếu với kết quả thẩm định rồi sửa điểm nhập, hoặc sửa số liệu của mục này",
        "compare with the appraisal, then correct the entered points or the figures below them",
    ),
    why=Text(
        "Bảng công bố ghi một số, các mục con cộng lại ra số khác: đơn vị lấy chi tiết ra đối "
        "chiếu sẽ hỏi số nào đúng, và thứ hạng tính theo số nhập.",
        "The published table shows one number and its parts add up to another: a unit that "
        "compares them will ask which is right, and the ranks follow the entered one.",
    ),
)
FUNCTION_FAILED = Code(
    "CR523",
    Severity.ERROR,
    Text("hàm bị lỗi", "a function failed"),
    Text(
        'Hàm "{name}" bị lỗi: {reason}.',
        'The function "{name}" failed: {reason}.',
    ),
    Text(
        "kiểm tra số liệu đưa vào hàm; nếu đúng và hàm thuộc gói mở rộng thì báo người viết gói",
        "check what the function was given; if it is right, tell the author of its plugin",
    ),
    why=Text(
        "Không có kết quả của hàm thì mục không có điểm; đoán thay, ví dụ coi ngày 32/12 là "
        "01/01, có thể biến nộp muộn thành đúng hạn.",
        "Without a result of the function there are no points; guessing one, such as 1 January "
        "for 32 December, may turn a late report into one in time.",
    ),
)
ENTERED_BELOW = Code(
    "CR526",
    Severity.WARNING,
    Text("điểm nhập không tách được theo phần", "entered points that no component can claim"),
    Text(
        'Điểm nhập ở "{code}" gồm nhiều phần điểm nên từng phần không biết được.',
        'The points entered at "{code}" span several components, which stay unknown.',
    ),
    Text(
        "nhập điểm ở mục nhỏ hơn, hoặc theo phần điểm ({columns})",
        "enter points lower down, or by component ({columns})",
    ),
    why=Text(
        "Tổng điểm vẫn đúng, nhưng trong báo cáo từng phần điểm của đơn vị chỉ là một khoảng, "
        "nên không so được với phần điểm của đơn vị khác.",
        "The total is right, but in the report each component of this unit is only an interval "
        "and cannot be compared with that of other units.",
    ),
)
UNUSED_ENTRY = Code(
    "CR528",
    Severity.WARNING,
    Text("điểm nhập không được dùng", "entered points that do not count"),
    Text(
        'Điểm nhập ở "{code}" không được dùng vì điểm của "{above}" cũng được nhập.',
        'The points entered at "{code}" do not count: those of "{above}" are entered too.',
    ),
    Text("bỏ một trong hai", "remove one of the two"),
    why=Text(
        "Sửa điểm ở mục con mà tổng không nhúc nhích: kết quả thẩm định của mục đó không đến "
        "được bảng điểm công bố.",
        "Whoever corrects the lower points sees the total stand still: the appraisal of that "
        "indicator does not reach the published score.",
    ),
)
NEEDS_ERROR = Code(
    "CR531",
    Severity.ERROR,
    Text("cần điểm của mục chưa tính được", "the score of a broken indicator is needed"),
    Text(
        'Cần điểm của mục "{code}", mà điểm đó chưa tính được.',
        'The score of "{code}" is needed, but it cannot be computed.',
    ),
    Text('xem lỗi ở các mục con của "{code}"', 'see what is wrong below "{code}"'),
    why=Text(
        "Lấy tạm 0 cho mục đang lỗi thì một số liệu sai làm đơn vị mất điểm ở cả hai mục.",
        "With 0 for the broken indicator, one wrong figure would cost the unit points in both "
        "places.",
    ),
)
PEERS_UNKNOWN = Code(
    "CR532",
    Severity.WARNING,
    Text("còn chờ số liệu của đơn vị khác", "waiting for the figures of other units"),
    Text(
        '"{label}" chưa có, vì còn chờ: {units}.',
        '"{label}" is not known yet; still waiting for: {units}.',
    ),
    Text(
        "bổ sung hoặc sửa số liệu của các đơn vị đó; nếu quyết định cho phép bỏ qua thì ghi "
        '"when_missing: skip"',
        "supply or correct their figures; if the decision allows leaving them out, give "
        '"when_missing: skip"',
    ),
    why=Text(
        "So khi còn đơn vị chưa có số liệu thì lúc số liệu về cả nhóm phải tính lại: đơn vị hôm "
        "nay đạt tối đa có thể tụt điểm dù không ai sửa gì của họ.",
        "A comparison before all figures are in must be redone for the whole group when they "
        "arrive: a unit with full points today may lose some though nobody touched its data.",
    ),
)
TOO_FEW_PEERS = Code(
    "CR533",
    Severity.WARNING,
    Text("quá ít đơn vị để so sánh", "too few units to compare with"),
    Text(
        '"{label}" cần ít nhất {needed} đơn vị trong nhóm, mới có {found}.',
        '"{label}" needs a group of {needed} or more; found: {found}.',
    ),
    Text(
        "đưa mọi đơn vị của nhóm vào cùng một tệp số liệu",
        "put all units of the group into one data file",
    ),
    why=Text(
        "Một mình một nhóm thì đơn vị luôn bằng mức cao nhất của nhóm và được trọn điểm, dù kết "
        "quả thế nào.",
        "Alone in its group, a unit always equals the best of the group and gets full points, "
        "whatever its results.",
    ),
)
ENTERED_NOT_APPLICABLE = Code(
    "CR534",
    Severity.ERROR,
    Text("nhập điểm cho mục không áp dụng", "points entered for what does not apply"),
    Text(
        '"{code}" không áp dụng cho đơn vị này, nhưng được nhập {score} điểm.',
        '"{code}" does not apply to this unit, but {score} points are entered for it.',
    ),
    Text(
        "để trống ô điểm, hoặc sửa số liệu mà điều kiện áp dụng (applies_when) xét",
        "leave the points empty, or correct what its condition (applies_when) looks at",
    ),
    why=Text(
        "Mục không áp dụng thường đã bỏ khỏi điểm tối đa của đơn vị; cộng thêm điểm nhập ở đó "
        "thì tỷ lệ điểm cao hơn thực tế, có khi quá 100%.",
        "What does not apply has usually left the maximum of the unit; points added there raise "
        "its percentage above what it achieved, even above 100%.",
    ),
)
ZERO_NOT_APPLICABLE = Code(
    "CR535",
    Severity.WARNING,
    Text("nhập 0 điểm cho mục không áp dụng", "0 points entered for what does not apply"),
    Text(
        '"{code}" không áp dụng cho đơn vị này nên số 0 được nhập không tính là 0 điểm.',
        '"{code}" does not apply to this unit; the 0 that is entered is not 0 points.',
    ),
    Text("để trống ô điểm của mục không áp dụng", "leave the points of what does not apply empty"),
    why=Text(
        "Hiểu số 0 này là 0 điểm thì đơn vị bị hạ tỷ lệ và tụt hạng vì một việc không phải của "
        "mình.",
        "Taken as 0 points, it would lower the percentage and the rank of a unit for a task that"
        " is not its own.",
    ),
)
PROVISIONAL_POINTS = Code(
    "CR222",
    Severity.ERROR,
    Text("điểm tạm, chưa có nguồn", "provisional points"),
    Text(
        "{provisional} trong {total} điểm là tạm tính ({count} mục: {codes}), "
        "mà lệnh yêu cầu chỉ dùng điểm có nguồn.",
        "{provisional} of {total} points are provisional ({count} leaves: {codes}), "
        "and only sourced points were asked for.",
    ),
    Text(
        "bổ sung source cho từng mục theo phụ lục của quyết định",
        "supply source for each indicator from the annex of the decision",
    ),
    why=Text(
        "Điểm tạm là do người viết ước chừng khi chưa có phụ lục; hạng công bố từ đó có phần "
        "không dựa trên quyết định nào.",
        "Provisional points are an estimate made before the annex was at hand; ranks published "
        "from them rest in part on no decision at all.",
    ),
)
