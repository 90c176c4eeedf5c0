"""The architecture page and the changelog are held against the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "cchc_rules"
LANGS = ("vi", "en")
FOLDERS = ("docs", "tests", "src", "criteria_sets", "plugins", "benchmarks")


def text_of(lang: str) -> str:
    return (ROOT / "docs" / lang / "architecture.md").read_text(encoding="utf-8")


def rows(lang: str) -> list[str]:
    """The first column of the table of packages."""
    return re.findall(r"^\| `(\w[\w/]*(?:/|\.py))` \|", text_of(lang), re.MULTILINE)


def parts_of_the_code() -> set[str]:
    """Every package, and every module that stands directly in ``cchc_rules``."""
    packages = {file.parent for file in SOURCE.rglob("__init__.py")} - {SOURCE}
    found = {f"{folder.relative_to(SOURCE).as_posix()}/" for folder in packages}
    modules = {file.name for file in SOURCE.glob("*.py")} - {"__init__.py"}
    return {name for name in found if not name.startswith("templates/")} | modules


@pytest.mark.parametrize("lang", LANGS)
def test_every_package_and_top_level_module_has_one_line_and_no_other(lang):
    named = rows(lang)
    assert len(named) == len(set(named))
    assert set(named) == parts_of_the_code()


@pytest.mark.parametrize("lang", LANGS)
def test_the_lines_follow_the_layers_of_the_import_contract(lang):
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = config["tool"]["importlinter"]["contracts"]
    layers = [layer.removeprefix("cchc_rules.").replace(".", "/") for layer in contract["layers"]]
    named = [name.removesuffix("/").removesuffix(".py") for name in rows(lang)]
    assert [name for name in named if name in layers] == layers


@pytest.mark.parametrize("lang", LANGS)
def test_every_path_on_the_page_exists(lang):
    paths = re.findall(r"`([\w.*-]+/[\w./*-]*|\w+\.py)`", text_of(lang))
    assert len(paths) > 40
    for path in paths:
        base = ROOT if path.split("/")[0] in FOLDERS else SOURCE
        assert [*base.glob(path)], path


def test_both_languages_name_the_same():
    assert rows("vi") == rows("en")


def test_every_fragment_of_the_changelog_is_of_a_known_kind_and_speaks_both_languages():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kinds = {kind["directory"] for kind in config["tool"]["towncrier"]["type"]}
    for file in (ROOT / "changelog.d").glob("*.md"):
        assert file.name.split(".")[1] in kinds, file.name
        text = file.read_text(encoding="utf-8")
        assert re.search("[ạảấầậếềệộớờợủứừự]", text), file.name
        assert re.search(r"\b(the|and|of|with|are|is)\b", text), file.name
