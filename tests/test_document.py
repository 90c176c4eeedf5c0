"""YAML read as text with positions: nothing is typed, nothing is dropped, nothing grows."""

from __future__ import annotations

import codecs
import time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_rules.source.document import Document, read_yaml
from cchc_rules.source.files import Refused, decode


def read(text: str | bytes) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return read_yaml(decode(data, "thu.yaml"), "thu.yaml")


def refused(text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each finding."""
    with pytest.raises(Refused) as caught:
        read(text)
    for finding in caught.value.diagnostics:
        for lang in ("vi", "en"):
            assert finding.message(lang)
            finding.hint(lang)
    places = [(d.code.id, d.span) for d in caught.value.diagnostics]
    return [(code, span.line, span.column) for code, span in places]


def under(document: Document, span) -> str:
    """The characters that a span points at."""
    return document.lines[span.line - 1][span.column - 1 : span.end_column - 1]


# -- scalars stay text


PLAIN = (
    *("1.10", "NO", "yes", "on", "true", "0777", "0x1F", "1_000", "1e5", ".inf", "2022-12-20"),
    *("12:30:45", "10/3", "81,07%", "Không", "a b", "<<", "=", "-5", "1."),
)


@pytest.mark.parametrize("scalar", PLAIN)
def test_every_plain_scalar_stays_the_text_that_was_written(scalar):
    assert read(f"k: {scalar}").data == {"k": scalar}
    assert read(f"- {scalar}").data == [scalar]
    assert read(f"{scalar}: v").data == {scalar: "v"}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none_unless_it_is_quoted(written):
    assert read(f"k: {written}").data == {"k": None}
    assert read(f"k: '{written}'").data == {"k": written}
    assert read(f'k: "{written}"').data == {"k": written}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# chỉ có ghi chú\n", None),
        ("---\n", None),
        ("một dòng chữ", "một dòng chữ"),
        ("\ufeffk: v", {"k": "v"}),
        ("k: v\r\nm:\r\n  - 1\r\n  - 2\r\n", {"k": "v", "m": ["1", "2"]}),
        ("{a: [1, {b: 2}], c: }", {"a": ["1", {"b": "2"}], "c": None}),
        ("k: >\n  một\n  hai\n", {"k": "một hai\n"}),
        ("k: |\n  một\n  hai\n", {"k": "một\nhai\n"}),
        ("k: thu\u0309", {"k": "thủ"}),  # NFC
        ('k: "a\\tb"', {"k": "a\tb"}),
        ("---\nk: v\n...\n", {"k": "v"}),
    ],
)
def test_files_in_every_shape(text, data):
    assert read(text).data == data


# -- places

SET = """\
# tiêu đề
id: bo-thử
title: "Bộ tiêu chí"   # ghi chú
levels: [{name: Lĩnh vực, count: 8}, {name: 'Tiêu chí'}]
indicators:
  - code: "1.1"
    name: Chất lượng
    rule:
      bands:
        rows:
          - {tu: 90, diem: max_score}
  - code: "1.2"
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize(
    ("path", "line", "value", "key"),
    [
        (("id",), 2, "bo-thử", "id"),
        (("title",), 3, '"Bộ tiêu chí"', "title"),
        (("levels",), 4, "[{name: Lĩnh vực, count: 8}, {name: 'Tiêu chí'}]", "levels"),
        (("levels", 0, "count"), 4, "8", "count"),
        (("levels", 1, "name"), 4, "'Tiêu chí'", "name"),
        (("indicators", 0, "code"), 6, '"1.1"', "code"),
        (("indicators", 0, "name"), 7, "Chất lượng", "name"),
        (("indicators", 0, "rule", "bands", "rows", 0, "diem"), 11, "max_score", "diem"),
        (("indicators", 1, "code"), 12, '"1.2"', "code"),
    ],
)
def test_each_value_and_each_key_has_its_place(path, line, value, key, ends):
    document = read(SET.replace("\n", ends))
    span, key_span = document.span(path), document.key_span(path)
    assert (span.line, under(document, span)) == (line, value)
    assert (key_span.line, under(document, key_span)) == (line, key)
    whole = under(document, document.span(path, with_key=True))
    assert whole.startswith(f"{key}:")
    assert whole.endswith(value)
    assert path in document


def test_what_has_no_place_stands_where_its_parent_stands():
    document = read(SET)
    assert document.span(("indicators", 0, "rule", "bands", "on")).line == 9
    assert document.span(("nothing",)).line == 2
    assert document.span(("nothing", 3, "there")) == document.span(())
    assert document.value(("indicators", 7)) is None
    assert document.value(("indicators", 0, "code")) == "1.1"
    assert document.value(("id", "x")) is None


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"], ids=ascii)
def test_line_separators_from_word_do_not_shift_the_places_below(separator):
    document = read(f'title: "một{separator} hai"\nscore: a + b\n')
    span = document.span_within(("score",), 4, 5)
    assert under(document, span) == "b"
    assert document.lines[span.line - 1] == "score: a + b"


@pytest.mark.parametrize(
    "text",
    [
        "Sở_Nội_vụ: thử + ĐÍCH * 2",
        'ký: "thử + ĐÍCH * 2"',
        "ký: 'thử + ĐÍCH * 2'",
        "{ký: [thử + ĐÍCH * 2, 0]}",
        "ký:\n  thử + ĐÍCH * 2",
        "ký: thử +\n  ĐÍCH * 2",
        "ký: 'thử\n\n  + ĐÍCH * 2'",
        "ký: >\n  thử +\n  ĐÍCH * 2\n",
        "ký: >-\n\n  thử\n  + ĐÍCH\n  * 2\n",
        "ký: |\n  thử + ĐÍCH * 2\n",
        "ký: |-\n  thử +\n    ĐÍCH *\n  2",
        "ký: |2-\n   thử + ĐÍCH * 2",
        "ký: >  # ghi chú\n  thử\n  + ĐÍCH\n",
        "ký: 'nó''s + ĐÍCH'",
        'ký: "a\\u1EDF + ĐÍCH"',
    ],
    ids=ascii,
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=repr)
def test_characters_within_a_scalar_have_their_place(text, ends):
    document = read(text.replace("\n", ends))
    path, value = next(
        (path, document.value(path))
        for path in document.values
        if "ĐÍCH" in str(document.value(path)) and isinstance(document.value(path), str)
    )
    start = value.index("ĐÍCH")
    span = document.span_within(path, start, start + 4)
    if "''s" in text or "\\u" in text:  # escaped: the whole scalar
        assert "ĐÍCH" in under(document, span)
    else:
        assert under(document, span) == "ĐÍCH"
        assert span.excerpt == document.lines[span.line - 1]


word = st.text("aăâđêôơưốềỳ+*()", min_size=1, max_size=6)


@given(
    st.lists(word, min_size=1, max_size=12), st.sampled_from(["", ">", "|", "'", '"']), st.data()
)
def test_every_word_of_a_scalar_in_any_style_has_its_place(words, style, data):
    words = [f"x{n}{w}" for n, w in enumerate(words)]
    joiner = st.sampled_from([" ", "\n  "])
    text = words[0] + "".join(data.draw(joiner) + w for w in words[1:])
    block = style in ("|", ">")
    document = read(f"ký: {style}\n  {text}" if block else f"ký: {style}{text}{style}")
    value = document.value(("ký",))
    for w in words:
        start = value.index(w)
        assert under(document, document.span_within(("ký",), start, start + len(w))) == w


# -- what is refused


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\nb: 4\n", [("CR106", 3, 1), ("CR106", 4, 1)]),
        ("- {a: 1, a: 2}\n- {a: {b: 1, b: 1}}", [("CR106", 1, 10), ("CR106", 2, 14)]),
        ("a:\n  b: 1\na:\n  b: 2\n  b: 3\n", [("CR106", 3, 1), ("CR106", 5, 3)]),
        ("a: 1\n'a': 2", [("CR106", 2, 1)]),
        ("thu\u0309: 1\nth\u1ee7: 2", [("CR106", 2, 1)]),
        ("a: &x 1\nb: *x", [("CR107", 1, 4)]),
        ("a: *x", [("CR107", 1, 4)]),
        ("<<: *x", [("CR107", 1, 5)]),
        ("*x : 1", [("CR107", 1, 1)]),
        ("&x k: 1", [("CR107", 1, 1)]),
        ("a: !!python/object/apply:os.system ['x']", [("CR110", 1, 4)]),
        ("a: !!str 1", [("CR110", 1, 4)]),
        ("a: ! 1", [("CR110", 1, 4)]),
        ("!!int k: 1", [("CR110", 1, 1)]),
        ("a: 1\n---\nb: 2", [("CR111", 2, 1)]),
        ("a:\n\tb: 1", [("CR105", 2, 1)]),
        ("a: 1\nb:\n  - x\n\t- y", [("CR105", 4, 1)]),
        ("a: @x", [("CR104", 1, 4)]),
        ("a: 'x", [("CR104", 1, 6)]),
        ("a: [1, 2", [("CR104", 1, 9)]),
        ("a: b: c", [("CR104", 1, 5)]),
        ("{a: 1, [x]: 2}", [("CR104", 1, 8)]),
        ("? {a: 1}\n: 2", [("CR104", 1, 3)]),
        ("a: 1\n b: 2", [("CR104", 2, 3)]),
        ("[" * 50 + "]" * 50, [("CR108", 1, 42)]),
    ],
    ids=ascii,
)
def test_refused_with_its_place(text, found):
    assert refused(text) == found


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"], ids=ascii)
def test_control_characters_are_refused_on_their_line(control):
    ((code, line, _),) = refused(f"a: 1\nb: x{control}y\nc: 3\n")
    assert (code, line) == ("CR104", 2)


def test_bytes_that_are_no_utf8_are_refused_with_their_line():
    assert refused("a: 1\nb: Sở".encode("utf-16")[:-1]) == [("CR103", None, None)]
    assert refused(b"a: 1\nb: S\xe1") == [("CR103", 2, 5)]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["without a mark", "with a mark"])
@pytest.mark.parametrize("before", ["", "a", "ư", "ắờ", "a: 1\n", "ơ: 1\nb: Sở"])
@pytest.mark.parametrize("wrong", [b"\xff", b"\xe1\xba", b"\x80x", b"\xed\xa0\x80"], ids=repr)
def test_a_wrong_byte_is_found_where_it_is(mark, before, wrong):
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert refused(mark + before.encode() + wrong + b"\n") == [("CR103", line, column)]


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u200b", "\u2003"], ids=ascii)
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n  b: 1\n{}  c: 2\n  d: 3\n", 3, 1),
        ("a:\n  - b: 1\n  {} c: 2\n    d: 3\n", 3, 3),
        ("{}a: 1\n", 1, 1),
        ("a:\n  {}b: 1\n", 2, 3),
    ],
)
def test_what_only_looks_like_a_space_is_named(text, line, column, space):
    with pytest.raises(Refused) as caught:
        read(text.format(space))
    (found,) = caught.value.diagnostics
    assert (found.code.id, found.span.line, found.span.column) == ("CR104", line, column)
    assert f"U+{ord(space):04X}" in found.message("vi")


def test_such_a_sign_within_a_text_is_a_part_of_it():
    assert read("a: x\u00a0y\nb: |\n  \u00a0z\n").data == {"a": "x\u00a0y", "b": "\u00a0z\n"}


def test_an_alias_bomb_is_refused_at_once():
    layers = [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 12)]
    began = time.perf_counter()
    assert refused("\n".join(["x0: &x0 lol", *layers])) == [("CR107", 1, 5)]
    assert time.perf_counter() - began < 1


def test_deep_brackets_are_refused_at_once():
    began = time.perf_counter()
    assert refused("[" * 200_000)[0][0] == "CR108"
    assert time.perf_counter() - began < 1


def test_a_megabyte_reads():
    line = "- {code: '1.1', name: Ban hành kế hoạch cải cách hành chính}\n"
    lines = 1_000_000 // len(line.encode()) + 1
    assert len(read(line * lines).data) == lines


# -- laws

LINE_ENDS = "\x85\u2028\u2029"  # PyYAML itself folds these where it writes them
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=LINE_ENDS), max_size=12)
scalars = st.none() | st.booleans() | st.integers() | st.dates() | texts
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def as_text(data: object) -> object:
    """What a dumped value reads back as: every scalar the text that PyYAML writes for it."""
    if isinstance(data, dict):
        return {key: as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_text(value) for value in data]
    if isinstance(data, bool):
        return str(data).lower()
    return data if data is None or isinstance(data, str) else str(data)


@given(trees, st.booleans(), st.sampled_from([None, False, True]))
def test_what_pyyaml_writes_reads_back_as_text(data, ascii_only, flow):
    dumped = yaml.safe_dump(data, allow_unicode=not ascii_only, default_flow_style=flow)
    document = read_yaml(dumped, "thu.yaml")
    assert document.data == as_text(data)
    for path in document.values:
        assert 1 <= document.span(path).line <= len(document.lines)
        value = document.value(path)
        if isinstance(value, str) and value:
            document.span_within(path, 0, len(value))
            document.span_within(path, len(value) - 1, len(value))


marks = st.text("ab:-[]{}'\"|>&*!#,? \n\r\t\u2028\x85%@`~", max_size=60)


@given(st.binary(max_size=200) | marks.map(str.encode))
@example(b"? - a\n: b")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_read_or_refused(data):
    try:
        document = read(data)
    except Refused:
        return
    for path in document.values:
        document.span(path)
        document.key_span(path)
        document.span_within(path, 0, 1)
