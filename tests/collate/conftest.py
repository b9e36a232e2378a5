"""Builders of reports with claims, from the words of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from msgspec import UNSET

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
from dateline.records.report import Report
from dateline.records.span import Span, words_at
from dateline.wire import read_text

Given = tuple[Report, list[Claim]]
Make = Callable[[str, Mapping[str, Any]], Given]


def _at(text: str, words: str) -> Span:
    start = text.lower().find(words.lower())
    return Span(start, start + len(words)) if start >= 0 else Span(0, 0)


def _sentence(text: str, span: Span) -> Span:
    start = text.rfind(". ", 0, span.start) + 2 if ". " in text[: span.start] else 0
    end = text.find(". ", span.end)
    return Span(start, end + 1 if end >= 0 else len(text))


def _party(text: str, told: str) -> Party:
    name, country, sector = told.split("/")
    return Party(
        text=name, span=_at(text, name), name=name, country=country or None, sector=sector or None
    )


def _place(text: str, told: str) -> Where:
    name, country = told.split("/")
    return Where(text=name, span=_at(text, name), name=name, country=country)


def _when(text: str, told: str) -> When:
    first, last = map(dt.date.fromisoformat, told.split("/"))
    return When(text=told, span=_at(text, told), start=first, end=last)


def _figure(text: str, told: str) -> Quantity:
    words, of, low, high = told.split("/")
    return Quantity(
        text=words,
        span=_at(text, words),
        of=of,
        low=float(low) if low else None,
        high=float(high) if high else None,
        bound="exact",
    )


def _link(text: str, told: str) -> SourceLink:
    name, kind, country = told.split("/")
    words = name.strip("[]")
    return SourceLink(
        text=words,
        span=_at(text, words),
        kind=kind,
        country=country,
        name=None if name.startswith("[") else name,
    )


def _claim(report: Report, told: Mapping[str, Any], name: str) -> Claim:
    text = report.text
    trigger = _at(text, told["trigger"])
    assert len(trigger), f"no {told['trigger']!r} in {name}"
    return Claim(
        id=f"{name}.{told['trigger']}",
        report=ReportRef(id=report.id, outlet=report.outlet, published=report.published),
        trigger=words_at(text, trigger),
        type=told["type"],
        mode=told.get("mode"),
        contexts=(),
        actors=tuple(_party(text, row) for row in told.get("actors", ())),
        recipients=tuple(_party(text, row) for row in told.get("recipients", ())),
        place=_place(text, told["place"]) if "place" in told else None,
        when=_when(text, told["when"]) if "when" in told else None,
        quantities=tuple(_figure(text, row) for row in told.get("figures", ())),
        sources=tuple(_link(text, row) for row in told.get("sources", ())),
        certainty=told.get("certainty", "certain"),
        polarity="negative" if told.get("negative") else "positive",
        time=told.get("time", "past"),
        hedge=None,
        sentence=words_at(text, _sentence(text, trigger)),
        evidence=(),
        scores={},
        reader=ReaderRef(version="test", weights=""),
        quad=told.get("quad", UNSET),
    )


@pytest.fixture(scope="session")
def make() -> Make:
    """A report of that name with its claims (``name.trigger``), from the fields of a case."""

    def build(name: str, told: Mapping[str, Any]) -> Given:
        day = told.get("published")
        report = read_text(
            told["text"],
            published=day if isinstance(day, dt.date) else None,
            outlet=told.get("outlet"),
        )
        report = msgspec.structs.replace(report, id=name)
        return report, [_claim(report, row, name) for row in told.get("claims", ())]

    return build


@pytest.fixture(scope="session")
def story(make: Make) -> Callable[[Mapping[str, Any]], list[Given]]:
    """The reports of a case."""

    def build(case: Mapping[str, Any]) -> list[Given]:
        reports: Mapping[str, Mapping[str, Any]] = case["reports"]
        return [make(name, told) for name, told in reports.items()]

    return build


def grouped(rows: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    """Groups without their order."""
    return {frozenset(row) for row in rows}
