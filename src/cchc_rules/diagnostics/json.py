"""Findings as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from ..text import Lang
from .model import Diagnostic, Fix, Span


def render_json(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return a JSON list; an entry has the words of a finding, its places, facts and fix."""
    entries = [as_dict(diagnostic, lang) for diagnostic in diagnostics]
    return json.dumps(entries, ensure_ascii=False, indent=2)


def as_dict(diagnostic: Diagnostic, lang: Lang = "vi") -> dict[str, object]:
    """Return one finding as plain data."""
    return {
        "code": diagnostic.code.id,
        "severity": diagnostic.severity.value,
        "title": diagnostic.code.title[lang],
        "message": diagnostic.message(lang),
        "hint": diagnostic.hint(lang),
        "facts": diagnostic.exact_facts(lang),
        "fix": _fix(diagnostic.fix),
        "clause": diagnostic.clause,
        "span": _place(diagnostic.span),
        "related": [
            {"span": _place(related.span), "label": related.label[lang]}
            for related in diagnostic.related
        ],
    }


def _place(span: Span | None) -> dict[str, object] | None:
    return None if span is None else {**asdict(span), "excerpt": span.quoted}


def _fix(fix: Fix | None) -> dict[str, object] | None:
    return None if fix is None else {"span": _place(fix.span), "text": fix.text}
