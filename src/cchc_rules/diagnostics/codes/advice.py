"""CR25x, CR26x, CR313 and CR314: what rules come to for all admissible inputs."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

NEVER_REACHED = Code(
    "CR251",
    Severity.WARNING,
    Text("mức không bao giờ dùng đến", "a case that is never reached"),
    Text(
        'Mức này không bao giờ dùng đến: điều kiện "{condition}" {outcome} vì {reason}.',
        'This is never reached: the condition "{condition}" {outcome}, as {reason}.',
    ),
    Text(
        "đối chiếu với quyết định: sửa con số, thứ tự các mức hoặc min, max của số liệu, "
        "hoặc bỏ mức này",
        "compare with the decision: correct the number, the order of the cases or min and max of "
        "the figure, or remove this case",
    ),
    Text(
        "Quyết định có bao nhiêu mức thì bấy nhiêu mức phải có đơn vị đạt được; một mức không ai "
        "tới được thường là gõ nhầm số, và đơn vị đáng được mức đó nhận điểm của mức khác.",
        "Some unit must be able to reach each case of a decision; one that nobody reaches is "
        "mostly a slip of the pen, and units that deserve it get the points of another.",
    ),
)
IDLE_COMPARISON = Code(
    "CR252",
    Severity.WARNING,
    Text("so sánh không xét được gì", "a comparison that decides nothing"),
    Text(
        '"{condition}" {outcome} vì {reason}.',
        '"{condition}" {outcome}, as {reason}.',
    ),
    Text(
        "sửa con số hoặc min, max của số liệu; nếu không cần thì bỏ so sánh này",
        "correct the number, or min and max of the figure; remove what nobody needs",
    ),
    Text(
        "Một so sánh lúc nào cũng cho một kết quả thì điều kiện chứa nó đã khác với điều kiện mà "
        "người viết muốn nói.",
        "A comparison that always comes out alike makes its condition another one than was meant.",
    ),
)
BANDS_IN_DISORDER = Code(
    "CR253",
    Severity.WARNING,
    Text("các khoảng xếp lộn xộn", "bands in no order"),
    Text(
        'Mức "{row}" đứng sau mức "{before}", nên các mức không xếp từ cao xuống thấp cũng không '
        "từ thấp lên cao.",
        'The band "{row}" follows "{before}", so the bands go neither from high to low nor from '
        "low to high.",
    ),
    Text(
        "xếp lại các mức theo một chiều như trong quyết định",
        "put the bands in one order, as in the decision",
    ),
    Text(
        "Khoảng xếp lộn xộn khó đối chiếu với phụ lục: người đọc dễ bỏ sót một mức viết sai.",
        "Bands in no order are hard to hold against the annex: a wrong one is easily overlooked.",
    ),
)
COUNTED_TWICE = Code(
    "CR254",
    Severity.NOTE,
    Text("một số liệu tính điểm ở nhiều mục", "a figure that several leaves score"),
    Text(
        'Số liệu "{input}" ({label}) tính điểm ở {count} mục: {leaves}.',
        'The figure "{input}" ({label}) moves the points of {count} leaves: {leaves}.',
    ),
    Text(
        "nếu quyết định muốn vậy thì để nguyên; nếu không thì dùng số liệu riêng cho từng mục",
        "leave it if the decision wants it so; otherwise give each leaf its own figure",
    ),
    Text(
        "Cùng một kết quả được cộng điểm hai lần thì nặng hơn điểm tối đa ghi trong quyết định, "
        "và khai sai một số làm sai nhiều mục.",
        "One result that scores twice weighs more than the decision says, and one wrong figure "
        "spoils several leaves.",
    ),
)
NEVER_MOVES = Code(
    "CR255",
    Severity.WARNING,
    Text("điểm không phụ thuộc số liệu", "points that nothing moves"),
    Text(
        'Mục "{code}" luôn được {points} điểm, số liệu nào cũng vậy.',
        'The points of "{code}" are always {points}, whatever the figures are.',
    ),
    Text(
        "dùng số liệu của mục trong cách tính; nếu người thẩm định cho điểm thì ghi entered: true",
        "let its rule use a figure; if an assessor gives the points, say entered: true",
    ),
    Text(
        "Điểm đơn vị nào cũng có thì không xếp hạng được ai, và thường là biểu thức viết thử "
        "chưa được thay.",
        "Points that every unit has rank nobody, and mostly are a draft that was never replaced.",
    ),
)
UNGUARDED_DIVISION = Code(
    "CR256",
    Severity.WARNING,
    Text("mẫu số có thể bằng 0", "a denominator that can be 0"),
    Text(
        'Mẫu số "{denominator}" bằng 0 khi {inputs}; khi đó mục không tính được điểm.',
        'The denominator "{denominator}" is 0 when {inputs}; the leaf then has no points.',
    ),
    Text(
        "khai min: 1 nếu số này luôn có; nếu có thể bằng 0 thì nói lúc đó thế nào: when_zero "
        '(của ratio hoặc của số liệu; quyết định không nói thì "when_zero: error"), hoặc viết '
        "<điểm> if {denominator} > 0 else <điểm khác>",
        "declare min: 1 if there always is one; otherwise say what 0 means: when_zero (of the "
        'ratio or the input; "when_zero: error" where the decision is silent), or write '
        "<points> if {denominator} > 0 else <other points>",
    ),
    Text(
        "Đơn vị không có hồ sơ nào trong năm sẽ bị lỗi đúng lúc chấm, và không ai biết quyết định "
        "muốn cho mấy điểm.",
        "A unit without a single file that year fails just when it is scored, and nobody knows "
        "how many points the decision wants.",
    ),
)
LEFT_WITHOUT_POINTS = Code(
    "CR257",
    Severity.WARNING,
    Text("số liệu hợp lệ mà không mức nào nhận", "an admissible figure without a case"),
    Text(
        "Với {inputs} thì {value}, nên mục không có điểm.",
        "With {inputs}, {value}, so the leaf has no points.",
    ),
    Text(
        'thêm mức còn lại hoặc "otherwise"; nếu chính quyết định không nói đến thì ghi điểm là '
        "no_case()",
        'add the missing band or "otherwise"; where the decision itself is silent, write '
        "no_case() for the points",
    ),
    Text(
        "Đơn vị rơi vào chỗ hở chỉ biết khi chấm: mục bị lỗi thay vì có điểm.",
        "A unit that falls into the gap learns of it when it is scored: an error, not points.",
    ),
)
POINTS_DO_NOT_FIT = Code(
    "CR258",
    Severity.ERROR,
    Text("điểm ghi ngoài thang của mục", "written points outside of the maximum"),
    Text(
        'Mục "{code}" ghi {points} điểm, {problem}; điểm tối đa là {maximum}.',
        'Indicator "{code}" gives {points} points, {problem}; its maximum is {maximum}.',
    ),
    Text(
        "đối chiếu với quyết định: sửa điểm ở đây hoặc max_score của mục",
        "compare with the decision: correct the points here or max_score of the indicator",
    ),
    Text(
        "Đơn vị tốt nhất sẽ bị lỗi vượt điểm tối đa đúng lúc chấm.",
        "The best unit would fail with points above the maximum, just when it is scored.",
    ),
)
TURNS_ROUND = Code(
    "CR259",
    Severity.WARNING,
    Text("làm tốt hơn mà ít điểm hơn", "doing better scores less"),
    Text(
        "Với {input} = {low} mục được {low_points} điểm, với {input} = {high} lại được "
        "{high_points}{given}, trong khi {what}.",
        "With {input} = {low} the leaf has {low_points} points, with {input} = {high} it has "
        "{high_points}{given}, though {what}.",
    ),
    Text(
        "đối chiếu điểm của các mức với quyết định; nếu đúng là không chiều nào luôn tốt hơn thì "
        "khai better: neither ở số liệu",
        "compare the points with the decision; if neither direction is always better, declare "
        "better: neither for the figure",
    ),
    Text(
        "Điểm tăng rồi lại giảm thường là hai mức bị đổi chỗ: đơn vị làm tốt hơn bị xếp sau.",
        "Points that rise and fall again mostly are two rows swapped: who does better ranks lower.",
    ),
)
CLIFF = Code(
    "CR260",
    Severity.NOTE,
    Text("chênh lệch lớn giữa hai giá trị sát nhau", "a cliff between two neighbouring values"),
    Text(
        "Mục được {low_points} điểm với {input} = {low}, nhưng {high_points} với {input} = "
        "{high}{given}: lệch {what} trên {maximum} điểm.",
        "The leaf has {low_points} points with {input} = {low}, but {high_points} with {input} = "
        "{high}{given}: a difference of {what} of {maximum}.",
    ),
    Text(
        "nếu quyết định viết vậy thì để nguyên, và kiểm tra kỹ số liệu sát mức này",
        "leave it if the decision says so, and look closely at figures near this limit",
    ),
    Text(
        "Ở chỗ này làm tròn số liệu hay sai một đơn vị là mất cả nửa số điểm của mục.",
        "Here rounding a figure, or being off by one, costs half of the points.",
    ),
)
NO_CLAUSE = Code(
    "CR261",
    Severity.NOTE,
    Text("chưa ghi chỗ trong quyết định", "no place in the decision"),
    Text(
        "Quyết định không ghi phụ lục, và {count} mục không ghi căn cứ ({codes}), nên căn cứ chỉ "
        'nêu được đến "{clause}".',
        "The decision has no annex, and {count} leaves have no clause ({codes}), so all that can "
        'be told of their place is "{clause}".',
    ),
    Text(
        "ghi annex ở decision, hoặc clause ở từng mục",
        "give annex in decision, or clause at each leaf",
    ),
    Text(
        "Người bị trừ điểm cần tìm được đúng chỗ trong văn bản.",
        "Who loses points needs to find the place in the text.",
    ),
)
BETTER_WITHOUT_ORDER = Code(
    "CR262",
    Severity.ERROR,
    Text("lựa chọn không có thứ tự", "a choice has no order"),
    Text(
        'Số liệu "{input}" là một lựa chọn (choice), nên không khai được "better: {better}".',
        'The input "{input}" is a choice, so "better: {better}" says nothing.',
    ),
    Text(
        "bỏ better; chỉ số, ngày và có/không mới có chiều tốt hơn",
        "remove better; only numbers, days and yes/no have a better direction",
    ),
    Text(
        "Người viết tưởng bộ được kiểm tra là làm tốt hơn không ít điểm hơn, mà không có gì được "
        "kiểm tra.",
        "It looks as if the set were checked for doing better, and nothing is checked.",
    ),
)
DECLARED_ELSEWHERE = Code(
    "CR263",
    Severity.WARNING,
    Text("dùng số liệu khai riêng ở mục khác", "an input that belongs to another indicator"),
    Text(
        'Số liệu "{input}" khai riêng ở mục "{holder}" nhưng dùng cả ở mục {leaves}.',
        'The input "{input}" is declared in "{holder}" but used outside of it: {leaves}.',
    ),
    Text(
        "nếu đúng là dùng chung thì chuyển lên inputs của cả bộ hoặc của mục cha; nếu không thì "
        "dùng số liệu riêng của mục",
        "if it is shared, move it to the inputs of the set or of the parent; otherwise use the "
        "leaf's own figure",
    ),
    Text(
        "Người sửa hoặc bỏ mục này không biết mục khác cũng cần số liệu của nó; và tên gần giống "
        "nhau hay bị gõ nhầm sang mục khác.",
        "Who changes this indicator does not know that another needs its figure; and a name much "
        "like the right one is easily taken from elsewhere.",
    ),
)
MIXED_SCALES = Code(
    "CR313",
    Severity.ERROR,
    Text("phần trăm đi với tỷ số", "a percentage met with a ratio"),
    Text(
        '"{percentage}" là phần trăm (từ 0 đến 100), còn "{ratio}" là tỷ số (từ 0 đến 1).',
        '"{percentage}" is a percentage (0 to 100), but "{ratio}" is a ratio (0 to 1).',
    ),
    Text(
        "đưa về cùng một thang: viết {scaled}, hoặc share({percentage})",
        "bring both to one scale: write {scaled}, or share({percentage})",
    ),
    Text(
        "Một trong hai số lớn gấp 100 lần số kia nên cộng hay so sánh đều ra điểm sai.",
        "One of the two is a hundred times the other, so their sum and comparison are wrong.",
    ),
)
WRONG_SCALE = Code(
    "CR314",
    Severity.WARNING,
    Text("con số sai thang", "a number on the wrong scale"),
    Text(
        '"{expression}" là {what}, mà lại so với {value}.',
        '"{expression}" is {what}, yet it is compared with {value}.',
    ),
    Text(
        "phần trăm so với số như 90, tỷ số so với số như 0.9",
        "compare a percentage with 90, a ratio with 0.9",
    ),
    Text(
        "So với 0.9 thì đơn vị nào quá 0,9% cũng được điểm; so tỷ số với 70 thì không ai được.",
        "Held against 0.9, every unit above 0.9 % scores; a ratio held against 70 scores for "
        "nobody.",
    ),
)
