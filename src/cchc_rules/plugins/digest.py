"""Digest (SHA-256) of the code and data of a plugin: what was loaded, to be compared."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

_MADE_BY_PYTHON = "__pycache__"


def digest_of(module: object) -> str | None:
    """Return the digest of all files of the package of a plugin, or of its one file.

    None where it is no module, or has no file.
    """
    if not isinstance(module, ModuleType):
        module = sys.modules.get(type(module).__module__)
    name = str(vars(module).get("__name__")) if module is not None else ""
    for holder in (sys.modules.get(name.partition(".")[0]), module):
        known = {} if holder is None else vars(holder)  # a module may answer getattr as it likes
        file = known.get("__file__")
        if isinstance(file, str) and Path(file).is_file():
            folder = Path(file).parent
            if "__path__" not in known:
                return _digest([Path(file)], folder)
            return _digest(folder.rglob("*"), folder)
    return None


def _digest(files: Iterable[Path], folder: Path) -> str:
    found = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.relative_to(folder).as_posix()):
        if file.is_file() and _MADE_BY_PYTHON not in file.parts:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            found.update(f"{file.relative_to(folder).as_posix()} {content}\n".encode())
    return found.hexdigest()
