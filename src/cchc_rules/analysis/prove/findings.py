"""A proof as findings: what is wrong with a rule, where it stands, and figures that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from ...data.formatting import figures_text, shown
from ...diagnostics import Code, Diagnostic, Fact, Related, Report, Span
from ...diagnostics.codes import proofs as codes
from ...diagnostics.codes.scoring import NO_CASE
from ...language.program import Program, program_of
from ...language.values import Gap
from ...model import CriteriaSet, Node, Path
from ...source.criteria import locate
from ...text import Text, number_text
from .answers import Example, Known, Obligation, ObligationResult, Proof, Together, Verdict
from .hints import hint_for
from .leaf import NEVER_APPLIES
from .reasons import GAVE_UP, hint_of
from .words import TOGETHER, question_words

_ALWAYS = Text("trong mọi trường hợp", "in every case")
_NO_CASE = Text(
    "số liệu này không rơi vào mức hay trường hợp nào của quy tắc",
    "these figures fit no band or case of the rule",
)


def findings_of(criteria_set: CriteriaSet, proof: Proof) -> Report:
    """Return everything that was refuted or not decided, at the rule that it is about."""
    return Report(_ProofFindings(criteria_set, proof))


class _ProofFindings:
    def __init__(self, criteria_set: CriteriaSet, proof: Proof) -> None:
        self.set, self.proof = criteria_set, proof

    @cached_property
    def program(self) -> Program:
        return program_of(self.set)

    def __iter__(self) -> Iterator[Diagnostic]:
        open_questions: dict[tuple[str, Text], list[ObligationResult]] = {}
        never = {a.leaf: a for a in self.proof.answers if a.reason is NEVER_APPLIES}
        yield from map(self._never_applies, never)
        for answer in self.proof.answers:
            match answer.verdict:
                case Verdict.PROVED:
                    pass
                case Verdict.REFUTED:
                    if answer.reason is not NEVER_APPLIES:
                        yield self._refuted(answer)
                case Verdict.UNKNOWN:
                    open_questions.setdefault((answer.leaf, _reason(answer)), []).append(answer)
                case _:
                    assert_never(answer.verdict)
        for (key, reason), answers in open_questions.items():
            asked = [question_words(answer.question) for answer in answers]
            yield self._undecided([self.set.by_key[key]], asked, reason)
        for group in self.proof.together:
            if not group.because_of:  # else it follows from what was found of a single leaf
                yield from self._of_group(group)

    def _never_applies(self, key: str) -> Diagnostic:
        node = self.set.by_key[key]
        return self._found([node], (*node.path, "code"), codes.NEVER_APPLIES, code=key)

    def _refuted(self, answer: ObligationResult) -> Diagnostic:
        node = self.set.by_key[answer.leaf]
        example = answer.examples[0] if answer.examples else None
        extent = Text("", "")
        match answer.question:
            case Obligation.NOT_BELOW_ZERO:
                code = codes.CAN_BE_NEGATIVE
            case Obligation.NOT_ABOVE_MAX:
                code = codes.CAN_EXCEED
            case Obligation.MAX_REACHABLE:
                code, extent = codes.MAXIMUM_NOT_REACHED, _at_most(answer, example)
            case Obligation.ZERO_REACHABLE:
                code, extent = codes.ZERO_NOT_REACHED, _at_least(answer, example)
            case Obligation.HAS_VALUE:
                code = codes.NO_VALUE
            case Obligation.MONOTONE:
                return self._worse(node, answer)
            case _:
                assert_never(answer.question)
        facts: dict[str, Fact] = {
            "code": node.key,
            "maximum": answer.maximum or 0,
            "when": self._when(example),
            "score": _points(example),
            "problem": _problem(example),
            "extent": extent,
        }
        hint = hint_for(answer, self.program.points.get(node.key), self.set.all_inputs)
        return self._found([node], None, code, hint, **facts)

    def _undecided(self, nodes: list[Node], asked: list[Text], reason: Text) -> Diagnostic:
        questions = Text(
            "; ".join(f'"{question.vi}"' for question in asked),
            "; ".join(f'"{question.en}"' for question in asked),
        )
        hint = hint_of(reason, self.program.functions)
        keys = ", ".join(node.key for node in nodes)
        return self._found(
            nodes, None, codes.UNDECIDED, hint, code=keys, questions=questions, reason=reason
        )

    def _worse(self, node: Node, answer: ObligationResult) -> Diagnostic:
        worse, better = answer.examples
        assert answer.input is not None
        name = answer.input
        rest = replace(worse, used=tuple(used for used in worse.used if used != name))
        when = self._when(rest)
        facts: dict[str, Fact] = {
            "code": node.key,
            "input": name,
            "worse": self._value(name, worse.inputs[name]),
            "better": self._value(name, better.inputs[name]),
            "more": _points(worse),
            "less": _points(better),
            "when": Text(f" ({when.vi})", f" ({when.en})") if rest.used else "",
        }
        return self._found([node], None, codes.NOT_MONOTONE, **facts)

    def _of_group(self, group: Together) -> Iterator[Diagnostic]:
        nodes = [self.set.by_key[key] for key in group.leaves]
        match group.verdict:
            case Verdict.PROVED:
                pass
            case Verdict.REFUTED:
                leaves, shared = ", ".join(group.leaves), ", ".join(group.shared)
                yield self._found(nodes, None, codes.NOT_TOGETHER, leaves=leaves, shared=shared)
            case Verdict.UNKNOWN:
                yield self._undecided(nodes, [TOGETHER], group.reason or GAVE_UP)
            case _:
                assert_never(group.verdict)

    def _found(
        self,
        nodes: list[Node],
        place: Path | None,
        kind: Code,
        hint: Text | None = None,
        /,
        **facts: Fact,
    ) -> Diagnostic:
        """A finding at a place, or at the rule of the first indicator; the others are related."""
        first, *others = nodes
        label = Text("mục này dùng chung số liệu", "this indicator shares inputs")
        spans = [self._place(_rule(node)) for node in others]
        return Diagnostic(
            kind,
            self._place(place or _rule(first)),
            facts,
            tuple(Related(span, label) for span in spans if span),
            clause=None if others else self.set.clause(first),
            hint_text=hint,
        )

    def _place(self, path: Path) -> Span | None:
        return locate(self.set, path, with_key=True)

    def _when(self, example: Example | None) -> Text:
        """The figures of an example: ``khi so_loi = 9, tong_so = 10``."""
        if example is None:
            return _ALWAYS
        used = {name: example.inputs[name] for name in example.used}
        said = figures_text(self.set, used)
        parts = [(said.vi, said.en)] if used else []
        for name, value in (*example.peers.items(), *_entered(example)):
            parts.append((f"{name} = {number_text(value, 'vi')}", f"{name} = {value}"))
        if not parts:
            return _ALWAYS
        vi, en = (", ".join(part[n] for part in parts) for n in (0, 1))
        return Text(f"khi {vi}", f"when {en}")

    def _value(self, name: str, value: Known) -> Text:
        declared = self.set.all_inputs[name]
        if isinstance(value, Gap):
            return Text("không áp dụng", "not applicable")
        if isinstance(value, bool):
            return Text("có", "yes") if value else Text("không", "no")
        if isinstance(value, str):
            return Text(declared.choices.get(value, value), declared.choices.get(value, value))
        return shown(declared, value)


def _rule(node: Node) -> Path:
    """Where an indicator says how it is scored."""
    indicator = node.indicator
    key = "rule" if indicator.rule is not None else "score" if indicator.score else "code"
    return (*node.path, key)


def _reason(answer: ObligationResult) -> Text:
    assert answer.reason is not None
    return answer.reason


def _entered(example: Example):
    for key, value in example.entered.items():
        yield f"points:{key}", value


def _points(example: Example | None) -> Fact:
    """The points of an example, or the impossible points that its problem names."""
    if example is None:
        return Text("?", "?")
    if example.score is not None:
        return example.score
    return example.problem.facts.get("score", "?") if example.problem else "?"


def _at_most(answer: ObligationResult, example: Example | None) -> Text:
    """How near the points come to their maximum; the nearest only where that is proved."""
    end = answer.maximum or Fraction(0)
    vi, en = number_text(end, "vi"), number_text(end, "en")
    if example is None or example.score is None:
        return Text(f"không bao giờ đạt {vi} điểm", f"never gives {en} points")
    own_vi, own_en = number_text(example.score, "vi"), number_text(example.score, "en")
    if answer.is_extreme:
        return Text(
            f"nhiều nhất được {own_vi} trên {vi} điểm", f"gives {own_en} of {en} points at the most"
        )
    return Text(
        f"không bao giờ đạt {vi} điểm: được {own_vi} điểm",
        f"never gives {en} points: it gives {own_en}",
    )


def _at_least(answer: ObligationResult, example: Example | None) -> Text:
    """How near the points come to 0; the nearest only where that is proved."""
    if example is None or example.score is None:
        return Text("không bao giờ được 0 điểm", "never gives 0 points")
    vi, en = number_text(example.score, "vi"), number_text(example.score, "en")
    if answer.is_extreme:
        return Text(f"ít nhất cũng được {vi} điểm", f"gives {en} points at the least")
    return Text(
        f"không bao giờ được 0 điểm: được {vi} điểm", f"never gives 0 points: it gives {en}"
    )


def _problem(example: Example | None) -> Text:
    if example is None or example.problem is None:
        return Text("không rõ", "unknown")
    if example.problem.code is NO_CASE:
        return _NO_CASE
    vi, en = (example.problem.message(lang).rstrip(".") for lang in ("vi", "en"))
    return Text(vi[:1].lower() + vi[1:], en[:1].lower() + en[1:])
