"""The checks of a criteria set: a list of small functions, run together, reported together."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics import Report
from ...language.program import Program, program_of
from ...model import CriteriaSet
from .base import Check, CheckContext
from .expressions import (
    conditions_look_at_something,
    every_input_is_used,
    expressions_are_sound,
    nothing_depends_on_itself,
)
from .figures import attributes_of_units_fit, bases_have_policies, zeros_exist
from .inputs import (
    better_needs_an_order,
    inputs_count_once,
    inputs_stand_where_they_are_used,
    places_in_the_decision_are_said,
)
from .kinds import points_add_up_for_every_kind
from .path_checks import rules_hold_for_all_inputs
from .peers import peers_are_complete
from .points import written_points_fit
from .ranking import (
    grades_are_named_once,
    grades_fit_together,
    gradings_are_reached,
    lowest_grade_asks_nothing,
    ranking_groups_exist,
)
from .roles import (
    minima_can_be_reached,
    redistribution_stays_in_a_component,
    roles_are_consistent,
    siblings_all_have_weights,
)
from .rounds import rounds_are_sound
from .rules import (
    bands_fit_together,
    bands_go_one_way,
    levels_cover_their_options,
    otherwise_comes_last,
    steps_say_what_a_part_is_worth,
)
from .structure import (
    codes_are_unique,
    components_add_up,
    counts_are_met,
    declarations_make_sense,
    everything_has_provenance,
    leaves_ask_for_evidence,
    maxima_add_up,
    names_are_unique,
)
from .survey import questions_feed_survey_rates, survey_can_be_read, survey_rates_are_asked
from .units import percentages_meet_percentages

__all__ = [
    "ADVICE_CHECKS",
    "BUILTIN_CHECKS",
    "ERROR_CHECKS",
    "Check",
    "CheckContext",
    "check_criteria",
]

ERROR_CHECKS: tuple[Check, ...] = (
    maxima_add_up,
    siblings_all_have_weights,
    roles_are_consistent,
    redistribution_stays_in_a_component,
    points_add_up_for_every_kind,
    minima_can_be_reached,
    peers_are_complete,
    counts_are_met,
    codes_are_unique,
    names_are_unique,
    components_add_up,
    declarations_make_sense,
    everything_has_provenance,
    expressions_are_sound,
    conditions_look_at_something,
    nothing_depends_on_itself,
    percentages_meet_percentages,
    better_needs_an_order,
    written_points_fit,
    levels_cover_their_options,
    bands_fit_together,
    steps_say_what_a_part_is_worth,
    otherwise_comes_last,
    rounds_are_sound,
    attributes_of_units_fit,
    bases_have_policies,
    zeros_exist,
    ranking_groups_exist,
    gradings_are_reached,
    grades_are_named_once,
    lowest_grade_asks_nothing,
    grades_fit_together,
    questions_feed_survey_rates,
    survey_rates_are_asked,
    survey_can_be_read,
)
"""The checks that can refuse a set: what the evaluator runs before it scores anyone."""

ADVICE_CHECKS: tuple[Check, ...] = (
    leaves_ask_for_evidence,
    every_input_is_used,
    rules_hold_for_all_inputs,
    bands_go_one_way,
    inputs_count_once,
    inputs_stand_where_they_are_used,
    places_in_the_decision_are_said,
)
"""The checks that only advise, with warnings and notes: they follow every rule for all inputs."""

BUILTIN_CHECKS = (*ERROR_CHECKS, *ADVICE_CHECKS)


def check_criteria(
    criteria_set: CriteriaSet,
    program: Program | None = None,
    checks: Iterable[Check] = BUILTIN_CHECKS,
) -> Report:
    """Run ``checks`` on a set and return all findings, sorted by place."""
    context = CheckContext(criteria_set, program or program_of(criteria_set))
    return Report(finding for check in checks for finding in check(context))
