"""The JSON Schema, as an editor uses it: it accepts every shipped file and knows every key."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from cchc_rules.model import CriteriaSet
from cchc_rules.source.criteria import criteria_of
from cchc_rules.source.document import read_yaml
from sets import HEAD
from shipped import FOLDERS, IDS, ROOT

SCHEMA = json.loads((ROOT / "docs/reference/criteria.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a day is text, and only true and false are truths."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp") and not (tag.endswith(":bool") and first in "yYnNoO")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> object:
    return yaml.load(text, Loader=EditorLoader)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_every_shipped_set_is_valid_and_names_its_schema(folder):
    text = (folder / "criteria.yaml").read_text(encoding="utf-8")
    errors = [f"{list(e.absolute_path)}: {e.message}" for e in VALIDATOR.iter_errors(read(text))]
    assert not errors[:3]
    modeline = text.splitlines()[0]
    assert modeline.startswith("# yaml-language-server: $schema=")
    target = folder / modeline.partition("=")[2]
    assert target.resolve() == ROOT / "docs/reference/criteria.schema.json"


EVERYTHING = """
total_when: [{when: khoi == 'so', total: 8}]
policies: {not_applicable: redistribute, over_total: cap}
attributes:
  khoi: {type: choice, label: Khối, options: {so: Sở, ban: Ban}}
units:
  - {name: Sở A, attributes: {khoi: so}, formerly: [Sở B, Sở C]}
  - {name: Sở D, formerly: Sở Đ}
  - {name: Ban E, is_new: true, ranked: false, reason: mới lập}
peers:
  cao_nhat: {label: Cao nhất, take: max, of: ty_le, within: khoi, when_missing: skip}
  nguong: {label: Ngưỡng, take: percentile, of: ty_le, at: 75, at_least: 3}
rounds: [{id: tu_cham, name: Tự đánh giá}, {id: tham_dinh, name: Thẩm định, supplied_by: Sở Nội vụ}]
counted_round: tham_dinh
survey:
  decimals: 2
  average: groups
  groups: [{id: dan, name: Người dân, weight: 0.6}, {id: cb, name: Cán bộ, weight: 2/5}]
  options: {hai_long: {label: Hài lòng, worth: 100}, khong_y_kien: {label: Không ý kiến}}
  questions: [{id: c1, text: "Hài lòng không?", feeds: ty_le}]
ranking:
  {within: khoi, by: percent, round: 2, ties: dense, tie_breakers: [muc_1], ranked_when: percent > 0}
gradings:
  - id: xep_loai
    name: Xếp loại
    bands:
      - {grade: A, tu: 80, requires: [{must: leaves_at_zero == 0, because: Điều 5}]}
      - {grade: B, duoi: 80}
    demotions: [{when: below_minimum > 0, by: 1}, {when: total < 1, ungraded: true}]
  - {id: nhom, name: Nhóm, quantiles: {grades: [thấp, cao], boundary: inclusive}}
components: [{id: ksat, name: Khảo sát, max_score: 4, applies_when: co_ksat}]
indicators:
  - code: "1"
    id: muc_1
    name: Mục 1
    max_score: 10
    max_score_when: [{when: khoi == 'so', max_score: 8}]
    not_applicable: [{when: khoi == 'so', then: full}, {otherwise: zero}]
    min_score: 2
    score: ty_le / cao_nhat * max_score
    inputs:
      ty_le: {type: survey_rate, label: Tỷ lệ, previous_of: ty_le, when_missing: missing, when_zero: keep}
      co_ksat: {type: yes_no, label: Có khảo sát}
  - {code: "2", name: Thưởng, max_score: 1, role: bonus, weight: 0.5, entered: true}
"""


def test_the_schema_and_the_reader_know_all_that_a_set_can_declare():
    text = HEAD.format(total=10) + EVERYTHING
    assert not [error.message for error in VALIDATOR.iter_errors(read(text))]
    criteria_set = criteria_of(read_yaml(text, "criteria.yaml"))
    given = criteria_set.model_fields_set | {"title", "replaces", "valid_from", "valid_to"}
    left = CriteriaSet.model_fields.keys() - given
    assert left <= {"rounding", "provisional", "inputs", "invariants", "note"}


def test_the_template_of_a_new_set_is_valid():
    text = (ROOT / "src/cchc_rules/templates/set/criteria.yaml").read_text(encoding="utf-8")
    assert not list(VALIDATOR.iter_errors(read(text.replace("{{SET_ID}}", "bo-thu"))))


@pytest.mark.parametrize(
    "wrong",
    [
        "maxscore: 5",
        "max_score: nhiều",
        "rule: {bands: {on: x}}",
        "rule: {levels: {on: x, points: {a: 1}}, ratio: {of: a, over: b}}",
        "inputs: {x: {type: phan_tram, label: X}}",
        "code: 1.1",
        "role: thuong",
        "max_score_when: [{when: x}]",
        "not_applicable: [{when: x, then: half}]",
        "rule: {custom: {name: x}}",
    ],
)
def test_an_editor_marks_what_is_wrong(wrong):
    leaf = {"code": "1", "name": "M", "max_score": 5, "entered": True} | read(wrong)
    schema = {**SCHEMA["$defs"]["Indicator"], "$defs": SCHEMA["$defs"]}
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(leaf))
