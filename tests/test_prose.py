"""Expressions as Vietnamese and English words."""

from __future__ import annotations

import pytest

from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.language.parse import parse
from cchc_rules.language.prose import Named, maximum_words, prose

READ = {
    "dung_han": Named("ĐH", {}),
    "tong_so": Named("TS", {}),
    "ty_le": Named("TL", {}, "%"),
    "co_ke_hoach": Named("KH", {}, is_truth=True),
    "muc": Named("BH", {"kip": "Kịp thời", "cham": "Chậm"}),
    "nop": Named("NN", {}),
    "max_score": Named("max", {}),
}


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("dung_han / tong_so * max_score", "ĐH / TS × max", "ĐH / TS × max"),
        ("1 - (2 - dung_han) / (4 / 5)", "1 − (2 − ĐH) / (4 / 5)", "1 − (2 − ĐH) / (4 / 5)"),
        ("(1 + 2) * -ty_le * 0.5", "(1 + 2) × −TL × 0,5", "(1 + 2) × −TL × 0.5"),
        ("ty_le > 90", "TL trên 90%", "TL above 90%"),
        ("ty_le >= 90.5", "TL từ 90,5% trở lên", "TL at least 90.5%"),
        ("ty_le < 90", "TL dưới 90%", "TL below 90%"),
        ("ty_le <= 90", "TL không quá 90%", "TL at most 90%"),
        ("tong_so == 0", "TS bằng 0", "TS equal to 0"),
        ("tong_so != 0", "TS khác 0", "TS other than 0"),
        ("70 <= ty_le <= 90", "TL từ 70% đến 90%", "TL from 70% to 90%"),
        ("70 <= ty_le < 90", "TL từ 70% đến dưới 90%", "TL from 70% to below 90%"),
        ("70 < ty_le <= 90", "TL trên 70% đến 90%", "TL above 70% to 90%"),
        ("70 < ty_le < 90", "TL trên 70% đến dưới 90%", "TL above 70% to below 90%"),
        ("5 > tong_so > 1", "5 lớn hơn TS và TS trên 1", "5 greater than TS and TS above 1"),
        ("muc == 'kip'", "BH: Kịp thời", "BH: Kịp thời"),
        ("muc != 'cham'", "BH khác Chậm", "BH is not Chậm"),
        ("co_ke_hoach", "KH: có", "KH: yes"),
        ("not co_ke_hoach", "KH: không", "KH: no"),
        ("not (ty_le > 90)", "không phải (TL trên 90%)", "not (TL above 90%)"),
        (
            "co_ke_hoach and (ty_le > 90 or muc == 'cham')",
            "KH: có và (TL trên 90% hoặc BH: Chậm)",
            "KH: yes and (TL above 90% or BH: Chậm)",
        ),
        ("max_score if co_ke_hoach else 0", "max nếu KH: có, còn lại 0", "max if KH: yes, otherwise 0"),
        ("2 * (1 if co_ke_hoach else 0)", "2 × (1 nếu KH: có, còn lại 0)", "2 × (1 if KH: yes, otherwise 0)"),
        ("min(max_score, tong_so / 4)", "số nhỏ nhất trong (max; TS / 4)", "the least of (max; TS / 4)"),
        ("floor(tong_so)", "phần nguyên của TS", "the whole part of TS"),
        ("floor(tong_so / 5)", "phần nguyên của (TS / 5)", "the whole part of (TS / 5)"),
        ("percent(dung_han, tong_so)", "tỷ lệ % của ĐH trên TS", "ĐH in percent of TS"),
        ("ratio(1, tong_so + 1) * 2", "(tỷ số 1 trên (TS + 1)) × 2", "(the ratio of 1 to (TS + 1)) × 2"),
        ("share(ty_le + 1)", "(TL + 1) / 100", "(TL + 1) / 100"),
        ("max_score / share(ty_le)", "max / (TL / 100)", "max / (TL / 100)"),
        (
            "days_late(nop, date(2023, 12, 31)) * 2",
            "(số ngày chậm của NN so với ngày 31/12/2023) × 2",
            "(days late of NN against 2023-12-31) × 2",
        ),
        ("nop <= date(2023, 1, 2)", "NN không quá ngày 2/1/2023", "NN at most 2023-1-2"),
        ("clamp(ty_le, 0, 1)", "clamp(TL; 0; 1)", "clamp(TL; 0; 1)"),
        ("not_applicable()", "không áp dụng", "not applicable"),
        ("True", "đúng", "true"),
    ],
)  # fmt: skip
def test_expressions_in_words(text, vi, en):
    tree = parse(text)
    assert prose(tree, "vi", READ.__getitem__, BUILTIN_FUNCTIONS) == vi
    assert prose(tree, "en", READ.__getitem__, BUILTIN_FUNCTIONS) == en


def test_the_maximum_has_words_of_its_own():
    assert (maximum_words("vi"), maximum_words("en")) == ("điểm tối đa", "the maximum")
