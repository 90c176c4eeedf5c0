"""Surveys: raw answers held against the questions, survey rates, and rates in a scorecard."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable
from fractions import Fraction as F
from functools import cache

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.cli.app import main
from cchc_rules.data.unit_reader import units_of
from cchc_rules.model import CriteriaSet
from cchc_rules.numbers import exact_text, round_half_up
from cchc_rules.reports.base import ReportOptions
from cchc_rules.reports.survey import RateTable, rates_as_csv, rates_as_json, rates_as_text
from cchc_rules.source.tables import read_table
from cchc_rules.survey import SurveyResult, rates_of, with_rates
from sets import criteria

YEN_BAI = "{a: {label: Tốt, worth: 100}, b: {label: Khá, worth: 60}, c: {label: Trung bình, worth: 20}, d: {label: Kém, worth: 0}, kyk: {label: Không có ý kiến}}"
"""What the four answers are worth in the survey software of Yên Bái, and one without opinion."""
GROUPS = "{id: dan, name: Người dân, weight: 2}, {id: can_bo, name: Cán bộ}, {id: dn, name: Doanh nghiệp}"
QUESTIONS = """
    - {id: c1, text: Thái độ, feeds: hai_long}
    - {id: c2, text: Thời gian, feeds: hai_long}
    - {id: c3, text: Trang web, feeds: dich_vu_so, options: {co: {label: Có, worth: 100}, khong: {label: Không, worth: 0}}}"""


@cache
def survey_set(
    average: str = "groups",
    groups: str = GROUPS,
    options: str = YEN_BAI,
    questions: str = QUESTIONS,
    decimals: int = 2,
    more: str = "",
) -> CriteriaSet:
    """Two leaves fed by three questions: SIPAS worth 10 points, and a second rate worth 5."""
    return criteria(
        f"""{more}survey:
  decimals: {decimals}
  average: {average}
  groups: [{groups}]
  options: {options}
  questions:{questions}
indicators:
  - code: "1"
    name: Chỉ số hài lòng
    max_score: 10
    evidence: Báo cáo
    score: hai_long / 100 * max_score
    inputs: {{hai_long: {{type: survey_rate, label: Tỷ lệ hài lòng}}}}
  - code: "2"
    name: Dịch vụ số
    max_score: 5
    evidence: Báo cáo
    rule: {{ratio: {{of: dich_vu_so, over: 100}}}}
    inputs: {{dich_vu_so: {{type: survey_rate, label: Dịch vụ số}}}}
""",
        15,
    )


HEAD = ("unit", "respondent", "group", "question", "option")


def rate(rows: Iterable[tuple], criteria_set: CriteriaSet | None = None, head=HEAD) -> SurveyResult:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    table = read_table(text.getvalue().encode(), "phieu.csv", "csv")
    return rates_of(table, criteria_set or survey_set())


def one(*options: str, group: str = "dan", question: str = "c1", first: int = 1) -> list[tuple]:
    """One answer of each of several people of a unit."""
    return [("Sở Y tế", n, group, question, o) for n, o in enumerate(options, first)]


def codes(result: SurveyResult) -> list[str]:
    for finding in result.report:
        for lang in ("vi", "en"):
            assert finding.message(lang)
            finding.hint(lang)
    return list(result.report.codes)


# -- rates


@pytest.mark.parametrize(("option", "worth"), [("a", 100), ("b", 60), ("c", 20), ("d", 0)])
def test_answers_are_worth_what_yen_bai_says(option, worth):
    found = rate(one(option)).rates.units[0]["hai_long"]
    assert (found.rate, found.exact, found.respondents) == (worth, worth, 1)


def test_no_opinion_is_a_respondent_but_not_in_the_mean():
    found = rate(one("a", "kyk", "c", "Không có ý kiến")).rates.units[0]["hai_long"]
    assert (found.rate, found.respondents) == (60, 4)
    assert found.questions[0].options == {"a": 1, "b": 0, "c": 1, "d": 0, "kyk": 2}


def test_rates_round_half_up_once_at_the_end():
    found = rate(one("a", "b", "c", "d", "d", "d"), survey_set("respondents", decimals=0))
    assert found.rates.units[0]["hai_long"].exact == 30
    found = rate(one("b", "c", "c", "c", "d", "d", "d", "d"), survey_set("respondents", decimals=0))
    assert (found.rates.units[0]["hai_long"].exact, found.rates.units[0]["hai_long"].rate) == (
        15,
        15,
    )
    third = rate(one("a", "d", "d")).rates.units[0]["hai_long"]
    assert (third.exact, third.rate) == (F(100, 3), F("33.33"))
    half = rate(one("a", *"ddddddd"), survey_set(decimals=0)).rates.units[0]["hai_long"]
    assert (half.exact, half.rate) == (F("12.5"), 13)


def test_groups_by_weight_a_silent_one_is_left_out_and_told():
    answers = one("a", "a", "d") + one("c", group="can_bo", first=10)
    result = rate(answers)
    found = result.rates.units[0]["hai_long"]
    assert found.exact == (2 * F(200, 3) + 20) / 3
    assert [(g.group, g.rate, g.respondents) for g in found.groups] == [
        ("dan", F(200, 3), 3),
        ("can_bo", 20, 1),
        ("dn", None, 0),
    ]
    told = [d.message("vi") for d in result.report if d.code.id == "CR859"]
    assert told == [
        'Nhóm "Doanh nghiệp" không có câu trả lời nào tính được cho câu c1 ở: Sở Y tế. '
        "Trung bình lấy các nhóm còn lại."
    ]
    of_all = rate(answers, survey_set("respondents")).rates.units[0]["hai_long"]
    assert of_all.exact == 55
    assert of_all.groups == found.groups


def test_several_questions_make_their_mean_whatever_number_answers_each():
    result = rate(one("a", "a", "a") + one("c", question="c2"))
    found = result.rates.units[0]["hai_long"]
    assert (found.exact, found.respondents) == (60, 3)
    assert [(q.question, q.rate, q.respondents) for q in found.questions] == [
        ("c1", 100, 3),
        ("c2", 20, 1),
    ]


def test_nobody_answered_is_missing_never_zero():
    result = rate(one("a"))
    unit = result.rates.units[0]
    assert unit["dich_vu_so"].rate is None
    assert unit["dich_vu_so"].respondents == 0
    assert not unit.is_complete
    assert codes(result) == ["CR858", "CR859", "CR859", "CR860"]
    only = rate(one("kyk", "kyk")).rates.units[0]["hai_long"]
    assert (only.rate, only.exact, only.respondents) == (None, None, 2)
    with pytest.raises(KeyError):
        unit["khong_co"]


def test_units_without_any_form_are_told():
    declared = survey_set(
        more="units: [{name: Sở Y tế}, {name: Sở Nội vụ}, {name: Ban Dân tộc, assessed: false}]\n"
    )
    result = rate(
        one("a", question="c1") + one("a", question="c2") + one("Có", question="c3"), declared
    )
    told = [d.message("vi") for d in result.report if d.code.id == "CR858"]
    assert told == [
        "Không có câu trả lời nào tính được cho hai_long, dich_vu_so ở: Sở Nội vụ. "
        "Tỷ lệ để trống (chưa có số liệu), không phải 0."
    ]
    assert [unit.unit for unit in result.rates.units] == ["Sở Y tế"]


# -- reading


LONG = [("Sở Y tế", "1", "Người dân", "Thái độ", "TỐT"), ("Sở Y tế", "1", "DAN", "C2", " khá "),
        ("sở y tế", "2", "Cán  bộ", "c1", "c"), ("Sở Y tế", "2", "can_bo", "c3", "Không")]  # fmt: skip
WIDE = [
    ("Sở Y tế", "1", "Người dân", "Tốt", "b", ""),
    ("Sở Y tế", "2", "Cán bộ", "c", "-", "khong"),
]


def workbook(rows: Iterable[tuple]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Phiếu")
        for n, row in enumerate(rows):
            for m, value in enumerate(row):
                sheet.write(n, m, int(value) if value.isdigit() else value)
    return made.getvalue()


def entries(head: tuple, rows: list[tuple]) -> str:
    return json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False)


VI_LONG = ("Đơn vị", "Mã phiếu", "Đối tượng", "Câu hỏi", "Trả lời")
VI_WIDE = ("đơn vị", "PHIẾU", "Nhóm", "c1", "Thời gian", "c3")


@pytest.mark.parametrize(
    "head", [HEAD, VI_LONG, ("don_vi", "so_phieu", "nhom", "cau_hoi", "phuong_an")]
)
def test_long_and_wide_tables_of_every_kind_read_alike(head):
    expected = rate(LONG).rates
    assert expected.units[0].respondents == 2
    assert rate(LONG, head=head).rates == expected
    assert rate(WIDE, head=VI_WIDE).rates == expected
    criteria_set = survey_set()
    for given_head, rows in ((head, LONG), (VI_WIDE, WIDE)):
        text = entries(given_head, rows)
        for kind, data in (
            ("xlsx", workbook([given_head, *rows])),
            ("json", text.encode()),
            ("yaml", text.encode()),
        ):
            result = rates_of(read_table(data, f"phieu.{kind}", kind), criteria_set)
            assert result.rates == expected
            assert not result.report.errors
            assert result.answers == 4


def test_units_are_told_apart_and_forms_only_within_them():
    rows = [("Sở Y tế", 1, "dan", "c1", "a"), ("Sở Nội vụ", 1, "can_bo", "c1", "d")]
    result = rate(rows)
    assert {u.unit: u["hai_long"].rate for u in result.rates.units} == {
        "Sở Y tế": 100,
        "Sở Nội vụ": 0,
    }
    assert result.rates.of("SỞ NỘI VỤ") is result.rates.units[1]
    assert result.rates.of("Sở Tư pháp") is None
    assert not result.report.errors


def test_a_survey_without_groups_needs_no_column_for_them():
    plain = survey_set("respondents", groups="")
    rows = [("Sở Y tế", 1, "c1", "a"), ("Sở Y tế", 2, "c1", "b")]
    result = rate(rows, plain, head=("unit", "respondent", "question", "option"))
    assert result.rates.units[0]["hai_long"].rate == 80
    assert result.rates.units[0]["hai_long"].groups == ()


def test_wrong_rows_are_all_told_counted_and_stop_no_other():
    good = one("a", "b")
    wrong = [
        ("Sở Y tế", "", "dan", "c1", "a"),
        ("", 9, "dan", "c1", "a"),
        ("Sở Y tế", 9, "", "c1", "a"),
        ("Sở Y tế", 9, "dan", "", "a"),
        ("Sở Y tế", 9, "dan", "c1", ""),
        ("Sở Y tế", 9, "khach", "c1", "a"),
        ("Sở Y tế", 9, "dan", "c9", "a"),
        ("Sở Y tế", 9, "dan", "c1", "có"),
        ("Sở Y tế", 9, "dan", "c3", "Tốt"),
        *one("c", "c", first=20),
        *one("c", "d", first=20),
        ("Sở Y tế", 30, "dan", "c1", "a"),
        ("Sở Y tế", 30, "can_bo", "c2", "a"),
    ]
    result = rate(wrong + good)
    assert [(r.code.id, r.answers) for r in result.left_out] == [
        ("CR513", 1), ("CR852", 4), ("CR853", 1), ("CR854", 1), ("CR855", 2), ("CR856", 3), ("CR857", 2),
    ]  # fmt: skip
    assert result.answers == len(wrong) + len(good)
    found = result.rates.units[0]["hai_long"].questions[0]
    assert found.options == {"a": 1, "b": 1, "c": 1, "d": 0, "kyk": 0}
    assert {d.code.id for d in result.report.errors} == {r.code.id for r in result.left_out}
    assert all(d.span and d.span.line for d in result.report.errors)


def test_a_mistake_that_rows_repeat_is_told_once_with_its_places():
    result = rate([("Sở Y tế", n, "Nguoi dan", "c1", "a") for n in range(500)])
    (finding,) = result.report.errors
    assert str(finding.span) == "phieu.csv:2:11"
    assert finding.hint("vi") == 'có phải là "Người dân"?'
    assert [(str(r.span), r.label.vi) for r in finding.related] == [
        ("phieu.csv:3:11", "ở đây cũng vậy, và 498 lần nữa")
    ]
    assert result.left_out[0].answers == 500


def test_a_form_entered_twice_counts_once_and_one_that_differs_not_at_all():
    twice = rate(one("a", "d") + one("a"))
    assert twice.rates.units[0]["hai_long"].exact == 50
    assert twice.left_out[0].answers == 1
    differs = rate(one("a", "d") + one("b"))
    assert differs.rates.units[0]["hai_long"].exact == 0
    assert differs.left_out[0].answers == 2
    assert (
        'Phiếu "1" của "Sở Y tế" trả lời nhiều lần câu c1; các lần khác nhau nên không tính lần nào.'
        in [d.message("vi") for d in differs.report]
    )


def test_a_row_that_cannot_be_taken_apart_is_left_out():
    result = rate([*one("a"), ("Sở Y tế", 2, "dan", "c1", "d", "thừa")])
    assert "CR529" in codes(result)
    assert result.rates.units[0]["hai_long"].exact == 100


def test_unknown_and_unassessed_units_are_left_out():
    declared = survey_set(more="units: [{name: Sở Y tế}, {name: Ban Dân tộc, assessed: false}]\n")
    rows = [(unit, 1, "dan", "c1", "a") for unit in ("so y te", "Ban Dân tộc", "SỞ Y TẾ")]
    result = rate(rows, declared)
    assert [(r.code.id, r.answers) for r in result.left_out] == [("CR514", 1), ("CR515", 1)]
    assert [unit.unit for unit in result.rates.units] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (("unit", "group", "question", "option"), ["CR851"]),
        (("respondent", "group", "question"), ["CR851"]),
        (("unit", "respondent", "group", "c1", "Thái độ"), ["CR524"]),
        (("unit", "phiếu", "mã phiếu", "group", "c1"), ["CR524"]),
        (("unit", "respondent", "group"), ["CR851"]),
        (("unit", "respondent", "group", "option", "c1"), ["CR511"]),
        (("unit", "respondent", "group", "c1", "ghi chú"), ["CR511"]),
    ],
)
def test_columns_that_are_not_there_or_stand_twice(head, found):
    row = tuple("a" if title in ("c1", "Thái độ") else "dan" for title in head)
    result = rate([row], head=head)
    assert [code for code in codes(result) if code in ("CR851", "CR524", "CR511")] == found
    assert bool(result.rates.units) == (found == ["CR511"])


def test_a_table_without_rows_and_a_set_without_survey():
    assert codes(rate([])) == ["CR521"]
    bare = criteria(
        'indicators: [{code: "1", name: A, max_score: 10, entered: true, evidence: x}]\n'
    )
    result = rate(one("a"), bare)
    assert (codes(result), result.rates.units) == (["CR850"], ())


@given(st.lists(st.lists(st.text(max_size=8), min_size=5, max_size=5), max_size=6))
def test_any_table_is_read_without_failing(rows):
    result = rate([tuple(row) for row in rows if any(cell.strip() for cell in row)])
    codes(result)
    for render in (rates_as_text, rates_as_csv, rates_as_json):
        assert render(RateTable(result, survey_set()), ReportOptions())


@pytest.mark.parametrize("value", [None, True, 1.5, [[]], {"a": 1}, 10**40])
def test_strange_cells_are_no_answers(value):
    entry = dict.fromkeys(HEAD[1:], value) | {"unit": "Sở Y tế"}
    result = rates_of(read_table(json.dumps([entry]).encode(), "p.json", "json"), survey_set())
    assert result.left_out
    assert codes(result)


# -- laws

WORTH = {"a": 100, "b": 60, "c": 20, "d": 0, "kyk": None}
people = st.lists(
    st.tuples(
        st.sampled_from(["dan", "can_bo", "dn"]), st.sampled_from("abcd"), st.sampled_from([*WORTH])
    ),
    min_size=1,
    max_size=12,
)
averages = st.sampled_from(["groups", "respondents"])


def forms(given_: list[tuple], first: int = 0) -> list[tuple]:
    return [
        ("Sở Y tế", n, group, question, option)
        for n, (group, *options) in enumerate(given_, first)
        for question, option in zip(("c1", "c2"), options, strict=True)
    ]


@given(people, averages)
def test_a_rate_lies_between_the_least_and_the_greatest_worth(answers, average):
    found = rate(forms(answers), survey_set(average)).rates.units[0]["hai_long"]
    worths = [WORTH[o] for _, *options in answers for o in options if WORTH[o] is not None]
    assert min(worths) <= found.exact <= max(worths)
    assert found.rate == round_half_up(found.exact, 2)
    assert found.respondents == len(answers)


@given(people, averages, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(answers, average, chance: random.Random):
    rows = forms(answers) + forms(answers[:3]) + forms(answers[::-1][:2])
    shuffled = chance.sample(rows, len(rows))
    first, second = rate(rows, survey_set(average)), rate(shuffled, survey_set(average))
    assert first.rates == second.rates
    assert first.left_out == second.left_out


@given(
    st.lists(
        st.tuples(*[st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"))] * 3),
        min_size=1,
        max_size=5,
    )
)
def test_groups_of_equal_size_and_weight_are_the_mean_of_respondents(answers):
    groups = ("dan", "can_bo", "dn")
    equal = ", ".join(f"{{id: {group}, name: Nhóm {group}}}" for group in groups)
    rows = forms([(g, *said) for person in answers for g, said in zip(groups, person, strict=True)])
    by_group, by_person = (
        rate(rows, survey_set(average, groups=equal)).rates for average in ("groups", "respondents")
    )
    assert by_group == by_person


@given(people, averages)
def test_answering_twice_by_as_many_new_people_changes_no_rate(answers, average):
    once = rate(forms(answers), survey_set(average)).rates.units[0]["hai_long"]
    double = rate(forms(answers) + forms(answers, 100), survey_set(average)).rates.units[0][
        "hai_long"
    ]
    assert double.exact == once.exact
    assert double.respondents == 2 * once.respondents


# -- rates in the data of the units


def units(text: str, criteria_set: CriteriaSet):
    return units_of(read_table(text.encode(), "so-lieu.csv", "csv"), criteria_set)


def sipas(hundredths: int) -> list[tuple]:
    """Forms whose answers, each worth 100 or 0, come to this rate in hundredths of a percent."""
    return one(*["a"] * (hundredths // 50), *["d"] * (200 - hundredths // 50))


def test_sipas_of_81_5_percent_is_8_15_of_10_points():
    criteria_set = survey_set()
    rows = sipas(8150) + one("Có", question="c3")
    merged = with_rates(units("unit\nSở Y tế\n", criteria_set), rate(rows), criteria_set)
    (data,) = merged.units
    assert data.values["hai_long"] == F("81.5")
    assert data.respondents == {"hai_long": 200, "dich_vu_so": 1}
    card = cr.Evaluator(criteria_set).score_all([data])[0]
    assert (card["1"].score, card["2"].score, card.total) == (F("8.15"), 5, F("13.15"))
    assert card["1"].inputs[0].respondents == 200


def test_a_rate_that_the_data_file_gives_too_must_be_the_same():
    criteria_set = survey_set()
    result = rate(one("a", "d"))
    same = with_rates(
        units('unit,hai_long\nSở Y tế,"50,00%"\n', criteria_set), result, criteria_set
    )
    assert same.units[0].values["hai_long"] == 50
    assert not same.report.errors
    other = with_rates(units("unit,hai_long\nSở Y tế,50.01\n", criteria_set), result, criteria_set)
    assert [d.code.id for d in other.report.errors] == ["CR861"]
    (problem,) = other.units[0].values["hai_long"].problems
    assert problem.message("vi") == (
        '"hai_long" của "Sở Y tế": tệp số liệu ghi 50,01%, tính từ phiếu được 50%; '
        "không giá trị nào được dùng."
    )
    assert cr.Evaluator(criteria_set).score_all([other.units[0]])[0]["1"].status is cr.Status.ERROR


def test_invariants_hold_for_rates_too_and_other_units_stay_as_they_are():
    criteria_set = survey_set(more="invariants: [{must: hai_long <= dich_vu_so}]\n")
    result = rate(one("a", "a") + one("Không", question="c3"), criteria_set)
    read = units("unit,dich_vu_so\nsở y tế,\nSở Nội vụ,50\n", criteria_set)
    merged = with_rates(read, result, criteria_set)
    assert [d.code.id for d in merged.report.errors] == ["CR510"]
    assert merged.units[1] == read.units[1]


def test_rates_belong_to_every_round_and_stand_in_for_what_is_assumed():
    inputs = "{hai_long: {type: survey_rate, label: A, when_missing: zero}, dich_vu_so: {type: survey_rate, label: B, when_missing: not_applicable}}"
    criteria_set = criteria(
        "rounds: [{id: tu_cham, name: Tự chấm}, {id: tham_dinh, name: Thẩm định}]\n"
        f"survey: {{decimals: 2, average: respondents, options: {YEN_BAI}, questions: ["
        "{id: c1, text: A, feeds: hai_long}, {id: c2, text: B, feeds: dich_vu_so}]}\n"
        'indicators: [{code: "1", name: A, max_score: 10, evidence: x, '
        f"score: hai_long / 10 * dich_vu_so / 100, inputs: {inputs}}}]\n"
    )
    read = units("unit,tu_cham:points:1,tham_dinh:points:1\nSở Y tế,9,8\n", criteria_set)
    rows = [("Sở Y tế", 1, question, "b") for question in ("c1", "c2")]
    answers = rate(rows, criteria_set, head=("unit", "respondent", "question", "option"))
    (data,) = with_rates(read, answers, criteria_set).units
    rounds = [one_round.data for one_round in data.rounds]
    assert len(rounds) == 2
    for found in (data, *rounds):
        assert found.values == {"hai_long": 60, "dich_vu_so": 60}
        assert found.assumed == frozenset()
        assert found.respondents == {"hai_long": 1, "dich_vu_so": 1}


def test_units_that_only_the_survey_has_are_told():
    criteria_set = survey_set()
    merged = with_rates(units("unit\nSở Nội vụ\n", criteria_set), rate(one("a")), criteria_set)
    assert "CR862" in merged.report.codes
    assert merged.units[0].respondents == {}


# -- the command line


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of a set with a survey, a table of answers and a data file."""
    criteria_file = """id: thu-khao-sat
title: Thử
decision: {number: 1/QĐ-UBND, issuer: UBND tỉnh}
applies_to: Sở
total: 10
levels: [{name: Tiêu chí}]
source: Phụ lục
survey:
  decimals: 2
  average: groups
  groups: [{id: dan, name: Người dân}, {id: can_bo, name: Cán bộ}]
  options: {a: {label: Tốt, worth: 100}, b: {label: Khá, worth: 60}}
  questions: [{id: c1, text: Thái độ, feeds: hai_long}]
indicators:
  - {code: "1", name: Mục, max_score: 10, evidence: x, score: hai_long / 10, inputs: {hai_long: {type: survey_rate, label: Hài lòng}}}
"""
    (tmp_path / "criteria.yaml").write_text(criteria_file, encoding="utf-8")
    rows = "đơn vị;phiếu;nhóm;c1\nSở A;1;Người dân;Tốt\nSở A;2;Cán bộ;Khá\nSở A;3;Cán bộ;Tốt\n"
    (tmp_path / "phieu.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "so-lieu.csv").write_text("unit\nSở A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def cchc(capsys, *call: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(list(call))
    out, err = capsys.readouterr()
    return int(end.value.code or 0), out, err


def test_survey_prints_a_table_for_each_unit(folder, capsys):
    status, out, err = cchc(capsys, "survey", "criteria.yaml", "phieu.csv")
    assert (status, err) == (0, "")
    assert [line.strip() for line in out.splitlines() if line.strip()] == [
        "Sở A · 3 phiếu",
        "Tỷ lệ khảo sát, câu hỏi       %   Số phiếu    Người dân      Cán bộ",
        "─" * 67,
        "Hài lòng [hai_long]       90,00          3   100,00 (1)   80,00 (2)",
        "c1. Thái độ             90,00          3   100,00 (1)   80,00 (2)",
        "Đã đọc 3 câu trả lời, tính 3.",
    ]


def test_the_csv_of_rates_goes_straight_to_score(folder, capsys):
    assert (
        cchc(
            capsys, "survey", "criteria.yaml", "phieu.csv", "--format", "csv", "--out", "ty-le.csv"
        )[0]
        == 0
    )
    assert (folder / "ty-le.csv").read_text(encoding="utf-8-sig") == "unit,hai_long\nSở A,90\n"
    status, out, _ = cchc(capsys, "score", "criteria.yaml", "ty-le.csv", "--format", "json")
    assert status == 0
    assert json.loads(out)[0]["total"] == "9"


def test_score_takes_the_answers_too(folder, capsys):
    call = ("score", "criteria.yaml", "so-lieu.csv", "--format", "json")
    assert cchc(capsys, *call)[0] == 1
    status, out, _ = cchc(capsys, *call, "--survey", "phieu.csv")
    assert status == 0
    (card,) = json.loads(out)
    assert card["total"] == "9"
    assert card["lines"][0]["inputs"][0]["respondents"] == 3


def test_json_is_exact_and_says_what_was_left_out(folder, capsys):
    with (folder / "phieu.csv").open("a", encoding="utf-8") as file:
        file.write("Sở A;4;Cán bộ;Tốt\nSở A;5;Cán bộ;Giỏi\n")
    status, out, err = cchc(
        capsys, "survey", "criteria.yaml", "phieu.csv", "--format", "json", "--lang", "en"
    )
    assert (status, "CR855" in err) == (1, True)
    found = json.loads(out)
    assert found["answers"] == 5
    assert found["left_out"] == [
        {"code": "CR855", "why": "an answer that is not offered", "answers": 1}
    ]
    (unit,) = found["units"]
    (rate_,) = unit["rates"]
    assert (rate_["rate"], rate_["exact"], rate_["respondents"]) == (
        "93.33",
        exact_text(F(280, 3)),
        4,
    )


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (("criteria.yaml", "khong-co.csv"), 2),
        (("criteria.yaml", "phieu.csv", "--format", "word"), 2),
        (("khong-co.yaml", "phieu.csv"), 2),
        (("criteria.yaml",), 2),
        (("criteria.yaml", "criteria.yaml"), 1),
    ],
)
def test_a_wrong_call_ends_in_words(folder, capsys, call, status):
    code, out, err = cchc(capsys, "survey", *call)
    assert code == status
    assert err
    assert "Traceback" not in out + err


def test_an_unsound_survey_rates_nobody(folder, capsys):
    text = (folder / "criteria.yaml").read_text(encoding="utf-8")
    (folder / "criteria.yaml").write_text(
        text.replace("feeds: hai_long", "feeds: hai_log"), encoding="utf-8"
    )
    status, out, err = cchc(capsys, "survey", "criteria.yaml", "phieu.csv")
    assert (status, out) == (1, "")
    assert 'có phải là "hai_long"?' in err


# -- questions that are asked of some groups

OF_SOME = QUESTIONS.replace("c2, text: Thời gian,", "c2, text: Thời gian, groups: [dan, dn],")


def test_a_group_that_is_not_asked_is_not_silent_and_not_in_the_mean():
    asked = survey_set(questions=OF_SOME)
    answers = one("a") + one("c", group="can_bo", first=10) + one("b", group="dn", first=20)
    answers += one("b", question="c2") + one("d", group="dn", first=20, question="c2")
    result = rate(answers, asked)
    found = result.rates.units[0]["hai_long"]
    assert [q.rate for q in found.questions] == [F(2 * 100 + 20 + 60, 4), F(2 * 60 + 0, 3)]
    assert "CR859" not in codes(result)
    silent = [d.message("vi") for d in rate(answers).report if d.code.id == "CR859"]
    assert [text.partition(" có câu")[0] for text in silent] == ['Nhóm "Cán bộ" không']


def test_a_group_that_is_asked_may_be_silent():
    result = rate(one("a") + one("a", question="c2"), survey_set(questions=OF_SOME))
    silent = [d.facts for d in result.report if d.code.id == "CR859"]
    assert [(f["group"], f["questions"]) for f in silent] == [
        ("Cán bộ", "c1"),
        ("Doanh nghiệp", "c1, c2"),
    ]


@pytest.mark.parametrize("average", ["groups", "respondents"])
def test_an_answer_of_a_group_that_is_not_asked_is_told_and_left_out(average):
    asked = survey_set(average, questions=OF_SOME)
    answers = one("a", question="c2")
    wrong = one("d", "d", group="can_bo", first=10, question="c2")
    result = rate(answers + wrong, asked)
    assert result.rates.units[0]["hai_long"].exact == 100
    assert [(left.code.id, left.answers) for left in result.left_out] == [("CR873", 2)]
    (told,) = (d for d in result.report if d.code.id == "CR873")
    assert told.message("vi") == (
        'Câu "c2" chỉ hỏi nhóm: Người dân, Doanh nghiệp; câu trả lời của nhóm "Cán bộ" không '
        "được tính."
    )
    assert (told.span.line, told.related[0].span.line) == (3, 4)


def test_a_form_of_a_group_leaves_what_it_is_not_asked_empty():
    head = ("unit", "respondent", "group", "c1", "c2", "c3")
    rows = [("Sở Y tế", 1, "dan", "a", "a", "co"), ("Sở Y tế", 2, "can_bo", "b", "", "")]
    result = rate(rows, survey_set(questions=OF_SOME), head)
    assert (result.answers, result.left_out) == (4, ())


@given(
    st.lists(
        st.tuples(st.sampled_from(["dan", "can_bo", "dn"]), st.sampled_from("abcd")), max_size=12
    )
)
def test_answers_of_groups_that_are_not_asked_change_no_rate(answers):
    rows = [("Sở Y tế", n, g, "c2", o) for n, (g, o) in enumerate(answers)]
    kept = [row for row in rows if row[2] != "can_bo"]
    asked = survey_set(questions=OF_SOME)
    assert rate(rows, asked).rates == rate(kept, asked).rates
    assert sum(left.answers for left in rate(rows, asked).left_out) == len(rows) - len(kept)


def test_a_line_of_totals_and_a_cover_are_no_answers():
    assert "CR552" in codes(rate([("Tổng cộng", 1, "dan", "c1", "a")]))
    result = rate([], head=("BÁO CÁO KHẢO SÁT",))
    (told,) = (d for d in result.report if d.code.id == "CR851")
    assert told.hint("vi").startswith('dòng tiêu đề là dòng có ô "Đơn vị" (hoặc "unit")')
    below = rate([(), HEAD, *one("a")], head=("BÁO CÁO KHẢO SÁT",))
    assert below.rates.units[0]["hai_long"].rate == 100


# -- the survey of a set


def test_a_sound_survey_has_no_findings():
    for average in ("groups", "respondents"):
        assert not [d for d in cr.check(survey_set(average)) if d.code.id >= "CR85"]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (
            {"questions": QUESTIONS.replace("feeds: dich_vu_so", "feeds: dich_vu")},
            ["CR863", "CR866"],
        ),
        ({"questions": "\n    - {id: c1, text: A, feeds: hai_long}"}, ["CR866"]),
        ({"questions": QUESTIONS.replace("id: c2", "id: c1")}, ["CR867"]),
        ({"questions": QUESTIONS.replace("Thời gian", "THÁI ĐỘ")}, ["CR868"]),
        ({"groups": GROUPS.replace("Cán bộ", "dan")}, ["CR868"]),
        ({"options": "{}"}, ["CR869", "CR869"]),
        ({"options": "{a: {label: A}, b: {label: B}}"}, ["CR870", "CR870"]),
        ({"options": "{a: {label: A, worth: 1}, b: {label: a, worth: 2}}"}, ["CR868"]),
        ({"groups": ""}, ["CR871"]),
        ({"decimals": 5}, ["CR872", "CR872"]),
        ({"questions": OF_SOME}, []),
        ({"questions": OF_SOME.replace("dn]", "doanh_nghiep, x]")}, ["CR874", "CR874"]),
    ],
)
def test_surveys_are_held_against_their_set(changed, found):
    assert sorted(c for c in cr.check(survey_set(**changed)).codes if c > "CR85") == found
