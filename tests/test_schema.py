"""The JSON Schema, as an editor uses it: it accepts every shipped file and knows every key."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

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
    ],
)
def test_an_editor_marks_what_is_wrong(wrong):
    leaf = {"code": "1", "name": "M", "max_score": 5, "entered": True} | read(wrong)
    schema = {**SCHEMA["$defs"]["Indicator"], "$defs": SCHEMA["$defs"]}
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(leaf))
