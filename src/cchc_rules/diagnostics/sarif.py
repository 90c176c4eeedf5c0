"""Findings as SARIF 2.1.0, the form that code hosts and editors read (OASIS standard)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, assert_never

from ..text import Lang
from .catalogue import CODES
from .fingerprints import fingerprints
from .locations import uri_of
from .model import Code, Diagnostic, Fix, Related, Severity, Span
from .pages import page_of
from .templates import template_text
from .text import LABELS, sentence

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def _level(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
        case Severity.NOTE:
            return "note"
        case _:
            assert_never(severity)


Json = dict[str, Any]


def render_sarif(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return a SARIF log with one run; its rules are the codes that were found."""
    found = tuple(diagnostics)
    codes = sorted({d.code.id: d.code for d in found}.values(), key=lambda code: code.id)
    index = {code.id: n for n, code in enumerate(codes)}
    run = {
        "tool": {"driver": _driver(codes, lang)},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, index[diagnostic.code.id], fingerprint, lang)
            for diagnostic, fingerprint in zip(found, fingerprints(found), strict=True)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(codes: Iterable[Code], lang: Lang) -> Json:
    from importlib.metadata import version

    return {
        "name": "cchc",
        "version": version("cchc-rules"),
        "rules": [_rule(code, lang) for code in codes],
    }


def _rule(code: Code, lang: Lang) -> Json:
    what = template_text(code.message, lang)
    hint = "" if code.hint is None else template_text(code.hint, lang)
    mend = f"\n{LABELS['hint'][lang]}: {sentence(hint)}" if hint else ""
    advice = f"{what}{mend}"
    name, page = CODES.name_of(code.id), page_of(code.id, lang)
    return {
        "id": code.id,
        **({"name": name} if name else {}),
        "shortDescription": {"text": code.title[lang]},
        "fullDescription": {"text": what if code.why is None else code.why[lang]},
        "help": {"text": advice, **({"markdown": page} if page else {})},
        "defaultConfiguration": {"level": _level(code.severity)},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str, lang: Lang) -> Json:
    result: Json = {
        "ruleId": diagnostic.code.id,
        "ruleIndex": index,
        "level": _level(diagnostic.severity),
        "message": {"text": _message(diagnostic, lang)},
        "partialFingerprints": {"cchcFinding/v1": fingerprint},
        "properties": {"facts": diagnostic.exact_facts(lang)},
    }
    if diagnostic.clause is not None:
        result["properties"]["clause"] = diagnostic.clause
    result["locations"] = [_location(diagnostic.span) if diagnostic.span else _nowhere(diagnostic)]
    if diagnostic.related:
        result["relatedLocations"] = [
            _related(n, related, lang) for n, related in enumerate(diagnostic.related, 1)
        ]
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic.fix, diagnostic.hint(lang))]
    return result


def _message(diagnostic: Diagnostic, lang: Lang) -> str:
    hint = diagnostic.hint(lang)
    said = diagnostic.message(lang)
    return f"{said}\n{LABELS['hint'][lang]}: {sentence(hint)}" if hint else said


def _location(span: Span) -> Json:
    location: Json = {"physicalLocation": {"artifactLocation": {"uri": uri_of(span.file)}}}
    if span.cell is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": span.cell}]
    elif span.line is not None:
        location["physicalLocation"]["region"] = _region(span)
    return location


def _nowhere(diagnostic: Diagnostic) -> Json:
    """The folder of the call, and what the finding is about: hosts refuse one without a place."""
    about = [str(diagnostic.facts[name]) for name in _ABOUT if name in diagnostic.facts]
    location: Json = {"physicalLocation": {"artifactLocation": {"uri": "."}}}
    if about:
        location["logicalLocations"] = [{"fullyQualifiedName": about[0]}]
    return location


_ABOUT = ("plugin", "id", "name", "unit", "input")


def _region(span: Span) -> Json:
    region: Json = {"startLine": span.line}
    if span.column is not None:
        region["startColumn"] = span.column
        region["endColumn"] = span.end_column or span.column + 1
    if span.text:
        region["snippet"] = {"text": span.text}
    return region


def _related(number: int, related: Related, lang: Lang) -> Json:
    return {"id": number, **_location(related.span), "message": {"text": related.label[lang]}}


def _fix(fix: Fix, hint: str | None) -> Json:
    region = _region(fix.span)
    region.pop("snippet", None)
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
    change = {
        "artifactLocation": {"uri": uri_of(fix.span.file)},
        "replacements": [replacement],
    }
    described = {"description": {"text": sentence(hint)}} if hint else {}
    return {**described, "artifactChanges": [change]}
