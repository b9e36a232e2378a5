"""The events of trees written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.records.span import words_at

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, Any]] = yaml.safe_load((CASES / "events_trees.yaml").read_text("utf-8"))


def told(reading: Reading, event: Event, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What the event says under the keys that a row asks for."""
    text = reading.report.text
    mentions, times, places = reading.mentions or (), reading.times or (), reading.places or ()
    full = {
        "type": event.type,
        "mode": event.mode,
        "trigger": words_at(text, *event.trigger).text.replace(" … ", " "),
        "actors": [mentions[index].span.of(text) for index in event.actors],
        "recipients": [mentions[index].span.of(text) for index in event.recipients],
        "place": places[event.place].name if event.place is not None else None,
        "time": times[event.time].span.of(text) if event.time is not None else None,
        "counts": [(reading.counts or ())[index].span.of(text) for index in event.counts],
        "evidence": [span.of(text) for span in event.evidence],
    }
    return {key: full[key] for key in wanted}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_events_of_a_tree(row: Mapping[str, Any], plant: Callable[..., Reading]) -> None:
    reading = plant(row)
    events = reading.events or ()
    assert len(events) == len(row["events"]), [event.why for event in events]
    for event, wanted in zip(events, row["events"], strict=True):
        assert told(reading, event, wanted) == wanted
