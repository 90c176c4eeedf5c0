"""The forms in which findings can be written, by the name that a person asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..text import Lang
from .github import render_github
from .json import render_json
from .model import Diagnostic
from .sarif import render_sarif
from .text import render_text

Renderer = Callable[[Iterable[Diagnostic], Lang], str]
"""A renderer: it writes findings in one language."""

TEXT = "text"
FORMATS: Mapping[str, Renderer] = {
    TEXT: render_text,
    "json": render_json,
    "github": render_github,
    "sarif": render_sarif,
}
