"""CR9xx: what a proof refuted, or could not decide."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

CAN_BE_NEGATIVE = Code(
    "CR901",
    Severity.ERROR,
    Text("quy tắc có thể cho điểm âm", "a rule that can give less than 0"),
    Text(
        'Mục "{code}" tính ra {score} điểm {when}.',
        'Indicator "{code}" comes to {score} points {when}.',
    ),
    Text(
        'chặn ở mức 0: viết "max(..., 0)", hoặc dùng deductions (mức sàn là 0)',
        'keep it at 0: write "max(..., 0)", or use deductions (whose floor is 0)',
    ),
    Text(
        "Đơn vị có số liệu như vậy sẽ bị báo lỗi khi chấm, đúng lúc phải nộp kết quả.",
        "A unit with such figures gets an error when it is scored, just when results are due.",
    ),
)
CAN_EXCEED = Code(
    "CR902",
    Severity.ERROR,
    Text("quy tắc có thể vượt điểm tối đa", "a rule that can give more than the maximum"),
    Text(
        'Mục "{code}" tính ra {score} điểm, hơn tối đa {maximum}, {when}.',
        'Indicator "{code}" comes to {score} points, above its maximum of {maximum}, {when}.',
    ),
    Text(
        'so lại điểm từng mức với quyết định; nếu điểm phải dừng ở mức tối đa thì viết "min(..., '
        'max_score)", hoặc ghi "over_max: cap" ở mục này',
        "compare the points of each case with the decision; where they must stop at the maximum, "
        'write "min(..., max_score)", or say "over_max: cap" here',
    ),
    Text(
        "Một mục vượt trần làm tổng vượt thang điểm, hoặc đơn vị bị báo lỗi khi chấm.",
        "An indicator above its cap lifts the total above the scale, or stops the scoring.",
    ),
)
MAXIMUM_NOT_REACHED = Code(
    "CR903",
    Severity.ERROR,
    Text("không bao giờ đạt điểm tối đa", "a maximum that nobody can reach"),
    Text(
        'Mục "{code}" {extent}, ví dụ {when}.',
        'Indicator "{code}" {extent}, for instance {when}.',
    ),
    Text(
        "so với quyết định điểm của mức cao nhất (thường là max_score), mức trần (cap, min) và giá "
        "trị lớn nhất của số liệu (max); mức cao nhất phải đứng trước các mức thấp hơn",
        "compare with the decision the points of the best case (usually max_score), the cap (cap, "
        "min) and the greatest figure (max); the best case must stand before lower ones",
    ),
    Text(
        "Không đơn vị nào có thể đạt đủ thang điểm; tỷ lệ phần trăm của mọi đơn vị bị thấp đi.",
        "No unit can ever have the full total; the percentage of every unit is too low.",
    ),
)
ZERO_NOT_REACHED = Code(
    "CR904",
    Severity.WARNING,
    Text("không bao giờ được 0 điểm", "an indicator that never gives 0"),
    Text(
        'Mục "{code}" {extent}, ví dụ {when}.',
        'Indicator "{code}" {extent}, for instance {when}.',
    ),
    Text(
        "nếu quyết định có mức 0 điểm thì thêm mức đó; nếu quyết định không có thì để nguyên",
        "if the decision has a case of 0 points, add it; if it has none, leave the rule as it is",
    ),
    Text(
        "Nếu quyết định có mức 0 điểm thì đơn vị kém nhất đang được điểm không đáng được.",
        "If the decision knows 0 points, the weakest unit gets points that it did not earn.",
    ),
)
NO_VALUE = Code(
    "CR905",
    Severity.ERROR,
    Text("số liệu hợp lệ mà không có điểm", "admissible figures without points"),
    Text(
        'Mục "{code}" không tính được điểm {when}: {problem}.',
        'Indicator "{code}" has no points {when}: {problem}.',
    ),
    Text(
        "thêm trường hợp còn thiếu, hoặc thu hẹp số liệu được phép (min, max, invariants)",
        "add the missing case, or narrow what is admissible (min, max, invariants)",
    ),
    Text(
        "Đơn vị khai đúng vẫn không có điểm cho đến khi sửa bộ tiêu chí.",
        "A unit that declares correctly still has no points until the set is corrected.",
    ),
)
NOT_MONOTONE = Code(
    "CR906",
    Severity.ERROR,
    Text("làm tốt hơn mà điểm ít hơn", "doing better scores less"),
    Text(
        'Mục "{code}": {input} từ {worse} thành {better} là tốt hơn, nhưng điểm giảm từ {more} '
        "xuống {less}{when}.",
        'Indicator "{code}": {input} going from {worse} to {better} is better, but the points '
        "fall from {more} to {less}{when}.",
    ),
    Text(
        "so lại điểm của hai mức này với quyết định; nếu quy tắc đúng thì sửa better của {input}",
        "compare the points of these two cases with the decision; if they are right, correct "
        "better of {input}",
    ),
    Text(
        "Đơn vị làm tốt hơn bị xếp sau đơn vị làm kém hơn.",
        "A unit that did better is ranked behind one that did worse.",
    ),
)
NOT_TOGETHER = Code(
    "CR907",
    Severity.WARNING,
    Text("không cùng lúc đạt tối đa được", "maxima that exclude each other"),
    Text(
        "Các mục {leaves} dùng chung số liệu ({shared}) và không thể cùng lúc đạt điểm tối đa, "
        "nên không đơn vị nào đạt đủ thang điểm.",
        "The indicators {leaves} share inputs ({shared}) and cannot be at their maxima at the same "
        "time, so no unit can have the full total.",
    ),
    Text(
        "nếu quyết định muốn như vậy thì để nguyên; nếu không thì sửa mức đạt tối đa của một mục, "
        "hoặc cho mỗi mục số liệu riêng",
        "if the decision means it so, leave it; otherwise correct what one of them asks for its "
        "maximum, or give each figures of its own",
    ),
    Text(
        "Tổng điểm cao nhất có thể thấp hơn thang điểm mà không ai biết.",
        "The highest possible total may be below the scale without anybody knowing.",
    ),
)
UNDECIDED = Code(
    "CR908",
    Severity.WARNING,
    Text("chưa chứng minh được", "not decided"),
    Text(
        'Mục "{code}": chưa trả lời được {questions}, vì {reason}.',
        'Indicator "{code}": no answer to {questions}, because {reason}.',
    ),
    Text(
        "viết quy tắc đơn giản hơn, hoặc kiểm tra mục này bằng ví dụ trong cases.yaml",
        "write a simpler rule, or test this indicator by examples in cases.yaml",
    ),
    Text(
        "Chưa trả lời được không phải là đạt: quy tắc có thể sai mà chưa ai thấy.",
        "No answer is not a pass: the rule may be wrong without anybody having seen it.",
    ),
)
NEVER_APPLIES = Code(
    "CR909",
    Severity.ERROR,
    Text("mục không bao giờ áp dụng", "an indicator that never applies"),
    Text(
        'Không số liệu hợp lệ nào làm cho mục "{code}" áp dụng được, nên không đơn vị nào có điểm '
        "ở mục này.",
        'No admissible figures make indicator "{code}" apply, so no unit ever has points for it.',
    ),
    Text(
        "tìm điều kiện không bao giờ đúng: applies_when, max_score_when của mục này và các mục "
        "trên nó, các trường hợp not_applicable() trong quy tắc, khoảng của số liệu, và các ràng "
        "buộc (invariants) trái ngược nhau",
        "find the condition that never holds: applies_when, max_score_when of it and those "
        "above it, the cases not_applicable() of its rule, the ranges of its figures, and "
        "invariants that contradict each other",
    ),
    Text(
        "Điểm tối đa của mục bị bớt khỏi mẫu số của mọi đơn vị.",
        "Its points disappear from what every unit can earn.",
    ),
)
