"""PAPI of 63 provinces, from the tables of its programme, which are not part of the project.

Every figure is held against a computation of its own, and against what was published.
"""

from __future__ import annotations

import csv
import os
import statistics
from collections import Counter
from fractions import Fraction as F
from functools import cache
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.data.unit_reader import units_of
from cchc_rules.data.units import UnitData
from cchc_rules.numbers import fixed
from cchc_rules.ranking import Ranking, Standing, change_words, rank
from cchc_rules.source.tables import read_table
from shipped import BY_NAME, ROOT, evaluator

SHARED = Path(os.environ.get("CCHC_SHARED_TABLES", ROOT.parent / "shared/domain/tables"))
PAPI = SHARED / "papi"
YEARS = (2018, 2019, 2020)
DIMENSIONS = [f"C0{n}" for n in range(1, 9)]
GROUPS = ["Thấp", "Trung bình thấp", "Trung bình cao", "Cao"]

pytestmark = pytest.mark.skipif(not PAPI.is_dir(), reason="the PAPI tables are not here")
each_year = pytest.mark.parametrize("year", YEARS)


@cache
def rows(year: int) -> dict[str, dict[str, str]]:
    """The cells of a year by province; SC83 starts in 2019."""
    with (PAPI / "papi_codebook_provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["Variable_Code"]: row["Variable_Name"] for row in csv.DictReader(file)}
    with (PAPI / f"papi_{year}.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {names[row.pop("Province")]: row for row in csv.DictReader(file)}
    if year == 2018:
        assert {row.pop("SC83") for row in found.values()} == {""}
    return found


def scorer(year: int) -> cr.Evaluator:
    return evaluator(BY_NAME["papi-2018" if year == 2018 else "papi"])


@cache
def units(year: int) -> tuple[UnitData, ...]:
    data = rows(year)
    codes = list(next(iter(data.values())))
    lines = [["unit", *(f"points:{code}" for code in codes)]]
    lines += [[name, *(row[code] for code in codes)] for name, row in data.items()]
    text = "\n".join(",".join(line) for line in lines)
    read = units_of(read_table(text.encode(), "papi.csv", "csv"), scorer(year).criteria_set)
    assert not read.report.errors
    return read.units


@cache
def cards(year: int) -> tuple[cr.Scorecard, ...]:
    return scorer(year).score_all(units(year))


@cache
def ranking(year: int) -> Ranking:
    return rank(cards(year), scorer(year).criteria_set)


@cache
def standings(year: int) -> dict[str, Standing]:
    return {standing.unit or "": standing for standing in ranking(year)}


def grades(standing: Standing) -> dict[str, str | None]:
    return {grade.id: grade.grade for grade in standing.grades}


# -- the same figures by another way


def dimensions(row: dict[str, str]) -> dict[str, F | None]:
    """The score of each dimension; None where a sub-dimension has no valid data."""
    found: dict[str, F | None] = {}
    for dimension in DIMENSIONS:
        cells = [row[code] for code in row if code.startswith(f"SC{dimension[-1]}")]
        found[dimension] = sum(map(F, cells), F(0)) if all(cells) else None
    return found


@cache
def expected(year: int) -> dict[str, dict[str, F]]:
    """Dimensions and total (``nhom``) of the provinces with complete data."""
    found: dict[str, dict[str, F]] = {}
    for province, row in rows(year).items():
        scores = {name: score for name, score in dimensions(row).items() if score is not None}
        if len(scores) == len(DIMENSIONS):
            found[province] = {**scores, "nhom": sum(scores.values(), F(0))}
    return found


@cache
def known(year: int, what: str) -> dict[str, F]:
    """A dimension, or the total, of the provinces that have it."""
    if what == "nhom":
        return {province: scores[what] for province, scores in expected(year).items()}
    scores = {province: dimensions(row)[what] for province, row in rows(year).items()}
    return {province: score for province, score in scores.items() if score is not None}


def cuts(year: int, what: str) -> list[F]:
    return statistics.quantiles(known(year, what).values(), n=4, method="inclusive")


@each_year
def test_every_score_of_every_province(year):
    for card, (province, row) in zip(cards(year), rows(year).items(), strict=True):
        assert card.unit == province
        assert {name: card[name].score for name in DIMENSIONS} == dimensions(row)
        total = expected(year).get(province, {}).get("nhom")
        assert card.total == total
        assert card.max_total == 80


@each_year
def test_every_rank_among_the_provinces_with_complete_data(year):
    known = {province: scores["nhom"] for province, scores in expected(year).items()}
    for province, standing in standings(year).items():
        if province not in known:
            assert (standing.state, standing.rank) == ("open", None)
            continue
        above = sum(total > known[province] for total in known.values())
        assert (standing.rank, standing.of) == (above + 1, len(known))


@each_year
def test_every_quartile_group_of_the_total_and_of_each_dimension(year):
    for what in ("nhom", *DIMENSIONS):
        id = what if what == "nhom" else f"nhom_{what.lower()}"
        by_hand = cuts(year, what)
        (found,) = (one for one in ranking(year).groups[0].cuts if one.grading == id)
        scores = known(year, what)
        assert (list(found.cuts), found.units) == (by_hand, len(scores))
        for province, standing in standings(year).items():
            own = scores.get(province)
            group = None if own is None else GROUPS[sum(own >= cut for cut in by_hand)]
            assert grades(standing)[id] == group, (province, what)


# -- what was published (tables/papi/README.md: "Published and reproduced")


@pytest.mark.parametrize(
    ("year", "province", "total", "place"),
    [
        (2020, "Cao Bang", "43.37", 19),
        (2020, "Quang Ninh", "48.811", None),
        (2020, "Dong Thap", "46.961", None),
        (2020, "Thai Nguyen", "46.471", None),
        (2020, "Bac Ninh", "45.31", 4),
        (2020, "Lam Dong", "38.62", 63),
        (2019, "Cao Bang", None, 15),
        (2019, "Bac Ninh", "42.08", 50),
    ],
)
def test_published_totals_and_ranks(year, province, total, place):
    standing = standings(year)[province]
    if total is not None:
        assert fixed(standing.total, len(total.partition(".")[2])) == total
    if place is not None:
        assert (standing.rank, standing.of) == (place, 63)


@pytest.mark.parametrize("year", [2019, 2020])
def test_published_sizes_of_the_groups(year):
    assert not ranking(year).problems
    (scale,) = (scale for scale in ranking(year).scales if scale.id == "nhom")
    shares = ranking(year).distribution(scale).shares
    assert [(share.grade, share.count) for share in shares] == [
        ("Cao", 16),
        ("Trung bình cao", 16),
        ("Trung bình thấp", 15),
        ("Thấp", 16),
    ]


def test_cao_bang_from_2019_to_2020():
    """Published: 43,37 of 80 points, place 19 of 63, Trung bình cao, four places down."""
    now = rank(cards(2020), scorer(2020).criteria_set, ranking(2019))
    (standing,) = (standing for standing in now if standing.unit == "Cao Bang")
    assert grades(standing)["nhom"] == "Trung bình cao"
    change = standing.change
    assert change is not None
    assert (change.rank, change.of, change.places) == (15, 63, -4)
    assert change.points == expected(2020)["Cao Bang"]["nhom"] - expected(2019)["Cao Bang"]["nhom"]
    words = change_words(standing)
    assert words is not None
    assert words.vi.startswith("giảm 4 bậc (15/63 → 19/63), ")
    assert words.en.startswith("down 4 (15/63 → 19/63), ")


def test_provinces_without_valid_data_in_2018_have_no_total_no_rank_and_no_group_there():
    waiting = {name for name, standing in standings(2018).items() if standing.state == "open"}
    assert waiting == {"Quang Ninh", "Dong Thap"}
    for province in waiting:
        standing = standings(2018)[province]
        assert (standing.status, standing.total, standing.rank) == (cr.Status.MISSING, None, None)
        assert standing.why is not None
        assert standing.why.vi.startswith("còn thiếu ")
        without = {id for id, grade in grades(standing).items() if grade is None}
        asked = {name for name, score in dimensions(rows(2018)[province]).items() if score is None}
        assert without == {"nhom", *(f"nhom_{name.lower()}" for name in asked)}
    assert {standing.of for standing in standings(2018).values()} == {61}


# -- a unit exactly at a cut


def exclusive(criteria_set: cr.CriteriaSet) -> cr.CriteriaSet:
    """The same set, a unit at a cut belonging to the lower group (as in the 2023 publication)."""
    gradings = tuple(
        grading.model_copy(
            update={"quantiles": grading.quantiles.model_copy(update={"boundary": "exclusive"})}
        )
        for grading in criteria_set.gradings
        if grading.quantiles is not None
    )
    return criteria_set.model_copy(update={"gradings": gradings})


@each_year
def test_the_boundary_decides_only_about_provinces_at_a_cut(year):
    other = exclusive(scorer(year).criteria_set)
    lower = rank(cr.Evaluator(other).score_all(units(year)), other)
    moved: Counter[str] = Counter()
    for standing in lower:
        before = grades(standings(year)[standing.unit or ""])
        for grade in standing.grades:
            what = "nhom" if grade.id == "nhom" else grade.id.removeprefix("nhom_").upper()
            at_cut = known(year, what).get(standing.unit or "") in cuts(year, what)
            moved[what] += at_cut
            assert (grade.grade != before[grade.id]) == at_cut
    # Of 63 values only the median is one of them; of 61 all three cuts are.
    assert moved == {
        what: 1 if len(known(year, what)) == 63 else 3 for what in ("nhom", *DIMENSIONS)
    }
