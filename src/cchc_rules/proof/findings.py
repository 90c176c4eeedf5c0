"""A proof as findings: what is wrong with a rule, where it stands, and figures that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..data.filling import figures_text
from ..data.shown import shown
from ..diagnostics import Code, Diagnostic, Fact, Related, Report, Span
from ..diagnostics.codes import proofs as codes
from ..language.values import Gap
from ..model import CriteriaSet, Node
from ..source.criteria import locate
from ..words import Text, number_text
from .answers import Answer, Example, Known, Proof, Question, Together, Verdict
from .leaf import NEVER_APPLIES
from .solver import GAVE_UP
from .words import QUESTIONS

_CODES = {
    Question.NOT_BELOW_ZERO: codes.CAN_BE_NEGATIVE,
    Question.NOT_ABOVE_MAX: codes.CAN_EXCEED,
    Question.MAX_REACHABLE: codes.MAXIMUM_NOT_REACHED,
    Question.ZERO_REACHABLE: codes.ZERO_NOT_REACHED,
    Question.HAS_VALUE: codes.NO_VALUE,
    Question.MONOTONE: codes.NOT_MONOTONE,
}
_ALWAYS = Text("trong mọi trường hợp", "in every case")


def findings_of(criteria_set: CriteriaSet, proof: Proof) -> Report:
    """Return everything that was refuted or not decided, at the rule that it is about."""
    return Report(_Findings(criteria_set, proof))


class _Findings:
    def __init__(self, criteria_set: CriteriaSet, proof: Proof) -> None:
        self.set, self.proof = criteria_set, proof

    def __iter__(self) -> Iterator[Diagnostic]:
        never: set[str] = set()
        for answer in self.proof.answers:
            if answer.reason is NEVER_APPLIES:
                if answer.leaf not in never:
                    never.add(answer.leaf)
                    node = self.set.by_key[answer.leaf]
                    place = self._place((*node.path, "code"))
                    yield self._found(node, place, codes.NEVER_APPLIES, code=node.key)
            elif answer.verdict is not Verdict.PROVED:
                yield self._of_answer(answer)
        for group in self.proof.together:
            if group.verdict is not Verdict.PROVED and not group.because_of:
                yield self._of_group(group)

    def _of_answer(self, answer: Answer) -> Diagnostic:
        node = self.set.by_key[answer.leaf]
        place = self._rule(node)
        if answer.verdict is Verdict.UNKNOWN:
            assert answer.reason is not None
            return self._found(
                node,
                place,
                codes.UNDECIDED,
                code=node.key,
                question=QUESTIONS[answer.question],
                reason=answer.reason,
                seconds=Text(f"{answer.seconds:.1f}".replace(".", ","), f"{answer.seconds:.1f}"),
            )
        if answer.question is Question.MONOTONE:
            return self._worse(node, place, answer)
        facts: dict[str, Fact] = {"code": node.key, "maximum": answer.maximum or 0}
        example = answer.examples[0] if answer.examples else None
        facts["when"] = self._when(example)
        facts["score"] = _points(example)
        facts["problem"] = _problem(example)
        return self._found(node, place, _CODES[answer.question], **facts)

    def _worse(self, node: Node, place: Span | None, answer: Answer) -> Diagnostic:
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
        return self._found(node, place, codes.NOT_MONOTONE, **facts)

    def _of_group(self, group: Together) -> Diagnostic:
        nodes = [self.set.by_key[key] for key in group.leaves]
        label = Text("mục này dùng chung số liệu", "this indicator shares inputs")
        places = [self._rule(node) for node in nodes]
        related = tuple(Related(place, label) for place in places[1:] if place)
        facts = {"leaves": ", ".join(group.leaves), "shared": ", ".join(group.shared)}
        if group.verdict is Verdict.REFUTED:
            return Diagnostic(codes.NOT_TOGETHER, places[0], facts, related)
        return Diagnostic(
            codes.UNDECIDED,
            places[0],
            {
                "code": facts["leaves"],
                "question": QUESTIONS["together"],
                "reason": group.reason or GAVE_UP,
                "seconds": Text(f"{group.seconds:.1f}".replace(".", ","), f"{group.seconds:.1f}"),
            },
            related,
        )

    def _found(self, node: Node, place: Span | None, kind: Code, /, **facts: Fact) -> Diagnostic:
        return Diagnostic(kind, place, facts, clause=self.set.clause(node))

    def _rule(self, node: Node) -> Span | None:
        indicator = node.indicator
        key = "rule" if indicator.rule is not None else "score" if indicator.score else "code"
        return self._place((*node.path, key))

    def _place(self, path: tuple[str | int, ...]) -> Span | None:
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


def _problem(example: Example | None) -> Text:
    if example is None or example.problem is None:
        return Text("không rõ", "unknown")
    vi, en = (example.problem.message(lang).rstrip(".") for lang in ("vi", "en"))
    return Text(vi[:1].lower() + vi[1:], en[:1].lower() + en[1:])
