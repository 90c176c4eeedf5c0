"""Proofs as reports: tables and data of their own, and findings for code hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...diagnostics import Diagnostic
from ...model import CriteriaSet
from ...reports.base import ReportOptions
from ...reports.findings import findings_as_github, findings_as_sarif
from .answers import Proof
from .findings import findings_of
from .plain import proof_as_json
from .text import proof_as_text

Pairs = Sequence[tuple[CriteriaSet, Proof]]


def proofs_as_text(pairs: Pairs, options: ReportOptions) -> str:
    """Return a table of answers for each set."""
    return "".join(f"{proof_as_text(*pair, options)}\n" for pair in pairs)


def proofs_as_json(pairs: Pairs, options: ReportOptions) -> str:
    """Return every answer with its examples."""
    return proof_as_json(pairs, options.lang) + "\n"


def proofs_as_github(pairs: Pairs, options: ReportOptions) -> str:
    """Return what was refuted or not answered as workflow commands."""
    return findings_as_github(findings_of_all(pairs), options)


def proofs_as_sarif(pairs: Pairs, options: ReportOptions) -> str:
    """Return what was refuted or not answered as a SARIF log."""
    return findings_as_sarif([*findings_of_all(pairs)], options)


def findings_of_all(pairs: Iterable[tuple[CriteriaSet, Proof]]) -> Iterator[Diagnostic]:
    """Yield what the proofs found, set by set."""
    for criteria_set, proof in pairs:
        yield from findings_of(criteria_set, proof)
