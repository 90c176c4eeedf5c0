"""``cchc new``: a first criteria set, or a whole plugin package, that checks clean as it is."""

from __future__ import annotations

import keyword
import os
import re
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import typer

from ...language.rule_form import RuleForm
from ...plugins import installed
from ...source.files import reason_of
from ...text import Lang, Text, visible
from ..telling import fail, say
from .schema import schema_text

SET_HELP = Text(
    "Tạo một bộ tiêu chí nhỏ, chạy được ngay, để sửa thành bộ của mình.",
    "Make a small criteria set that works as it is, to be turned into your own.",
)
PLUGIN_HELP = Text(
    "Tạo cả một gói cài được cho một tỉnh: bộ tiêu chí, ví dụ, phép thử.",
    "Make an installable package for a province: a set, examples and tests.",
)
NAME = Text("tên, chữ thường không dấu: so-noi-vu", "name in lower-case letters: so-noi-vu")
INTO = Text("thư mục đặt vào", "folder to put it into")
BAD_NAME = Text(
    'Tên "{name}" không dùng được: chỉ gồm chữ thường không dấu, số và dấu gạch nối, '
    "như cchc-ten-tinh.",
    'The name "{name}" cannot be used: lower-case letters, digits and hyphens only, '
    "as in cchc-ten-tinh.",
)
EXISTS = Text('Đã có "{path}"; không ghi đè.', '"{path}" exists already; nothing is overwritten.')
TAKEN = Text(
    'Tên "{name}" là tên có sẵn của Python hoặc của cchc-rules; chọn tên khác, như cchc-ten-tinh.',
    'The name "{name}" belongs to Python or to cchc-rules; choose another, as in cchc-ten-tinh.',
)
UNWRITABLE = Text('Không ghi được "{path}": {reason}.', '"{path}" cannot be written: {reason}.')
NO_PLACE = Text("không tạo được thư mục ở đây", "no folder can be made there")
SET_TRIES = """
  cchc check {path}
  cchc test {path}
  cchc score {path} {path}/examples/don-vi.csv
  cchc explain {path} 1.3 {path}/examples/don-vi.csv --unit "Đơn vị A\""""
SET_DONE = Text(f"Đã tạo {{path}}. Thử ngay:{SET_TRIES}", f"Made {{path}}. Try it:{SET_TRIES}")
PLUGIN_DONE = Text(
    'Đã tạo {path}. Thử ngay:\n  pip install -e "{path}[test]"\n  pytest {path}\n  cchc list',
    'Made {path}. Try it:\n  pip install -e "{path}[test]"\n  pytest {path}\n  cchc list',
)
NAME_PATTERN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True)
    app.add_typer(group, name="new")

    @group.command("set", help=SET_HELP[lang])
    def new_set(
        name: str = typer.Argument(..., help=NAME[lang], metavar="NAME"),
        into: Path = typer.Option(Path(), "--into", help=INTO[lang]),
    ) -> None:
        with _told(into / name, lang):
            place = _free_place(into, name, lang)
            make_set(place, name, installed.installed_plugins().rule_forms.values())
        say(SET_DONE[lang].format(path=_shown(place)))

    @group.command("plugin", help=PLUGIN_HELP[lang])
    def new_plugin(
        name: str = typer.Argument(..., help=NAME[lang], metavar="NAME"),
        into: Path = typer.Option(Path(), "--into", help=INTO[lang]),
    ) -> None:
        if _is_taken(_module(name)):
            fail(TAKEN[lang].format(name=name))
        with _told(into / name, lang):
            place = _free_place(into, name, lang)
            make_plugin(place, name)
        say(PLUGIN_DONE[lang].format(path=_shown(place)))


def make_set(place: Path, id: str, forms: Collection[RuleForm] | None = None) -> None:
    """Write the template of a criteria set to ``place``; its schema knows ``forms``."""
    _copy(files("cchc_rules") / "templates" / "set", place, {"SET_ID": id})
    (place / "criteria.schema.json").write_text(schema_text(forms) + "\n", encoding="utf-8")


def make_plugin(place: Path, name: str) -> None:
    """Write the template of a plugin package, with one criteria set, to ``place``."""
    module = _module(name)
    short = name.removeprefix("cchc-")
    words = {
        "PLUGIN_NAME": name,
        "PLUGIN_MODULE": module,
        "PLUGIN_SHORT": short,
        "SET_ID": f"{short}-so",
    }
    _copy(files("cchc_rules") / "templates" / "plugin", place, words)
    make_set(place / "src" / module / "criteria_sets" / f"{short}-so", f"{short}-so")


def _module(name: str) -> str:
    return name.replace("-", "_")


def _is_taken(module: str) -> bool:
    return keyword.iskeyword(module) or module in {*sys.stdlib_module_names, "cchc_rules"}


@contextmanager
def _told(place: Path, lang: Lang) -> Iterator[None]:
    """End the command with one line where the operating system refuses to write."""
    try:
        yield
    except OSError as error:
        reason = NO_PLACE if isinstance(error, FileNotFoundError) else reason_of(error)
        fail(UNWRITABLE[lang].format(path=visible(str(place)), reason=reason[lang]))


def _shown(place: Path) -> str:
    """A relative place as ``./name``: a bare name would mean an installed set."""
    return str(place) if place.is_absolute() else os.path.join(os.curdir, place)


def _free_place(into: Path, name: str, lang: Lang) -> Path:
    if not NAME_PATTERN.fullmatch(name):
        fail(BAD_NAME[lang].format(name=visible(name[:60])))
    place = into / name
    if place.exists():
        fail(EXISTS[lang].format(path=place))
    return place


def _copy(template: Traversable, place: Path, words: dict[str, str]) -> None:
    """Copy a template; ``{{NAME}}`` stands for a word, also in file names."""
    place.mkdir(parents=True, exist_ok=True)
    for entry in template.iterdir():
        target = place / _filled(entry.name, words).removesuffix(".template")
        if entry.is_dir():
            _copy(entry, target, words)
        else:
            target.write_text(_filled(entry.read_text(encoding="utf-8"), words), encoding="utf-8")


def _filled(text: str, words: dict[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(f"{{{{{word}}}}}", value)
    return text
