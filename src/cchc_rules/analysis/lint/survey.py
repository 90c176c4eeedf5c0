"""The survey: questions and the rates that leaves need, held against each other both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...diagnostics import Diagnostic, Related, did_you_mean
from ...diagnostics.codes import survey_plan as codes
from ...language.tree import names_in
from ...model import InputType, Path, SurveyOption, SurveyPlan
from ...text import Text, folded
from .base import CheckContext

GROUP = Text("nhóm đối tượng", "group")
QUESTION = Text("câu hỏi", "question")
OPTION = Text("phương án", "option")


def questions_feed_survey_rates(context: CheckContext) -> Iterator[Diagnostic]:
    """Every question feeds a survey rate that exists and that some expression uses."""
    plan = context.criteria_set.survey
    if plan is None:
        return
    declared = context.criteria_set.all_inputs
    rates = [n for n, spec in declared.items() if spec.type is InputType.SURVEY_RATE]
    used = {name for tree in context.program.trees for name in names_in(tree)}
    for n, question in enumerate(plan.questions):
        path: Path = ("survey", "questions", n, "feeds")
        spec = declared.get(question.feeds)
        if spec is None:
            yield context.found(
                codes.FEEDS_UNKNOWN,
                path,
                hint=did_you_mean(question.feeds, rates),
                question=question.id,
                input=question.feeds,
                known=", ".join(rates) or "–",
            )
        elif spec.type is not InputType.SURVEY_RATE:
            yield context.found(
                codes.FEEDS_OTHER_TYPE,
                path,
                question=question.id,
                input=question.feeds,
                type=spec.type.value,
            )
        elif question.feeds not in used and not context.program.problems:
            yield context.found(
                codes.FEEDS_NOTHING, path, question=question.id, input=question.feeds
            )


def survey_rates_are_asked(context: CheckContext) -> Iterator[Diagnostic]:
    """Every survey rate that a leaf uses has a question, and room for its decimals."""
    criteria_set = context.criteria_set
    plan = criteria_set.survey
    if plan is None:
        return
    asked = {question.feeds for question in plan.questions}
    for name, spec in criteria_set.all_inputs.items():
        if spec.type is not InputType.SURVEY_RATE:
            continue
        if name in asked and plan.decimals > spec.places:
            yield context.found(
                codes.TOO_FINE,
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
                yield context.found(codes.NOT_ASKED, path, node=leaf, leaf=label, input=name)


def survey_can_be_read(context: CheckContext) -> Iterator[Diagnostic]:
    """Ids are unique, groups asked exist, every question can be answered, no two words mean one."""
    plan = context.criteria_set.survey
    if plan is None:
        return
    if plan.average == "groups" and not plan.groups:
        yield context.found(codes.NO_GROUPS, ("survey", "average"))
    groups = [(g.id, g.name, ("survey", "groups", n)) for n, g in enumerate(plan.groups)]
    questions = [(q.id, q.text, ("survey", "questions", n)) for n, q in enumerate(plan.questions)]
    for what, entries in ((GROUP, groups), (QUESTION, questions)):
        yield from _used_twice(context, what, entries)
        yield from _alike(context, what, entries)
    yield from _alike(context, OPTION, _entries(plan.options, ("survey", "options")))
    for question, (_, _, path) in zip(plan.questions, questions, strict=True):
        options = question.options or plan.options
        if not options:
            yield context.found(codes.NO_OPTIONS, (*path, "id"), question=question.id)
        elif all(option.worth is None for option in options.values()):
            yield context.found(codes.NO_WORTH, (*path, "id"), question=question.id)
        yield from _alike(context, OPTION, _entries(question.options, (*path, "options")))
    yield from _asked_of_groups_that_exist(context, plan)


def _asked_of_groups_that_exist(context: CheckContext, plan: SurveyPlan) -> Iterator[Diagnostic]:
    known = [group.id for group in plan.groups]
    for n, question in enumerate(plan.questions):
        for m, group in enumerate(question.groups):
            if group not in known:
                yield context.found(
                    codes.UNKNOWN_GROUP_ASKED,
                    ("survey", "questions", n, "groups", m),
                    hint=did_you_mean(group, known),
                    question=question.id,
                    group=group,
                    known=", ".join(known) or "–",
                )


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
            first = context.span((*seen[name], "id"), with_key=True)
            related = (Related(first, Text("đã dùng ở đây", "already used here")),) if first else ()
            yield context.found(
                codes.DUPLICATE_SURVEY_ID, (*path, "id"), related=related, what=what, id=name
            )
        seen.setdefault(name, path)


def _alike(context: CheckContext, what: Text, entries: Iterable[_Entry]) -> Iterator[Diagnostic]:
    """Words that name two things: a table of answers could not say which is meant."""
    meant: dict[str, str] = {}
    for name, label, path in entries:
        for word in (name, label):
            first = meant.setdefault(folded(word), name)
            if first != name:
                yield context.found(
                    codes.ALIKE, path, what=what, word=word, first=first, second=name
                )
