"""Ranking groups and the reachability of gradings and of their grades."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Code, Diagnostic, Severity, did_you_mean
from ...model import Grading, Path
from ...text import Text
from .base import CheckContext, check

CANNOT_GROUP = Code(
    "CR814",
    Severity.ERROR,
    Text("không chia nhóm xếp hạng được", "what ranking groups cannot be made of"),
    Text(
        'Không chia nhóm xếp hạng theo "{name}" được: {reason}.',
        'Ranking groups cannot be made of "{name}": {reason}.',
    ),
    Text(
        "dùng một thuộc tính (attributes) kiểu choice hoặc yes_no",
        "use an attribute of type choice or yes_no",
    ),
    why=Text(
        "Chia theo một con số thì gần như mỗi đơn vị là một nhóm và đều hạng 1; chia theo tên "
        "không có thì sở và huyện xếp lẫn một bảng.",
        "By a number nearly every unit is a group of its own and first in it; by a name that does "
        "not exist, departments and districts share one ranking.",
    ),
)


@check(CANNOT_GROUP)
def ranking_groups_exist(context: CheckContext) -> Iterator[Diagnostic]:
    """Units are ranked within the options of an attribute."""
    ranking = context.criteria_set.ranking
    if ranking is None or ranking.within is None:
        return
    attributes, name = context.criteria_set.attributes, ranking.within
    if name not in attributes:
        reason = Text("bộ tiêu chí không khai thuộc tính này", "the set declares no such attribute")
        hint = did_you_mean(name, attributes)
    elif attributes[name].type.is_numeric:
        kind = attributes[name].type.value
        reason, hint = Text(f"kiểu của nó là {kind}", f"its type is {kind}"), None
    else:
        return
    yield context.found(CANNOT_GROUP, ("ranking", "within"), hint=hint, name=name, reason=reason)


GRADING_HIDDEN = Code(
    "CR816",
    Severity.ERROR,
    Text("cách xếp loại không bao giờ dùng đến", "a grading that is never reached"),
    Text(
        'Cách xếp loại "{id}" ở trên không có điều kiện nên áp dụng cho mọi đơn vị; '
        "cách này không bao giờ được dùng.",
        'The grading "{id}" above has no condition and applies to every unit; '
        "this one is never reached.",
    ),
    Text(
        "thêm applies_when cho cách ở trên, đưa nó xuống cuối, hoặc đổi id",
        "give the one above an applies_when, put it last, or change its id",
    ),
    why=Text(
        "Các đơn vị lẽ ra theo cách này bị xếp loại theo cách ở trên, dễ hơn hoặc khó hơn, mà "
        "bảng kết quả không cho thấy.",
        "Units meant for this grading are graded by the one above, an easier or a harder one, and "
        "the result does not show it.",
    ),
)


@check(GRADING_HIDDEN)
def gradings_are_reached(context: CheckContext) -> Iterator[Diagnostic]:
    """No entry of a grading stands after one of the same id that applies to every unit."""
    closed: set[str] = set()
    for n, grading in enumerate(context.criteria_set.gradings):
        if grading.id in closed:
            yield context.found(GRADING_HIDDEN, ("gradings", n, "id"), id=grading.id)
        if grading.applies_when is None:
            closed.add(grading.id)


GRADE_TWICE = Code(
    "CR812",
    Severity.ERROR,
    Text("tên mức xếp loại dùng hai lần", "a grade is named twice"),
    Text(
        'Tên mức "{grade}" đã dùng ở trên, trong cùng cách xếp loại này.',
        'The grade "{grade}" is already named above, in the same grading.',
    ),
    Text("đặt tên khác, hoặc gộp hai khoảng làm một", "rename one, or make one band of the two"),
    why=Text(
        "Bảng tổng hợp đếm hai khoảng điểm chung một dòng, và đơn vị bị hạ xuống mức mang tên đó "
        "không biết vào khoảng nào.",
        "The summary counts two bands in one line, and for a unit demoted to that name nobody "
        "knows which of the two is meant.",
    ),
)
UNKNOWN_GRADE = Code(
    "CR813",
    Severity.ERROR,
    Text("mức xếp loại không có", "an unknown grade"),
    Text(
        'Không có mức "{grade}" trong cách xếp loại này.',
        'This grading has no grade "{grade}".',
    ),
    Text("các mức: {known}", "the grades: {known}"),
    why=Text(
        "Quy định hạ mức trỏ vào một mức không có thì không hạ được ai: đơn vị vi phạm giữ nguyên "
        "loại cao.",
        "A demotion to a grade that does not exist demotes nobody: units with violations keep "
        "their high grade.",
    ),
)


@check(GRADE_TWICE, UNKNOWN_GRADE)
def grades_are_named_once(context: CheckContext) -> Iterator[Diagnostic]:
    """A grading has no two grades of one name, and demotions name grades that it has."""
    for n, grading in enumerate(context.criteria_set.gradings):
        seen: set[str] = set()
        for grade, path in _named_grades(grading, ("gradings", n)):
            if grade.casefold() in seen:
                yield context.found(GRADE_TWICE, path, with_key=False, grade=grade)
            seen.add(grade.casefold())
        for m, demotion in enumerate(grading.demotions):
            if demotion.to is not None and demotion.to not in grading.grades:
                yield context.found(
                    UNKNOWN_GRADE,
                    ("gradings", n, "demotions", m, "to"),
                    hint=did_you_mean(demotion.to, grading.grades),
                    grade=demotion.to,
                    known=", ".join(grading.grades),
                )


def _named_grades(grading: Grading, path: Path) -> Iterator[tuple[str, Path]]:
    if grading.quantiles is not None:
        for m, grade in enumerate(grading.quantiles.grades):
            yield grade, (*path, "quantiles", "grades", m)
    for m, band in enumerate(grading.bands):
        yield band.grade, (*path, "bands", m, "grade")


NOTHING_LOWER = Code(
    "CR815",
    Severity.ERROR,
    Text("mức thấp nhất không thể kèm điều kiện", "the lowest grade cannot have requirements"),
    Text(
        'Mức thấp nhất "{grade}" kèm điều kiện, mà không còn mức nào thấp hơn để xuống.',
        'The lowest grade "{grade}" has requirements, but there is no lower one to fall to.',
    ),
    Text(
        "bỏ requires ở mức này; không đạt thì không xếp loại: ghi vào demotions, "
        '"ungraded: true" với điều kiện ngược lại',
        "remove requires here; to leave a unit ungraded, give the opposite condition in demotions "
        'with "ungraded: true"',
    ),
    why=Text(
        "Đơn vị ở mức thấp nhất mà không đạt điều kiện thì không biết giữ mức hay để trống; mỗi "
        "người làm một cách và số đơn vị từng loại không khớp.",
        "For a unit in the lowest grade that fails the requirement nobody knows whether it keeps "
        "the grade or has none; each office does it its own way and the counts differ.",
    ),
)


@check(NOTHING_LOWER)
def lowest_grade_asks_nothing(context: CheckContext) -> Iterator[Diagnostic]:
    """A unit that fails a requirement falls one grade, so the lowest grade cannot have any."""
    for n, grading in enumerate(context.criteria_set.gradings):
        if grading.bands and grading.bands[-1].requires:
            place = ("gradings", n, "bands", len(grading.bands) - 1, "requires")
            yield context.found(NOTHING_LOWER, place, grade=grading.bands[-1].grade)
