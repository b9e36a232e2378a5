"""The desks of values and names over trees written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dateline.desks import counts, names, places, times
from dateline.records.mention import Mention
from dateline.records.reading import ROOT, Reading, Sentence, Signals, Tagged, Token
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.stylebook import Stylebook

Row = Mapping[str, Any]
CASES = Path(__file__).resolve().parents[1] / "cases"
STYLEBOOK = Stylebook()
PUBLISHED = dt.date(2031, 4, 16)


def rows(desk: str) -> list[Row]:
    found: list[Row] = yaml.safe_load((CASES / f"{desk}_trees.yaml").read_text("utf-8"))
    return found


def grow(row: Row) -> Reading:
    """Row of a case file → reading with tokens, sentences and the reader's names."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    place = 0
    for number, block in enumerate(row["tree"].strip().split("\n\n")):
        first = len(tokens)
        for line in block.strip().splitlines():
            form, lemma, upos, head, deprel = line.split()
            above = ROOT if head == "0" else first + int(head) - 1
            span = Span(place, place + len(form))
            tokens.append(Token(span, form, lemma, upos, above, deprel, number))
            place += len(form) + 1
        whole = Span(tokens[first].span.start, tokens[-1].span.end)
        sentences.append(Sentence(whole, first, len(tokens) - 1))
    text = " ".join(token.form for token in tokens)
    signals = Signals(
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=tuple(tagged(key, label) for key, label in row.get("names", {}).items()),
        entities=tuple(row.get("kinds", {}).get(n + 1) for n in range(len(tokens))),
    )
    return Reading(
        report=Report(
            id="x", text=text, body=Span(0, len(text)), published=row.get("published", PUBLISHED)
        ),
        signals=signals,
        tokens=signals.tokens,
        sentences=signals.sentences,
    )


def tagged(key: str, label: str) -> Tagged:
    first, last = key.split("-")
    return Tagged(int(first) - 1, int(last) - 1, label, 1.0)


def by_words(reading: Reading) -> dict[str, Mention]:
    text = reading.report.text
    return {mention.span.of(text): mention for mention in names.work(reading, STYLEBOOK)}


@pytest.mark.parametrize("row", rows("names"), ids=lambda row: row["name"])
def test_who_is_mentioned(row: Row) -> None:
    found = by_words(grow(row))
    for words, wanted in row["mentions"].items():
        told = msgspec.json.decode(msgspec.json.encode(found[words]))
        assert {key: told[key] for key in wanted} == wanted, words
    for one, other in row.get("same", ()):
        assert found[one].entity == found[other].entity
    for one, other in row.get("apart", ()):
        assert found[one].entity != found[other].entity


@pytest.mark.parametrize("row", rows("places"), ids=lambda row: row["name"])
def test_where_places_are(row: Row) -> None:
    reading = grow(row)
    reading = msgspec.structs.replace(reading, mentions=names.work(reading, STYLEBOOK))
    found = places.work(reading, STYLEBOOK)
    text = reading.report.text
    told = [[place.span.of(text), place.country, place.level, place.metonym] for place in found]
    assert told == row["places"]


@pytest.mark.parametrize("row", rows("counts"), ids=lambda row: row["name"])
def test_what_is_counted(row: Row) -> None:
    reading = grow(row)
    found = counts.work(reading, STYLEBOOK)
    text = reading.report.text
    assert [[one.span.of(text), one.of, one.low, one.high] for one in found] == row["counts"]


@pytest.mark.parametrize("row", rows("times"), ids=lambda row: row["name"])
def test_when_by_the_tense(row: Row) -> None:
    reading = grow(row)
    found = times.work(reading, STYLEBOOK)
    text = reading.report.text
    assert [[one.span.of(text), one.start, one.end] for one in found] == row["times"]


@pytest.mark.parametrize("desk", [names, places, counts, times], ids=lambda desk: desk.__name__)
def test_a_report_without_words_has_no_layers(desk: Any) -> None:
    empty = Reading(
        report=Report(id="x", text="", body=Span(0, 0)), signals=Signals(), tokens=(), sentences=()
    )
    assert desk.work(empty, STYLEBOOK) == ()
