"""The compact form: marks, sentences, lines, and what is said of a malformed one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.corpus.form import FormError, parse_form, plain_form

REPORT = """outlet: Test Wire
published: 2011-04-07
style: agency brief
===
[Troops [cross]{e1} river]{headline}

[The army]{army,us} [crossed]{e2} the river.
It \\[the army] [called]{off} the raid [off]{off}.
- first\\
- second
===
# a comment
who army: GEO MIL "Georgian Army"; kind military
claim e2: MOBILIZE/troops; actor army; negative; by L1>L2
link L1: source army; cue off; indirect
"""


def test_marks_become_spans_of_the_bare_text() -> None:
    form = parse_form(REPORT)
    words = {name: [span.of(form.text) for span in spans] for name, spans in form.marks.items()}
    assert words["headline"] == ["Troops cross river"]
    assert words["e1"] == ["cross"]
    assert words["army"] == words["us"] == ["The army"]
    assert words["off"] == ["called", "off"]
    assert "It [the army] called" in form.text


def test_a_line_is_a_sentence() -> None:
    form = parse_form(REPORT)
    assert [span.of(form.text) for span in form.sentences] == [
        "Troops cross river",
        "The army crossed the river.",
        "It [the army] called the raid off.",
        "- first",
        "- second",
    ]
    assert form.text.startswith("Troops cross river\n\nThe army crossed the river. It [")
    assert form.text.endswith("- first\n- second")


def test_lines_have_heads_and_fields() -> None:
    who, claim, link = parse_form(REPORT).declarations
    assert (who.head, who.get("kind")) == ('GEO MIL "Georgian Army"', "military")
    assert claim.head == "MOBILIZE/troops"
    assert "negative" in claim.keys and claim.get("place") is None
    assert (link.head, link.get("source"), "indirect" in link.keys) == ("", "army", True)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("a: b\n===\n[open\n===\n", "never closed"),
        ("a: b\n===\nshut]{x}\n===\n", "without its ["),
        ("a: b\n===\n[words] here\n===\n", "without its {id}"),
        ("a: b\n===\n[words ]{x} here\n===\n", "begins or ends with a space"),
        ("a: b\n===\n[]{x} here\n===\n", "is empty"),
        ("a: b\n===\nwords\n", "three parts"),
        ("a\n===\nwords\n===\n", "key: value"),
        ("a: b\n===\nwords\n===\nnonsense\n", "kind id: head"),
    ],
)
def test_what_is_wrong_is_told(wrong: str, told: str) -> None:
    with pytest.raises(FormError, match=told.replace("[", r"\[")):
        parse_form(wrong)


def test_the_plain_form_has_the_same_text() -> None:
    bare = plain_form(REPORT)
    assert "{e1}" not in bare and "claim" not in bare
    assert parse_form(bare).text == parse_form(REPORT).text


@given(st.lists(st.text("ab .,", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_every_mark_covers_what_it_encloses(lines: list[str]) -> None:
    lines = [line.strip() for line in lines]
    body = "\n".join(f"[{line}]{{m{i}}}" for i, line in enumerate(lines))
    form = parse_form(f"a: b\n===\n{body}\n===\n")
    assert form.text == " ".join(lines)
    for i, line in enumerate(lines):
        (span,) = form.marks[f"m{i}"]
        assert span.of(form.text) == line
        assert span in form.sentences
