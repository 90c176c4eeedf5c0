"""CR57x: scenarios, which only Python can ask for."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

NOTHING_TO_TRY = Code(
    "CR571",
    Severity.ERROR,
    Text("không có giá trị để thử", "no value to try"),
    Text(
        '"{input}" không có giá trị nào để thử.',
        '"{input}" has no value to try.',
    ),
    Text(
        "đưa một dãy giá trị, ví dụ [92, 95, 97], hoặc một phân bố, ví dụ Uniform(80, 88); "
        "điểm nhập phải là số",
        "give a sequence of values, such as [92, 95, 97], or a distribution, such as "
        "Uniform(80, 88); entered points have to be numbers",
    ),
    why=Text(
        "Không có giá trị thì không có kịch bản nào, và không có gì để kết luận.",
        "Without values there are no scenarios, and nothing follows from none.",
    ),
)
WRONG_DISTRIBUTION = Code(
    "CR572",
    Severity.ERROR,
    Text("phân bố không có nghĩa", "a distribution that makes no sense"),
    Text('Phân bố của "{input}": {wrong}.', 'The distribution of "{input}": {wrong}.'),
    why=Text(
        "Rút số từ một phân bố vô nghĩa thì mọi xác suất tính được đều vô nghĩa.",
        "Drawn from a distribution without meaning, no probability means anything.",
    ),
)
NOT_A_NUMBER = Code(
    "CR573",
    Severity.ERROR,
    Text("phân bố số cho dữ liệu không phải số", "a distribution of numbers for what is none"),
    Text(
        '"{input}" không phải là số, nên không thể phân bố theo {kind}.',
        '"{input}" is no number, so it cannot be distributed as {kind}.',
    ),
    Text(
        "dùng OneOf, ví dụ OneOf([True, False], [70, 30])",
        "use OneOf, such as OneOf([True, False], [70, 30])",
    ),
    why=Text(
        "Giữa hai lựa chọn không có giá trị nào; điểm của một giá trị bịa ra không phải là điểm.",
        "Between two choices there is no value, and the points of an invented one are none.",
    ),
)
WRONG_DRAWS = Code(
    "CR574",
    Severity.ERROR,
    Text("số lần rút không khớp", "draws that do not fit"),
    Text(
        "Số lần rút (draws) là {draws}, mà số phân bố là {distributions}.",
        "The number of draws is {draws}, and there are {distributions} distributions.",
    ),
    Text(
        "ghi draws từ 1 trở lên khi có phân bố, và chỉ khi đó",
        "give draws of at least 1 where there is a distribution, and only there",
    ),
    why=Text(
        "Phân bố mà không rút, hay rút mà không có phân bố, thì kết quả không như người hỏi nghĩ.",
        "A distribution without draws, or draws without one, answer another question.",
    ),
)
TOO_MANY = Code(
    "CR575",
    Severity.ERROR,
    Text("quá nhiều kịch bản", "too many scenarios"),
    Text(
        "Có {count} kịch bản, nhiều hơn mức {most}.",
        "There are {count} scenarios, more than {most}.",
    ),
    Text(
        "thử ít giá trị hơn, hoặc thay dãy giá trị bằng phân bố và số lần rút",
        "try fewer values, or put distributions and draws in place of sequences",
    ),
    why=Text(
        "Tích của nhiều dãy lớn rất nhanh, và máy hết bộ nhớ trước khi chấm xong.",
        "The product of sequences grows fast, and memory ends before the scoring does.",
    ),
)
