"""A criteria file as a frozen :class:`CriteriaSet` that knows where each part of it stands."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ..diagnostics import Diagnostic, Report, Span
from ..diagnostics.codes import reading
from ..diagnostics.codes.keys import ONE_WAY_TO_SCORE
from ..model import CriteriaSet, Path
from ..model.rules import built_in_forms
from ..text import Text
from .document import Document, read_yaml
from .files import CRITERIA_FILE, Refused, decode, read_bytes
from .invalid import findings_of
from .keys import Keys
from .limits import CRITERIA_BYTES, CRITERIA_ENTRIES


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a set was read from, and the functions and rule forms that plugins add to it."""

    document: Document | None = None
    functions: Mapping[str, Any] | None = None
    rule_forms: Mapping[str, Any] | None = None


def origin_of(criteria_set: CriteriaSet) -> Origin:
    """The origin of a set; an empty one for a set that was built in Python."""
    return criteria_set._origin or Origin()  # pyright: ignore[reportPrivateUsage]


def with_origin(criteria_set: CriteriaSet, origin: Origin) -> CriteriaSet:
    """A set with the same content that remembers ``origin``."""
    copy = criteria_set.model_copy()
    copy._origin = origin  # pyright: ignore[reportPrivateUsage]
    return copy


def locate(criteria_set: CriteriaSet, path: Path, *, with_key: bool = False) -> Span | None:
    """The place of ``path`` in the file of the set, if it came from one."""
    document = origin_of(criteria_set).document
    return document.span(path, with_key=with_key) if document else None


def read_criteria(
    path: str | os.PathLike[str], rule_forms: Mapping[str, Any] | None = None
) -> tuple[CriteriaSet | None, Report]:
    """Read a criteria file, or the ``criteria.yaml`` of a folder.

    ``rule_forms`` are the forms of rule that it may use, by name; by default the built-in ones.
    Returns the set and an empty report, or None and the findings (CR1xx).
    """
    place = FilePath(path)
    if place.is_dir():
        place = place / CRITERIA_FILE
    try:
        data = read_bytes(place, CRITERIA_BYTES)
        name = os.fspath(place)
        document = read_yaml(decode(data, name), name, CRITERIA_ENTRIES)
        return criteria_of(document, rule_forms), Report()
    except Refused as refused:
        return None, Report(refused.diagnostics)


def criteria_of(document: Document, rule_forms: Mapping[str, Any] | None = None) -> CriteriaSet:
    """Return the set that a document states.

    Raises:
        Refused: with every key that is missing, unknown or wrong.
    """
    if not isinstance(document.data, dict):
        found = {
            list: Text("tệp là một danh sách", "it is a list"),
            str: Text("tệp là một dòng chữ", "it is a line of text"),
        }.get(type(document.data), Text("tệp trống", "it is empty"))
        expected = Text(
            'các khóa như "id:", "title:", "indicators:"',
            'keys such as "id:", "title:", "indicators:"',
        )
        raise Refused(
            Diagnostic(
                reading.NOT_A_MAPPING, document.span(()), {"expected": expected, "found": found}
            )
        )
    forms = built_in_forms() if rule_forms is None else rule_forms
    try:
        criteria_set = CriteriaSet.model_validate(document.data, context={"rule_forms": forms})
    except ValidationError as error:
        raise Refused(*findings_of(error, document, Keys(CriteriaSet, forms))) from error
    findings = [*_leaves_scored_in_one_way(criteria_set, document)]
    if findings:
        raise Refused(*findings)
    return with_origin(criteria_set, Origin(document, rule_forms=_of_plugins(criteria_set, forms)))


def _of_plugins(criteria_set: CriteriaSet, forms: Mapping[str, Any]) -> dict[str, Any]:
    """The forms of plugins that a set uses."""
    rules = (node.indicator.rule for node in criteria_set.leaves if node.indicator.rule)
    used = {inner.form for rule in rules for inner, _ in rule.nested(())}
    return {name: forms[name] for name in used - built_in_forms().keys() if name in forms}


def _both(names: list[str]) -> Text:
    return Text("có cả " + " và ".join(names), "has both " + " and ".join(names))


def _leaves_scored_in_one_way(criteria_set: CriteriaSet, document: Document):
    for node in criteria_set.nodes:
        indicator = node.indicator
        ways = {
            "children": bool(indicator.children),
            "score": indicator.score is not None,
            "rule": indicator.rule is not None,
            "entered": indicator.entered,
        }
        given = [name for name, present in ways.items() if present]
        if len(given) != 1:
            facts = {
                "code": indicator.code,
                "found": _both(given) if given else Text("không có cách nào", "has none of them"),
            }
            place = document.span((*node.path, "code"), with_key=True)
            yield Diagnostic(ONE_WAY_TO_SCORE, place, facts)
