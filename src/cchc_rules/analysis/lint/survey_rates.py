"""Survey rates and the questions that feed them, held against each other both ways."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...language.tree import names_in
from ...model import Path
from ...text import Text
from .base import CheckContext, check

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


@check(FEEDS_UNKNOWN, FEEDS_OTHER_TYPE, FEEDS_NOTHING)
def questions_feed_survey_rates(context: CheckContext) -> Iterator[Diagnostic]:
    """Every question feeds a survey rate that exists and that some expression uses."""
    plan = context.criteria_set.survey
    if plan is None:
        return
    declared = context.criteria_set.all_inputs
    rates = [n for n, spec in declared.items() if spec.type.is_from_survey]
    used = {name for tree in context.program.trees for name in names_in(tree)}
    for n, question in enumerate(plan.questions):
        path: Path = ("survey", "questions", n, "feeds")
        spec = declared.get(question.feeds)
        if spec is None:
            yield context.found(
                FEEDS_UNKNOWN,
                path,
                hint=did_you_mean(question.feeds, rates),
                question=question.id,
                input=question.feeds,
                known=", ".join(rates) or "–",
            )
        elif not spec.type.is_from_survey:
            yield context.found(
                FEEDS_OTHER_TYPE,
                path,
                question=question.id,
                input=question.feeds,
                type=spec.type.value,
            )
        elif question.feeds not in used and not context.program.problems:
            yield context.found(FEEDS_NOTHING, path, question=question.id, input=question.feeds)


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


@check(NOT_ASKED, TOO_FINE)
def survey_rates_are_asked(context: CheckContext) -> Iterator[Diagnostic]:
    """Every survey rate that a leaf uses has a question, and room for its decimals."""
    criteria_set = context.criteria_set
    plan = criteria_set.survey
    if plan is None:
        return
    asked = {question.feeds for question in plan.questions}
    for name, spec in criteria_set.all_inputs.items():
        if not spec.type.is_from_survey:
            continue
        if name in asked and plan.decimals > spec.places:
            yield context.found(
                TOO_FINE,
                ("survey", "decimals"),
                decimals=plan.decimals,
                input=name,
                places=spec.places,
            )
        for leaf in criteria_set.leaves if name not in asked else ():
            tree = context.program.points.get(leaf.key)
            if tree is not None and name in names_in(tree):
                label = f"{leaf.key} ({leaf.indicator.name})"
                path = (*leaf.path, "code")
                yield context.found(NOT_ASKED, path, node=leaf, leaf=label, input=name)
