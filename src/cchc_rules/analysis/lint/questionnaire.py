"""The questionnaire: unique ids, words that mean one thing, questions that can be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...model import Path, SurveyOption
from ...text import Text, folded
from .base import CheckContext, check

GROUP = Text("nhóm đối tượng", "group")


QUESTION = Text("câu hỏi", "question")


OPTION = Text("phương án", "option")


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


@check(NO_GROUPS, NO_OPTIONS, NO_WORTH, DUPLICATE_SURVEY_ID, ALIKE)
def survey_can_be_read(context: CheckContext) -> Iterator[Diagnostic]:
    """Ids are unique, every question can be answered, no two words mean one thing."""
    plan = context.criteria_set.survey
    if plan is None:
        return
    if plan.averages_groups and not plan.groups:
        yield context.found(NO_GROUPS, ("survey", "average"))
    groups = [(g.id, g.name, ("survey", "groups", n)) for n, g in enumerate(plan.groups)]
    questions = [(q.id, q.text, ("survey", "questions", n)) for n, q in enumerate(plan.questions)]
    for what, entries in ((GROUP, groups), (QUESTION, questions)):
        yield from _used_twice(context, what, entries)
        yield from _alike(context, what, entries)
    yield from _alike(context, OPTION, _entries(plan.options, ("survey", "options")))
    for question, (_, _, path) in zip(plan.questions, questions, strict=True):
        options = question.options or plan.options
        if not options:
            yield context.found(NO_OPTIONS, (*path, "id"), question=question.id)
        elif all(option.worth is None for option in options.values()):
            yield context.found(NO_WORTH, (*path, "id"), question=question.id)
        yield from _alike(context, OPTION, _entries(question.options, (*path, "options")))


_Entry = tuple[str, str, Path]
"""An id, the words that people read, and the place of both."""


def _entries(options: Mapping[str, SurveyOption], path: Path) -> list[_Entry]:
    return [(name, option.label, (*path, name)) for name, option in options.items()]


def _used_twice(
    context: CheckContext, what: Text, entries: Iterable[_Entry]
) -> Iterator[Diagnostic]:
    seen: dict[str, Path] = {}
    for name, _, path in entries:
        if name in seen:
            related = context.used_here((*seen[name], "id"))
            yield context.found(
                DUPLICATE_SURVEY_ID, (*path, "id"), related=related, what=what, id=name
            )
        seen.setdefault(name, path)


def _alike(context: CheckContext, what: Text, entries: Iterable[_Entry]) -> Iterator[Diagnostic]:
    """Words that name two things: a table of answers could not say which is meant."""
    meant: dict[str, str] = {}
    for name, label, path in entries:
        for word in (name, label):
            first = meant.setdefault(folded(word), name)
            if first != name:
                yield context.found(ALIKE, path, what=what, word=word, first=first, second=name)


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


@check(UNKNOWN_GROUP_ASKED)
def groups_that_are_asked_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """A question that is asked of some groups names groups of the survey."""
    plan = context.criteria_set.survey
    if plan is None:
        return
    known = [group.id for group in plan.groups]
    for n, question in enumerate(plan.questions):
        for m, group in enumerate(question.groups):
            if group not in known:
                yield context.found(
                    UNKNOWN_GROUP_ASKED,
                    ("survey", "questions", n, "groups", m),
                    hint=did_you_mean(group, known),
                    question=question.id,
                    group=group,
                    known=", ".join(known) or "–",
                )
