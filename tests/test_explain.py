"""Why a line has its points, in words, from the scorecard alone."""

from __future__ import annotations

import pytest

import cchc_rules as cr
from sets import criteria, leaf, score

RATE = "r: {type: percent, label: Tỷ lệ hoàn thành, supplied_by: Văn phòng}"
BANDS = "rule: {bands: {on: r, rows: [{tren: 90, diem: 2}, {tu: 70, den: 90, diem: 1}, {duoi: 70, diem: 0}]}}"


def story(card: cr.Scorecard, lang="vi", code="1") -> str:
    text = card.explain(code, lang)
    again = cr.Scorecard.from_json(card.to_json())
    assert again.explain(code, lang) == text
    return text


def test_a_band_and_the_others_that_did_not_apply():
    card = score(leaf(BANDS, RATE, 2), r="90%")
    assert story(card) == (
        "1  Mục: 1/2 điểm, mất 1 điểm\n"
        "  Số liệu:\n"
        "    Tỷ lệ hoàn thành = 90%\n"
        "  Quy tắc (theo Tỷ lệ hoàn thành):\n"
        "    trên 90% → 2\n"
        "  ▶ từ 70% đến 90% → 1\n"
        "    dưới 70% → 0\n"
        "  Căn cứ: QĐ 1/QĐ-UBND, Phụ lục I, mục 1\n"
        "  Tài liệu kiểm chứng: báo cáo\n"
        "  Nguồn: QĐ 1/QĐ-UBND"
    )


@pytest.mark.parametrize("digits", [18, 19, 30])
def test_any_number_of_digits_that_a_setting_may_have(digits):
    rule = f"rule: {{steps: {{on: n, each: 0.1, every: 0.{'1' * digits}, part_step: drop}}}}"
    assert "phần nguyên của" in story(score(leaf(rule, "n: {type: count, label: N}", 1), n=5))


def test_a_rule_larger_than_any_expression_that_is_written_by_hand():
    rows = ", ".join(f"{{tu: {n}, den_duoi: {n + 1}, diem: 0.{n:03}}}" for n in range(1, 110))
    rule = f"rule: {{bands: {{on: n, rows: [{{duoi: 1, diem: 0}}, {rows}, {{tu: 110, diem: 1}}]}}}}"
    assert "▶ dưới 1" in story(score(leaf(rule, "n: {type: count, label: N}", 1), n=0))


def test_the_same_in_english():
    text = story(score(leaf(BANDS, RATE, 2), r="90%"), "en")
    assert "1  Mục: 1/2 points, 1 points lost" in text
    assert "  ▶ from 70% to 90% → 1\n" in text
    assert "  Basis: QĐ 1/QĐ-UBND, Phụ lục I, mục 1" in text


def test_arithmetic_with_the_figures():
    rule = "rule: {ratio: {of: a, over: b}}"
    inputs = "a: {type: count, label: Đúng hạn, max: 99}, b: {type: count, label: Tổng số, max: 99}"
    text = story(score(leaf(rule, inputs, 3), a=5, b=24))
    assert "  Quy tắc: Đúng hạn / Tổng số × điểm tối đa (3)\n" in text
    assert "  Cách tính: 5 / 24 × 3 = 0,625\n" in text


def test_only_the_amount_that_applied_is_calculated():
    rule = "rule: {ratio: {of: a, over: b, below: 80}}"
    inputs = "a: {type: count, label: Đúng hạn, max: 99}, b: {type: count, label: Tổng số, max: 99}"
    text = story(score(leaf(rule, inputs, 3), a=20, b=24))
    assert "  Quy tắc (theo Đúng hạn / Tổng số × 100 ≈ 83,33):\n    dưới 80 → 0\n" in text
    assert "  ▶ các trường hợp còn lại → Đúng hạn / Tổng số × điểm tối đa (3)\n" in text
    assert "  Cách tính: 20 / 24 × 3 = 2,5\n" in text


def test_what_was_compared_is_said_where_it_is_no_figure():
    bands = "rows: [{tu: 20, diem: 2}, {tu: 2, den_duoi: 20, diem: 1}, {duoi: 2, diem: 0}]"
    inputs = (
        "a: {type: count, label: Sửa, max: 99}, b: {type: count, label: Tổng, min: 1, max: 999}"
    )
    text = story(
        score(leaf(f"rule: {{bands: {{on: a / b * 100, {bands}}}}}", inputs, 2), a=21, b=120)
    )
    assert "  Quy tắc (theo Sửa / Tổng × 100 = 17,5):\n" in text
    assert "  ▶ từ 2 đến dưới 20 → 1\n" in text


def test_arithmetic_is_true_as_it_stands():
    rate = score(leaf("rule: {ratio: {of: r, over: 100}}", RATE, 2), r="82,2%")
    assert "  Cách tính: 82,2 / 100 × 2 = 1,644\n" in story(rate)
    thirds = leaf('score: "n / 3"', "n: {type: count, label: N, max: 6}", 2)
    assert "  Cách tính: 1 / 3 ≈ 0,33\n" in story(score(thirds, n=1))
    rounding = "rounding: {at: leaf, places: 2}\n"
    rounded = leaf('score: "n / 8"', "n: {type: count, label: N, max: 16}", 2, more=rounding)
    assert "  Cách tính: 5 / 8 = 0,625, làm tròn 0,63\n" in story(score(rounded, n=5))


@pytest.mark.parametrize(
    ("n", "points", "shown"),
    [
        (14731, "n / 15428 * 8", "14731 / 15428 × 8 ≈ 7,639, làm tròn 7,64"),
        (14731, "n / 15428 * 6", "14731 / 15428 × 6 ≈ 5,729, làm tròn 5,73"),
        (76449999, "n / 10000000", "76449999 / 10000000 = 7,6449999, làm tròn 7,64"),
        (299, "n / 60000", "299 / 60000 ≈ 0,00498, làm tròn 0"),
    ],
)
def test_what_was_rounded_is_written_so_that_one_sees_it(n, points, shown):
    rounding = "rounding: {at: leaf, places: 2}\n"
    inputs = "n: {type: count, label: N, max: 99999999}"
    made = leaf(f'score: "{points}"', inputs, 8, more=rounding)
    assert f"  Cách tính: {shown}\n" in story(score(made, n=n))


def test_what_was_compared_stays_on_its_side_of_the_end():
    rule = "rule: {ratio: {of: a, over: b, below: 95}}"
    inputs = "a: {type: count, label: A, max: 99999}, b: {type: count, label: B, max: 99999}"
    text = story(score(leaf(rule, inputs, 3), a=28499, b=29999))
    assert "  Quy tắc (theo A / B × 100 ≈ 94,9998):\n  ▶ dưới 95 → 0\n" in text


def test_points_that_are_nearly_full_do_not_look_full():
    inputs = "a: {type: count, label: A, max: 99999}, b: {type: count, label: B, max: 99999}"
    text = story(score(leaf("rule: {ratio: {of: a, over: b}}", inputs, 3), a=29998, b=29999))
    assert text.startswith("1  Mục: ≈2,9999/3 điểm, mất ≈0,0001 điểm\n")


def test_a_component_lists_its_leaves():
    body = """
components: [{id: tham_dinh, name: Thẩm định, max_score: 10}]
indicators:
  - {code: "1", name: A, max_score: 4, evidence: x, entered: true, component: tham_dinh}
  - {code: "2", name: B, max_score: 6, evidence: x, entered: true, component: tham_dinh}
"""
    text = story(score(criteria(body), {"1": 3}), code="tham_dinh")
    assert "    1  A: 3/4 điểm, mất 1 điểm (điểm nhập trực tiếp)\n" in text
    assert "    2  B: chưa đủ số liệu, được từ 0 đến 6 điểm\n" in text


def test_what_is_missing_and_who_supplies_it():
    text = story(score(leaf(BANDS, RATE, 2)))
    assert "1  Mục: chưa đủ số liệu, được từ 0 đến 2 điểm\n" in text
    assert "    Tỷ lệ hoàn thành = chưa có số liệu (cung cấp: Văn phòng)\n" in text
    assert "  Còn thiếu: Tỷ lệ hoàn thành [r] (cung cấp: Văn phòng)\n" in text


def test_what_went_wrong():
    text = story(score(leaf(BANDS, RATE, 2), r=120))
    assert "  Lỗi: CR505" in text
    assert "▶" not in text


def test_a_figure_that_was_not_needed():
    inputs = RATE + ", c: {type: yes_no, label: Có kế hoạch}"
    text = story(score(leaf('score: "r / 50 if c else 0"', inputs, 2), c=False))
    assert "    Tỷ lệ hoàn thành = chưa có số liệu (không cần đến)\n" in text
    assert "    Có kế hoạch = không\n" in text


def test_a_branch_lists_its_parts():
    body = """
indicators:
  - code: "1"
    name: Lĩnh vực
    max_score: 10
    evidence: x
    children:
      - {code: "1.1", name: A, max_score: 4, entered: true}
      - {code: "1.2", name: B, max_score: 6, entered: true, note: Ghi nhớ}
"""
    card = score(criteria(body), {"1.1": 3})
    assert "    1.1  A: 3/4 điểm, mất 1 điểm (điểm nhập trực tiếp)\n" in story(card)
    assert "    1.2  B: chưa đủ số liệu, được từ 0 đến 6 điểm\n" in story(card)
    assert story(card, code="1.2").endswith("  Ghi chú: Ghi nhớ")
    above = score(criteria(body), {"1": 5})
    assert "không cộng vào tổng" in story(above, code="1.1")


@pytest.mark.parametrize(("lang", "words"), [("vi", "không áp dụng"), ("en", "not applicable")])
def test_what_does_not_apply(lang, words):
    text = story(score(leaf('score: "not_applicable()"')), lang)
    assert text.startswith(f"1  Mục: {words}")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "vi",
            "1  Mục: 2/2 điểm, đạt điểm tối đa (điểm nhập trực tiếp)\n"
            '  Lưu ý: CR522 Điểm nhập của "1" là 2, còn tính từ số liệu và điểm đã khai được 1; '
            "điểm nhập được dùng.\n"
            "  Sửa: đối chiếu với kết quả thẩm định rồi sửa điểm nhập, hoặc sửa số liệu của mục này\n"
            "  Căn cứ: ",
        ),
        (
            "en",
            "1  Mục: 2/2 points, full points (points entered)\n"
            '  Mind: CR522 The points entered for "1" are 2, what was supplied for it gives 1; '
            "the entered ones count.\n"
            "  Fix: compare with the appraisal, then correct the entered points or the figures "
            "below them\n"
            "  Basis: ",
        ),
    ],
)
def test_entered_points_that_differ_from_the_computed_ones_are_told(lang, told):
    card = score(leaf(BANDS, RATE, 2), {"1": 2}, r="90%")
    assert story(card, lang).startswith(told)
    assert "CR522" not in story(score(leaf(BANDS, RATE, 2), {"1": 1}, r="90%"), lang)


def test_what_is_told_of_one_line_is_not_told_of_another():
    body = """
indicators:
  - code: "1"
    name: Lĩnh vực
    max_score: 10
    evidence: x
    children:
      - {code: "1.1", name: A, max_score: 4, entered: true}
      - {code: "1.2", name: B, max_score: 6, entered: true}
"""
    card = score(criteria(body), {"1": 5, "1.1": 4, "1.2": 6})
    assert "Lưu ý: CR522" in story(card)
    told = story(card, code="1.1")
    assert "Lưu ý: CR522" not in told
    assert told.count("Lưu ý") == 1


KIND = "attributes: {nhom: {type: choice, label: Nhóm đơn vị, options: {so: Sở, xa: Xã}}}\n"


@pytest.mark.parametrize(
    ("extra", "values", "told"),
    [
        (
            "max_score_when: [{when: nhom == 'xa', max_score: 0}]",
            {"nhom": "xa"},
            "1  M: không áp dụng\n  Số liệu:\n    Số lần = chưa có số liệu (không cần đến)\n"
            "    Nhóm đơn vị = Xã\n  Chỉ áp dụng khi: không phải (Nhóm đơn vị: Xã)\n"
            "  Quy tắc: Số lần\n  Căn cứ: ",
        ),
        (
            "applies_when: nhom == 'so' and n > 2",
            {"nhom": "xa"},
            "1  M: không áp dụng\n  Số liệu:\n    Số lần = chưa có số liệu (không cần đến)\n"
            "    Nhóm đơn vị = Xã\n  Chỉ áp dụng khi: Nhóm đơn vị: Sở và Số lần trên 2\n"
            "  Quy tắc: Số lần\n  Căn cứ: ",
        ),
        (
            "applies_when: n > 2",
            {"nhom": "so", "n": 2},
            "1  M: không áp dụng\n  Số liệu:\n    Số lần = 2\n  Chỉ áp dụng khi: Số lần trên 2\n"
            "  Quy tắc: Số lần\n  Căn cứ: ",
        ),
    ],
)
def test_why_it_does_not_apply(extra, values, told):
    whole = "total_when: [{when: nhom == 'xa', total: 4}]\n" if "max_score" in extra else ""
    body = (
        KIND + whole + 'indicators:\n  - {code: "1", name: M, max_score: 6, evidence: x, score: n, '
        f"{extra}, inputs: {{n: {{type: count, label: Số lần, max: 6}}}}}}\n"
        '  - {code: "2", name: Khác, max_score: 4, evidence: x, entered: true}\n'
    )
    assert story(score(criteria(body), **values)).startswith(told)
    assert "Chỉ áp dụng khi" not in story(score(criteria(body), nhom="so", n=3))


def test_provisional_points_say_so():
    body = 'provisional: phụ lục chưa công bố\nindicators: [{code: "1", name: M, max_score: 10, evidence: x, score: "10", provisional: điểm dự kiến}]\n'
    text = story(score(criteria(body)))
    assert "mục 1 (số mục tạm)" in text
    assert "  Tạm tính, chưa có nguồn: điểm dự kiến" in text
