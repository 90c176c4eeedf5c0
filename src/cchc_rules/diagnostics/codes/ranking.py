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
GRADES_OUT_OF_ORDER = Code(
    "CR811",
    Severity.ERROR,
    Text("các mức xếp loại không theo thứ tự", "grades out of order"),
    Text(
        'Mức "{grade}" cao hơn mức "{above}" đứng trên nó; các mức phải xếp từ tốt nhất xuống.',
        'The grade "{grade}" lies above "{above}", which stands before it; the best comes first.',
    ),
    Text(
        "xếp lại các mức: hạ một bậc là xuống mức ghi ngay dưới",
        "put them in order: one grade lower is the one written next",
    ),
    why=Text(
        "Đơn vị bị “hạ một bậc” xuống mức ghi ngay dưới, mà mức ấy lại cao hơn: vi phạm hóa ra "
        "được lên loại.",
        "A unit lowered by one grade goes to the one written next, which here is higher: a "
        "violation would be rewarded.",
    ),
)
GRADE_TWICE = Code(
    "CR812",
    Severity.ERROR,
    Text("tên mức xếp loại dùng hai lần", "a grade is named twice"),
    Text(
        'Tên mức "{grade}" đã dùng ở trên, trong cùng cách xếp loại này.',
        'The grade "{grade}" is already named above, in the same grading.',
    ),
    Text("đặt tên khác, hoặc gộp hai khoảng làm một", "rename one, or make one band of the two"),
    why=Text(
        "Bảng tổng hợp đếm hai khoảng điểm chung một dòng, và đơn vị bị hạ xuống mức mang tên đó "
        "không biết vào khoảng nào.",
        "The summary counts two bands in one line, and for a unit demoted to that name nobody "
        "knows which of the two is meant.",
    ),
)
UNKNOWN_GRADE = Code(
    "CR813",
    Severity.ERROR,
    Text("mức xếp loại không có", "an unknown grade"),
    Text(
        'Không có mức "{grade}" trong cách xếp loại này.',
        'This grading has no grade "{grade}".',
    ),
    Text("các mức: {known}", "the grades: {known}"),
    why=Text(
        "Quy định hạ mức trỏ vào một mức không có thì không hạ được ai: đơn vị vi phạm giữ nguyên "
        "loại cao.",
        "A demotion to a grade that does not exist demotes nobody: units with violations keep "
        "their high grade.",
    ),
)
CANNOT_GROUP = Code(
    "CR814",
    Severity.ERROR,
    Text("không chia nhóm xếp hạng được", "what ranking groups cannot be made of"),
    Text(
        'Không chia nhóm xếp hạng theo "{name}" được: {reason}.',
        'Ranking groups cannot be made of "{name}": {reason}.',
    ),
    Text(
        "dùng một thuộc tính (attributes) kiểu choice hoặc yes_no",
        "use an attribute of type choice or yes_no",
    ),
    why=Text(
        "Chia theo một con số thì gần như mỗi đơn vị là một nhóm và đều hạng 1; chia theo tên "
        "không có thì sở và huyện xếp lẫn một bảng.",
        "By a number nearly every unit is a group of its own and first in it; by a name that does "
        "not exist, departments and districts share one ranking.",
    ),
)
NOTHING_LOWER = Code(
    "CR815",
    Severity.ERROR,
    Text("mức thấp nhất không thể kèm điều kiện", "the lowest grade cannot have requirements"),
    Text(
        'Mức thấp nhất "{grade}" kèm điều kiện, mà không còn mức nào thấp hơn để xuống.',
        'The lowest grade "{grade}" has requirements, but there is no lower one to fall to.',
    ),
    Text(
        "bỏ requires ở mức này; không đạt thì không xếp loại: ghi vào demotions, "
        '"ungraded: true" với điều kiện ngược lại',
        "remove requires here; to leave a unit ungraded, give the opposite condition in demotions "
        'with "ungraded: true"',
    ),
    why=Text(
        "Đơn vị ở mức thấp nhất mà không đạt điều kiện thì không biết giữ mức hay để trống; mỗi "
        "người làm một cách và số đơn vị từng loại không khớp.",
        "For a unit in the lowest grade that fails the requirement nobody knows whether it keeps "
        "the grade or has none; each office does it its own way and the counts differ.",
    ),
)
GRADING_HIDDEN = Code(
    "CR816",
    Severity.ERROR,
    Text("cách xếp loại không bao giờ dùng đến", "a grading that is never reached"),
    Text(
        'Cách xếp loại "{id}" ở trên không có điều kiện nên áp dụng cho mọi đơn vị; '
        "cách này không bao giờ được dùng.",
        'The grading "{id}" above has no condition and applies to every unit; '
        "this one is never reached.",
    ),
    Text(
        "thêm applies_when cho cách ở trên, đưa nó xuống cuối, hoặc đổi id",
        "give the one above an applies_when, put it last, or change its id",
    ),
    why=Text(
        "Các đơn vị lẽ ra theo cách này bị xếp loại theo cách ở trên, dễ hơn hoặc khó hơn, mà "
        "bảng kết quả không cho thấy.",
        "Units meant for this grading are graded by the one above, an easier or a harder one, and "
        "the result does not show it.",
    ),
)
