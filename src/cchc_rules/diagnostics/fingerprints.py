"""What tells a finding from others also after lines were added above it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from .locations import uri_of
from .model import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield for each finding a text that depends on what is wrong, not on its line number.

    Findings that are alike in all this are counted in their order.
    """
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        mark = _mark(diagnostic)
        seen[mark] += 1
        yield f"{mark}:{seen[mark]}"


def _mark(diagnostic: Diagnostic) -> str:
    """Code, file, cell, text and facts; in one language, so that every run finds the same."""
    span = diagnostic.span
    place = [] if span is None else [uri_of(span.file), span.cell or "", span.quoted or ""]
    facts = sorted(diagnostic.exact_facts("vi").items())
    parts = [diagnostic.code.id, *(part.strip() for part in place), repr(facts)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
