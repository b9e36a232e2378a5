"""A claim about a sentence, as hostile as a report may be."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.records.claim import (
    Claim,
    Party,
    Quantity,
    ReaderRef,
    ReportRef,
    SourceLink,
    When,
    Where,
)
from dateline.records.span import Span, Words, words_at

TEXT = (
    "Nine ships were\nheld: the navy may have shut the \x1b[31mharbour\x1b[0m on Friday, "
    "=cmd said the mayor."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def claim() -> Claim:
    return Claim(
        id="c1",
        report=ReportRef(id="r1", headline="Harbour\x07 shut", published=dt.date(2031, 5, 5)),
        trigger=words_at(TEXT, at("shut")),
        type="COERCE",
        mode="restrict",
        contexts=("military", "economic"),
        actors=(
            Party(text="the navy", span=at("the navy"), country="PER", sector="MIL"),
            Party(text="the mayor", span=at("the mayor"), name="Ada Okoro"),
        ),
        recipients=(),
        place=Where(text="harbour", span=at("harbour"), name="Callao", lat=-12.05, lon=-77.15),
        when=When(
            text="on Friday",
            span=at("on Friday"),
            start=dt.date(2031, 5, 2),
            end=dt.date(2031, 5, 2),
        ),
        quantities=(
            Quantity(text="Nine ships", span=at("Nine ships"), of="ships", low=9.0, high=9.0),
            Quantity(text="dozens", span=at("ships"), low=24.0, bound="vague"),
        ),
        sources=(
            SourceLink(text="=cmd", span=at("=cmd"), kind="other", cue="said", cue_span=at("said")),
        ),
        certainty="possible",
        polarity="negative",
        time="past",
        hedge=words_at(TEXT, at("may")),
        sentence=Words(TEXT, Span(0, len(TEXT))),
        evidence=(),
        scores={},
        reader=ReaderRef(version="0", weights="w"),
    )
