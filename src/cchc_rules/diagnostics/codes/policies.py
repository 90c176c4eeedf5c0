"""CR23x: weights, roles, kinds of unit, and figures over a group."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

WEIGHT_LACKING = Code(
    "CR230",
    Severity.ERROR,
    Text("mục cùng cấp thiếu trọng số", "a sibling without a weight"),
    Text(
        'Mục "{code}" không có trọng số, mà mục cùng cấp "{other}" thì có.',
        'Indicator "{code}" has no weight, but its sibling "{other}" has.',
    ),
    Text(
        "ghi weight cho mọi mục cùng cấp, hoặc bỏ hết để cộng điểm",
        "give weight to all siblings, or to none so that points add up",
    ),
    why=Text(
        "Không biết mục ấy nặng bao nhiêu: coi là 0 thì nó mất khỏi kết quả, coi là bằng các mục "
        "khác thì điểm của mọi đơn vị lệch.",
        "Nobody knows how much it weighs: taken as 0 it vanishes from the result, taken as equal "
        "to the others it shifts the score of every unit.",
    ),
)
ROLE_INSIDE = Code(
    "CR231",
    Severity.ERROR,
    Text("vai trò trái với mục cha", "a role that contradicts the parent"),
    Text(
        'Mục "{code}" là {role} nằm trong mục "{parent}" là {other}.',
        'Indicator "{code}" is {role} inside "{parent}", which is {other}.',
    ),
    Text(
        "bỏ role ở mục này: mục con theo mục cha; hoặc chuyển mục ra ngoài",
        "remove role here, parts follow their whole; or move the indicator out",
    ),
    why=Text(
        "Điểm phạt cộng lẫn vào điểm thưởng thì đơn vị vi phạm lại được thêm điểm, và mức trần "
        "của mục cha chặn sai chỗ.",
        "With a penalty added up as a bonus, a unit gains points by its violations, and the cap "
        "of the whole stops it at the wrong place.",
    ),
)
OVER_TOTAL_UNSAID = Code(
    "CR232",
    Severity.ERROR,
    Text("chưa nói điểm thưởng có được vượt thang điểm", "a bonus without a word on the total"),
    Text(
        'Bộ có điểm thưởng ("{code}") nhưng chưa nói tổng có được vượt thang điểm {total} không.',
        'The set has a bonus ("{code}") but does not say whether the total may exceed {total}.',
    ),
    Text(
        'ghi "policies: {{over_total: cap}}" (không vượt) hoặc "over_total: allow" (được vượt)',
        'give "policies: {{over_total: cap}}" (it may not) or "over_total: allow" (it may)',
    ),
    why=Text(
        "Đơn vị đứng đầu có thể được 103 trên thang 100; cắt hay giữ phần vượt là đổi thứ tự ở "
        "đầu bảng.",
        "The best unit may come to 103 out of 100; to cut or to keep what is above changes the "
        "order at the top.",
    ),
)
CAP_OUT_OF_REACH = Code(
    "CR233",
    Severity.ERROR,
    Text("mức trần cao hơn các mục con", "a cap above the parts"),
    Text(
        'Mức tối đa của "{code}" là {declared}, nhưng các mục con cộng lại chỉ được {sum}.',
        'The most for "{code}" is {declared}, but its parts only add up to {sum}.',
    ),
    Text(
        "điểm thưởng, điểm phạt: các mục con cộng lại phải đạt mức tối đa của mục cha hoặc hơn",
        "bonus and penalty: the parts must add up to the cap, or more",
    ),
    why=Text(
        "Mức thưởng hay mức phạt ấy không đơn vị nào chạm tới được; thường là chép sót một mục "
        "con của phụ lục.",
        "No unit can reach that bonus or penalty; often a part was left out when the annex was "
        "copied.",
    ),
)
MINIMUM_TOO_HIGH = Code(
    "CR234",
    Severity.ERROR,
    Text("điểm tối thiểu cao hơn điểm tối đa", "a minimum above the maximum"),
    Text(
        'Mục "{code}" phải đạt ít nhất {minimum} điểm, nhưng tối đa chỉ {maximum}.',
        'Indicator "{code}" needs {minimum} points, but its maximum is {maximum}.',
    ),
    Text("sửa min_score hoặc max_score", "correct min_score or max_score"),
    why=Text(
        "Không đơn vị nào đạt nổi mức tối thiểu, nên xếp loại nào đòi đạt mức ấy cũng trống và "
        "mọi đơn vị bị hạ mức.",
        "No unit can meet it, so any grade that asks for it stays empty and every unit falls to a "
        "lower one.",
    ),
)
KIND_UNCLEAR = Code(
    "CR235",
    Severity.ERROR,
    Text("loại đơn vị không kể hết được", "kinds of unit that cannot be listed"),
    Text(
        'Điểm tối đa theo loại đơn vị xét "{name}", không phải là lựa chọn hay có/không.',
        'A maximum by kind of unit looks at "{name}", which is neither a choice nor yes/no.',
    ),
    Text(
        "dùng thuộc tính kiểu choice hoặc yes_no, để mọi loại đơn vị được kiểm tra",
        "use an attribute of type choice or yes_no, so that every kind can be checked",
    ),
    why=Text(
        "Một con số cho ra vô số loại đơn vị nên không thể cộng thử hết; loại nào cộng không đủ "
        "thang điểm chỉ lộ ra khi đã chấm xong.",
        "A number makes for countless kinds that cannot all be added up; one that misses the "
        "total would show only after scoring.",
    ),
)
KIND_TOTAL_DIFFERS = Code(
    "CR236",
    Severity.ERROR,
    Text("thang điểm của một loại đơn vị không khớp", "the total of a kind of unit differs"),
    Text(
        "Với đơn vị có {kind}, các mục cộng lại được {sum}, nhưng thang điểm là {declared}.",
        "For units where {kind} the indicators add up to {sum}, but the total is {declared}.",
    ),
    Text(
        'nếu đúng như quyết định thì ghi thang điểm của loại này ở "total_when"',
        'if the decision says so, give the total of this kind in "total_when"',
    ),
    why=Text(
        "Đơn vị loại này làm tốt mọi mục vẫn không đạt 100%, hoặc vượt quá 100%, nên xếp chung "
        "với loại khác là không công bằng.",
        "Units of this kind cannot reach 100% even if all is well done, or exceed it, so that "
        "ranking them with others is unfair.",
    ),
)
KIND_SUM_DIFFERS = Code(
    "CR237",
    Severity.ERROR,
    Text("điểm của một loại đơn vị không cộng đủ", "parts do not add up for a kind of unit"),
    Text(
        'Với đơn vị có {kind}, điểm tối đa của "{code}" là {declared}, nhưng các mục con cộng lại '
        "được {sum}.",
        'For units where {kind} the maximum of "{code}" is {declared}, but its parts '
        "add up to {sum}.",
    ),
    Text(
        "sửa max_score_when của mục này hoặc của mục con; bỏ đi thì mục này lấy tổng các mục con",
        "correct max_score_when here or below; without it the whole follows its parts",
    ),
    why=Text(
        "Phiếu điểm của riêng loại này ghi một điểm tối đa mà các mục con không cộng tới; các "
        "loại khác vẫn đúng nên người rà soát khó thấy.",
        "Scorecards of this kind alone show a maximum that the parts do not come to; other kinds "
        "are right, so that reviewers hardly see it.",
    ),
)
PEER_INCOMPLETE = Code(
    "CR238",
    Severity.ERROR,
    Text("số liệu nhóm khai chưa đủ", "a figure over a group is not fully declared"),
    Text('"{name}": {problem}.', '"{name}": {problem}.'),
    Text("xem peers trong tài liệu criteria.yaml", "see peers in the manual of criteria.yaml"),
    why=Text(
        "So với mức cao nhất hay mức trung bình của một nhóm khác thì điểm của mọi đơn vị đổi "
        "theo, kể cả đơn vị có số liệu đúng.",
        "Measured against the best or the mean of another group, the points of every unit change, "
        "even where its own figures are right.",
    ),
)
TOO_MANY_KINDS = Code(
    "CR239",
    Severity.ERROR,
    Text("quá nhiều loại đơn vị để kiểm tra hết", "too many kinds of unit to check them all"),
    Text(
        "Điểm tối đa theo loại đơn vị xét {names}: có {count} loại, chỉ kiểm tra hết được {limit}.",
        "Maxima by kind of unit look at {names}: {count} kinds, of which {limit} can be checked.",
    ),
    Text(
        "gộp các thuộc tính thành một thuộc tính kiểu choice nêu từng loại đơn vị có thật",
        "make one attribute of type choice of them, with the kinds of unit that exist",
    ),
    why=Text(
        "Nếu chỉ thử một phần thì một loại đơn vị cộng không đủ thang điểm có thể lọt qua, và các "
        "đơn vị loại đó bị thiệt điểm.",
        "If only some were tried, a kind that misses the total might slip through, and its units "
        "would lose points.",
    ),
)
SHARED_ACROSS_COMPONENTS = Code(
    "CR240",
    Severity.WARNING,
    Text("điểm chia cho mục của phần khác", "points handed on to another component"),
    Text(
        'Khi "{code}" không áp dụng, điểm của nó chia cho các mục cùng cấp thuộc phần điểm khác '
        '({others}), nên phần "{own}" và các phần đó không còn đúng điểm tối đa.',
        'Where "{code}" does not apply, its points go to siblings of other components ({others}), '
        'so that "{own}" and these no longer have their maxima.',
    ),
    Text(
        "dùng reduce ở mục này, hoặc chỉ chia trong một phần điểm",
        "use reduce here, or hand points on within one component only",
    ),
    why=Text(
        "Ở đơn vị không áp dụng mục này, điểm thẩm định biến thành điểm điều tra xã hội học hoặc "
        "ngược lại, nên từng phần điểm không so được với đơn vị khác.",
        "In a unit where it does not apply, appraisal points turn into survey points or the other "
        "way round, so its components cannot be compared with those of others.",
    ),
)
STILL_THERE = Code(
    "CR241",
    Severity.ERROR,
    Text("tên cũ vẫn còn trong danh sách", "a former name that is still in the list"),
    Text(
        '"{unit}" ghi tên kỳ trước là "{former}", mà "{former}" vẫn là một đơn vị trong danh sách.',
        '"{unit}" was formerly "{former}", but "{former}" is still a unit of the list.',
    ),
    Text(
        "bỏ formerly, hoặc bỏ đơn vị không còn",
        "remove formerly, or the unit that no longer exists",
    ),
    why=Text(
        "Đơn vị đã sáp nhập vẫn chiếm một hạng hoặc bị báo là chưa nộp số liệu, và hạng kỳ trước "
        "của nó bị tính cho cả hai.",
        "A unit that was merged away would still take a rank or be reported as having sent no "
        "data, and its former rank would count for both.",
    ),
)
