"""Plugins: everything comes through the hooks, and none can hurt the others."""

from __future__ import annotations

import importlib.metadata
import re
import signal
import sys
import threading
import time
import types
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules import Function, Parameter, ReportFormat, SetSource, hookimpl, isolation
from cchc_rules.analysis.lint.provenance import NO_EVIDENCE
from cchc_rules.api import load
from cchc_rules.cli.app import main
from cchc_rules.diagnostics import Diagnostic
from cchc_rules.plugins import Hooks, Plugins
from cchc_rules.plugins.digest import digest_of
from cchc_rules.source.criteria import Origin, origin_of, with_origin
from cchc_rules.text import Text
from sets import leaf, score
from shipped import ROOT

YES = "co: {type: yes_no, label: Có}"
HALF = Function("half", (Parameter("x"),), Text("một nửa", "half"), body="x / 2")


def plugin(**hooks):
    """A plugin module with these hook functions."""
    module = types.ModuleType("plugin_thu")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


@pytest.fixture
def plugins():
    return Plugins()


def test_every_hook_is_documented():
    for name, hook in vars(Hooks).items():
        if name.startswith("cchc_"):
            assert hook.__doc__


def test_built_in_features_come_through_the_same_hooks(plugins):
    assert "qd-876-tinh" in plugins.sets
    assert "min" in plugins.functions
    assert {"text", "json", "csv"} <= plugins.report_formats.of("scorecards").keys()
    assert plugins.checks
    assert not plugins.problems


def test_the_province_packages_are_found_by_their_entry_points():
    installed = Plugins.installed()
    assert {"dak-lak-so", "dak-lak-huyen", "bac-kan-xa"} <= installed.sets.keys()
    assert not installed.problems


def test_a_plugin_adds_a_set(plugins, tmp_path):
    (tmp_path / "bo-moi").mkdir()
    plugins.register(
        plugin(cchc_criteria_sets=lambda: [SetSource("bo-moi", tmp_path / "bo-moi")]), "thu"
    )
    assert plugins.sets["bo-moi"][1].name == "thu"


def test_a_plugin_adds_a_function(plugins, tmp_path):
    plugins.register(plugin(cchc_functions=lambda: [HALF]), "thu", "cchc-thu", "1.0")
    file = tmp_path / "criteria.yaml"
    text = (
        "id: bo\ntitle: Bộ\ndecision: {number: 1/QĐ, issuer: UBND}\napplies_to: sở\ntotal: 2\n"
        "levels: [{name: Mục}]\nsource: QĐ\n"
        'indicators: [{code: "1", name: M, max_score: 2, evidence: x, score: "half(4)"}]\n'
    )
    file.write_text(text, encoding="utf-8")
    assert "CR304" in cr.check(file, plugins=Plugins()).codes
    assert cr.check(file, plugins=plugins).codes == ("CR255",)
    card = cr.Evaluator(load(file, plugins=plugins)).score()
    assert card.total == 2
    assert "half" in cr.Scorecard.from_json(card.to_json()).explain("1")


def test_a_function_with_a_taken_name_is_left_out(plugins):
    taken = Function("min", (Parameter("x"),), Text("x", "x"), body="x")
    plugins.register(plugin(cchc_functions=lambda: [taken, HALF]), "thu", "cchc-thu", "1.0")
    assert plugins.functions["min"][1].name == "cchc_rules"
    assert "half" in plugins.functions
    assert [p.code.id for p in plugins.problems] == ["CR607"]


def test_a_plugin_function_that_fails_is_an_error_of_its_leaf():
    def boom(x):
        raise RuntimeError("hỏng")

    bad = Function("boom", (Parameter("x"),), Text("x", "x"), exact=boom)
    wrong = Function("wrong", (Parameter("x"),), Text("x", "x"), exact=lambda x: 0.5)
    odd = Function("odd", (Parameter("x"),), Text("x", "x"), exact=lambda x: True)
    leaving = Function("leaving", (Parameter("x"),), Text("x", "x"), exact=lambda x: exit(3))
    functions = {f.name: f for f in (bad, wrong, odd, leaving)}
    for name in functions:
        base = leaf(f'score: "{name}(1)"')
        bound = with_origin(base, Origin(functions=functions))
        card = score(bound)
        assert [p.code for p in card["1"].problems] == ["CR523"]
        assert card.status is cr.Status.ERROR


def test_a_body_may_call_only_functions_known_before_it(plugins):
    twice = Function("twice", (Parameter("x"),), Text("x", "x"), body="half(x) * 4")
    itself = Function("itself", (Parameter("x"),), Text("x", "x"), body="itself(x)")
    unknown = Function("unknown", (Parameter("x"),), Text("x", "x"), body="nowhere(x)")
    plugins.register(plugin(cchc_functions=lambda: [HALF, twice, itself, unknown]), "thu")
    assert "twice" in plugins.functions
    assert not {"itself", "unknown"} & plugins.functions.keys()
    assert [p.code.id for p in plugins.problems] == ["CR603", "CR603"]


def test_a_plugin_adds_a_check_and_a_report_format(plugins):
    def no_long_names(context):
        for node in context.criteria_set.nodes:
            yield Diagnostic(NO_EVIDENCE, facts={"code": node.key})

    count = ReportFormat("count", Text("đếm", "count"), lambda cards, options: f"{len(cards)}\n")
    plugins.register(
        plugin(cchc_checks=lambda: [no_long_names], cchc_report_formats=lambda: [count]), "thu"
    )
    assert "CR219" in cr.check(leaf('score: "10"'), plugins=plugins).codes
    assert plugins.report_formats.find("scorecards", "count").render([], None) == "0\n"


def test_a_plugin_adds_a_command(monkeypatch, capsys):
    def add(app, lang):
        @app.command("chao", help="chào")
        def greet():
            print(f"chào, {lang}")

    installed = Plugins()
    installed.register(plugin(cchc_commands=add), "thu")
    monkeypatch.setattr("cchc_rules.plugins.installed.installed_plugins", lambda: installed)
    for lang in ("vi", "en"):
        with pytest.raises(SystemExit) as end:
            main(["chao", "--lang", lang])
        assert not end.value.code
        assert capsys.readouterr().out == f"chào, {lang}\n"
    assert not installed.problems


def boom():
    raise RuntimeError("hỏng")


def raise_(error):
    raise error


@pytest.mark.parametrize(
    "hooks",
    [
        {"cchc_criteria_sets": boom},
        {"cchc_criteria_sets": lambda: ["không phải bộ"]},
        {"cchc_criteria_sets": lambda: 5},
        {"cchc_functions": boom},
        {"cchc_functions": lambda: (x for x in [HALF, 1 / 0])},
        {"cchc_checks": boom},
        {"cchc_report_formats": boom},
        {"cchc_criteria_sets": lambda: exit(3)},
        {"cchc_functions": lambda: raise_(GeneratorExit())},
    ],
)
def test_a_plugin_that_fails_is_told_and_left_out(plugins, hooks):
    plugins.register(plugin(**hooks), "hong", "cchc-hong", "0.9")
    _ = plugins.functions, plugins.checks, plugins.report_formats
    assert "qd-876-tinh" in plugins.sets
    (problem,) = plugins.problems
    assert problem.code.id == "CR603"
    assert "cchc-hong 0.9" in problem.message("vi")


def test_a_function_of_a_plugin_cannot_spoil_the_sets_of_another(plugins):
    taken = Function("ty_le_hai_long_sipas", (Parameter("x"),), Text("x", "x"), body="x")
    user = Function("uses_it", (Parameter("x"),), Text("x", "x"), body="ty_le_hai_long_sipas(x)")
    plugins.register(plugin(cchc_functions=lambda: [taken, user, HALF]), "thu")
    assert not len(cr.check("qd-876-tinh", plugins=plugins))
    functions = origin_of(load("qd-876-tinh", plugins=plugins)).functions
    assert functions.keys() == {"half"}


@pytest.mark.parametrize("render", [lambda cards, options: 1 / 0, lambda cards, options: 5])
def test_a_report_format_that_fails_names_its_plugin(plugins, monkeypatch, capsys, render):
    bad = ReportFormat("hong", Text("x", "x"), render)
    plugins.register(plugin(cchc_report_formats=lambda: [bad]), "thu", "cchc-thu", "1.0")
    monkeypatch.setattr("cchc_rules.plugins.installed.installed_plugins", lambda: plugins)
    data = ROOT / "criteria_sets/binh-duong-huyen-2017/examples/2017.csv"
    with pytest.raises(SystemExit) as end:
        main(["score", "binh-duong-huyen-2017", str(data), "--format", "hong"])
    assert end.value.code == 2
    assert "cchc-thu 1.0" in capsys.readouterr().err


def test_a_check_that_fails_is_a_finding_of_its_own(plugins):
    def bad(context):
        raise RuntimeError("hỏng")

    plugins.register(plugin(cchc_checks=lambda: [bad]), "hong", "cchc-hong", "0.9")
    report = cr.check(leaf("score: 10 if co else 0", YES), plugins=plugins)
    assert report.codes == ("CR603",)
    assert not report.errors


def test_a_check_that_yields_something_else_is_a_finding_of_its_own(plugins):
    plugins.register(plugin(cchc_checks=lambda: [lambda context: [1]]), "hong", "cchc-hong", "0.9")
    assert cr.check(leaf("score: 10 if co else 0", YES), plugins=plugins).codes == ("CR603",)


def test_ctrl_c_is_not_a_failure_of_a_plugin(plugins):
    plugins.register(plugin(cchc_functions=lambda: signal.raise_signal(signal.SIGINT)), "thu")
    with pytest.raises(KeyboardInterrupt):
        _ = plugins.functions
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


class Silent(BaseException):
    def __str__(self):
        raise Silent


ANYTHING = [KeyboardInterrupt(), SystemExit(3), GeneratorExit(), StopIteration(), BaseException("x"), Silent()]  # fmt: skip


@pytest.mark.parametrize("error", ANYTHING, ids=lambda error: type(error).__name__)
def test_whatever_a_plugin_raises_names_it_and_the_rest_goes_on(error, monkeypatch):
    points = [
        EntryPoint("import", raising(error)),
        EntryPoint("hook", lambda: plugin(cchc_functions=lambda: raise_(error))),
        EntryPoint("check", lambda: plugin(cchc_checks=lambda: [lambda context: raise_(error)])),
        EntryPoint("good", lambda: plugin(cchc_functions=lambda: [HALF])),
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)
    installed = Plugins.installed()
    assert "half" in installed.functions
    report = cr.check(leaf("score: 10 if co else 0", YES), plugins=installed)
    named = [(d.code.id, d.facts["plugin"]) for d in (*installed.problems, *report)]
    assert named == [("CR601", "import"), ("CR603", "hook"), ("CR603", "check")]


def test_a_module_that_answers_no_question_does_not_stop_the_next(plugins):
    class Mute(types.ModuleType):
        def __getattr__(self, name):
            raise RuntimeError("hỏng")

    class Hidden(Mute):
        def __dir__(self):
            raise RuntimeError("hỏng")

    for module in (Mute("m"), Hidden("h")):
        plugins.register(module, module.__name__, "cchc-hong", "1")
        assert digest_of(module) is None
    plugins.register(plugin(cchc_functions=lambda: [HALF]), "thu")
    assert "half" in plugins.functions
    assert [(d.code.id, d.facts["plugin"]) for d in plugins.problems] == [("CR601", "h")]


@pytest.mark.parametrize(
    ("hook", "offered", "asked", "said"),
    [
        ("cchc_criteria_sets", SetSource(5, Path()), "sets", "SetSource.id"),
        ("cchc_criteria_sets", SetSource([], Path()), "sets", "SetSource.id"),
        ("cchc_criteria_sets", SetSource("x", "folder"), "sets", "SetSource.folder"),
        ("cchc_functions", replace(HALF, name=None), "functions", "Function.name"),
        ("cchc_functions", replace(HALF, summary="x"), "functions", "Function.summary"),
        ("cchc_report_formats", ReportFormat([], Text("x", "x"), str), "report_formats", "ReportFormat.name"),
        ("cchc_report_formats", ReportFormat("x", Text("x", "x"), str, None), "report_formats", "ReportFormat.kind"),
    ],
)  # fmt: skip
def test_what_is_made_of_wrong_parts_is_told_and_the_rest_goes_on(
    plugins, hook, offered, asked, said
):
    plugins.register(plugin(**{hook: lambda: [offered]}), "hong", "cchc-hong", "1")
    assert getattr(plugins, asked)
    (problem,) = plugins.problems
    assert problem.code.id == "CR603"
    assert said in problem.message("en")


def test_what_a_plugin_prints_goes_to_standard_error(monkeypatch, capsys):
    def noisy(answer):
        print("ồn ào")
        return answer

    form = ReportFormat("tho", Text("x", "x"), lambda cards, options: noisy("một\n"))
    loud = Function("loud", (Parameter("x"),), Text("x", "x"), exact=noisy)
    module = plugin(
        cchc_functions=lambda: noisy([loud]),
        cchc_checks=lambda: noisy([lambda context: noisy([])]),
        cchc_report_formats=lambda: noisy([form]),
        cchc_commands=lambda app, lang: noisy(None),
    )
    point = EntryPoint("on", lambda: noisy(module))
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point])
    installed = Plugins.installed()
    for _ in installed.call_each("cchc_commands", app=None, lang="vi"):
        pass
    bound = with_origin(leaf('score: "loud(1)"', "", 1), Origin(functions={"loud": loud}))
    assert score(bound).total == 1
    cr.check(bound, plugins=installed)
    assert installed.report_formats.find("scorecards", "tho").render([], None) == "một\n"
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("ồn ào") >= 7


def forever(*_):
    while True:
        pass


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the timers of POSIX")
@pytest.mark.parametrize("never", [forever, time.sleep], ids=["busy", "asleep"])
def test_a_hook_without_end_is_named_and_the_rest_goes_on(never, plugins, monkeypatch):
    monkeypatch.setattr(isolation, "HOOK_SECONDS", 0.05)
    slow = plugin(
        cchc_functions=lambda: never(600), cchc_checks=lambda: [lambda context: never(600)]
    )
    plugins.register(slow, "lau", "cchc-lau", "1")
    plugins.register(plugin(cchc_functions=lambda: [HALF]), "thu")
    assert "half" in plugins.functions
    report = cr.check(leaf("score: 10 if co else 0", YES), plugins=plugins)
    reasons = [d.facts["reason"] for d in (*plugins.problems, *report)]
    assert reasons == ["TimeoutError: no answer within 0.05 s"] * 2
    assert not any(signal.getitimer(signal.ITIMER_REAL))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the timers of POSIX")
def test_a_function_without_end_is_called_once(monkeypatch):
    monkeypatch.setattr(isolation, "HOOK_SECONDS", 0.05)
    calls = []
    slow = Function(
        "slow", (Parameter("x"),), Text("x", "x"), exact=lambda x: (calls.append(x), forever())
    )
    criteria_set = leaf("score: slow(a)", "a: {type: count, label: A}")
    bound = with_origin(criteria_set, Origin(functions={"slow": slow}))
    for a in range(3):
        (problem,) = score(bound, a=a)["1"].problems
        assert (problem.code, "slow" in problem.vi) == ("CR523", True)
    assert len(calls) == 1


class Liar(Fraction):
    def __add__(self, other):
        return Fraction(10)

    __radd__ = __mul__ = __rmul__ = __add__

    def as_integer_ratio(self):
        return (10, 1)


def tampered():
    value = Fraction(1, 2)
    value._numerator = 0.5
    return value


@pytest.mark.parametrize(
    "answer", [lambda: Liar(1), tampered, lambda: True, lambda: "1", lambda: None]
)
@pytest.mark.parametrize("argument", ["1", "a"])
def test_a_function_gives_a_number_and_nothing_that_only_looks_like_one(answer, argument):
    strange = Function("strange", (Parameter("x"),), Text("x", "x"), exact=lambda x: answer())
    criteria_set = leaf(f"score: strange({argument}) + a * 0", "a: {type: count, label: A}")
    card = score(with_origin(criteria_set, Origin(functions={"strange": strange})), a=1)
    assert [p.code for p in card["1"].problems] == ["CR523"]


def test_output_comes_back_when_the_last_thread_has_left():
    first, entered, leave = sys.stdout, threading.Event(), threading.Event()

    def hold():
        with isolation.isolated():
            entered.set()
            leave.wait()

    thread = threading.Thread(target=hold)
    with isolation.isolated():
        thread.start()
        entered.wait()
    assert sys.stdout is sys.stderr
    leave.set()
    thread.join()
    assert sys.stdout is first


def test_the_digest_is_that_of_the_files(tmp_path):
    file = tmp_path / "cchc_thu.py"
    file.write_text("x = 1", encoding="utf-8")
    module = types.ModuleType("cchc_thu")
    module.__file__ = str(file)
    first = digest_of(module)
    assert first is not None
    assert re.fullmatch("[0-9a-f]{64}", first)
    assert digest_of(module) == first
    file.write_text("x = 2", encoding="utf-8")
    assert digest_of(module) not in (first, None)
    assert digest_of(types.ModuleType("cchc_khac")) is None


def test_the_digest_of_a_package_covers_all_its_files_but_those_of_python(tmp_path, monkeypatch):
    package = tmp_path / "cchc_goi"
    (package / "bo").mkdir(parents=True)
    for name in ("__init__.py", "plugin.py", "bo/criteria.yaml"):
        (package / name).write_text(name, encoding="utf-8")
    top = types.ModuleType("cchc_goi")
    top.__file__, top.__path__ = str(package / "__init__.py"), [str(package)]
    monkeypatch.setitem(sys.modules, "cchc_goi", top)
    module = types.ModuleType("cchc_goi.plugin")
    first = digest_of(module)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "plugin.pyc").write_bytes(b"x")
    assert digest_of(module) == first
    (package / "bo" / "criteria.yaml").write_text("khác", encoding="utf-8")
    assert digest_of(module) != first


def test_a_misspelled_hook_is_told_with_the_nearest(plugins):
    plugins.register(plugin(cchc_criteria_set=lambda: ()), "thu", "cchc-thu", "1.0")
    (problem,) = plugins.problems
    assert problem.code.id == "CR604"
    assert problem.hint("vi") == 'có phải là "cchc_criteria_sets"?'


def test_registering_twice_is_told(plugins):
    module = plugin(cchc_functions=lambda: [HALF])
    plugins.register(module, "thu")
    plugins.register(module, "thu-lai")
    plugins.register(plugin(), "thu")
    assert [p.code.id for p in plugins.problems] == ["CR602", "CR602"]
    assert "half" in plugins.functions


def test_two_plugins_with_one_set_id(plugins, tmp_path):
    source = SetSource("papi", tmp_path)
    plugins.register(plugin(cchc_criteria_sets=lambda: [source]), "thu", "cchc-thu", "1.0")
    assert plugins.sets["papi"][1].name == "cchc_rules"
    assert [p.code.id for p in plugins.problems] == ["CR605"]


class EntryPoint:
    """An entry point that loads as it is told."""

    def __init__(self, name, load):
        self.name, self.value, self.load = name, f"{name}:x", load
        self.dist = types.SimpleNamespace(name=f"cchc-{name}", version="0.1")


def raising(error):
    def load():
        raise error

    return load


def test_a_plugin_that_cannot_be_imported_does_not_stop_the_next(monkeypatch):
    good = plugin(cchc_functions=lambda: [HALF])
    points = [
        EntryPoint("hong", raising(ImportError("thiếu thư viện"))),
        EntryPoint("thoat", raising(SystemExit(1))),
        EntryPoint("tot", lambda: good),
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)
    installed = Plugins.installed()
    assert [p.code.id for p in installed.problems] == ["CR601", "CR601"]
    assert "thiếu thư viện" in installed.problems[0].message("vi")
    assert "half" in installed.functions
