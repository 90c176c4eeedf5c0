"""Wrong sets: the text of a shipped set with one change, and who notices it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache

import networkx
import yaml

import cchc_rules as cr
from cchc_rules.analysis.prove import findings_of
from cchc_rules.analysis.ranges import Bounds
from cchc_rules.api import installed_plugins
from cchc_rules.diagnostics import Diagnostic, Severity
from cchc_rules.language.program import program_of
from cchc_rules.model import Node
from cchc_rules.source.criteria import criteria_of
from cchc_rules.source.document import read_yaml
from cchc_rules.source.files import Refused
from cchc_rules.testing.cases import CaseFile, read_cases
from cchc_rules.testing.running import run_one
from shipped import BY_NAME, ROOT

FILE = ROOT / "tests" / "mutants.yaml"
SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a shipped set: ``caught`` are codes that must be reported.

    A mutant without them is ``missed``, for a reason that the file lists; ``cases`` then says
    whether the worked examples of the set come out differently.
    """

    set: str
    kind: str
    what: str
    change: str
    to: str
    caught: frozenset[str] = frozenset()
    missed: str | None = None
    cases: bool | None = None
    also: Mapping[str, str] | None = None

    @property
    def text(self) -> str:
        """The text of the whole set with the change."""
        whole = text_of(self.set)
        for change in ({"change": self.change, "to": self.to}, self.also or {}):
            if change:
                found = whole.count(change["change"])
                assert found == 1, f"{found} times in {self.set}: {change['change']}"
                whole = whole.replace(change["change"], change["to"])
        return whole


@dataclass(frozen=True, slots=True)
class Noticed:
    """The codes that ``cchc check`` and ``cchc prove`` report, which the shipped set does not."""

    check: frozenset[str]
    prove: frozenset[str]
    criteria_set: cr.CriteriaSet | None

    @property
    def codes(self) -> frozenset[str]:
        return self.check | self.prove


@cache
def mutants() -> tuple[Mutant, ...]:
    """All hand-made mutants, in the order of their file."""
    return tuple(_mutants())


def _mutants() -> Iterator[Mutant]:
    words = {"caught": True, "missed": False, None: None}
    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))["mutants"]:
        codes = frozenset(entry.pop("caught", "").split())
        yield Mutant(**entry | {"caught": codes, "cases": words[entry.get("cases")]})


@cache
def reasons() -> dict[str, dict[str, str]]:
    """Why neither check nor prove can see a mistake, in both languages, by name."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["reasons"]


@cache
def text_of(set_id: str) -> str:
    return (BY_NAME[set_id] / "criteria.yaml").read_text(encoding="utf-8")


@cache
def original(set_id: str) -> cr.CriteriaSet:
    return cr.load(BY_NAME[set_id])


@cache
def cases_of(set_id: str) -> CaseFile:
    return read_cases(BY_NAME[set_id] / "cases.yaml")


def noticed(set_id: str, text: str, *, whole: bool = False) -> Noticed:
    """What check and prove say about a changed text; prove is asked where it changes anything."""
    try:
        place = str(BY_NAME[set_id] / "criteria.yaml")
        changed = criteria_of(read_yaml(text, place), installed_plugins().rule_forms)
    except Refused as refused:
        return Noticed(frozenset(d.code.id for d in refused.diagnostics), frozenset(), None)
    report = cr.check(changed)
    check = _new_codes(report, checked_findings(set_id))
    if report.errors:
        return Noticed(check, frozenset(), None)
    leaves = None if whole else concerned(set_id, changed)
    found = findings_of(changed, cr.prove(changed, leaves=leaves, seconds=SECONDS))
    return Noticed(check, _new_codes(found, proved_findings(set_id)), changed)


def _new_codes(found: Iterable[Diagnostic], known: Set[tuple[object, ...]]) -> frozenset[str]:
    """The codes that warn of something which the shipped set does not have."""
    return frozenset(
        finding.code.id
        for finding in found
        if finding.severity is not Severity.NOTE and _subject(finding) not in known
    )


def fails_a_case(set_id: str, changed: cr.CriteriaSet, *, every: bool = False) -> bool:
    """Whether a worked example of the set comes out differently.

    Unless ``every`` is given, those are left out that say nothing about a changed leaf.
    """
    evaluator, file = cr.Evaluator(changed), cases_of(set_id)
    numbers = range(len(file.cases.cases))
    if not every and (leaves := concerned(set_id, changed)):
        bounds = Bounds(changed, program_of(changed))
        known = (bounds.names_of(changed.by_key[key]) for key in leaves)
        words = {f"'{word}'" for word in leaves}.union(f"'{n}'" for names in known for n in names)
        said = {n: repr(file.cases.cases[n]) for n in numbers}
        numbers = [n for n in numbers if any(word in said[n] for word in words)]
    return any(not run_one(evaluator, file, n).passed for n in numbers)


@cache
def checked_findings(set_id: str) -> frozenset[tuple[object, ...]]:
    """What a check of the shipped set says already."""
    return frozenset(map(_subject, cr.check(original(set_id))))


@cache
def proved_findings(set_id: str) -> frozenset[tuple[object, ...]]:
    """What a proof of the shipped set says already."""
    shipped = original(set_id)
    return frozenset(map(_subject, findings_of(shipped, cr.prove(shipped))))


def _subject(finding: Diagnostic) -> tuple[object, ...]:
    return finding.code.id, finding.facts.get("code"), finding.facts.get("leaves")


def concerned(set_id: str, changed: cr.CriteriaSet) -> list[str]:
    """The leaves that do not read as they did: by rule, inputs, invariants or conditions."""
    before, after = _prints_of(set_id), _prints(changed)
    return [key for key, print_ in after.items() if print_ != before.get(key)]


@cache
def _prints_of(set_id: str) -> dict[str, object]:
    return _prints(original(set_id))


def _prints(criteria_set: cr.CriteriaSet) -> dict[str, object]:
    program = program_of(criteria_set)
    bounds = Bounds(criteria_set, program)
    graph = cr.dependency_graph(criteria_set)
    lines = {node.key: [*_line(criteria_set, node)] for node in criteria_set.nodes}
    inputs = {**criteria_set.all_inputs, **criteria_set.peers}
    rest = (criteria_set.rounding, criteria_set.policies)
    found: dict[str, object] = {}
    for leaf in criteria_set.leaves:
        names = bounds.admissible.related(bounds.names_of(leaf))
        needed = {leaf.key, *networkx.ancestors(graph, leaf.key)}
        read = [lines[key] for key in sorted(needed & lines.keys())]
        must = [i.must for i in criteria_set.invariants if any(name in i.must for name in names)]
        found[leaf.key] = (read, [(n, inputs.get(n)) for n in sorted(names)], must, rest)
    return found


def _line(criteria_set: cr.CriteriaSet, node: Node) -> Iterator[object]:
    """An indicator and those above it, without what else stands below them."""
    here: Node | None = node
    while here is not None:
        yield here.indicator.model_copy(update={"children": ()})
        here = criteria_set.by_key[here.parent] if here.parent else None
