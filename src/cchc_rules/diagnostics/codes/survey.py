"""CR85x, CR86x: surveys, from raw answers to rates; CR873 too."""

from __future__ import annotations

from ...words import Text
from ..model import Code, Severity

NO_SURVEY = Code(
    "CR850",
    Severity.ERROR,
    Text("bộ tiêu chí không có khảo sát", "the set has no survey"),
    Text(
        'Bộ tiêu chí "{id}" không có mục survey nên không biết phiếu hỏi gì, '
        "mỗi phương án giá trị bao nhiêu.",
        'The set "{id}" has no section survey: what the forms ask, and what an answer is worth, '
        "is not known.",
    ),
    Text(
        "thêm mục survey (câu hỏi, phương án, nhóm đối tượng) vào bộ tiêu chí",
        "add a section survey (questions, options, groups) to the set",
    ),
)
NO_COLUMN = Code(
    "CR851",
    Severity.ERROR,
    Text("bảng phiếu thiếu cột", "the table of answers lacks a column"),
    Text("Bảng phiếu không có cột: {columns}.", "The table of answers lacks: {columns}."),
    Text(
        "mỗi dòng một câu trả lời: đơn vị, phiếu, nhóm, câu hỏi, trả lời; hoặc mỗi dòng một phiếu: "
        "đơn vị, phiếu, nhóm, rồi mỗi câu hỏi một cột mang mã câu hỏi",
        "one row per answer: unit, respondent, group, question, option; or one row per form: "
        "unit, respondent, group, then one column for each question id",
    ),
)
EMPTY_CELL = Code(
    "CR852",
    Severity.ERROR,
    Text("ô bỏ trống trong bảng phiếu", "an empty cell in the table of answers"),
    Text(
        "Dòng này để trống cột {column} nên không được tính.",
        "This row has nothing in the column {column} and does not count.",
    ),
    Text("điền theo phiếu, hoặc bỏ dòng", "fill it in from the form, or remove the row"),
)
UNKNOWN_GROUP = Code(
    "CR853",
    Severity.ERROR,
    Text("nhóm đối tượng lạ", "an unknown group of respondents"),
    Text(
        '"{word}" không phải là nhóm đối tượng nào của khảo sát nên câu trả lời không được tính.',
        '"{word}" is no group of the survey; the answer does not count.',
    ),
    Text("các nhóm: {known}", "the groups: {known}"),
)
UNKNOWN_QUESTION = Code(
    "CR854",
    Severity.ERROR,
    Text("câu hỏi lạ", "an unknown question"),
    Text(
        '"{word}" không phải là câu hỏi nào của khảo sát nên câu trả lời không được tính.',
        '"{word}" is no question of the survey; the answer does not count.',
    ),
    Text("các câu hỏi: {known}", "the questions: {known}"),
)
UNKNOWN_OPTION = Code(
    "CR855",
    Severity.ERROR,
    Text("câu trả lời không có trong các phương án", "an answer that is not offered"),
    Text(
        '"{word}" không phải là phương án của câu "{question}" nên câu trả lời không được tính.',
        '"{word}" is no option of the question "{question}"; the answer does not count.',
    ),
    Text("các phương án: {known}", "the options: {known}"),
)
ANSWERED_TWICE = Code(
    "CR856",
    Severity.ERROR,
    Text("một phiếu trả lời hai lần", "a form that answers twice"),
    Text(
        'Phiếu "{respondent}" của "{unit}" trả lời nhiều lần câu {questions}; {outcome}.',
        'The form "{respondent}" of "{unit}" answers {questions} more than once; {outcome}.',
    ),
    Text(
        "hai người khác nhau thì đánh số phiếu khác nhau; nhập trùng thì bỏ một dòng",
        "give two people two numbers; remove a row that was entered twice",
    ),
)
TWO_GROUPS = Code(
    "CR857",
    Severity.ERROR,
    Text("một phiếu thuộc hai nhóm", "a form in two groups"),
    Text(
        'Phiếu "{respondent}" của "{unit}" khi thì ở nhóm "{first}", khi thì ở nhóm "{second}" '
        "nên không câu trả lời nào của phiếu được tính.",
        'The form "{respondent}" of "{unit}" is now in the group "{first}", now in "{second}"; '
        "none of its answers counts.",
    ),
    Text(
        "sửa nhóm; nếu mỗi nhóm đánh số phiếu riêng thì thêm mã nhóm trước số phiếu",
        "correct the group; where each group numbers its own forms, put the group before the "
        "number",
    ),
)
NO_RATE = Code(
    "CR858",
    Severity.WARNING,
    Text("không có tỷ lệ khảo sát", "no survey rate"),
    Text(
        "Không có câu trả lời nào tính được cho {inputs} ở: {units}. "
        "Tỷ lệ để trống (chưa có số liệu), không phải 0.",
        "No answer counts towards {inputs} at: {units}. The rate stays missing, it is not 0.",
    ),
    Text(
        "bổ sung phiếu, hoặc nhập tỷ lệ vào tệp số liệu",
        "add the forms, or give the rate in the data file",
    ),
)
GROUP_SILENT = Code(
    "CR859",
    Severity.WARNING,
    Text("nhóm đối tượng không trả lời", "a group without answers"),
    Text(
        'Nhóm "{group}" không có câu trả lời nào tính được cho câu {questions} ở: {units}. '
        "Trung bình lấy các nhóm còn lại.",
        'The group "{group}" has no answer that counts to {questions} at: {units}. '
        "The mean is taken over the other groups.",
    ),
    Text(
        "bổ sung phiếu của nhóm này; nếu nhóm không được hỏi câu đó thì ghi các nhóm được hỏi ở "
        "groups của câu hỏi",
        "add the forms of this group; if it was not asked, list the groups that were under groups "
        "of the question",
    ),
)
QUESTION_SILENT = Code(
    "CR860",
    Severity.WARNING,
    Text("câu hỏi không ai trả lời", "a question without answers"),
    Text(
        'Câu {questions} không có câu trả lời nào tính được ở: {units}. Tỷ lệ "{input}" '
        "lấy trung bình các câu còn lại.",
        'Nobody gave an answer that counts to {questions} at: {units}. The rate "{input}" is the '
        "mean of the other questions.",
    ),
    Text("kiểm tra xem phiếu có câu này không", "check whether the forms had this question"),
)
RATE_DIFFERS = Code(
    "CR861",
    Severity.ERROR,
    Text("tỷ lệ khảo sát có hai giá trị", "two values of one survey rate"),
    Text(
        '"{input}" của "{unit}": tệp số liệu ghi {given}, tính từ phiếu được {rate}; '
        "không giá trị nào được dùng.",
        '"{input}" of "{unit}": the data file gives {given}, the forms come to {rate}; '
        "neither is used.",
    ),
    Text(
        "bỏ giá trị trong tệp số liệu nếu phiếu đúng, hoặc bỏ phiếu nếu tỷ lệ đã công bố là đúng",
        "remove the value from the data file if the forms are right, or leave out the forms if "
        "the published rate is",
    ),
)
UNIT_WITHOUT_DATA = Code(
    "CR862",
    Severity.WARNING,
    Text("đơn vị chỉ có trong bảng phiếu", "a unit that only the survey has"),
    Text(
        "Bảng phiếu có mà tệp số liệu không có: {units}. Các đơn vị này không được chấm.",
        "In the table of answers, but not in the data file: {units}. They are not scored.",
    ),
    Text(
        "thêm dòng của đơn vị vào tệp số liệu, hoặc sửa tên cho khớp",
        "add the unit to the data file, or make the names agree",
    ),
)
NOT_ASKED_OF_GROUP = Code(
    "CR873",
    Severity.ERROR,
    Text("nhóm không được hỏi mà có trả lời", "an answer of a group that was not asked"),
    Text(
        'Câu "{question}" chỉ hỏi nhóm: {asked}; câu trả lời của nhóm "{group}" không được tính.',
        'The question "{question}" is asked only of: {asked}; an answer of the group "{group}" '
        "does not count.",
    ),
    Text(
        "ghi đúng nhóm hoặc bỏ câu trả lời; nếu nhóm này cũng được hỏi thì thêm vào groups của "
        "câu hỏi",
        "correct the group or remove the answer; if this group is asked too, add it to groups of "
        "the question",
    ),
)
