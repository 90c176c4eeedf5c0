"""Assertions for tests of criteria sets: the set is clean, its examples come out as written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from ..api import check, load
from ..diagnostics.text import render_text
from ..text import Text
from .suite import run_suite


def assert_sound(folder: str | os.PathLike[str], lang: Literal["vi", "en"] = "vi") -> None:
    """Fail, with the findings, unless the set of a folder is clean and named like its folder.

    Raises:
        AssertionError: with every finding as text.
    """
    report = check(folder)
    assert not len(report), "\n" + render_text(report, lang)
    name = Path(folder).name
    assert load(folder).id == name, Text(
        f"mã bộ tiêu chí phải là tên thư mục: {name}", f"the id must be the folder's name: {name}"
    )[lang]


def assert_cases(folder: str | os.PathLike[str], lang: Literal["vi", "en"] = "vi") -> None:
    """Fail, with file and line of each difference, unless the worked examples come out as written.

    They are those of ``cases.yaml`` and of every ``*.cases.yaml`` in the folder; there must be one.

    Raises:
        AssertionError: with every finding as text.
    """
    result = run_suite(load(folder))
    assert result.files, "\n" + render_text(result.report, lang)
    assert not result.failed, "\n" + render_text(result.report, lang)
