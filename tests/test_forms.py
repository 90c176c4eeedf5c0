"""Forms of rule that plugins add: they read, score, explain and fail like the built-in ones."""

from __future__ import annotations

import datetime
import json
import pickle
from fractions import Fraction

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict

import cchc_rules as cr
from cchc_rules.cli.app import main
from cchc_rules.cli.commands.schema import schema_text
from cchc_rules.language.forms import BUILT_IN_FORMS
from cchc_rules.model import CriteriaSet, Rule
from cchc_rules.plugins import Part, Plugins, RuleForm, key
from cchc_rules.source.criteria import criteria_of, origin_of
from cchc_rules.source.document import read_yaml
from cchc_rules.source.files import Refused
from cchc_rules.text import Text
from rule_forms import CHAM_NGAY, TRAN, ChamNgay, plugins_with
from sets import HEAD

BODY = """\
indicators:
  - code: "1"
    name: Báo cáo
    max_score: 2
    evidence: báo cáo
    inputs:
      ngay_gui: {{type: date, label: Ngày gửi}}
      ngay_han: {{type: date, label: Ngày đến hạn}}
      loai: {{type: choice, label: Loại, options: {{quy: Quý, nam: Năm}}}}
    rule: {rule}
"""
GIVEN = {"ngay_gui": "5/1/2024", "ngay_han": "1/1/2024", "loai": "quy"}
GOOD = "{cham_ngay: {gui: ngay_gui, han: ngay_han, moi_ngay: 0.25}}"
BOTH = plugins_with(CHAM_NGAY, TRAN)


def made(rule: str, plugins: Plugins = BOTH) -> cr.CriteriaSet:
    text = HEAD.format(total=2) + BODY.format(rule=rule)
    return criteria_of(read_yaml(text, "criteria.yaml"), plugins.rule_forms)


def score(rule: str, plugins: Plugins = BOTH, **inputs) -> cr.Scorecard:
    return cr.Evaluator(made(rule, plugins)).score(GIVEN | inputs)


def findings(rule: str, plugins: Plugins = BOTH) -> list[cr.Diagnostic]:
    """What is wrong with a rule, when it is read or when it is checked."""
    try:
        criteria_set = made(rule, plugins)
    except Refused as refused:
        return list(refused.diagnostics)
    return list(cr.check(criteria_set, plugins=plugins).errors)


def excerpt(finding: cr.Diagnostic) -> str:
    """The text that the caret stands under."""
    span = finding.span
    return span.excerpt[span.column - 1 : span.end_column - 1]


# -- scoring


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        (GOOD, 1),
        ("{cham_ngay: {gui: ngay_gui, han: ngay_han}}", 1),
        ("{cham_ngay: {gui: ngay_gui, han: ngay_han, moi_ngay: max_score / 10}}", Fraction(6, 5)),
        ("{cham_ngay: {gui: ngay_gui, han: ngay_han, moi_ngay: 0.1 + 0.1}}", Fraction(6, 5)),
        (f"{{levels: {{on: loai, points: {{quy: {GOOD}, nam: 0}}}}}}", 1),
        (f"{{best_of: [0.5, {GOOD}]}}", 1),
        (f"{{first_of: [{{when: loai == 'nam', then: 2}}, {{otherwise: {GOOD}}}]}}", 1),
        (f"{{tran: {{diem: {GOOD}, tran: 10/3}}}}", 1),
        (f"{{tran: {{diem: {{tran: {{diem: {GOOD}, tran: 1}}}}, tran: 1}}}}", 1),
    ],
)
def test_a_form_stands_wherever_a_rule_can(rule, points):
    assert score(rule).total == points


@given(st.integers(-30, 60), st.fractions(min_value=0, max_value=2, max_denominator=8).map(str))
def test_a_form_scores_as_the_expression_that_it_writes(days, rate):
    written = f"max(max_score - days_late(ngay_gui, ngay_han) * ({rate}), 0)"
    plain = BODY.replace("rule: {rule}", 'score: "{rule}"').format(rule=written)
    other = criteria_of(read_yaml(HEAD.format(total=2) + plain, "criteria.yaml"))
    due = datetime.date(2024, 1, 1)
    sent = {"ngay_gui": due + datetime.timedelta(days), "ngay_han": due}
    rule = f"{{cham_ngay: {{gui: ngay_gui, han: ngay_han, moi_ngay: {rate}}}}}"
    assert score(rule, **sent).total == cr.Evaluator(other).score(GIVEN | sent).total


def test_a_leaf_is_explained_in_words():
    card = score(GOOD)
    assert cr.Scorecard.from_json(card.to_json()).explain("1") == (
        "1  Báo cáo: 1/2 điểm, mất 1 điểm\n"
        "  Số liệu:\n"
        "    Ngày gửi = 05/01/2024\n"
        "    Ngày đến hạn = 01/01/2024\n"
        "  Quy tắc: số lớn nhất trong (điểm tối đa (2) − (số ngày chậm của Ngày gửi so với "
        "Ngày đến hạn) × 0,25; 0)\n"
        "  Cách tính: số lớn nhất trong (2 − (số ngày chậm của 05/01/2024 so với 01/01/2024) "
        "× 0,25; 0) = 1\n"
        "  Căn cứ: QĐ 1/QĐ-UBND, Phụ lục I, mục 1\n"
        "  Tài liệu kiểm chứng: báo cáo\n"
        "  Nguồn: QĐ 1/QĐ-UBND"
    )


def test_a_missing_figure_leaves_the_leaf_open():
    card = score(GOOD, ngay_gui=None)
    assert card.status is cr.Status.MISSING
    assert (card.low, card.high) == (0, 2)


# -- content


def test_the_hash_follows_the_settings_and_not_how_they_are_written():
    hashes = [
        made(f"{{tran: {{diem: {points}, tran: {most}}}}}").content_hash
        for points, most in [("1", "0.5"), ("1", "1/2"), ("1", "0.25"), ("2", "0.5")]
    ]
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3


@pytest.mark.parametrize("rule", [GOOD, f"{{tran: {{diem: {GOOD}, tran: 10/3}}}}"])
def test_a_set_can_be_written_out_and_read_again(rule):
    criteria_set = made(rule)
    context = {"rule_forms": BOTH.rule_forms}
    for dumped in (criteria_set.model_dump(), json.loads(criteria_set.model_dump_json())):
        again = CriteriaSet.model_validate(dumped, context=context)
        assert again.model_dump() == criteria_set.model_dump()
        assert again.content_hash == criteria_set.content_hash
    without = CriteriaSet.model_validate(criteria_set.model_dump())
    assert cr.check(without, plugins=BOTH).codes == ("CR310",)


def test_a_second_form_beside_a_written_out_one_is_not_dropped():
    custom = "custom: {name: cham_ngay, settings: {gui: ngay_gui, han: ngay_han}}"
    assert not findings(f"{{{custom}}}")
    (found,) = findings(f"{{{custom}, best_of: [1]}}")
    assert found.code.id == "CR122"


def test_an_evaluator_pickles_with_the_forms_that_its_set_uses():
    unpicklable = RuleForm("khac", ChamNgay, lambda _: "0", Text("x", "x"))
    criteria_set = made(
        f"{{tran: {{diem: {GOOD}, tran: 1}}}}", plugins_with(CHAM_NGAY, TRAN, unpicklable)
    )
    assert origin_of(criteria_set).rule_forms.keys() == {"cham_ngay", "tran"}
    scorer = cr.Evaluator(criteria_set)
    assert pickle.loads(pickle.dumps(scorer)).score(GIVEN) == scorer.score(GIVEN)


# -- what is wrong in the file


@pytest.mark.parametrize(
    ("rule", "code", "place", "message"),
    [
        (
            "{cham_ngya: {gui: ngay_gui, han: ngay_han}}",
            "CR120",
            "cham_ngya",
            'Khóa "cham_ngya" không dùng được ở đây.',
        ),
        (
            "{cham_ngay: {gui: ngay_gui, hann: ngay_han}}",
            "CR120",
            "hann",
            'Khóa "hann" không dùng được ở đây.',
        ),
        (
            "{cham_ngay: {gui: ngay_gui}}",
            "CR121",
            "{gui: ngay_gui}",
            'Thiếu khóa "han" (ngày đến hạn).',
        ),
        (
            "{cham_ngay: {gui: ngay_gui, han: ngay_han, moi_ngay: 0,25}}",
            "CR123",
            "moi_ngay: 0,25",
            '"moi_ngay: 0,25": trong tệp bộ tiêu chí và biểu thức, số viết bằng dấu chấm '
            "(dấu phẩy ngăn các mục).",
        ),
        (
            "{best_of: [1, {tran: {diem: 1, tran: nhiều}}]}",
            "CR122",
            "nhiều",
            'Ở "tran": cần một số như 0.5 hoặc 10/3, nhưng trong tệp là "nhiều".',
        ),
        (
            "{cham_ngay: {gui: ngay_guii, han: ngay_han}}",
            "CR303",
            "ngay_guii",
            '"ngay_guii" không phải là dữ liệu, thuộc tính hay mã mục nào của bộ này.',
        ),
        (
            "{cham_ngay: {gui: ngay_gui, han: loai}}",
            "CR306",
            "loai",
            'Ở đây cần một ngày, nhưng "loai" là một lựa chọn.',
        ),
        (
            "{cham_ngay: {gui: ngay_gui, han: ngay_han, moi_ngay: '0.1) + (1'}}",
            "CR301",
            ")",
            "Không đọc được biểu thức: ngoặc này thừa.",
        ),
        (
            "{tran: {diem: {cham_ngay: {gui: ngay_gui, han: ngay_hann}}, tran: 1}}",
            "CR303",
            "ngay_hann",
            '"ngay_hann" không phải là dữ liệu, thuộc tính hay mã mục nào của bộ này.',
        ),
        (
            "{tran: {diem: {cham_ngay: {gui: ngay_gui, han: 1}}, tran: 1}}",
            "CR122",
            "1",
            'Ở "han": cần một mã chỉ gồm chữ thường không dấu, chữ số và dấu "_", nhưng trong tệp '
            'là "1".',
        ),
        (
            "{cham_ngay: {gui: ngay_gui, han: ngay_han}, tran: {diem: 1, tran: 1}}",
            "CR122",
            "{cham_ngay: {gui: ngay_gui, han: ngay_han}, tran: {diem: 1, tran: 1}}",
            'Ở "rule": mỗi quy tắc dùng đúng một mẫu (levels, bands, ratio, ...), nhưng trong tệp '
            "là nhóm khóa {cham_ngay, tran}.",
        ),
    ],
)
def test_a_mistake_is_shown_where_it_is(rule, code, place, message):
    (found,) = findings(rule)
    assert (found.code.id, excerpt(found)) == (code, place)
    assert found.message("vi") == message


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("cham_ngya", "cham_ngay"),
        ("trann", "tran"),
        ("ratoi", "ratio"),
        ("level", "levels"),
        ("customm", None),
    ],
)
def test_an_unknown_form_is_told_the_nearest_known(wrong, meant):
    (found,) = findings(f"{{{wrong}: {{gui: ngay_gui}}}}")
    assert found.code.id == "CR120"
    assert found.hint("vi") == (f'có phải là "{meant}"?' if meant else found.hint("vi"))
    assert "custom" not in found.facts["known"].split(", ")


@given(st.text("0123456789abn_+-*/()., '\"<>=", max_size=12))
def test_no_text_of_the_settings_breaks_a_form(text):
    quoted = text.replace("'", "''")
    rule = f"{{cham_ngay: {{gui: ngay_gui, han: ngay_han, moi_ngay: '{quoted}'}}}}"
    for found in findings(rule):
        assert found.message("vi")
        assert found.message("en")
        assert found.span.line == 17


# -- what is wrong with the plugin


def boom(settings):
    raise RuntimeError("hỏng\nrồi.")


class Loose(Part):
    a: str = key("số", "a number")


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (boom, "RuntimeError: hỏng rồi"),
        (lambda _: exit(3), "SystemExit: 3"),
        (lambda _: 0.5, "gói trả về float, cần một biểu thức hoặc một Rule"),
        (lambda _: None, "gói trả về NoneType, cần một biểu thức hoặc một Rule"),
        (lambda _: "max(1", "Không đọc được biểu thức: ngoặc này chưa đóng"),
        (lambda _: "__import__('os')", 'Không có hàm "__import__"'),
        (lambda _: "la + 1", '"la" không phải là dữ liệu, thuộc tính hay mã mục nào của bộ này'),
        (lambda _: "1 > 0", 'Ở đây cần một số, nhưng "1 > 0" là một điều kiện đúng/sai'),
        (lambda _: Rule(best_of=("la", "1")), '"la" không phải là dữ liệu, thuộc tính'),
        (lambda s: f"2 * {s.moi_ngay}", 'gói ghép giá trị của "moi_ngay" vào biểu thức mà thiếu'),
    ],
)
def test_a_form_that_fails_names_itself_and_its_plugin(write, reason):
    plugins = plugins_with(RuleForm("cham_ngay", ChamNgay, write, Text("x", "x")))
    rule = "{cham_ngay: {gui: ngay_gui, han: ngay_han, moi_ngay: 0.1 + 0.15}}"
    (found,) = findings(rule, plugins)
    assert found.code.id == "CR311"
    start = 'Dạng quy tắc "cham_ngay" (gói cchc-mau 1.0) không cho ra điểm: '
    assert found.message("vi").startswith(start + reason)
    assert "(cchc-mau 1.0) gives no points: " in found.message("en")


@pytest.mark.parametrize(
    ("desugar", "reason"),
    [
        (lambda _, site: boom(site), "RuntimeError: hỏng rồi"),
        (lambda _, site: site.inputs["la"], "KeyError: 'la'"),
        (lambda _, site: "1", "gói trả về str, cần một biểu thức hoặc một Rule"),
    ],
)
def test_a_form_that_builds_its_tree_fails_like_any(desugar, reason):
    plugins = plugins_with(
        RuleForm("tran", TRAN.settings, None, Text("x", "x"), desugar=desugar, check=boom_too)
    )
    first, second = findings("{tran: {diem: 1, tran: 1}}", plugins)
    assert (first.code.id, second.code.id) == ("CR311", "CR311")
    said = {found.message("vi").partition(": ")[2] for found in (first, second)}
    assert {part.removesuffix(".") for part in said} == {reason, "RuntimeError: hỏng rồi"}


def boom_too(settings, inputs):
    boom(settings)


@pytest.mark.parametrize("both", [{}, {"write": boom, "desugar": boom}])
def test_a_form_says_in_one_way_what_it_means(both):
    ways = {"write": None, **both}
    with pytest.raises(ValueError, match="either write or desugar"):
        RuleForm(name="la", settings=Loose, summary=Text("x", "x"), **ways)


def test_a_rule_within_the_settings_of_a_form_is_checked_too():
    rows = "[{duoi: 1, diem: 0}, {tren: 1, diem: 1}]"
    nested = f"{{bands: {{on: 'days_late(ngay_gui, ngay_han)', rows: {rows}}}}}"
    (found,) = findings(f"{{tran: {{diem: {nested}, tran: 1}}}}")
    assert (found.code.id, excerpt(found)) == ("CR207", "duoi: 1")


def test_a_number_that_python_wrote_as_a_division_needs_brackets_too():
    def write(settings):
        return f"max_score / {settings.tran}"

    plugins = plugins_with(RuleForm("tran", TRAN.settings, write, TRAN.summary))
    assert not findings("{tran: {diem: 1, tran: 4}}", plugins)
    (found,) = findings("{tran: {diem: 1, tran: 0.25}}", plugins)
    assert found.code.id == "CR311"
    assert "thiếu dấu ngoặc" in found.message("vi")


def test_a_form_that_writes_itself_has_an_end():
    def write(settings):
        return Rule.model_validate({"custom": {"name": "tran", "settings": settings.model_dump()}})

    plugins = plugins_with(RuleForm("tran", TRAN.settings, write, TRAN.summary))
    (found,) = findings("{tran: {diem: 1, tran: 1}}", plugins)
    assert found.code.id == "CR311"
    assert "lồng nhau quá 8 lần" in found.message("vi")


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("Chậm ngày", ChamNgay),
        ("", ChamNgay),
        ("cham_ngay", dict),
        ("cham_ngay", ChamNgay(gui="a", han="b")),
    ],
)
def test_a_form_needs_a_name_that_files_can_write_and_a_model(name, settings):
    with pytest.raises(ValueError, match="form"):
        RuleForm(name, settings, boom, Text("x", "x"))


@pytest.mark.parametrize("taken", ["ratio", "custom", "cham_ngay"])
def test_a_taken_name_is_left_out(taken):
    second = RuleForm(taken, Loose, boom, Text("x", "x"))
    plugins = plugins_with(CHAM_NGAY, second)
    assert plugins.rule_forms.keys() == {*BUILT_IN_FORMS, "cham_ngay"}
    assert plugins.rule_forms["cham_ngay"].settings is ChamNgay
    assert [found.code.id for found in plugins.problems] == ["CR609"]
    assert score(GOOD, plugins).total == 1


# -- what the command line tells of them


def test_the_schema_knows_the_installed_forms():
    schema = json.loads(schema_text(BOTH.rule_forms.values()))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    leaf = {"code": "1", "name": "M", "max_score": 2}
    rules = jsonschema.Draft202012Validator(
        {**schema["$defs"]["Indicator"], "$defs": schema["$defs"]}
    )
    nested = {"cham_ngay": {"gui": "a", "han": "b", "moi_ngay": 0.25}}
    for good in (nested, {"best_of": [0, nested]}, {"tran": {"diem": nested, "tran": 2}}):
        assert not list(rules.iter_errors(leaf | {"rule": good}))
    for bad in (
        {"cham_ngay": {"gui": "a"}},
        {"cham_ngay": {"gui": "a", "hann": "b", "han": "b"}},
        {"tran": {"diem": {"cham_ngay": {}}, "tran": 2}},
        nested | {"best_of": [0]},
        {"khac": {}},
    ):
        assert list(rules.iter_errors(leaf | {"rule": bad}))
    words = schema["$defs"]["Rule"]["properties"]["cham_ngay"]
    assert (words["description"], words["x-description-en"]) == ("trừ theo ngày chậm", "days")


def test_settings_that_no_schema_can_say_do_not_stop_the_others():
    class Odd(Part):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        value: Plugins

    odd = RuleForm("la", Odd, boom, Text("x", "x"))
    schema = json.loads(schema_text([*BUILT_IN_FORMS.values(), CHAM_NGAY, odd]))
    assert schema["$defs"]["Rule"]["properties"]["la"]["type"] == "object"
    assert "cham_ngay" in schema["$defs"]["Rule"]["properties"]


@pytest.mark.parametrize(
    ("lang", "built_in", "added"),
    [
        (
            "vi",
            "ratio: {of, over, points?, below?, when_zero?}\n    điểm theo tỷ lệ\n",
            "cham_ngay: {gui, han, moi_ngay?}  (cchc-mau 1.0)\n    trừ theo ngày chậm\n",
        ),
        (
            "en",
            "first_of: [{when?, then?, otherwise?}, ...]\n    the first case that holds\n",
            "tran: {diem, tran}  (cchc-mau 1.0)\n    a ceiling\n",
        ),
    ],
)
def test_the_functions_command_lists_the_forms(lang, built_in, added, monkeypatch, capsys):
    monkeypatch.setattr("cchc_rules.plugins.installed.installed_plugins", lambda: BOTH)
    with pytest.raises(SystemExit) as end:
        main(["functions", "--lang", lang])
    assert not end.value.code
    out = capsys.readouterr().out
    assert built_in in out
    assert added in out
