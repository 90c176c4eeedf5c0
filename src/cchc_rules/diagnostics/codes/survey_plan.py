"""CR863 to CR874: the survey that a set declares."""

from __future__ import annotations

from ...words import Text
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
)
DUPLICATE_SURVEY_ID = Code(
    "CR867",
    Severity.ERROR,
    Text("mã trùng trong khảo sát", "an id that stands twice in the survey"),
    Text('Mã {what} "{id}" đã dùng.', 'The id "{id}" of a {what} is already used.'),
    Text("mỗi nhóm, mỗi câu hỏi một mã riêng", "give each group and question its own id"),
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
)
