"""Where criteria sets live: folders with a ``criteria.yaml``, named by the id of the set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..source.files import CRITERIA_FILE


@dataclass(frozen=True, slots=True)
class SetSource:
    """A criteria set that a plugin carries: its id and the folder of its files."""

    id: str
    folder: Path

    @property
    def criteria_file(self) -> Path:
        """Its ``criteria.yaml``."""
        return self.folder / CRITERIA_FILE


def sets_in(folder: str | os.PathLike[str]) -> Iterator[SetSource]:
    """Yield the criteria sets of a folder, in the order of their names."""
    root = Path(folder)
    if root.is_dir():
        for place in sorted(root.iterdir()):
            if (place / CRITERIA_FILE).is_file():
                yield SetSource(place.name, place)


def national_sets_folder() -> Path:
    """The folder of the national sets: in the installed package, or beside ``src``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "criteria_sets"
    return installed if installed.is_dir() else package.parent.parent / "criteria_sets"
