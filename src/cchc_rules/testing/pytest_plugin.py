"""The pytest plugin: ``cases.yaml`` and ``*.cases.yaml`` beside a ``criteria.yaml`` are tests.

pytest loads it at every start, so it imports nothing but pytest until such a file is there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .pytest_options import BRANCHES

_ENGLISH = os.environ.get("CCHC_LANG") == "en"
_HELP = (
    "show the branches of rules that no case of a collected criteria set reaches"
    if _ENGLISH
    else "nêu các nhánh quy tắc mà chưa ví dụ nào của bộ tiêu chí đi qua"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for branches."""
    group = parser.getgroup("cchc", "cchc-rules")
    group.addoption(BRANCHES, action="store_true", default=False, help=_HELP)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a file of worked examples that stands beside its criteria set."""
    is_named = file_path.name == "cases.yaml" or file_path.name.endswith(".cases.yaml")
    if not is_named or not (file_path.parent / "criteria.yaml").is_file():
        return None
    from .pytest_items import CasesFile

    return CasesFile.from_parent(parent, path=file_path)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Tell which branches no case went through, where that was asked for."""
    if not config.getoption(BRANCHES):
        return
    from .pytest_summary import write_branches

    write_branches(terminalreporter)
