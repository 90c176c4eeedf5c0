"""Cases of several units: peers, ranks, grades, the previous period, rounds and surveys."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.source.document import read_yaml
from cchc_rules.source.files import Refused
from cchc_rules.testing import run_cases
from cchc_rules.testing.cases import cases_of
from sets import criteria

BODY = """\
attributes:
  nhom: {type: choice, label: Nhóm, options: {so: Sở, huyen: Huyện}}
peers:
  cao_nhat: {label: Cao nhất, take: max, of: ho_so, within: nhom, at_least: 1}
rounds: [{id: tu_danh_gia, name: Tự đánh giá}, {id: tham_dinh, name: Thẩm định}]
survey:
  decimals: 2
  average: respondents
  options: {a: {label: Tốt, worth: 100}, b: {label: Không tốt, worth: 0}}
  questions: [{id: c1, text: Thế nào?, feeds: hai_long}]
ranking: {within: nhom, by: points}
gradings:
  - id: xep_loai
    name: Xếp loại
    by: total
    bands: [{grade: Tốt, tu: 8}, {grade: Đạt, duoi: 8}]
indicators:
  - code: "1"
    name: Hồ sơ
    max_score: 6
    evidence: báo cáo
    inputs: {ho_so: {type: count, label: Hồ sơ, max: 1000}}
    rule: {ratio: {of: ho_so, over: cao_nhat}}
  - code: "2"
    name: Hài lòng
    max_score: 4
    evidence: phiếu
    inputs: {hai_long: {type: survey_rate, label: Hài lòng, decimals: 2}}
    rule: {ratio: {of: hai_long, over: 100}}
"""
EVALUATOR = cr.Evaluator(criteria(BODY))


def file_of(cases: str):
    return cases_of(read_yaml("set: bo-thu\ncases:\n" + cases, "cases.yaml"))


def findings(cases: str) -> list[str]:
    """What the runner finds: line, code, sentence."""
    report = run_cases(EVALUATOR, file_of(cases))
    return [f"{d.span.line}: {d.code.id} {d.message('vi')}" for d in report]


UNITS = """\
  - name: hai sở, một huyện
    units:
      - unit: Sở A
        attributes: {nhom: so}
        inputs: {ho_so: 100, hai_long: 90}
        expect: {total: 9.6, rank: 1, of: 2, grades: {xep_loai: Tốt}, problems: []}
      - unit: Sở B
        attributes: {nhom: so}
        inputs: {ho_so: 50, hai_long: 95}
        expect: {total: 6.8, rank: 2, of: 2, grades: {xep_loai: Đạt}}
      - unit: Huyện C
        attributes: {nhom: huyen}
        inputs: {ho_so: 10}
        expect: {status: missing, interval: [6, 10], rank: null, of: 0, grades: {xep_loai: null}}
"""


def test_units_are_each_others_peers_ranked_and_graded():
    assert findings(UNITS) == []


@pytest.mark.parametrize(
    ("change", "to", "found"),
    [
        ("total: 9.6", "total: 9.5", "8: CR701 {}Sở A total phải là 9,5, tính ra: 9,6."),
        ("rank: 1", "rank: 2", "8: CR701 {}Sở A rank phải là 2, tính ra: 1."),
        ("rank: 2", "rank: null", "12: CR701 {}Sở B rank phải là chưa có, tính ra: 2."),
        ("rank: null", "rank: 1", "16: CR701 {}Huyện C rank phải là 1, tính ra: chưa có."),
        ("of: 0", "of: 1", "16: CR701 {}Huyện C of phải là 1, tính ra: 0."),
        ("loai: Đạt", "loai: null", "12: CR701 {}Sở B xep_loai phải là chưa có, tính ra: Đạt."),
        (
            "{xep_loai: Đạt}",
            "{loai: null}",
            "12: CR701 {}Sở B loai phải là một cách xếp loại, tính ra: không có.",
        ),
        (
            "problems: []",
            "problems: [CR502]",
            "8: CR701 {}Sở A problems phải là CR502, tính ra: không có.",
        ),
    ],
)
def test_what_differs_is_told_with_unit_and_line(change, to, found):
    assert findings(UNITS.replace(change, to)) == [found.format('Ví dụ "hai sở, một huyện": ')]


PREVIOUS = """\
  - name: đổi chỗ
    previous:
      - {unit: Sở A, attributes: {nhom: so}, inputs: {ho_so: 50, hai_long: 50}}
      - {unit: Sở B, attributes: {nhom: so}, inputs: {ho_so: 40, hai_long: 50}}
    units:
      - {unit: Sở A, attributes: {nhom: so}, inputs: {ho_so: 10, hai_long: 50}, expect: {moved: -1}}
      - {unit: Sở B, attributes: {nhom: so}, inputs: {ho_so: 20, hai_long: 50}, expect: {moved: 1}}
      - {unit: Sở C, attributes: {nhom: so}, inputs: {ho_so: 5, hai_long: 50}, expect: {moved: null}}
"""


def test_places_moved_since_the_previous_period():
    assert findings(PREVIOUS) == []
    (found,) = findings(PREVIOUS.replace("moved: -1", "moved: 1"))
    assert found == '8: CR701 Ví dụ "đổi chỗ": Sở A moved phải là 1, tính ra: -1.'


ROUNDS = """\
  - name: thẩm định cao hơn tự chấm
    unit: Sở A
    attributes: {nhom: so}
    rounds:
      tu_danh_gia: {points: {"1": 3, "2": 2}}
      tham_dinh: {points: {"1": {value: 5, reason: bổ sung tài liệu}, "2": 1}}
    expect:
      total: 6
      lines: {"1": {score: 5, flags: [above_declared]}, "2": {score: 1, flags: [no_reason]}}
"""


def test_rounds_and_their_flags():
    assert findings(ROUNDS) == []
    (found,) = findings(ROUNDS.replace("[above_declared]", "[]"))
    assert found == (
        '11: CR701 Ví dụ "thẩm định cao hơn tự chấm": 1 flags phải là không có, '
        "tính ra: above_declared."
    )


ANSWERS = """\
  - name: ba phiếu
    unit: Sở A
    attributes: {nhom: so}
    inputs: {ho_so: 5}
    answers:
      - {unit: Sở A, respondent: 1, question: c1, option: a}
      - {unit: Sở A, respondent: 2, question: c1, option: a}
      - {unit: Sở A, respondent: 3, question: c1, option: b}
    expect: {lines: {"2": 2.6668}}
"""


def test_answers_become_rates():
    assert findings(ANSWERS) == []


def test_answers_for_a_unit_that_the_case_does_not_have_are_told():
    (found,) = findings(ANSWERS.replace("unit: Sở A\n", "unit: Sở B\n"))
    assert "CR862" in found
    assert "Sở A" in found


def test_a_wrong_answer_is_told_with_its_line():
    found = findings(
        ANSWERS.replace(
            "respondent: 3, question: c1, option: b", "respondent: 3, question: c1, option: x"
        )
    )
    assert found[0].startswith("10: CR8")


@pytest.mark.parametrize(
    ("change", "to", "found"),
    [
        ("hai_long: 90", "hai_lon: 90", "7: CR525"),
        ("unit: Sở B", "unit: Sở A", "9: CR512"),
        ("inputs: {ho_so: 10}", 'inputs: {ho_so: 10}\n        points: {"9": 1}', "16: CR516"),
        (
            "inputs: {ho_so: 10}",
            "rounds: {tham_din: {inputs: {ho_so: 10}}}",
            "15: CR883",
        ),
        (
            "inputs: {ho_so: 10}",
            "rounds: {tham_dinh: {inputs: {ho_s: 10}}}",
            "15: CR884",
        ),
        ("      - unit: Sở B\n        attributes", "      - attributes", "9: CR513"),
    ],
)
def test_data_that_belong_to_no_unit_are_told_first(change, to, found):
    assert [line[: len(found)] for line in findings(UNITS.replace(change, to))] == [found]


def test_problems_that_are_expected_must_occur():
    case = "  - {name: quá, attributes: {nhom: so}, inputs: {ho_so: 2000}, expect: {problems: [CR505]}}\n"
    assert findings(case) == []
    assert len(findings(case.replace("[CR505]", "[]"))) == 1
    assert len(findings(case.replace("[CR505]", "[CR505, CR503]"))) == 1


@pytest.mark.parametrize(
    "case",
    [
        "  - {name: không nói gì}\n",
        "  - {name: cả hai, expect: {}, units: [{unit: A}]}\n",
        "  - {name: số liệu ngoài units, inputs: {ho_so: 1}, units: [{unit: A}]}\n",
    ],
)
def test_expect_stands_in_one_place(case):
    with pytest.raises(Refused) as refused:
        file_of(case)
    (finding,) = refused.value.diagnostics
    assert finding.code.id == "CR122"
    assert "expect" in finding.message("vi")
    assert "at each entry of units" in finding.message("en")


@pytest.mark.parametrize("key", ["percent", "published"])
def test_published_figures_are_numbers(key):
    with pytest.raises(Refused) as refused:
        file_of(f"  - {{name: công bố, expect: {{{key}: tám mươi}}}}\n")
    assert [finding.code.id for finding in refused.value.diagnostics] == ["CR122"]


COUNTS = st.lists(st.integers(0, 20), min_size=2, max_size=5).filter(any)


@given(COUNTS)
def test_a_case_that_says_what_comes_out_passes_and_no_other(counts):
    best = max(counts)
    lines = []
    for n, count in enumerate(counts):
        rank = 1 + sum(other > count for other in counts)
        total = Fraction(count, best) * 6
        lines.append(
            f"      - {{unit: Sở {n}, attributes: {{nhom: so}}, inputs: {{ho_so: {count}, hai_long: 0}}, "
            f"expect: {{total: {total}, rank: {rank}, of: {len(counts)}}}}}\n"
        )
    case = "  - name: bất kỳ\n    units:\n" + "".join(lines)
    assert findings(case) == []
    assert len(findings(case.replace("rank: 1,", "rank: 9,"))) == counts.count(best)
