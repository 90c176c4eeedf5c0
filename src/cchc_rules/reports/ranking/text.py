"""A ranking for a terminal: a table per group, who is not ranked and why, means and grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from ...ranking import Cuts, Distribution, RankedGroup, Ranking, Scale, change_words
from ...text import Lang, number_text, visible
from ..base import ReportOptions
from ..console import console_text, new_table
from .columns import MANY, GroupColumns, TableColumn, grade_word, unit_name
from .decimals import SHOWN, GroupDecimals
from .words import SAID

_STYLE = {"open": "yellow", "unranked": "dim", "ranked": ""}


def ranking_as_text(ranking: Ranking, options: ReportOptions) -> str:
    """Return a table per group, each followed by what there is to say about it."""
    if not ranking.groups:
        return SAID["nobody"][options.lang] + "\n"
    title = visible(f"{ranking.set_title} ({ranking.decision})") + "\n"
    return title + "\n".join(_group(ranking, group, options) for group in ranking.groups)


def _group(ranking: Ranking, group: RankedGroup, options: ReportOptions) -> str:
    lang = options.lang
    decimals = GroupDecimals(ranking, group)
    columns_of = GroupColumns(ranking, group, decimals, options).split()
    tables = [_table(group, columns) for columns in columns_of]
    spread = [_distribution(scale, group.distribution(scale), lang) for scale in ranking.scales]
    if len(spread) > MANY:
        spread = [_distributions(ranking, group, lang)]
    parts = [
        _heading(ranking, group, lang) + console_text(tables, options).rstrip() + "\n",
        _lines(_notes(ranking, group, decimals, lang)),
        *(console_text([table], options).strip("\n").rstrip() + "\n" for table in spread),
    ]
    return "\n".join(part for part in parts if part)


def _heading(ranking: Ranking, group: RankedGroup, lang: Lang) -> str:
    if ranking.procedure is None:
        return ""
    names = [group.name] if group.name else []
    if ranking.procedure.within is not None and group.name is None:
        names = [SAID["no_group"][lang]]
    return visible(" · ".join([*names, SAID["size"][lang].format(n=group.size)])) + "\n"


def _table(group: RankedGroup, columns: list[TableColumn]):
    table = new_table(None, *((column.heading, column.kind) for column in columns))
    for standing in group.standings:
        table.add_row(*(column.cell(standing) for column in columns), style=_STYLE[standing.state])
    return table


def _notes(
    ranking: Ranking, group: RankedGroup, decimals: GroupDecimals, lang: Lang
) -> Iterator[str]:
    for state in ("unranked", "open"):
        found = [standing for standing in group.standings if standing.state == state]
        if not found or (ranking.procedure is None and state == "unranked"):
            continue
        yield SAID["ungraded_yet" if ranking.procedure is None else state][lang] + ":"
        for standing in found:
            yield f"  {unit_name(standing, lang)}: {standing.why[lang] if standing.why else ''}"
        if state == "open" and group.size:
            yield "  " + SAID["may_change"][lang].format(n=len(found))
    if group.tie_breaks:
        yield SAID["ties"][lang] + ":"
        yield from (f"  {said[lang]}" for said in group.tie_breaks)
    yield from _changes(group, lang)
    for scale in ranking.scales:
        yield from _reasons(group, scale, lang)
    if group.mean is not None and group.lowest is not None and group.highest is not None:
        sign = "%" if ranking.procedure and ranking.procedure.by == "percent" else ""
        ends = {"mean": group.mean, "low": group.lowest, "high": group.highest}
        shown = {name: number_text(end, lang, SHOWN) + sign for name, end in ends.items()}
        yield SAID["mean"][lang].format_map(shown)
    for cuts in group.cuts:
        yield from _cuts(ranking, cuts, decimals, lang)


def _changes(group: RankedGroup, lang: Lang) -> Iterator[str]:
    """What the column of changes has no room for: units that were renamed, merged, are new."""
    said = [
        f"  {unit_name(standing, lang)}: {words[lang]}"
        for standing in group.standings
        if standing.change is not None
        and (standing.change.kind != "compared" or standing.change.previous)
        and (words := change_words(standing)) is not None
    ]
    if said:
        yield SAID["changes"][lang] + ":"
        yield from said


def _reasons(group: RankedGroup, scale: Scale, lang: Lang) -> Iterator[str]:
    """Why units have another grade than their points alone would give them, or none."""
    said = [
        (standing, grade)
        for standing in group.standings
        for grade in standing.grades
        if grade.id == scale.id and any(reason != standing.why for reason in grade.reasons)
    ]
    if said:
        yield SAID["reasons"][lang].format(name=scale.name) + ":"
    for standing, grade in said:
        earned = ""
        if grade.earned is not None and grade.earned != grade.grade:
            earned = f" ({SAID['by_points'][lang].format(grade=grade.earned)})"
        yield f"  {unit_name(standing, lang)}: {grade_word(grade, lang)}{earned}"
        yield from (f"    {reason[lang]}" for reason in grade.reasons)


def _cuts(ranking: Ranking, cuts: Cuts, decimals: GroupDecimals, lang: Lang) -> Iterator[str]:
    if not cuts.cuts:
        return
    name = next(scale.name for scale in ranking.scales if scale.id == cuts.grading)
    form = SAID["from" if cuts.is_inclusive else "above"][lang]
    places = map(decimals.of_cut, cuts.thresholds) if cuts.of else repeat(SHOWN)
    listed = [
        form.format(grade=grade, value=number_text(cut, lang, shown))
        for grade, cut, shown in zip(cuts.grades[1:], cuts.cuts, places, strict=False)
    ]
    yield SAID["cuts"][lang].format(name=name, n=cuts.units, cuts="; ".join(listed))


def _distribution(scale: Scale, found: Distribution, lang: Lang):
    table = new_table(
        None,
        (visible(scale.name), "left"),
        (SAID["count"][lang], "right"),
        (SAID["share"][lang], "right"),
    )
    for share in found.shares:
        shown = number_text(share.shown, lang, SHOWN) if found.graded else ""
        table.add_row(visible(share.grade), str(share.count), shown)
    table.add_section()
    # Each share is rounded by itself; the whole is 100 even where they add up to 100,01.
    table.add_row(SAID["sum"][lang], str(found.graded), "100" if found.graded else "")
    if found.ungraded:
        table.add_row(SAID["no_grade"][lang], str(found.ungraded), "")
    return table


def _distributions(ranking: Ranking, group: RankedGroup, lang: Lang):
    """How often each grade was given, a row for each grading."""
    headings = ("grading", "left"), ("grades", "left"), ("sum", "right")
    table = new_table(None, *((SAID[heading][lang], kind) for heading, kind in headings))
    for scale in ranking.scales:
        found = group.distribution(scale)
        counts = "; ".join(f"{share.grade} {share.count}" for share in found.shares)
        table.add_row(visible(scale.name), visible(counts), str(found.graded))
    return table


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)
