"""Bytes from a path or a stream, bounded, and as UTF-8 text."""

from __future__ import annotations

import codecs
import os
import stat
import unicodedata
from typing import Protocol

from ..diagnostics import Diagnostic, Span
from ..diagnostics.codes import reading
from ..text import Text
from .limits import LINES, MEGABYTE

CRITERIA_FILE = "criteria.yaml"


class BinaryReader(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most ``size`` bytes."""
        ...


class Refused(Exception):
    """A file that cannot be read as what it should be; carries the findings that say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(str(d.message("en")) for d in diagnostics))
        self.diagnostics = diagnostics


_REASONS: tuple[tuple[type[OSError], Text], ...] = (
    (FileNotFoundError, Text("không có tệp này", "there is no such file")),
    (PermissionError, Text("không có quyền đọc", "permission denied")),
    (IsADirectoryError, Text("đây là thư mục, không phải tệp", "it is a folder, not a file")),
    (
        NotADirectoryError,
        Text("một phần của đường dẫn là tệp", "a part of the path is a file, not a folder"),
    ),
)
_NO_FILE = Text(
    "đây là ống dẫn hoặc thiết bị, không phải tệp thường", "it is a pipe or device, not a file"
)
_UTF16 = Text(
    'tệp lưu bằng mã UTF-16 ("Unicode Text" của Excel) bị hỏng hoặc bị cắt dở',
    'the file, saved as UTF-16 ("Unicode Text" in Excel), is damaged or cut short',
)


def read_bytes(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the bytes of a file of at most ``limit`` bytes.

    Raises:
        Refused: when it is no file or cannot be opened (CR101) or is larger (CR102).
    """
    name = os.fspath(path)
    try:
        mode = os.stat(name).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise Refused(Diagnostic(reading.UNREADABLE, Span(name), {"reason": _NO_FILE}))
        with open(name, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                raise _too_large(name, str(-(-size // MEGABYTE)), limit)
            return read_stream(stream, name, limit)
    except (OSError, ValueError) as error:
        found = Diagnostic(reading.UNREADABLE, Span(name), {"reason": reason_of(error)})
        raise Refused(found) from error


def reason_of(error: OSError | ValueError) -> Text:
    """Why a file could not be opened, in both languages."""
    known = (text for kind, text in _REASONS if isinstance(error, kind))
    plain = getattr(error, "strerror", None) or str(error)
    return next(known, Text(f'hệ điều hành báo "{plain}"', plain))


def read_stream(stream: BinaryReader, name: str, limit: int) -> bytes:
    """Return all bytes of ``stream``.

    Raises:
        Refused: when there are more than ``limit`` (CR102).
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        more = limit // MEGABYTE
        raise _too_large(name, Text(f"hơn {more}", f"more than {more}"), limit)
    return data


def _too_large(name: str, size: Text | str, limit: int) -> Refused:
    facts = {"size": size, "limit": limit // MEGABYTE}
    return Refused(Diagnostic(reading.TOO_LARGE, Span(name), facts))


def decode(data: bytes, name: str) -> str:
    """Return ``data`` as NFC text without a byte order mark; UTF-16 is known by its mark.

    Raises:
        Refused: when it is not UTF-8 (CR103), with the place of the first wrong byte, or has very
            many lines (CR108).
    """
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            found = Diagnostic(reading.NOT_UTF8, Span(name), {"what": _UTF16})
            raise Refused(found) from error
    if any(data.count(end) > LINES for end in _LINE_ENDS):
        facts = {"limit": LINES, "what": Text("dòng", "lines")}
        found = Diagnostic(reading.TOO_DEEP, Span(name, LINES + 1), facts, hint_text=WRONG_FILE)
        raise Refused(found)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Refused(_not_utf8(data, error.start, name)) from error
    return unicodedata.normalize("NFC", text)


_LINE_ENDS = (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
WRONG_FILE = Text(
    "kiểm tra có đúng là tệp cần đọc không; tệp lớn thì tách thành nhiều tệp",
    "check that it is the file you meant; split a large file into several",
)


def _not_utf8(data: bytes, position: int, name: str) -> Diagnostic:
    begin = data.rfind(b"\n", 0, position) + 1
    text = data[begin:].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    column = len(data[begin:position].decode("utf-8"))
    line = data.count(b"\n", 0, position) + 1
    byte = f"0x{data[position]:02X}"
    what = Text(
        f"ký tự ở đây (byte {byte}) không phải UTF-8", f"this character (byte {byte}) is not UTF-8"
    )
    span = Span(name, line, column + 1, column + 2, excerpt=text)
    return Diagnostic(reading.NOT_UTF8, span, {"what": what})
