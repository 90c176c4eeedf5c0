"""Files as other programs name them: relative to the current folder, with forward slashes."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def shown_path(file: str) -> str:
    """Return a file below the current folder as a relative path, any other as it was named.

    >>> shown_path("./bo/../bo/criteria.yaml"), shown_path("<stdin>")
    ('bo/criteria.yaml', '<stdin>')
    """
    inside = _below_here(file)
    return Path(file).as_posix() if inside is None else inside.as_posix()


def uri_of(file: str) -> str:
    """Return the URI of a file: relative below the current folder, absolute elsewhere.

    >>> uri_of("Sở Nội vụ/criteria.yaml")
    'S%E1%BB%9F%20N%E1%BB%99i%20v%E1%BB%A5/criteria.yaml'
    """
    inside = _below_here(file)
    return (
        Path(os.path.abspath(file)).as_uri()
        if inside is None
        else quote(os.fsencode(inside.as_posix()))
    )


def _below_here(file: str) -> Path | None:
    here = Path.cwd()
    place = Path(os.path.abspath(file))
    return place.relative_to(here) if place.is_relative_to(here) else None
