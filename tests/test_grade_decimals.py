"""What a ranking prints never contradicts the grade beside it."""

from __future__ import annotations

import re
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.ranking import Ranking, rank
from cchc_rules.reports import ReportOptions
from cchc_rules.reports.ranking.text import ranking_as_text
from sets import criteria

LEAF = 'indicators: [{code: "1", id: muc, name: M, max_score: 100, entered: true, evidence: x}]\n'


def ranked(head: str, *points: object) -> Ranking:
    made = criteria(head + LEAF, 100)
    scorer = cr.Evaluator(made)
    cards = [scorer.score(unit=f"U{n}", entered={"1": p}) for n, p in enumerate(points)]
    return rank(cards, made)


def graded(ends: str, by: str = "percent", more: str = "") -> str:
    a, b = ends.split("|")
    return (
        f"ranking: {{by: {'points' if by == 'total' else 'percent'}}}\n"
        f"gradings: [{{id: g, name: G, by: {by}{more}, bands: "
        f"[{{grade: A, {a}}}, {{grade: B, {b}}}]}}]\n"
    )


def shown(ranking: Ranking, column: int = -2) -> dict[str, tuple[str, str]]:
    """The number in a column, and the grade, of each unit of the first table."""
    lines = ranking_as_text(ranking, ReportOptions()).splitlines()
    rows = [line.split() for line in lines if re.match(r"\s+\d+\s+U\d", line)]
    return {row[1]: (row[column], row[-1]) for row in rows}


@pytest.mark.parametrize(
    ("ends", "more", "points", "text", "grade"),
    [
        ("tu: 90|duoi: 90", "", "89.9996", "89,9996", "B"),
        ("tu: 90|duoi: 90", "", "89.9944", "89,99", "B"),
        ("tu: 90|duoi: 90", "", "90", "90,00", "A"),
        ("tu: 90|duoi: 90", "", "90.0004", "90,00", "A"),
        ("tren: 90|den: 90", "", "90.0004", "90,0004", "A"),
        ("tren: 90|den: 90", "", "90", "90,00", "B"),
        ("tu: 90|duoi: 90", ", round: 2", "89.9996", "90,00", "A"),
        ("tu: 90|duoi: 90", ", round: 2", "89.9949", "89,99", "B"),
        ("tu: 90|duoi: 90", ", round: 0", "89.4996", "89,4996", "B"),
        ("tu: 90|duoi: 90", ", round: 0", "89.5", "89,50", "A"),
        ("tren: 90|den: 90", ", round: 0", "90.4996", "90,4996", "B"),
        ("tu: 90|duoi: 90", "", "89.9999999996", "89,9999999996", "B"),
    ],
)
@pytest.mark.parametrize(("by", "column"), [("percent", -2), ("total", -4)])
def test_more_decimals_where_two_would_say_another_grade(
    ends, more, points, text, grade, by, column
):
    ranking = ranked(graded(ends, by, more), F(points), 50)
    assert shown(ranking, column)["U0"] == (text, grade)
    assert shown(ranking, column)["U1"] == ("50,00", "B")
    assert Ranking.from_json(ranking.to_json()) == ranking


def test_the_ends_of_an_interval_contradict_no_grade_either():
    head = graded("tu: 90|duoi: 90", "total")
    leaves = LEAF.replace("max_score: 100", "max_score: 90").replace("}]", "}, %s]") % (
        '{code: "2", name: Hai, max_score: 10, entered: true, evidence: x}'
    )
    made = criteria(head + leaves, 100)
    card = cr.Evaluator(made).score(unit="U0", entered={"1": F("79.996")})
    assert " 80,00–89,996 " in ranking_as_text(rank([card], made), ReportOptions())


QUANTILES = """\
ranking: {{by: points}}
gradings: [{{id: g, name: G, by: total, quantiles: {{grades: [B, A], boundary: {boundary}}}}}]
"""


@pytest.mark.parametrize(
    ("points", "boundary", "cut", "texts"),
    [
        (("90.003", "90.005"), "inclusive", "A từ 90,004", {"U0": "90,003", "U1": "90,005"}),
        (("90", "90.008"), "inclusive", "A từ 90,004", {"U0": "90,000", "U1": "90,008"}),
        ((F(100, 3), F(100, 3)), "inclusive", "A từ 33,33", {"U0": "33,33", "U1": "33,33"}),
        ((F(200, 3), F(200, 3)), "exclusive", "A trên 66,67", {"U0": "66,67", "U1": "66,67"}),
        (("10", "20"), "exclusive", "A trên 15,00", {"U0": "10,00", "U1": "20,00"}),
    ],
)
def test_cuts_and_values_are_seen_on_their_sides(points, boundary, cut, texts):
    ranking = ranked(QUANTILES.format(boundary=boundary), *map(F, points))
    assert f": {cut}\n" in ranking_as_text(ranking, ReportOptions())
    assert {unit: text for unit, (text, _) in shown(ranking, -4).items()} == texts


near = st.integers(-60, 60).map(lambda n: 90 + F(n, 10_000))


@given(
    st.lists(near | st.fractions(0, 100, max_denominator=99), min_size=1, max_size=5),
    st.sampled_from(["tu: 90|duoi: 90", "tren: 90|den: 90"]),
)
def test_the_number_shown_earns_the_grade_beside_it(points, ends):
    found = shown(ranked(graded(ends), *points))
    for text, grade in found.values():
        value = F(text.replace(",", "."))
        is_best = value >= 90 if ends.startswith("tu") else value > 90
        assert grade == ("A" if is_best else "B")
