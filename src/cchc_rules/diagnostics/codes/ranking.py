"""CR8xx: ranking and grading."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

NO_RANKING = Code(
    "CR801",
    Severity.ERROR,
    Text("bộ tiêu chí không nói cách xếp hạng", "the set does not say how to rank"),
    Text(
        'Bộ tiêu chí "{set}" không có mục ranking nên không xếp hạng được.',
        'The set "{set}" has no section ranking, so nobody can be ranked by it.',
    ),
    Text(
        'thêm vào bộ tiêu chí, ví dụ "ranking: {{by: percent}}"; '
        "bộ có xếp loại (gradings) thì thêm --grades để chỉ xếp loại",
        'add it to the set, e.g. "ranking: {{by: percent}}"; '
        "a set with gradings can be graded alone with --grades",
    ),
    why=Text(
        "Theo điểm hay theo tỷ lệ %, bằng điểm thì chung hạng hay xét tiếp: mỗi cách ra một bảng "
        "khác, và chọn thay quyết định là tự đặt quy chế.",
        "By points or by percentage, ties shared or broken: each gives another ranking, and to "
        "choose one is to make rules that nobody decided.",
    ),
)
UNITS_WITHOUT_DATA = Code(
    "CR802",
    Severity.ERROR,
    Text("có đơn vị chưa có số liệu", "units without data"),
    Text(
        "{count} đơn vị phải xếp hạng chưa có trong số liệu: {units}. "
        "Hạng dưới đây chỉ tính giữa các đơn vị có số liệu.",
        "Units to be ranked that are not in the data ({count}): {units}. "
        "The ranks below are among the others.",
    ),
    Text(
        "bổ sung số liệu; đơn vị không còn được đánh giá thì ghi "
        '"assessed: false" ở units của bộ tiêu chí',
        'supply their data; for a unit no longer assessed give "assessed: false" in units',
    ),
    why=Text(
        "Công bố như bảng đủ thì “hạng 5 trên 20” có thể thật ra là hạng 6 trên 21: đơn vị vắng "
        "mặt nếu điểm cao sẽ đẩy các đơn vị khác xuống.",
        "Published as complete, “5th of 20” may in truth be 6th of 21: an absent unit with a high "
        "score would move the others down.",
    ),
)
TIE_LEFT = Code(
    "CR803",
    Severity.ERROR,
    Text("bằng điểm, không phân được hạng", "a tie that cannot be broken"),
    Text(
        "Cùng được {key} nên không phân được, đều ghi hạng {rank}: {units}.",
        "Equal at {key}, so they cannot be told apart and share rank {rank}: {units}.",
    ),
    Text(
        "nhập điểm chưa làm tròn, hoặc khai tiêu chí phụ (tie_breakers) và đủ số liệu của nó",
        "enter unrounded points, or declare tie_breakers and supply what they need",
    ),
    why=Text(
        "Chọn bừa thì ai đứng trước là do thứ tự dòng trong tệp; đơn vị bị xếp sau kiến nghị thì "
        "không có căn cứ trả lời.",
        "If one were picked, the order of lines in the file would decide who is ahead, and there "
        "would be no answer to the unit behind.",
    ),
)
NO_GRADE_FITS = Code(
    "CR804",
    Severity.ERROR,
    Text("không rơi vào mức xếp loại nào", "no grade fits"),
    Text(
        "{grading} của {unit}: giá trị {value} không rơi vào mức nào.",
        "{grading} of {unit}: the value {value} falls into no grade.",
    ),
    Text(
        "kiểm tra số liệu; nếu số liệu đúng thì bộ tiêu chí còn thiếu một mức",
        "check the figures; if they are right, the set lacks a grade",
    ),
    why=Text(
        "Đơn vị này vắng trong bảng xếp loại hoặc bị gán đại mức thấp nhất, và tỷ lệ từng mức "
        "trong báo cáo tính trên số đơn vị thiếu.",
        "The unit would be absent from the grades or put into the lowest for want of another, and "
        "the shares in the report would be of too few units.",
    ),
)
NOT_A_RANKING = Code(
    "CR805",
    Severity.ERROR,
    Text("không phải bảng xếp hạng đã lưu", "not a saved ranking"),
    Text(
        "Không đọc được kết quả kỳ trước từ tệp này: {reason}.",
        "The previous ranking cannot be read from this file: {reason}.",
    ),
    Text(
        "lưu lại bằng cchc rank ... --format json --out TỆP, hoặc đưa tệp số liệu của kỳ trước",
        "save it with cchc rank ... --format json --out FILE, or give the data of that period",
    ),
    why=Text(
        "So với một tệp không phải bảng xếp hạng thì cột tăng giảm hạng không đúng: có đơn vị bị "
        "nêu là tụt hạng mà thật ra không tụt.",
        "Compared with a file that is no ranking, the changes of rank are not true: a unit would "
        "be named for a fall that never was.",
    ),
)
NO_GRADINGS = Code(
    "CR806",
    Severity.ERROR,
    Text("bộ tiêu chí không nói cách xếp loại", "the set does not say how to grade"),
    Text(
        'Bộ tiêu chí "{set}" không có mục gradings nên không xếp loại được.',
        'The set "{set}" has no section gradings, so nobody can be graded by it.',
    ),
    Text("thêm gradings vào bộ tiêu chí", "add gradings to the set"),
    why=Text(
        "Tự đặt mức, như từ 80% là Tốt, thì đơn vị bị xếp loại và xét thi đua theo một thang "
        "không có trong quyết định nào.",
        "With made-up bands, such as 80% for good, units would be graded and rewarded by a scale "
        "that is in no decision.",
    ),
)
DIFFERENT_ROUNDS = Code(
    "CR807",
    Severity.WARNING,
    Text("xếp chung điểm của các vòng khác nhau", "points of different rounds are ranked together"),
    Text(
        "Số đơn vị theo vòng chấm của điểm được tính: {rounds}.",
        "Units by the round whose points count: {rounds}.",
    ),
    Text(
        "bổ sung điểm còn thiếu, hoặc ghi counted_round ở bộ tiêu chí để chỉ tính một vòng",
        "supply what the round lacks, or give counted_round in the set so that one round counts",
    ),
    why=Text(
        "Điểm tự đánh giá thường cao hơn điểm thẩm định, nên đơn vị chưa được thẩm định có thể "
        "đứng trên đơn vị đã bị trừ điểm.",
        "Self-assessed points tend to be higher than appraised ones, so a unit not yet appraised "
        "may stand above one that has lost points.",
    ),
)
ANOTHER_SET_BEFORE = Code(
    "CR808",
    Severity.WARNING,
    Text("kỳ trước xếp theo bộ khác", "the previous period was ranked by another set"),
    Text(
        'Kỳ trước xếp theo bộ "{then}", kỳ này theo bộ "{now}".',
        'The previous period was ranked by "{then}", this one by "{now}".',
    ),
    Text(
        "so thứ hạng và tỷ lệ %; điểm từng mục của hai bộ không so được với nhau",
        "compare ranks and percentages; the points of single indicators cannot be compared",
    ),
    why=Text(
        "Điểm giảm có thể chỉ vì bộ mới khó hơn hay đổi thang, không phải vì đơn vị làm kém đi; "
        "báo cáo dễ kết luận sai.",
        "Points may have fallen only because the new set is harder or has another scale, not "
        "because the unit did worse; a report may conclude wrongly.",
    ),
)
