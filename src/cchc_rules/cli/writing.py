"""Writing a result: its format, standard output or a file that is no input, and what may fail."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import reading
from ..plugins import PluginFailed, installed
from ..reports import Rendered, ReportFormat, ReportOptions, UnknownFormat
from ..source.files import CRITERIA_FILE, reason_of
from ..text import Lang, Text
from .telling import fail, refuse

TEXT = "text"
NO_FOLDER = Text("không có thư mục này", "there is no such folder")
IS_INPUT = Text(
    "đây là tệp mà lệnh này đọc",
    "it is a file that the command reads",
)
ANOTHER = Text("ghi vào tệp khác", "write to another file")
NO_TEXT = Text(
    "tên tệp {suffix} không dành cho văn bản mà dạng {name} ghi ra",
    "a file {suffix} cannot hold the text that the format {name} writes",
)
TEXT_SUFFIX = Text(
    "đặt tên tệp có đuôi của văn bản, như .txt, .csv, .json",
    "give the file an ending of text, such as .txt, .csv, .json",
)
NO_OUTPUT = Text(
    "Không ghi được ra đầu ra chuẩn: {reason}.", "Standard output cannot be written: {reason}."
)
CLOSED = Text("đầu ra đã đóng", "it is closed")
FULL = Text("hết chỗ trên đĩa", "no space is left")
BINARY_SUFFIXES = frozenset(
    [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".odt", ".docx", ".doc", ".pdf", ".zip", ".parquet"]
)
"""Endings of files that are no text: programs that open them by their name would refuse it."""
_LOST = frozenset([errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF])


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the result of a command goes: a format of its kind, and a file or standard output."""

    format: ReportFormat
    lang: Lang
    path: Path | None = None

    def write(self, result: object, *, detail: bool = False) -> None:
        """Render a result and write it, or print why not and end the command."""
        try:
            report = self.format.render(result, self.options(detail=detail))
        except PluginFailed as failed:
            refuse(failed.diagnostic, self.lang)
        self.put(report)

    def options(self, *, detail: bool = False) -> ReportOptions:
        """How a result is to be rendered."""
        color = use_color() and self.path is None
        return ReportOptions(self.lang, screen_width(), color, detail)

    def put(self, report: Rendered) -> None:
        """Write what was rendered, whole or in pieces."""
        write_output(report, self.path, self.lang, bom=self.format.bom)


def output_of(
    kind: str,
    name: str,
    lang: Lang,
    path: Path | None = None,
    inputs: Iterable[str | None] = (),
) -> Destination:
    """Where a result of a kind goes; a wrong format or file ends the command before it begins.

    ``inputs`` are the files and sets that the call names.
    """
    try:
        found = installed.installed_plugins().report_formats.find(kind, name)
    except UnknownFormat as unknown:
        fail(unknown.text[lang])
    if path is not None:
        keep_inputs(path, inputs, lang)
        suffix = path.suffix.lower()
        if suffix in BINARY_SUFFIXES - {*found.suffixes}:
            facts = {"suffix": suffix, "name": name}
            reason = Text(NO_TEXT.vi.format(**facts), NO_TEXT.en.format(**facts))
            refuse(_unwritable(path, reason, TEXT_SUFFIX), lang)
    return Destination(found, lang, path)


def keep_inputs(path: Path, inputs: Iterable[str | None], lang: Lang) -> None:
    """End the command where its result would overwrite what it reads."""
    for given in inputs:
        if given and any(_is_same(path, file) for file in _files_of(given)):
            refuse(_unwritable(path, IS_INPUT, ANOTHER), lang)


def _files_of(given: str) -> Iterator[Path]:
    """The files that a name on the command line may mean: itself, or the one of a set."""
    yield Path(given)
    yield Path(given) / CRITERIA_FILE
    sets = installed.installed_plugins().sets
    if given in sets:
        yield sets[given][0].criteria_file


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def write_output(report: Rendered, path: Path | None, lang: Lang, *, bom: bool = False) -> None:
    """Write a result to a file, or to standard output; ``bom`` puts a byte order mark first."""
    if path is None:
        _write_to_screen(report)
        return
    try:
        if isinstance(report, bytes):
            path.write_bytes(report)
        else:
            encoding = "utf-8-sig" if bom else "utf-8"
            with path.open("w", encoding=encoding, newline="\n") as file:
                file.writelines([report] if isinstance(report, str) else report)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        refuse(_unwritable(path, NO_FOLDER if gone else reason_of(error)), lang)


def _write_to_screen(report: Rendered) -> None:
    if isinstance(report, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
    else:
        sys.stdout.writelines([report] if isinstance(report, str) else report)


def _unwritable(path: Path, reason: Text, hint: Text | None = None) -> Diagnostic:
    return Diagnostic(reading.UNWRITABLE, Span(str(path)), {"reason": reason}, hint_text=hint)


def open_streams() -> None:
    """Make standard streams write UTF-8; what goes to one that was closed is lost, and told."""
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def lost_output(error: OSError, lang: Lang) -> str | None:
    """What to tell where standard output cannot be written.

    None where the error is of another kind; nothing where the reader has gone, as ``head`` does.
    """
    if isinstance(error, BrokenPipeError):
        return ""
    if isinstance(error, io.UnsupportedOperation) or error.errno == errno.EBADF:
        return NO_OUTPUT[lang].format(reason=CLOSED[lang])
    if error.errno == errno.ENOSPC:
        return NO_OUTPUT[lang].format(reason=FULL[lang])
    return NO_OUTPUT[lang].format(reason=reason_of(error)[lang]) if error.errno in _LOST else None


def drop_output() -> None:
    """Let nothing more be written to a standard output that fails, also at the end of Python."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def screen_width(default: int = 100) -> int:
    """Columns of the screen; 100 where the output is no screen."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        return max(60, int(columns))
    try:
        return max(60, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return default


def use_color() -> bool:
    """Whether standard output shows colours: a screen, and no ``NO_COLOR``."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
