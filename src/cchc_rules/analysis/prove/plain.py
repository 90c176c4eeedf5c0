"""A proof as plain data for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...model import CriteriaSet
from ...numbers import exact_text
from ...text import Lang
from .answers import Example, ObligationResult, Proof, Together
from .replay import written_text


def proof_as_json(pairs: Iterable[tuple[CriteriaSet, Proof]], lang: Lang) -> str:
    """Return proofs as JSON: numbers as exact text, every answer with its examples."""
    plain = [_proof(criteria_set, proof, lang) for criteria_set, proof in pairs]
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _proof(criteria_set: CriteriaSet, proof: Proof, lang: Lang) -> dict[str, object]:
    return {
        "set": proof.set_id,
        "content_hash": criteria_set.content_hash,
        "total": exact_text(proof.total),
        "low": None if proof.low is None else exact_text(proof.low),
        "high": None if proof.high is None else exact_text(proof.high),
        "full_unit": _example(criteria_set, proof.example),
        "answers": [_answer(criteria_set, answer, lang) for answer in proof.answers],
        "together": [_together(criteria_set, group, lang) for group in proof.together],
    }


def _answer(criteria_set: CriteriaSet, answer: ObligationResult, lang: Lang) -> dict[str, object]:
    return {
        "leaf": answer.leaf,
        "question": answer.question.value,
        "input": answer.input,
        "verdict": answer.verdict.value,
        "means": answer.means.value if answer.means else None,
        "examples": [_example(criteria_set, example) for example in answer.examples],
        "reason": answer.reason[lang] if answer.reason else None,
        "seconds": round(answer.seconds, 4),
    }


def _together(criteria_set: CriteriaSet, group: Together, lang: Lang) -> dict[str, object]:
    return {
        "leaves": list(group.leaves),
        "shared": list(group.shared),
        "because_of": list(group.because_of),
        "verdict": group.verdict.value,
        "example": _example(criteria_set, group.example),
        "reason": group.reason[lang] if group.reason else None,
        "seconds": round(group.seconds, 4),
    }


def _example(criteria_set: CriteriaSet, example: Example | None) -> dict[str, object] | None:
    if example is None:
        return None
    return {
        "inputs": written_text(criteria_set, example),
        "points": {key: exact_text(value) for key, value in example.entered.items()},
        "peers": {name: exact_text(value) for name, value in example.peers.items()},
        "score": None if example.score is None else exact_text(example.score),
        "problem": example.problem.code.id if example.problem else None,
    }
