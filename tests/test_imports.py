"""Imports run one way: no circles, also none that only a type checker follows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from pathlib import Path

import pytest

PACKAGE = "cchc_rules"
SOURCE = Path(str(files(PACKAGE)))


def name_of(path: Path) -> str:
    parts = (PACKAGE, *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in SOURCE.rglob("*.py")}


def imported(name: str, text: str, *, is_package: bool) -> Iterator[str]:
    """Every module of the package that a module names in an import, wherever it stands."""
    here = name.split(".") if is_package else name.split(".")[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) + 1 - node.level] if node.level else []
            of = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{of}.{alias.name}"
                found = inner if inner in MODULES else of
                if found in MODULES and found != name:
                    yield found


def test_no_module_imports_itself_through_others() -> None:
    graph = {
        name: set(imported(name, path.read_text("utf-8"), is_package=path.stem == "__init__"))
        for name, path in MODULES.items()
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" ← ".join(error.args[1]))


def test_imports_for_type_checkers_count_too() -> None:
    text = "if TYPE_CHECKING:\n    from ..model import CriteriaSet\nfrom . import scorecard\n"
    found = set(imported("cchc_rules.scoring.line", text, is_package=False))
    assert found == {"cchc_rules.model", "cchc_rules.scoring.scorecard"}
