"""CR863 to CR874: the survey that a set declares."""

from __future__ import annotations

from ...text import Text
from ..model import Code, Severity

FEEDS_UNKNOWN = Code(
    "CR863",
    Severity.ERROR,
    Text("câu hỏi cho dữ liệu không có", "a question that feeds an unknown input"),
    Text(
        'Câu "{question}" cho dữ liệu "{input}", mà bộ tiêu chí không có dữ liệu này.',
        'The question "{question}" feeds "{input}", which is no input of the set.',
    ),
    Text(
        "ghi ở feeds mã của một dữ liệu kiểu survey_rate: {known}",
        "give feeds the id of an input of type survey_rate: {known}",
    ),
    why=Text(
        "Người dân trả lời câu hỏi mà kết quả không đi đến mục nào; mục cần tỷ lệ ấy vẫn thiếu "
        "số liệu ở mọi đơn vị.",
        "People answer the question and the result reaches no indicator; the one that needs the "
        "rate stays open at every unit.",
    ),
)
FEEDS_OTHER_TYPE = Code(
    "CR864",
    Severity.ERROR,
    Text("câu hỏi cho dữ liệu không phải tỷ lệ khảo sát", "a question that feeds no survey rate"),
    Text(
        'Câu "{question}" cho dữ liệu "{input}", nhưng dữ liệu này có kiểu {type}.',
        'The question "{question}" feeds "{input}", but that input is of type {type}.',
    ),
    Text(
        'sửa feeds, hoặc ghi "type: survey_rate" ở dữ liệu đó',
        'correct feeds, or give that input "type: survey_rate"',
    ),
    why=Text(
        "Kết quả khảo sát sẽ thay cho một số do đơn vị khai, ví dụ tỷ lệ hồ sơ đúng hạn, và mục "
        "ấy được chấm bằng ý kiến người dân thay vì số liệu.",
        "The survey would replace a figure that units report, such as the share of files in "
        "time, and the indicator would be scored by opinion in place of data.",
    ),
)
FEEDS_NOTHING = Code(
    "CR865",
    Severity.WARNING,
    Text("câu hỏi không dùng để chấm mục nào", "a question that scores nothing"),
    Text(
        'Câu "{question}" cho dữ liệu "{input}", mà không mục nào dùng dữ liệu này.',
        'The question "{question}" feeds "{input}", which no indicator uses.',
    ),
    Text(
        "dùng dữ liệu này ở mục cần chấm, hoặc bỏ câu hỏi",
        "use the input where it is scored, or remove the question",
    ),
    why=Text(
        "Phải hỏi, nhập và tính một câu mà điểm không đổi; hoặc mục lẽ ra dùng tỷ lệ này đang "
        "được chấm bằng số khác.",
        "A question is asked, entered and calculated without any effect on points; or the "
        "indicator that should use its rate is scored by something else.",
    ),
)
NOT_ASKED = Code(
    "CR866",
    Severity.WARNING,
    Text("tỷ lệ khảo sát không có câu hỏi", "a survey rate without a question"),
    Text(
        'Mục {leaf} cần tỷ lệ khảo sát "{input}", mà không câu hỏi nào cho tỷ lệ này.',
        '{leaf} needs the survey rate "{input}", but no question feeds it.',
    ),
    Text(
        'thêm một câu hỏi có "feeds: {input}"; nếu tỷ lệ lấy từ nơi khác thì dùng kiểu percent',
        'add a question with "feeds: {input}"; a rate from elsewhere is of type percent',
    ),
    why=Text(
        "Khảo sát xong mới thấy thiếu câu hỏi thì không hỏi lại được nữa: mục này để ngỏ ở mọi "
        "đơn vị và tổng điểm chỉ còn là một khoảng.",
        "Once the survey is over, a missing question cannot be asked any more: the indicator "
        "stays open at every unit, and totals are only intervals.",
    ),
)
DUPLICATE_SURVEY_ID = Code(
    "CR867",
    Severity.ERROR,
    Text("mã trùng trong khảo sát", "an id that stands twice in the survey"),
    Text('Mã {what} "{id}" đã dùng.', 'The id "{id}" of a {what} is already used.'),
    Text("mỗi nhóm, mỗi câu hỏi một mã riêng", "give each group and question its own id"),
    why=Text(
        "Phiếu chỉ ghi mã: câu trả lời của câu này được cộng cho câu kia, hoặc ý kiến của nhóm "
        "này mang trọng số của nhóm khác.",
        "Forms hold only the id: answers to one question are added to another, or the opinion of"
        " one group carries the weight of another.",
    ),
)
ALIKE = Code(
    "CR868",
    Severity.ERROR,
    Text("chữ trên phiếu không phân biệt được", "words of the form that cannot be told apart"),
    Text(
        '"{word}" vừa chỉ {what} "{first}" vừa chỉ "{second}" (chữ hoa, chữ thường như nhau).',
        '"{word}" may mean the {what} "{first}" or "{second}" (letter case set aside).',
    ),
    Text("đổi chữ hoặc mã của một bên", "change the words or the id of one of them"),
    why=Text(
        "Người nhập phiếu viết hoa, viết thường tùy tay; một chữ chỉ hai phương án thì cùng một "
        "phiếu có thể đáng 100% hoặc 50%.",
        "Those who type in the forms use capitals as they like; a word for two options makes the"
        " same form worth 100% or 50%.",
    ),
)
NO_OPTIONS = Code(
    "CR869",
    Severity.ERROR,
    Text("câu hỏi không có phương án trả lời", "a question without options"),
    Text(
        'Câu "{question}" không có phương án riêng, mà khảo sát cũng không có phương án chung.',
        'The question "{question}" has no options, and neither has the survey.',
    ),
    Text(
        "ghi options ở câu hỏi, hoặc ở khảo sát cho mọi câu",
        "give options to the question, or to the survey for all questions",
    ),
    why=Text(
        "Chữ người dân ghi trên phiếu không đổi được ra phần trăm: mọi câu trả lời của câu này "
        "bị loại và tỷ lệ chỉ dựa vào các câu khác, hoặc để trống.",
        "What people wrote cannot be turned into a percentage: every answer to this question is "
        "dropped, and the rate rests on other questions or stays empty.",
    ),
)
NO_WORTH = Code(
    "CR870",
    Severity.ERROR,
    Text("không phương án nào có giá trị", "no option is worth anything"),
    Text(
        'Mọi phương án của câu "{question}" đều để trống worth nên không bao giờ có tỷ lệ.',
        'All options of the question "{question}" leave worth empty: there would never be a rate.',
    ),
    Text(
        "ghi worth (% từ 0 đến 100) cho các phương án, trừ phương án không có ý kiến",
        "give worth (0 to 100 %) to the options, but not to the one for no opinion",
    ),
    why=Text(
        "Thu đủ phiếu mà mọi câu trả lời đều như không có ý kiến: mục dùng tỷ lệ này vẫn thiếu "
        "số liệu ở mọi đơn vị.",
        "All forms are in, but every answer counts as no opinion: the indicator that uses the "
        "rate stays open at every unit.",
    ),
)
NO_GROUPS = Code(
    "CR871",
    Severity.ERROR,
    Text("khảo sát thiếu nhóm đối tượng", "the survey lacks its groups"),
    Text(
        "Khảo sát lấy trung bình các nhóm (average: groups) mà không khai nhóm nào.",
        "The survey takes the mean over groups (average: groups) but declares none.",
    ),
    Text(
        'khai groups, hoặc ghi "average: respondents"',
        'declare groups, or give "average: respondents"',
    ),
    why=Text(
        "Lặng lẽ chuyển sang trung bình các phiếu thì nhóm đông phiếu lấn át nhóm ít phiếu, trái"
        " với phương án khảo sát.",
        "A silent change to the mean over forms would let a large group outweigh a small one, "
        "against the plan of the survey.",
    ),
)
TOO_FINE = Code(
    "CR872",
    Severity.ERROR,
    Text("tỷ lệ nhiều chữ số thập phân hơn dữ liệu", "a rate finer than its input"),
    Text(
        'Khảo sát làm tròn đến {decimals} chữ số thập phân, mà "{input}" chỉ nhận {places}.',
        'The survey rounds to {decimals} decimals, but "{input}" takes only {places}.',
    ),
    Text(
        "giảm decimals của khảo sát, hoặc tăng decimals của dữ liệu",
        "lower decimals of the survey, or raise decimals of the input",
    ),
    why=Text(
        "Tỷ lệ tính từ phiếu sẽ bị từ chối vì quá nhiều chữ số, hoặc phải làm tròn thêm lần nữa "
        "và điểm lệch với báo cáo khảo sát.",
        "A rate from the forms would be refused for its digits, or rounded once more, and the "
        "points would depart from the survey report.",
    ),
)
UNKNOWN_GROUP_ASKED = Code(
    "CR874",
    Severity.ERROR,
    Text("câu hỏi cho nhóm không có", "a question for an unknown group"),
    Text(
        'Câu "{question}" hỏi nhóm "{group}", mà khảo sát không khai nhóm này.',
        'The question "{question}" is asked of "{group}", which is no group of the survey.',
    ),
    Text("ghi ở groups mã của các nhóm: {known}", "give groups the ids of groups: {known}"),
    why=Text(
        "Không phiếu nào thuộc nhóm ấy nên mọi câu trả lời của câu hỏi bị loại: tỷ lệ chỉ còn "
        "dựa vào các câu khác, hoặc để trống.",
        "No form belongs to such a group, so every answer to the question is dropped: the rate "
        "rests on the other questions, or stays empty.",
    ),
)
