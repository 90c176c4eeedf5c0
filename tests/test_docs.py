"""The pages: generated ones are current, commands print what is shown, nothing is left out."""

from __future__ import annotations

import inspect
import json
import re
import sys
from fractions import Fraction
from pathlib import Path

import pytest
import typer
import yaml

import cchc_rules as cr
from cchc_rules.api import installed_plugins
from cchc_rules.cli.app import build_app
from cchc_rules.cli.commands.new import make_set
from cchc_rules.data.unit_reader import units_of
from cchc_rules.diagnostics import CODES
from cchc_rules.diagnostics.pages import example_of
from cchc_rules.language.functions import BUILTIN_FUNCTIONS
from cchc_rules.language.tree import OUTCOME_NAMES
from cchc_rules.model import CriteriaSet
from cchc_rules.plugins import Hooks
from cchc_rules.source.tables import read_table
from cchc_rules.testing import assert_cases
from cchc_rules.testing.cases import Cases
from cchc_rules.text import Lang, Text, number_text

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGS = ("vi", "en")
PAGES = sorted(
    page
    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    if page.parent.name != "diagnostics"  # made, not kept
)

sys.path.insert(0, str(DOCS))
import generate  # noqa: E402
import transcripts  # noqa: E402
from generator.file_words import PARTS  # noqa: E402
from generator.files import TITLES  # noqa: E402

sys.path.remove(str(DOCS))


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def reference(lang: str, name: str) -> str:
    return text_of(DOCS / lang / "reference" / f"{name}.md")


# -- generated pages


@pytest.mark.parametrize("page", generate.pages(), ids=str)
def test_generated_page_is_current(page):
    current = DOCS / page
    assert current.is_file(), "run: python docs/generate.py"
    assert text_of(current) == generate.pages()[page](), "run: python docs/generate.py"


def test_no_generated_page_is_left_over():
    assert not generate.left_over()


def test_a_page_of_a_code_that_is_gone_is_found(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    monkeypatch.setattr(generate, "pages", dict)
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    old = tmp_path / "vi" / "reference" / "diagnostics" / "CR999.md"
    old.parent.mkdir(parents=True)
    old.write_text("# CR999", encoding="utf-8")
    assert generate.main() == 1
    assert capsys.readouterr().out == "left over: vi/reference/diagnostics/CR999.md\n"
    assert old.is_file()
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert generate.main() == 0
    assert not old.is_file()


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_is_in_the_index_and_has_a_page_that_shows_its_example(lang):
    pages = generate.code_pages()
    index = pages[Path(lang, "reference", "diagnostics", "index.md")]()
    for code in CODES.values():
        assert f"| `{code.id}` |" in reference(lang, "diagnostics")
        assert f"| [{code.id}]({code.id}.md) |" in index
        page = pages[Path(lang, "reference", "diagnostics", f"{code.id}.md")]()
        assert page.startswith(f"# {code.id} {code.title[lang]}\n")
        if (example := example_of(code.id)) is not None:
            assert example.parent == ROOT / "tests" / "bad"
            assert text_of(example / f"expected.{lang}.txt").rstrip() in page


def test_the_pages_of_codes_are_written_but_not_compared(tmp_path, monkeypatch):
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    monkeypatch.setattr(generate, "pages", dict)
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    assert generate.main() == 0
    assert not [*tmp_path.rglob("*.md")]
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert generate.main() == 0
    assert len([*tmp_path.rglob("CR*.md")]) == 2 * len(CODES)
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    assert generate.main() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_every_function_is_in_the_reference(lang):
    page = reference(lang, "functions")
    for function in BUILTIN_FUNCTIONS.values():
        assert f"`{function.signature}`" in page
        assert function.summary[lang].lower() in page.replace("`", "").lower()


@pytest.mark.parametrize("lang", LANGS)
def test_every_hook_is_in_the_reference(lang):
    page = reference(lang, "hooks")
    hooks = [name for name in vars(Hooks) if name.startswith("cchc_")]
    assert len(hooks) >= 5
    for hook in hooks:
        assert f"### `{hook}(" in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_public_name_is_in_the_reference(lang):
    page = reference(lang, "python")
    for name in cr.__all__:
        assert f"### `{name}" in page
        members = vars(getattr(cr, name)) if inspect.isclass(getattr(cr, name)) else {}
        for member, value in members.items():
            if not member.startswith("_") and isinstance(value, property):
                assert f"`{member}`" in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_and_option_is_in_the_reference(lang):
    page = reference(lang, "cli")
    installed_plugins.cache_clear()
    waiting = [("cchc", typer.main.get_command(build_app(lang)))]
    seen = 0
    while waiting:
        path, command = waiting.pop()
        for name in getattr(command, "commands", ()):
            inner = command.get_command(None, name)
            waiting.append((f"{path} {name}", inner))
        section = re.split(rf"^## `{path}", page, flags=re.MULTILINE)
        assert len(section) > 1, path
        own = section[1].split("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}`" in own, (path, option)
                seen += 1
    installed_plugins.cache_clear()
    assert seen > 20


def keys_of(schema: dict) -> set[str]:
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("model", [CriteriaSet, Cases])
def test_every_key_is_in_the_reference(lang, model):
    page = reference(lang, "criteria-file")
    for key in keys_of(model.model_json_schema(by_alias=True)):
        assert f"| `{key}` |" in page, key


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("model", [CriteriaSet, Cases])
def test_every_key_is_described_where_it_belongs(lang, model):
    page = reference(lang, "criteria-file")
    schema = model.model_json_schema(by_alias=True)
    for part in [schema, *schema.get("$defs", {}).values()]:
        for key, words in part.get("properties", {}).items():
            said = words["description"] if lang == "vi" else words["x-description-en"]
            row = re.compile(
                rf"^\| `{key}` \|.*{re.escape(said.replace('|', chr(92) + '|'))}", re.MULTILINE
            )
            assert row.search(page), (key, said)


@pytest.mark.parametrize("lang", LANGS)
def test_the_sections_of_the_criteria_file_come_in_a_sensible_order(lang):
    page = reference(lang, "criteria-file")
    keys = ["decision", "indicators", "inputs", "rule", "policies", "units", "peers", "rounds"]
    places = [page.index(f"\n### {key}") for key in [*keys, "questions", "ranking", "gradings"]]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", LANGS)
def test_each_part_of_a_file_has_one_section(lang):
    headings = re.findall("^### (.*)$", reference(lang, "criteria-file"), re.MULTILINE)
    titles = [*(title for title, _ in PARTS.values()), *TITLES.values()]
    assert sorted(headings) == sorted(title[lang] for title in titles)


@pytest.mark.parametrize("lang", LANGS)
def test_every_name_of_an_outcome_is_explained(lang):
    page = reference(lang, "criteria-file")
    for name in OUTCOME_NAMES:
        assert f"\n* `{name}`: " in page


SETS = [
    *ROOT.glob("criteria_sets/*/criteria.yaml"),
    *ROOT.glob("plugins/*/src/*/criteria_sets/*/criteria.yaml"),
]


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.parent.name)
def test_shipped_file_points_to_the_schema(file):
    first = text_of(file).splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (file.parent / found[1]).resolve() == DOCS / "reference" / "criteria.schema.json"


# -- links


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        linked = (page.parent / place).resolve() if place else page
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors_of(linked), target


def anchors_of(page: Path) -> set[str]:
    text = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("lang", LANGS)
def test_both_languages_have_the_same_pages(lang):
    pages = {path.relative_to(DOCS / lang) for path in (DOCS / lang).rglob("*.md")}
    other = DOCS / ("en" if lang == "vi" else "vi")
    assert pages == {path.relative_to(other) for path in other.rglob("*.md")}


# -- what the pages show


@pytest.mark.parametrize("page", transcripts.PAGES, ids=name_of)
def test_page_prints_what_it_shows(page, tmp_path):
    assert transcripts.rewritten(page, tmp_path) == text_of(page), "run: python docs/transcripts.py"


HEADER = """
id: vi-du
title: Ví dụ
decision: {number: 1/QĐ-UBND, issuer: UBND tỉnh}
applies_to: Sở
levels: [{name: Lĩnh vực}, {name: Tiêu chí}]
provisional: ví dụ
"""
EXAMPLE = re.compile(r"^# (\{.*\}) => (.*)$", re.MULTILINE)
EXAMPLE_UNIT = re.compile(r"^# (\w[^{}\n]*) (\{.*\}) => (.*)$", re.MULTILINE)
SAID = {
    "of": Text("trên", "of"),
    "rank": Text("hạng", "rank"),
    "no rank": Text("không có hạng", "no rank"),
    "no grade": Text("không xếp loại", "no grade"),
    "not applicable": Text("không áp dụng", "not applicable"),
}


def yaml_blocks() -> list:
    found = []
    for page in PAGES:
        if page.name == "patterns.md":  # made from files that tests/test_patterns.py runs
            continue
        for number, match in enumerate(
            re.finditer(r"^```yaml\n(.*?)^```", text_of(page), re.M | re.S), 1
        ):
            lang = "en" if page.parent.name == "en" else "vi"
            found.append(pytest.param(match[1], lang, id=f"{name_of(page)}-{number}"))
    return found


@pytest.mark.parametrize(("block", "lang"), yaml_blocks())
def test_yaml_block_means_what_it_says(block, lang, tmp_path):
    data = yaml.safe_load(block)
    keys = set(data) if isinstance(data, dict) else set(data[0])
    file = tmp_path / "criteria.yaml"
    if "set" in keys:
        file.write_text(block, encoding="utf-8")
        place = tmp_path / data["set"]
        make_set(place, data["set"])
        (place / "cases.yaml").write_text(block, encoding="utf-8")
        assert_cases(place, lang="en")
    elif "unit" in keys:
        assert read_table(block.encode(), "block.yaml", "yaml").rows
    elif keys == {"invariants"}:
        assert all("must" in invariant for invariant in data["invariants"])
    else:
        body = f"indicators:\n{block}" if isinstance(data, list) else block
        tree = yaml.safe_load(body)["indicators"]
        if "total" not in keys:
            total = sum(Fraction(str(node["max_score"])) for node in tree)
            body = f"total: {total}\n{body}"
        file.write_text(("" if "id" in keys else HEADER) + body, encoding="utf-8")
        criteria_set = cr.load(file)
        assert not [finding.message("en") for finding in cr.check(criteria_set)]
        check_examples(cr.Evaluator(criteria_set), block)
        check_units(cr.Evaluator(criteria_set), block, lang)


def check_examples(evaluator: cr.Evaluator, block: str) -> None:
    for given, expected in EXAMPLE.findall(block):
        values = yaml.safe_load(given)
        entered = {
            name[7:]: values.pop(name) for name in list(values) if name.startswith("points:")
        }
        card = evaluator.score(values, entered=entered)
        shown = str(card.status) if card.total is None else card.total
        if expected in set(cr.Status):
            assert card["1"].status == expected, given
        else:
            assert shown == Fraction(expected), given


def check_units(evaluator: cr.Evaluator, block: str, lang: Lang) -> None:
    """Units of one example are scored together; their ranks and grades are told where there are."""
    examples = EXAMPLE_UNIT.findall(block)
    entries = [{"unit": unit, **yaml.safe_load(given)} for unit, given, _ in examples]
    table = read_table(json.dumps(entries).encode(), "block.json", "json")
    cards = evaluator.score_all(units_of(table, evaluator.criteria_set).units)
    standings = {standing.unit: standing for standing in cr.rank(cards, evaluator.criteria_set)}
    is_ranked = evaluator.criteria_set.ranking is not None
    for (unit, _, expected), card in zip(examples, cards, strict=True):
        said = [points_of(card, lang)]
        standing = standings[unit]
        if is_ranked and standing.rank is None:
            said.append(SAID["no rank"][lang])
        elif is_ranked:
            said.append(f"{SAID['rank'][lang]} {standing.rank}/{standing.of}")
        said += [grade.grade or SAID["no grade"][lang] for grade in standing.grades]
        assert ", ".join(said) == expected, unit


def points_of(card: cr.Scorecard, lang: Lang) -> str:
    """``62,5 trên 100``, or an interval, or why there is neither."""
    if card.status is cr.Status.NOT_APPLICABLE:
        return SAID["not applicable"][lang]
    ends = [number_text(end, lang) for end in dict.fromkeys([card.low, card.high])]
    return f"{'–'.join(ends)} {SAID['of'][lang]} {number_text(card.max_total, lang)}"


# -- README


def commands_of_readme() -> list[str]:
    blocks = re.findall(r"^```shell\n(.*?)^```", text_of(ROOT / "README.md"), re.M | re.S)
    return [
        line
        for block in blocks
        for line in block.splitlines()
        if line.startswith("python3 -m venv")
    ]


def test_readme_is_short_and_has_both_commands():
    assert len(text_of(ROOT / "README.md").splitlines()) < 150
    main, tests = dict.fromkeys(commands_of_readme())
    assert main.endswith(
        ".venv/bin/cchc score qd-876-tinh criteria_sets/qd-876-tinh/examples/dak-lak-2023.csv"
    )
    assert tests.endswith(".venv-test/bin/pytest -q")


def test_ci_runs_the_test_command_of_the_readme():
    ci = ROOT / ".ci" / "run"
    if not ci.is_file():
        pytest.skip("there is no .ci/run")
    assert [*dict.fromkeys(commands_of_readme())][1] in text_of(ci)
