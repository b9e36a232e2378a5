"""Readings grown by hand: a tree written in a case file stands in for the reader's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest

from dateline.desks import certainty, events, quotes
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import Mention
from dateline.records.reading import ROOT, Reading, Sentence, Signals, Token
from dateline.records.report import Report, content_id
from dateline.records.span import Span, hull
from dateline.records.values import Count, Place, Time
from dateline.stylebook import Stylebook

Row = Mapping[str, Any]
UNSPREAD = ("acl", "appos", "case", "punct", "parataxis", "conj", "cc")


@pytest.fixture(scope="session")
def stylebook() -> Stylebook:
    """The package's own stylebook."""
    return Stylebook()


@pytest.fixture(scope="session")
def plant(stylebook: Stylebook) -> Callable[[Row], Reading]:
    """Row of a case file → reading with tokens and mentions, and the three desks' layers.

    ``tree``: lines of form, lemma, UPOS, head (1-based, 0 is the root), relation; a blank
    line ends a sentence. ``mentions``: token number (over all sentences) → its fields.
    ``times``, ``places``, ``counts``: token numbers.
    """

    def grow(row: Row) -> Reading:
        reading = _ground(row)
        for layer, work in (
            ("events", events.work),
            ("attributions", quotes.work),
            ("certainties", certainty.work),
        ):
            made = work(reading, stylebook)
            reading = msgspec.structs.replace(reading, **{layer: made})
        return reading

    return grow


def _ground(row: Row) -> Reading:
    tokens, sentences = _tokens(row["tree"])
    text = _text(tokens)
    syntax = Syntax(tokens)
    mentions = tuple(
        _mention(syntax, number - 1, fields) for number, fields in row.get("mentions", {}).items()
    )
    at = {
        number: tokens[number - 1]
        for key in ("times", "places", "counts")
        for number in row.get(key, ())
    }
    return Reading(
        report=Report(id=content_id(text), text=text, body=Span(0, len(text))),
        signals=Signals(tokens=tokens, sentences=sentences),
        tokens=tokens,
        sentences=sentences,
        mentions=mentions,
        times=tuple(Time(span=at[n].span, type="DATE") for n in row.get("times", ())),
        places=tuple(
            Place(span=at[n].span, name=at[n].form, country=row["places"][n])
            for n in row.get("places", ())
        ),
        counts=tuple(
            Count(span=at[n].span, head=tokens[n - 1].head) for n in row.get("counts", ())
        ),
    )


def _tokens(tree: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    place = 0
    for block in tree.strip().split("\n\n"):
        first = len(tokens)
        for line in block.strip().splitlines():
            form, lemma, upos, head, deprel = line.split()
            above = ROOT if head == "0" else first + int(head) - 1
            span = Span(place, place + len(form))
            tokens.append(Token(span, form, lemma, upos, above, deprel, len(sentences)))
            place += len(form) + 1
        span = hull(token.span for token in tokens[first:])
        sentences.append(Sentence(span, first, len(tokens) - 1))
    return tuple(tokens), tuple(sentences)


def _text(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.form for token in tokens)


def _mention(syntax: Syntax, head: int, fields: Mapping[str, Any] | None) -> Mention:
    found = syntax.subtree(head, *UNSPREAD, "nmod", "nmod:poss")
    told = {"kind": "name", "label": "LOC", **(fields or {})}
    return Mention(span=syntax.span(found), head=head, **told)
