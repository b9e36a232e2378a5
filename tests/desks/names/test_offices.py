"""Dated roles: who is meant by *the Russian president* on a day."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from dateline.desks.names.office.read import JOINTS, PostReader
from dateline.records.reading import ROOT, Token
from dateline.records.span import Span
from dateline.stylebook import Stylebook

STYLEBOOK = Stylebook()
CASES = Path(__file__).parents[2] / "cases" / "offices.tsv"
ENOUGH = 300
RIGHT = 0.98


def rows() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()[1:]
    told = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [(day, words, name) for day, words, name in told]


def tokens_of(phrase: str) -> tuple[Token, ...]:
    """The words of a phrase as tokens, a possessive mark by itself."""
    tokens, start = [], 0
    for word in phrase.split():
        bare = word.removesuffix("'s")
        for form in [bare, *(["'s"] if bare != word else [])]:
            span = Span(start, start + len(form))
            tokens.append(Token(span, form, form.lower(), "X", ROOT, "dep", 0))
            start = span.end
        start += 1
    return tuple(tokens)


def holder(day: str, words: str) -> str | None:
    tokens = tokens_of(words)
    forms = [token.form for token in tokens]
    end = next((i for i, form in enumerate(forms) if form in JOINTS), len(forms))
    post = PostReader(tokens, STYLEBOOK).read(range(end), range(end, len(forms)))
    if post is None or post.of is None:
        return None
    on = dt.date.fromisoformat(day) if day else None
    register = STYLEBOOK.register
    if post.ousted:
        held = register.ousted(post.phrase, post.of, on)
    else:
        held = register.holder(post.phrase, post.of, on, post.acting)
    return held.name if held else None


def test_dated_roles_are_right() -> None:
    cases = rows()
    wrong = [
        f"{day} {words}: {holder(day, words)}, not {name}"
        for day, words, name in cases
        if (holder(day, words) or "-") != name
    ]
    assert len(cases) >= ENOUGH
    assert 1 - len(wrong) / len(cases) >= RIGHT, "\n".join(wrong)


@pytest.mark.parametrize(
    ("words", "phrase", "of"),
    [
        ("the Joint Chiefs chairman", "joint chiefs chairman", None),
        ("the Israeli army spokesman", "army spokesman", "ISR"),
        ("the CIA director", "cia director", "USA"),
        ("Saudi Arabia's minister of foreign affairs", "minister of foreign affairs", "SAU"),
    ],
)
def test_the_office_is_read_from_the_phrase(words: str, phrase: str, of: str | None) -> None:
    tokens = tokens_of(words)
    forms = [token.form for token in tokens]
    end = next((i for i, form in enumerate(forms) if form in JOINTS), len(forms))
    post = PostReader(tokens, STYLEBOOK).read(range(end), range(end, len(forms)))
    assert post is not None and (post.phrase, post.of) == (phrase, of)


@pytest.mark.parametrize(
    "words",
    ["the deputy prime minister of Iran", "the president of the Kenya Tea Board", "a bus driver"],
)
def test_what_is_not_understood_is_no_office(words: str) -> None:
    tokens = tokens_of(words)
    forms = [token.form for token in tokens]
    end = next((i for i, form in enumerate(forms) if form in JOINTS), len(forms))
    assert PostReader(tokens, STYLEBOOK).read(range(end), range(end, len(forms))) is None
