"""Who, when, how many and where, by the real reader on sentences of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dateline.desks import counts, names, places, times
from dateline.records.reading import Reading
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.stylebook import Stylebook

Row = Mapping[str, Any]
CASES = Path(__file__).resolve().parents[1] / "cases"
ROWS: list[Row] = yaml.safe_load((CASES / "values_read.yaml").read_text("utf-8"))
STYLEBOOK = Stylebook()


@pytest.fixture(scope="module")
def reader(weights: Path) -> Any:
    from dateline.reader import Reader

    return Reader.load(weights)


def layers(text: str, reader: Any) -> Reading:
    signals = reader.read(text)
    report = Report(id="x", text=text, body=Span(0, len(text)), published=dt.date(2031, 4, 16))
    reading = Reading(
        report=report, signals=signals, tokens=signals.tokens, sentences=signals.sentences
    )
    for layer, work in (
        ("mentions", names.work),
        ("times", times.work),
        ("places", places.work),
        ("counts", counts.work),
    ):
        reading = msgspec.structs.replace(reading, **{layer: work(reading, STYLEBOOK)})
    return reading


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_what_the_desks_read(row: Row, reader: Any) -> None:
    text = row["text"]
    reading = layers(text, reader)
    who = {mention.span.of(text): mention for mention in reading.mentions or ()}
    for words, wanted in row.get("who", {}).items():
        told = msgspec.structs.asdict(who[words])
        assert {key: told[key] for key in wanted} == wanted, words
    when = {time.span.of(text): [time.start, time.end] for time in reading.times or ()}
    assert row.get("when", {}).items() <= when.items()
    many = {one.span.of(text): [one.of, one.low, one.high] for one in reading.counts or ()}
    assert row.get("many", {}).items() <= many.items()
    where = {place.span.of(text): [place.country, place.level] for place in reading.places or ()}
    assert row.get("where", {}).items() <= where.items()
