"""Wrong sets: what check and prove catch of them, and the list of what they cannot see."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import mutation_sweep
from mutation import FILE, Mutant, fails_a_case, mutants, noticed, reasons
from shipped import IDS, ROOT

MUTANTS = mutants()
CAUGHT = [mutant for mutant in MUTANTS if mutant.caught]
MISSED = [mutant for mutant in MUTANTS if mutant.missed]
ONLY_TOGETHER = "CR907"
STALE = "is reported by now: move it from `missed` to `caught: {codes}` in tests/mutants.yaml"


def each(chosen: Iterable[Mutant]):
    params = [pytest.param(mutant, id=f"{mutant.set}: {mutant.what}") for mutant in chosen]
    return pytest.mark.parametrize("mutant", params)


@each(CAUGHT)
def test_is_caught(mutant):
    found = noticed(mutant.set, mutant.text, whole=ONLY_TOGETHER in mutant.caught)
    assert mutant.caught <= found.codes, f"reported: {sorted(found.codes)}"


@each(MISSED)
def test_is_missed_as_the_list_says(mutant):
    assert_missed(mutant, whole=False)


@pytest.mark.slow
@each({mutant.missed: mutant for mutant in MISSED}.values())
def test_is_missed_by_all_questions_and_cases(mutant):
    """Without leaving out what cannot be concerned by the change: one for each reason."""
    assert_missed(mutant, whole=True)


def assert_missed(mutant: Mutant, *, whole: bool) -> None:
    found = noticed(mutant.set, mutant.text, whole=whole)
    assert not found.codes, STALE.format(codes=" ".join(sorted(found.codes)))
    assert found.criteria_set is not None
    failed = fails_a_case(mutant.set, found.criteria_set, every=whole)
    assert failed is mutant.cases, f"cases: {'caught' if failed else 'missed'}"


def test_there_are_enough_of_every_kind():
    assert len(MUTANTS) >= 120
    assert len(CAUGHT) >= 75
    assert len({mutant.kind for mutant in MUTANTS}) >= 40
    assert len({mutant.set for mutant in MUTANTS}) >= 9
    assert {mutant.set for mutant in MUTANTS} <= set(IDS)


def test_each_is_either_caught_or_missed_for_a_reason():
    for mutant in MUTANTS:
        assert bool(mutant.caught) is (mutant.missed is None), mutant.what
        assert (mutant.missed is None) is (mutant.cases is None), mutant.what
    assert {mutant.missed for mutant in MISSED} == set(reasons())


def test_none_stands_there_twice():
    assert len({mutant.what for mutant in MUTANTS}) == len(MUTANTS)
    assert len({(mutant.set, mutant.text) for mutant in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_manual_says_what_only_the_decision_can_tell(lang):
    page = (ROOT / "docs" / lang / "explanation.md").read_text(encoding="utf-8")
    said = " ".join(page.split())
    for name, words in reasons().items():
        assert words[lang] in said, f"{name} of {FILE.name} is not in docs/{lang}/explanation.md"


FLOORS = {
    "a band edge moved": 0.9,
    "an end opened or closed": 0.9,
    "a band left out": 0.9,
    "points ten times as many": 0.4,
    "a comparison made stricter or looser": 0.4,
    "numerator and denominator swapped": 0.9,
    "what holds at zero left out": 0.6,
    "a cap left out": 0.4,
    "an invariant left out": 0.6,
    "a least value left out": 0.6,
    "a maximum mistyped": 0.9,
    "maxima of two siblings swapped": 0.4,
}
"""What part check and prove notice at the least; of other kinds they need not notice any."""


@pytest.mark.slow
def test_mistakes_everywhere_are_noticed_as_often_as_before():
    rows = {row.kind: row for row in mutation_sweep.sweep()}
    assert set(FLOORS) <= set(rows)
    for kind, row in rows.items():
        assert row.made >= 10, kind
        assert row.share >= FLOORS.get(kind, 0), kind
    everything = mutation_sweep.total_of([*rows.values()])
    assert everything.share >= 0.5
    assert everything.missed <= 0.3 * everything.made


def test_each_kind_of_mistake_fits_somewhere():
    for kind, mistakes in mutation_sweep.KINDS.items():
        text = mutation_sweep.text_of("dak-lak-so")
        changed = [*mistakes(text)]
        assert len(changed) >= 1, kind
        assert text not in changed, kind
