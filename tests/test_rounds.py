"""Rounds of assessment: later ones stand above earlier ones, and what changed is told with why."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.cli.app import main
from cchc_rules.data.mapping_reader import unit_data
from cchc_rules.data.units import RoundEntry
from cchc_rules.reports import ReportOptions
from cchc_rules.reports.reconciliation.csv import render_reconciliation_csv
from cchc_rules.reports.reconciliation.text import render_reconciliation
from cchc_rules.scoring import Status
from cchc_rules.scoring.reconciliation import Flag, Reconciliation
from cchc_rules.scoring.rounds import reconcile
from sets import criteria
from test_batch import read

ROUNDS = """\
rounds:
  - {id: tu_danh_gia, name: Tự đánh giá}
  - {id: tham_dinh, name: Thẩm định}
  - {id: phuc_tra, name: Phúc tra}
"""
TREE = """\
components:
  - {id: noi_bo, name: Thẩm định, max_score: 6}
  - {id: khao_sat, name: Điều tra, max_score: 4}
indicators:
  - code: "1"
    id: chi_dao
    name: Chỉ đạo
    max_score: 6
    component: noi_bo
    evidence: báo cáo
    children:
      - code: "1.1"
        name: Kế hoạch
        max_score: 2
        rule: {levels: {on: ke_hoach, points: {du: 2, cham: 1, khong: 0}}}
        inputs: {ke_hoach: {type: choice, label: Kế hoạch, options: {du: Đủ, cham: Chậm, khong: Không}}}
      - code: "1.2"
        name: Đúng hạn
        max_score: 4
        score: max_score * share(ty_le)
        inputs: {ty_le: {type: percent, label: Tỷ lệ đúng hạn}}
  - {code: "2", name: Hài lòng, max_score: 4, component: khao_sat, evidence: x, entered: true}
"""
SET = criteria(ROUNDS + TREE)
COUNTED = criteria(ROUNDS + "counted_round: tham_dinh\n" + TREE)
FULL = {"unit": "X", "ke_hoach": "du", "ty_le": 90, "points": {"2": 3}}


def entry(base=FULL, criteria_set=SET, **rounds):
    """The one unit of an entry, and the codes of what was found."""
    found = read(json.dumps([{**base, "rounds": rounds}]), criteria_set, "json")
    return found.units[0], list(found.report.codes)


def score(unit, criteria_set=SET) -> cr.Scorecard:
    return cr.Evaluator(criteria_set).score_all([unit])[0]


# -- the ways to write them


TABLE = (
    "unit;ke_hoach;ty_le;points:2;tham_dinh:ke_hoach;tham_dinh:ly_do:ke_hoach;"
    "tham_dinh:nguoi:ke_hoach;tham_dinh: Tỷ lệ đúng hạn ;tham_dinh:points:2;tham_dinh:reason:2\n"
    'X;du;90%;3;Chậm;quá hạn;Bà B;;"2,5";tính lại\n'
)
PLAIN = {
    "unit": "X",
    "rounds": {
        "tu_danh_gia": {"ke_hoach": "du", "inputs": {"ty_le": 90}, "points:2": 3},
        "tham_dinh": {
            "inputs": {"ke_hoach": {"value": "cham", "reason": "quá hạn", "person": "Bà B"}},
            "points": {"2": {"value": 2.5, "ly_do": "tính lại"}},
        },
    },
}
IN_YAML = """\
- unit: X
  ke_hoach: du
  ty_le: 90
  points: {2: 3}
  rounds:
    tham_dinh:
      ke_hoach: {value: cham, ly_do: quá hạn, nguoi: Bà B}
      points: {2: {value: 2.5, reason: tính lại}}
"""


@pytest.mark.parametrize(
    ("text", "kind"), [(TABLE, "csv"), (json.dumps([PLAIN]), "json"), (IN_YAML, "yaml")]
)
def test_every_kind_of_file_gives_the_same_rounds(text, kind):
    found = read(text, SET, kind)
    assert not found.report
    (unit,) = found.units
    assert unit.round == "tham_dinh"
    assert [(one.round, one.data.round) for one in unit.rounds] == [
        ("tu_danh_gia", "tu_danh_gia"),
        ("tham_dinh", "tham_dinh"),
    ]
    assert unit.rounds[1].changes == (
        RoundEntry("ke_hoach", "quá hạn", "Bà B"),
        RoundEntry("points:2", "tính lại", None),
    )
    assert (unit.values["ke_hoach"], unit.values["ty_le"]) == ("cham", 90)
    assert unit.entered == {"2": F("2.5")}
    assert unit.rounds[0].data.values["ke_hoach"] == "du"
    assert score(unit).round == "tham_dinh"
    assert score(unit).total == 1 + F("3.6") + F("2.5")


def test_without_rounds_in_the_data_the_first_round_counts():
    unit, codes = entry()
    assert (unit.round, [one.round for one in unit.rounds], codes) == (
        "tu_danh_gia",
        ["tu_danh_gia"],
        [],
    )


def test_a_set_without_rounds_has_none():
    unit = read("unit,ty_le\nX,1\n", criteria(TREE)).units[0]
    assert (unit.round, unit.rounds) == (None, ())


def test_a_unit_for_which_nothing_was_given_has_no_round():
    unit = read("unit,ty_le,tham_dinh:ty_le\nX,,-\n", SET).units[0]
    assert (unit.round, unit.rounds) == (None, ())
    assert score(unit).status is Status.MISSING


# -- what stands above what


def test_an_empty_answer_leaves_the_earlier_one():
    unit, _ = entry(tham_dinh={"ke_hoach": "", "ty_le": None, "points": {"2": "-"}})
    assert unit.round == "tu_danh_gia"
    unit, _ = entry(tham_dinh={"ke_hoach": "", "ty_le": 80})
    assert (unit.values["ke_hoach"], unit.values["ty_le"]) == ("du", 80)


def test_points_of_a_later_round_count_for_the_leaf():
    unit, _ = entry(tham_dinh={"points": {"1.1": 1}})
    assert (score(unit)["1.1"].score, score(unit)["1.1"].status) == (1, Status.ENTERED)


def test_figures_of_a_later_round_win_over_points_entered_earlier():
    unit, _ = entry(tham_dinh={"points": {"1.1": 1}}, phuc_tra={"ke_hoach": "khong"})
    assert (score(unit)["1.1"].score, score(unit)["1.1"].status) == (0, Status.SCORED)
    base = {"unit": "X", "points": {"1.1": 2, "1.2": 4, "2": 3}}
    unit, _ = entry(base, tham_dinh={"ty_le": 50})
    assert unit.entered == {"1.1": 2, "2": 3}
    assert score(unit)["1.2"].score == 2


def test_a_figure_that_is_repeated_leaves_the_points_entered_after_it():
    unit, _ = entry(tham_dinh={"points": {"1.1": 1}}, phuc_tra={"ke_hoach": "Đủ"})
    assert score(unit)["1.1"].score == 1


def test_points_entered_together_with_their_figures_stay():
    unit, _ = entry(tham_dinh={"ke_hoach": "cham", "points": {"1.1": "0,5"}})
    assert score(unit)["1.1"].score == F("0.5")


def test_points_of_the_whole_stand_above_earlier_points_of_its_parts():
    base = {"unit": "X", "points": {"1.1": 2, "1.2": 4, "2": 3}}
    unit, codes = entry(base, tham_dinh={"points": {"1": 5}})
    assert (unit.entered, codes) == ({"1": 5, "2": 3}, [])
    unit, codes = entry(base, tham_dinh={"points": {"noi_bo": "5,5"}})
    assert (unit.entered, codes) == ({"noi_bo": F("5.5"), "2": 3}, [])
    assert score(unit).total == F("8.5")


def test_a_figure_below_points_entered_earlier_is_told_to_change_nothing():
    base = {"unit": "X", "ke_hoach": "du", "points": {"1": 5, "2": 3}}
    found = read(json.dumps([{**base, "rounds": {"tham_dinh": {"ty_le": 10}}}]), SET, "json")
    (problem,) = found.report
    assert problem.code.id == "CR887"
    assert problem.message("vi") == (
        'Vòng "tham_dinh" cho số liệu "ty_le" của mục "1.2", nhưng điểm của "1" đã nhập ở vòng '
        "trước nên số liệu này chưa đổi được điểm."
    )
    assert score(found.units[0])["1"].score == 5
    _, codes = entry(base, tham_dinh={"ty_le": 10, "points": {"1": 4}})
    assert codes == []


def test_a_wrong_answer_of_a_later_round_is_no_empty_one():
    unit, codes = entry(tham_dinh={"ty_le": "nhiều"})
    assert codes == ["CR506"]
    assert score(unit)["1.2"].status is Status.ERROR
    unit, codes = entry(phuc_tra={"ty_le": 80}, tham_dinh={"ty_le": "nhiều"})
    assert codes == ["CR506"]
    assert score(unit)["1.2"].score == F("3.2")


def test_the_declared_round_counts_whatever_comes_after():
    unit, codes = entry(criteria_set=COUNTED, tham_dinh={"ty_le": 80}, phuc_tra={"ty_le": 70})
    assert (unit.round, unit.values["ty_le"], codes) == ("tham_dinh", 80, [])
    assert [one.round for one in unit.rounds] == ["tu_danh_gia", "tham_dinh", "phuc_tra"]


def test_a_counted_round_that_gave_nothing_is_told():
    unit, codes = entry(criteria_set=COUNTED, phuc_tra={"ty_le": 70})
    assert (unit.round, unit.values["ty_le"], codes) == ("tu_danh_gia", 90, ["CR886"])
    assert unit.problems[0].message("vi") == (
        'Vòng được tính là "tham_dinh" nhưng chưa có gì cho "X"; tạm lấy kết quả vòng "tu_danh_gia".'
    )


# -- laws

options = st.sampled_from([None, "du", "cham", "khong", "sai"])
rates = st.sampled_from([None, 0, 50, "80,5%", 101])
entered = st.dictionaries(st.sampled_from(["1", "1.1", "1.2", "2"]), st.integers(0, 5))
giving = st.fixed_dictionaries({"ke_hoach": options, "ty_le": rates, "points": entered})


def cells(giving: dict) -> dict:
    return {name: value for name, value in giving.items() if name != "points"}


@given(giving, giving)
def test_a_round_that_repeats_the_one_before_changes_nothing(first, second):
    base = {"unit": "X", **first}
    once, _ = entry(base, tham_dinh=second)
    again, _ = entry(base, tham_dinh=second, phuc_tra=second)
    assert again.entered.keys() == once.entered.keys()
    one, two = score(once), score(again)
    assert (one.total, one.low, one.high) == (two.total, two.low, two.high)
    assert [(x.status, x.score) for x in one.lines] == [(x.status, x.score) for x in two.lines]


@given(giving, giving)
def test_the_final_card_is_that_of_the_overlay_made_by_hand(first, second):
    """For points at leaves only, where no line can stand above another."""
    first, second = ({**g, "points": only_leaves(g["points"])} for g in (first, second))
    unit, _ = entry({"unit": "X", **first}, tham_dinh=second)
    given = {n: v for n, v in cells(second).items() if v is not None}
    points = dict(first["points"])
    for name, leaf in (("ke_hoach", "1.1"), ("ty_le", "1.2")):
        if name in given and given[name] != first[name]:
            points.pop(leaf, None)
    by_hand = unit_data(SET, {**cells(first), **given}, {**points, **second["points"]}, "X")
    assert score(unit).total == score(by_hand).total
    assert [x.score for x in score(unit).lines] == [x.score for x in score(by_hand).lines]


def only_leaves(points: dict) -> dict:
    return {code: value for code, value in points.items() if code != "1"}


@given(giving, giving, giving)
def test_a_reconciliation_agrees_with_the_scorecards(first, second, third):
    unit, _ = entry({"unit": "X", **first}, tham_dinh=second, phuc_tra=third)
    evaluator = cr.Evaluator(SET)
    (found,) = reconcile(evaluator, [unit]).units
    assert [one.round for one in found.rounds] == [one.round for one in unit.rounds]
    for one, left in zip(found.rounds, unit.rounds, strict=True):
        assert one.score == evaluator.score_all([left.data])[0].total
    card = evaluator.score_all([unit])[0]
    assert (found.final, found.low, found.high) == (card.total, card.low, card.high)
    for line in found.lines:
        assert line.final in (None, card[line.key].score)
        if line.final is None or line.declared is None or len(line.rounds) < 2:
            assert line.difference is None
        else:
            assert line.difference == line.final - line.declared


# -- wrong files


@pytest.mark.parametrize(
    ("column", "code", "hint"),
    [
        ("tham_dnh:ty_le", "CR883", 'có phải là "tham_dinh"?'),
        ("Thẩm định:points:2", "CR883", 'có phải là "tham_dinh"?'),
        ("tham_dnh:reason:2", "CR883", 'có phải là "tham_dinh"?'),
        ("tham_dinh:ty_l", "CR884", 'có phải là "tham_dinh:ty_le"?'),
        ("tham_dinh:points:1.3", "CR884", 'có phải là "tham_dinh:points:1.2"?'),
        ("tham_dinh:reasn:ty_le", "CR884", 'có phải là "tham_dinh:reason:ty_le"?'),
        ("reason:ty_l", "CR884", 'có phải là "reason:ty_le"?'),
        ("ghi chú: gì đó", "CR511", None),
    ],
)
def test_a_column_that_is_not_understood(column, code, hint):
    found = read(f"unit;ty_le;{column}\nX;90;\n", SET)
    (problem,) = found.report
    assert problem.code.id == code
    if hint:
        assert problem.hint("vi") == hint
    assert problem.span.column == 12


def test_a_round_of_a_set_without_rounds():
    found = read("unit;ty_le;tham_dinh:ty_le;reason:ty_le\nX;90;80;x\n", criteria(TREE))
    assert found.report.codes == ("CR883", "CR511")
    assert "rounds:" in found.report.diagnostics[0].hint("vi")


def test_a_reason_without_a_value_is_told_and_changes_nothing():
    unit, codes = entry(tham_dinh={"ty_le": {"reason": "đồng ý"}, "points": {"2": {"nguoi": "A"}}})
    assert codes == ["CR885", "CR885"]
    assert unit.round == "tu_danh_gia"
    assert unit.problems[0].message("vi") == (
        'Vòng "tham_dinh" ghi lý do hoặc người chấm cho "ty_le" nhưng không cho số liệu hay điểm; '
        "kết quả vòng trước được giữ."
    )


@pytest.mark.parametrize("rounds", [[], 3, "x", {"tham_dinh": 5}, {"tham_dinh": {"inputs": 1}}])
def test_rounds_of_another_shape_are_told(rounds):
    found = read(json.dumps([{**FULL, "rounds": rounds}]), SET, "json")
    assert found.report.codes == ("CR530",)


def test_a_value_given_twice_in_one_round():
    _, codes = entry(tu_danh_gia={"ty_le": 80})
    assert codes == ["CR524"]


def test_deeply_nested_rounds_do_no_harm():
    nested: object = {"ty_le": 1}
    for _ in range(200):
        nested = {"rounds": {"tham_dinh": nested}}
    assert "CR884" in read(json.dumps([nested]), SET, "json").report.codes


# -- the declaration


@pytest.mark.parametrize(
    ("rounds", "codes"),
    [
        ("rounds: [{id: a, name: A}, {id: b, name: B}]\ncounted_round: b\n", []),
        ("rounds: [{id: a, name: A}, {id: a, name: B}]\n", ["CR880"]),
        ("rounds: [{id: points, name: A}]\n", ["CR881"]),
        ("rounds: [{id: ty_le, name: A}]\n", ["CR881"]),
        ("rounds: [{id: a, name: A}]\ncounted_round: b\n", ["CR882"]),
        ("counted_round: b\n", ["CR882"]),
    ],
)
def test_checks_of_the_rounds(rounds, codes):
    assert list(cr.check(criteria(rounds + TREE)).codes) == codes


# -- the reconciliation

RECONCILED = """\
unit;ke_hoach;ty_le;points:2;tham_dinh:ke_hoach;tham_dinh:reason:ke_hoach;tham_dinh:person:ke_hoach;\
tham_dinh:ty_le;tham_dinh:points:2;tham_dinh:reason:2
Sở A;du;90%;3;cham;quá hạn;Bà B;80%;4;bổ sung
Sở B;du;90%;5;;;;;3,5;đúng mức
Sở C;du;90%;3;;;;;;
Sở D;du;90%;3;;;;;3;đồng ý
"""


def reconciliation(text: str = RECONCILED, criteria_set=SET) -> Reconciliation:
    return reconcile(cr.Evaluator(criteria_set), read(text, criteria_set).units)


def test_lines_through_the_rounds():
    whole = reconciliation()
    first, second, third, fourth = whole.units
    plan, rate, survey = first.lines
    assert [(x.declared, x.final, x.difference) for x in (plan, rate, survey, first)] == [
        (2, 1, -1),
        (F("3.6"), F("3.2"), F("-0.4")),
        (3, 4, 1),
        (F("8.6"), F("8.2"), F("-0.4")),
    ]
    assert [line.flags for line in first.lines] == [
        (),
        (Flag.NO_REASON,),
        (Flag.ABOVE_DECLARED,),
    ]
    (cause,) = plan.causes
    assert (cause.round, cause.reason, cause.person) == ("tham_dinh", "quá hạn", "Bà B")
    assert (cause.before.value, cause.after.value) == ("du", "cham")
    assert second["2"].flags == (Flag.ABOVE_MAXIMUM,)
    assert (second["2"].claimed, second["2"].declared, second["2"].final) == (5, None, F("3.5"))
    assert (third.flags, third.difference) == ((Flag.NOT_APPRAISED,), None)
    assert not any(line.differs for line in third.lines)
    assert not fourth["2"].differs
    assert [cause.is_change for cause in fourth["2"].causes] == [False]
    assert whole.is_complete


def test_points_above_the_maximum_are_clamped_only_where_the_set_says():
    capped = criteria(ROUNDS + "policies: {over_max: cap}\n" + TREE)
    line = reconciliation(criteria_set=capped).units[1]["2"]
    assert (line.claimed, line.declared, line.final) == (5, 4, F("3.5"))
    assert line.flags == (Flag.ABOVE_MAXIMUM,)


def test_a_change_elsewhere_is_a_cause_without_a_reason_to_ask_for():
    body = TREE.replace("score: max_score * share(ty_le)", "score: chi_tieu * share(ty_le)")
    body = body.replace("id: chi_dao", "id: nhom").replace(
        '- code: "1.1"\n', '- code: "1.1"\n        id: chi_tieu\n'
    )
    whole = reconciliation(criteria_set=criteria(ROUNDS + body))
    causes = {cause.after.name: cause for cause in whole.units[0]["1.2"].causes}
    assert (causes["chi_tieu"].given, causes["chi_tieu"].before.value) == (False, 2)


def test_figures_over_other_units_are_those_of_the_round():
    peers = criteria(
        ROUNDS
        + """\
peers: {cao_nhat: {label: Cao nhất nhóm, take: max, of: ty_le}}
indicators:
  - code: "1"
    name: So với đơn vị dẫn đầu
    max_score: 10
    evidence: x
    score: "max_score * ty_le / cao_nhat"
    inputs: {ty_le: {type: percent, label: Tỷ lệ}}
"""
    )
    text = "unit;ty_le;tham_dinh:ty_le;tham_dinh:reason:ty_le\nA;50;;\nB;100;80;đếm lại\n"
    whole = reconciliation(text, peers)
    assert [(unit.declared, unit.final) for unit in whole.units] == [(5, F("6.25")), (10, 10)]
    assert whole.units[0].flags == (Flag.NOT_APPRAISED,)
    causes = {cause.after.name: cause for cause in whole.units[1]["1"].causes}
    assert (causes["ty_le"].given, causes["cao_nhat"].given) == (True, False)
    assert (causes["cao_nhat"].before.value, causes["cao_nhat"].after.value) == (100, 80)
    assert whole.units[1]["1"].flags == ()


def test_a_refused_unit_stays_in_the_table():
    whole = reconciliation(RECONCILED + "Sở A;du;1;;;;;;;\n")
    assert [unit.unit for unit in whole.units] == ["Sở A", "Sở B", "Sở C", "Sở D"]
    refused = whole.units[0]
    assert (refused.status, refused.rounds, refused.flags) == (Status.ERROR, (), ())
    assert [problem.code for problem in refused.problems] == ["CR512"]
    assert "Sở A · chưa đọc được số liệu" in render_reconciliation(whole, ReportOptions())


def test_json_and_back():
    whole = reconciliation()
    assert Reconciliation.from_json(whole.to_json()) == whole


def test_the_table_of_one_unit():
    whole = reconciliation()
    said = render_reconciliation(replace(whole, units=whole.units[:1]), ReportOptions(width=100))
    assert said.rstrip() == TABLE_OF_A.rstrip()


def test_several_units_begin_with_their_totals():
    said = render_reconciliation(reconciliation(), ReportOptions(width=100))
    table = said[said.index(" Đơn vị") : said.index("\nSở A")]
    assert [line.split()[1] for line in table.splitlines()[2:] if line.strip()] == list("ABCD")
    assert "8,60" in table
    assert "−0,40" in table


TABLE_OF_A = """\
Bộ thử (QĐ 1/QĐ-UBND, Phụ lục I)

Sở A

                         Tự
                  Tối  đánh  Thẩm  Phúc  Chênh
 Mã   Nội dung     đa   giá  định   tra   lệch  Nguyên nhân                                 Căn cứ
 ──────────────────────────────────────────────────────────────────────────────────────────────────
 1.1  Kế hoạch   2,00  2,00  1,00        −1,00  Thẩm định: Kế hoạch: Đủ → Chậm (quá hạn;    mục 1.1
                                                Bà B)
 1.2  Đúng hạn   4,00  3,60  3,20        −0,40  Thẩm định: Tỷ lệ đúng hạn: 90% → 80% (chưa  mục 1.2
                                                ghi lý do)
 2    Hài lòng   4,00  3,00  4,00        +1,00  - Thẩm định: điểm: 3 → 4 (bổ sung)          mục 2
                                                - cao hơn điểm tự chấm

      TỔNG      10,00  8,60  8,20        −0,40


"""


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_screen(lang, width):
    said = render_reconciliation(reconciliation(), ReportOptions(lang, width, detail=True))
    assert all(len(line) <= width for line in said.splitlines())
    assert [line[:4] for line in said.splitlines() if line.startswith("Sở ")] == [
        *("Sở A", "Sở B", "Sở C", "Sở D")
    ]


def test_csv_is_a_table_that_no_spreadsheet_runs():
    whole = reconciliation(RECONCILED.replace("quá hạn", "=1+1").replace("Sở C", "=Sở C"))
    text = render_reconciliation_csv(whole, ReportOptions())
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [
        *("unit", "code", "name", "max", "tu_danh_gia", "tham_dinh", "phuc_tra"),
        *("final", "difference", "cause", "clause", "flags"),
    ]
    plan = rows[0]
    assert (plan["tu_danh_gia"], plan["tham_dinh"], plan["final"]) == ("2", "1", "1")
    assert (plan["phuc_tra"], plan["difference"], plan["clause"]) == ("", "-1", "mục 1.1")
    assert plan["cause"] == "Thẩm định: Kế hoạch: Đủ → Chậm (=1+1; Bà B)"
    assert [row["unit"] for row in rows if row["code"] == ""] == [
        "Sở A",
        "Sở B",
        "'=Sở C",
        "Sở D",
    ]


# -- Công an tỉnh Hưng Yên, 2024: self and appraised scores of 16 units (github.com
# tinhvan170203/phieulayykien, upload/thuyetminh.docx, screenshot of the scoring software)

HUNG_YEN = """\
unit;points:1;tham_dinh:points:1
Khoái Châu;85,25;82,5
Văn Giang;92,16;82,16
Phòng TCCB;100;81,5
Yên Mỹ;98,5;81
Phòng PC PCCC;91,38;80,63
Tiên Lữ;92;80,5
TP Hưng Yên;91;80,5
Phòng QLHC về TTXH;91;80,5
Kim Động;94,4;79,9
Thanh tra CAT;89,6;79
Phòng QL XNC;92,5;78,5
Phù Cừ;93,5;78
Ân Thi;97,25;77,5
Phòng CSGT;81;76,5
Mỹ Hào;81,5;72,5
Văn Lâm;91;72,5
"""
POLICE = criteria(
    ROUNDS
    + 'indicators:\n  - {code: "1", name: Tổng điểm, max_score: 100, evidence: x, entered: true}\n',
    100,
)


def test_the_differences_of_hung_yen_2024():
    whole = reconciliation(HUNG_YEN, POLICE)
    differences = {unit.unit: unit.difference for unit in whole.units}
    assert len(differences) == 16
    assert differences["Khoái Châu"] == F("-2.75")
    assert differences["Văn Giang"] == -10
    assert differences["Phòng TCCB"] == F("-18.5")
    assert differences["Ân Thi"] == F("-19.75")
    assert differences["Phòng CSGT"] == F("-4.5")
    assert all(unit.difference <= 0 for unit in whole.units)
    assert sum(differences.values()) == F("-198.35")
    for line in (line for unit in whole.units for line in unit.lines):
        assert (line.difference, line.flags) == (line.final - line.declared, (Flag.NO_REASON,))


# -- the command


@pytest.fixture
def files(tmp_path, monkeypatch):
    from sets import HEAD

    (tmp_path / "criteria.yaml").write_text(HEAD.format(total=10) + ROUNDS + TREE, encoding="utf-8")
    (tmp_path / "so-lieu.csv").write_text(RECONCILED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def run(capsys, *call: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["reconcile", "criteria.yaml", "so-lieu.csv", *call])
    said = capsys.readouterr()
    return left.value.code or 0, said.out, said.err


def test_the_command_prints_each_unit(files, capsys):
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    assert [unit for unit in ("Sở A", "Sở B", "Sở C", "Sở D") if unit in out] == [
        "Sở A",
        "Sở B",
        "Sở C",
        "Sở D",
    ]
    assert "Sở C · chưa có kết quả thẩm định" in out
    assert out.count("Không có mục nào chênh lệch.") == 1


def test_the_command_for_one_unit_and_all_lines(files, capsys):
    code, out, _ = run(capsys, "--unit", "sở d", "--all")
    assert code == 0
    assert "Sở A" not in out
    assert "1.1" in out
    assert "điểm: giữ 3 (đồng ý)" in " ".join(out.split())


def test_the_command_writes_a_file(files, capsys):
    assert run(capsys, "--format", "csv", "-o", "doi-chieu.csv")[:2] == (0, "")
    assert (files / "doi-chieu.csv").read_bytes().startswith(b"\xef\xbb\xbfunit,code")
    assert run(capsys, "--format", "json", "-o", "doi-chieu.json")[0] == 0
    whole = Reconciliation.from_json((files / "doi-chieu.json").read_text(encoding="utf-8"))
    assert whole.units[0].difference == F("-0.4")


def test_the_command_leaves_with_one_while_anything_is_open(files, capsys):
    (files / "so-lieu.csv").write_text("unit;ke_hoach\nSở A;du\n", encoding="utf-8")
    code, out, _ = run(capsys)
    assert code == 1
    assert "Tổng điểm còn mở, từ 2,00 đến 10,00" in out
    assert run(capsys, "--format", "pdf")[0] == 2
    assert run(capsys, "--unit", "Sở X")[0] == 2


def test_a_penalty_that_grows_is_a_loss_and_one_that_shrinks_is_above_the_declared():
    made = criteria(
        """
policies: {over_total: cap}
rounds: [{id: tu, name: Tự chấm}, {id: td, name: Thẩm định}]
indicators:
  - {code: "1", name: A, max_score: 10, evidence: x, entered: true}
  - {code: P, name: Phạt, role: penalty, max_score: 5, evidence: x, entered: true}
"""
    )
    text = "unit;points:1;points:P;td:points:P;td:ly_do:P\nA;9;1;3;vi phạm\nB;9;3;1;nhầm\n"
    whole = reconciliation(text, made)
    a, b = whole.units
    assert (a.difference, a["P"].difference, a["P"].flags) == (-2, -2, ())
    assert (b.difference, b["P"].difference, b["P"].flags) == (2, 2, (Flag.ABOVE_DECLARED,))


def test_what_counts_is_shown_where_other_units_changed_it():
    made = criteria(
        """
rounds: [{id: tu, name: Tự chấm}, {id: td, name: Thẩm định}]
peers: {cao_nhat: {label: Cao nhất, take: max, of: ty_le}}
indicators:
  - code: "1"
    name: So với đơn vị dẫn đầu
    max_score: 10
    evidence: x
    score: "max_score * ty_le / cao_nhat"
    inputs: {ty_le: {type: percent, label: Tỷ lệ}}
"""
    )
    whole = reconciliation("unit;ty_le;td:ty_le;td:reason:ty_le\nA;50;;\nB;100;80;đếm lại\n", made)
    said = render_reconciliation(replace(whole, units=whole.units[:1]), ReportOptions())
    assert "Được" in said
    assert "6,25" in said


def test_a_component_with_wrong_points_says_why():
    made = criteria(
        """
rounds: [{id: tu, name: Tự chấm}, {id: td, name: Thẩm định}]
components: [{id: a, name: Phần A, max_score: 10}]
indicators: [{code: "1", name: A, max_score: 10, evidence: x, component: a, entered: true}]
"""
    )
    whole = reconciliation("unit;points:a;td:points:a\nA;9;12\n", made)
    assert [p.code for p in whole.units[0]["a"].problems] == ["CR503"]


def test_the_reason_may_stand_after_what_it_is_about():
    text = "unit;ke_hoach;ty_le;tham_dinh:ty_le;tham_dinh:ty_le:ly_do\nSở A;du;90;80;đếm lại\n"
    found = read(text, SET, "csv")
    assert not found.report.codes
    assert found.units[0].rounds[1].changes[0].reason == "đếm lại"
