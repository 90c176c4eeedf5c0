"""Run the pages: every command, edit and Python block of a page, in the order of the page.

A page is rewritten with what its commands print. The tests hold the rewritten page against the
page as it stands; ``python docs/transcripts.py`` writes it, for a person to read the difference.

What is read in a page:

* a ``console`` block: each ``$`` line is run (``cchc`` and ``python`` only), the lines below it are
  what it prints; one line ``...`` among them stands for lines left out;
* a ``python`` block: run, all blocks of a page together; a ``text`` block right after it is what it
  prints;
* ``<!-- file: NAME -->`` before a block: the block is written to that file;
* ``<!-- edit: NAME -->`` before a ``diff`` block: its lines are changed in that file;
* ``<!-- run: COMMAND -->``: a command that readers need not see.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from cchc_rules.api import installed_plugins
from cchc_rules.cli.app import main as cchc

DOCS = Path(__file__).resolve().parent
PAGES = (
    DOCS.parent / "README.md",
    *(DOCS / lang / name for lang in ("vi", "en") for name in ("tutorial.md", "how-to.md")),
)
NEEDED = ("criteria_sets",)
LEFT_OUT = "..."
BLOCK = re.compile(
    r"^<!-- run: (?P<command>.+?) -->$"
    r"|(?:^<!-- (?P<order>file|edit): (?P<what>.+?) -->\n)?"
    r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def rewritten(page: Path, folder: Path) -> str:
    """Return the text of a page with what its commands print, run in ``folder``."""
    for name in NEEDED:
        shutil.copytree(DOCS.parent / name, folder / name)
    with _inside(folder, "en" if page.parent.name == "en" else "vi"):
        return _Run(page.read_text(encoding="utf-8")).text()


class _Run:
    def __init__(self, page: str) -> None:
        self.page = page
        self.names: dict[str, object] = {"__name__": "__page__"}
        self.printed: str | None = None

    def text(self) -> str:
        return BLOCK.sub(self._block, self.page)

    def _block(self, found: re.Match[str]) -> str:
        order, what, kind, body = found["order"], found["what"], found["kind"], found["body"]
        printed, self.printed = self.printed, None
        if found["command"]:
            _run(found["command"])
        elif order == "file":
            Path(what).write_text(body, encoding="utf-8")
        elif order == "edit":
            _edit(Path(what), body)
        elif kind == "console":
            return f"```console\n{''.join(_commands(body))}```"
        elif kind == "python":
            self.printed = _printed(lambda: exec(compile(body, "<page>", "exec"), self.names))  # noqa: S102
        elif kind == "text" and printed is not None:
            return f"```text\n{printed}```"
        return found[0]


def _commands(body: str) -> Iterator[str]:
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
        yield f"$ {command}\n{_shortened(_run(command), shown)}"


def _shortened(output: str, shown: str) -> str:
    """Leave out as many lines as the page does now."""
    lines, before = output.splitlines(), shown.splitlines()
    if LEFT_OUT not in before:
        return output
    head = before.index(LEFT_OUT)
    tail = len(before) - head - 1
    if head + tail >= len(lines):
        return output
    kept = [*lines[:head], LEFT_OUT, *lines[len(lines) - tail :]]
    return "".join(f"{line}\n" for line in kept)


def _edit(file: Path, change: str) -> None:
    """Change the lines of a file as a diff says."""
    lines = [line for line in change.splitlines() if line]
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise AssertionError(f"{file} has these lines {text.count(old)} times:\n{old}")
    file.write_text(text.replace(old, new), encoding="utf-8")


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program == "cchc":
        installed_plugins.cache_clear()
        return _printed(lambda: cchc(arguments))
    if program == "python":
        return _printed(lambda: _run_python(arguments))
    raise AssertionError(f"pages run cchc and python only, not {program!r}")


def _run_python(arguments: list[str]) -> None:
    before, sys.argv = sys.argv, arguments
    try:
        runpy.run_path(arguments[0], run_name="__main__")
    finally:
        sys.argv = before


def _printed(call) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            call()
        except SystemExit:
            pass
        except Exception:
            traceback.print_exc(file=sys.stdout)
            raise
    return out.getvalue()


@contextlib.contextmanager
def _inside(folder: Path, lang: str) -> Iterator[None]:
    """In ``folder``, with the screen that pages are written for."""
    wanted = {"COLUMNS": "100", "NO_COLOR": "1", "CCHC_LANG": lang}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    sys.path.insert(0, str(folder))
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        sys.path.remove(str(folder))
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        installed_plugins.cache_clear()


def main() -> None:
    """Rewrite every page."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = rewritten(page, Path(folder))
        if text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8")
            print(f"rewritten: {page.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
