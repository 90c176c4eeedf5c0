"""CR85x, CR86x: surveys, from raw answers to rates; CR873 too."""

from __future__ import annotations

from ...text import Text
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
    why=Text(
        "Chưa ai nói “Hài lòng” đáng 60% hay 80%, mà tỷ lệ tính từ đó đi thẳng vào điểm điều tra"
        " xã hội học và có thể đổi thứ hạng.",
        "Nobody has said whether “satisfied” is worth 60% or 80%, yet the rate goes straight "
        "into the survey points and may change ranks.",
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
    why=Text(
        "Không biết câu trả lời là của ai, thuộc nhóm nào hoặc trả lời câu gì thì không tính "
        "được trọng số của nhóm và không phát hiện được phiếu nhập trùng.",
        "Without knowing whose answer it is, of which group and to what question, groups cannot "
        "be weighted and forms entered twice go unnoticed.",
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
    why=Text(
        "Coi ô trống là không hài lòng thì kéo tỷ lệ xuống; lặng lẽ bỏ qua thì số phiếu ghi "
        "trong báo cáo nhiều hơn số phiếu được tính.",
        "An empty cell taken as dissatisfied lowers the rate; skipped in silence, it lets the "
        "report claim more forms than were counted.",
    ),
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
    why=Text(
        "Mỗi nhóm có trọng số riêng trong tỷ lệ; phiếu xếp nhầm nhóm, hoặc cả một nhóm rơi mất "
        "vì viết sai tên, làm lệch tỷ lệ của đơn vị.",
        "Each group has its own weight in the rate; forms in the wrong group, or a whole group "
        "lost by its spelling, distort the rate of the unit.",
    ),
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
    why=Text(
        "Gán nhầm câu hỏi thì mục này được chấm bằng câu trả lời của mục khác; để rơi mất thì "
        "câu hỏi thật chỉ còn một phần số phiếu.",
        "Under the wrong question, the answer scores another indicator; lost, it leaves the real"
        " question with only part of the forms.",
    ),
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
    why=Text(
        "Mỗi phương án đáng một số phần trăm: đoán nhầm “không hài lòng” thành “hài lòng” thì tỷ"
        " lệ của đơn vị đảo ngược.",
        "Each option is worth a percentage: a guess that takes “dissatisfied” for “satisfied” "
        "turns the rate of the unit upside down.",
    ),
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
    why=Text(
        "Một người được tính hai lần thì ý kiến nặng gấp đôi; ở đơn vị ít phiếu, vài dòng nhập "
        "trùng đủ làm đổi tỷ lệ và thứ hạng.",
        "A person who counts twice has twice the weight; at a unit with few forms, some rows "
        "entered twice are enough to change its rate and rank.",
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
    why=Text(
        "Thường là hai người khác nhau mang cùng số phiếu bị gộp làm một: số người trả lời bị "
        "đếm thiếu và ý kiến của nhóm này tính vào nhóm kia.",
        "Often two people with one number are merged into one: respondents are counted short, "
        "and the opinion of one group goes to the other.",
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
    why=Text(
        "Coi là 0% thì đơn vị chưa được khảo sát mất trọn điểm hài lòng và đứng cuối bảng, như "
        "thể mọi người dân đều không hài lòng.",
        "Taken as 0%, it would cost a unit without a survey all its points for satisfaction and "
        "put it last, as if every citizen were dissatisfied.",
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
    why=Text(
        "Tỷ lệ của đơn vị này chỉ còn là ý kiến của các nhóm kia, trong khi đơn vị khác lấy "
        "trung bình mọi nhóm, nên hai tỷ lệ không so được với nhau.",
        "The rate of this unit is the opinion of the other groups alone, while other units have "
        "the mean of all, so the rates cannot be compared.",
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
    why=Text(
        "Đơn vị này được tính trên ít câu hỏi hơn các đơn vị khác, thường vì phiếu in thiếu hoặc"
        " mất một cột khi gộp bảng, và tỷ lệ không còn so được.",
        "This unit is judged by fewer questions than others, often because forms were printed "
        "without one or a column was lost in merging, and its rate cannot be compared.",
    ),
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
    why=Text(
        "Báo cáo khảo sát và bảng điểm sẽ ghi hai tỷ lệ khác nhau cho cùng một đơn vị, và điểm "
        "của đơn vị tùy vào việc lấy tỷ lệ nào.",
        "The survey report and the scorecard would show two rates for one unit, and its points "
        "would depend on which of them was taken.",
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
    why=Text(
        "Tên viết lệch giữa hai tệp thì kết quả khảo sát không về được với đơn vị: người dân đã "
        "trả lời mà đơn vị vẫn để ngỏ điểm hài lòng, hoặc vắng mặt trong bảng xếp hạng.",
        "Where the names of the two files disagree, the survey does not reach its unit: citizens"
        " have answered, and yet its points stay open, or it is absent from the ranking.",
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
    why=Text(
        "Tính cả câu trả lời của nhóm không được hỏi thì tỷ lệ không còn theo phương án khảo sát"
        " và không so được giữa các đơn vị.",
        "Counting answers of a group that was not asked departs from the plan of the survey, and"
        " the rates of the units cannot be compared any more.",
    ),
)
