"""Settings of hypothesis, and places with wrong files and few plugins."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cchc_rules.api import installed_plugins
from cchc_rules.cli.app import main
from wrong_files import BAD, MADE, EntryPoint

pytest_plugins = "pytester"

settings.register_profile(
    "default",
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("long", settings.get_profile("default"), max_examples=400)
settings.register_profile("fast", settings.get_profile("default"), max_examples=5)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture
def only_plugins(monkeypatch):
    """Install these plugin files and no others, as if by pip."""

    def install(*files: Path) -> None:
        entry_points = [EntryPoint(file) for file in files]
        monkeypatch.setattr(
            importlib.metadata,
            "entry_points",
            lambda group: entry_points if group == "cchc_rules" else [],
        )
        installed_plugins.cache_clear()

    yield install
    installed_plugins.cache_clear()


@pytest.fixture
def run_cchc(capsys, monkeypatch):
    """Run ``cchc`` and return its exit code, standard output and error."""
    monkeypatch.delenv("CCHC_LANG", raising=False)

    def run(*arguments: object) -> tuple[int, str, str]:
        installed_plugins.cache_clear()
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(end.value.code or 0), out, err

    return run


@pytest.fixture
def inside(tmp_path, monkeypatch, only_plugins):
    """Lay out a copy of a case, and stand in it with its plugins installed."""

    def lay(case: str) -> Path:
        shutil.copytree(BAD / "_set", tmp_path / "_set", dirs_exist_ok=True)
        here = shutil.copytree(BAD / case, tmp_path / case, dirs_exist_ok=True)
        MADE.get(case, lambda _: None)(here)
        monkeypatch.chdir(here)
        only_plugins(*sorted(here.glob("plugin*.py")))
        return here

    return lay
