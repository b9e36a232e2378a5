"""Where places are, by what else the report names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.desks.places import metonym_given, place_given
from dateline.desks.places.context import Named, Told, distance_km, holds
from dateline.desks.places.gather import candidates
from dateline.desks.places.resolve import resolve
from dateline.newsroom import Newsroom
from dateline.records.reading import Reading, Signals
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.wire import read_text

STYLEBOOK = Stylebook()
CASES = Path(__file__).parents[2] / "cases" / "places.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(CASES.read_text("utf-8"))


@pytest.fixture(scope="module")
def reader(weights: Path) -> Any:
    from dateline.reader import Reader

    return Reader.load(weights)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_what_is_read(row: dict[str, Any], reader: Any) -> None:
    report = read_text(row["text"])
    reading = Newsroom(reader, STYLEBOOK).read(report)
    found = {place.span.of(report.text): place for place in reading.places or ()}
    told = {words: [one.name, one.country, one.level] for words, one in found.items()}
    assert row.get("where", {}).items() <= told.items()
    for words, why in row.get("why", {}).items():
        assert why in (found[words].why or "")
    if "none" in row:
        assert told == {}


def test_one_name_is_literal_and_metonymic(reader: Any) -> None:
    report = read_text("Seoul said that it would answer. The crowd gathered in Seoul at noon.")
    reading = Newsroom(reader, STYLEBOOK).read(report)
    assert [place.metonym for place in reading.places or ()] == [True, False]
    assert metonym_given(reading, Span(0, 5), STYLEBOOK)


def test_given_spans_are_resolved_in_their_order(reader: Any) -> None:
    text = "Crews from Odessa, Texas, helped in Midland."
    reading = Newsroom(reader, STYLEBOOK).read(read_text(text))
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in ("Midland", "Odessa")]
    places = place_given(reading, spans, STYLEBOOK)
    assert [(place.span, place.name, place.country) for place in places] == [
        (spans[0], "Midland", "USA"),
        (spans[1], "Odessa", "USA"),
    ]


def named(name: str, *containers: str, times: int = 1) -> Named:
    around = [spot for one in containers for spot in candidates(one, STYLEBOOK)]
    return Named(name, candidates(name, STYLEBOOK), around, times)


def chosen(*names: Named, **told: Any) -> list[tuple[str, str | None]]:
    weights = STYLEBOOK.place_weights.resolve
    choices = resolve(names, Told(countries=told), weights)
    return [
        (choice.spot.name if choice.spot else "", choice.spot.admin1 if choice.spot else None)
        for choice in choices
    ]


def test_neighbours_pull_each_other() -> None:
    ((_, alone),) = chosen(named("Springfield"), USA=1)
    pulled = chosen(named("Springfield"), named("Eugene"), named("Salem"), named("Corvallis"))
    assert pulled[0] == ("Springfield", "Oregon") and alone != "Oregon"


def test_what_no_table_has_is_not_placed_but_may_have_a_country() -> None:
    weights = STYLEBOOK.place_weights.resolve
    told = Told(countries={})
    (bare,) = resolve([named("Qerzbadin")], told, weights)
    assert bare == (None, None, None)
    inside = resolve([named("Qerzbadin", "Kenya"), named("Nakuru")], told, weights)[0]
    assert (inside.spot, inside.country) == (None, "KEN")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Mt. Vernon", "Mount Vernon"),
        ("Kunduz province", "Kunduz"),
        ("northern Mali", "Mali"),
        ("the Republic of Kenya", "Kenya"),
        ("Norwegian", "Norway"),
        ("Crimean", "Crimea"),
        ("Dubai World Cup", "Dubai"),
    ],
)
def test_spellings_and_affixes(name: str, first: str) -> None:
    assert first in [spot.name for spot in candidates(name, STYLEBOOK)]


def test_a_container_holds_by_country_and_unit() -> None:
    (texas,) = [s for s in candidates("Texas", STYLEBOOK) if s.notable]
    held = [spot for spot in candidates("Paris", STYLEBOOK) if holds(texas, spot)]
    assert [(spot.country, spot.admin1) for spot in held] == [("USA", "Texas")]


@given(st.lists(st.sampled_from(["Paris", "Oslo", "Salem", "Nile", "Zqx", "Kenya"]), max_size=6))
def test_every_name_gets_one_of_its_own_places(names: list[str]) -> None:
    asked = [named(name) for name in names]
    choices = resolve(asked, Told(countries={}), STYLEBOOK.place_weights.resolve)
    assert len(choices) == len(asked)
    for name, choice in zip(asked, choices, strict=True):
        assert (choice.spot in name.spots) if name.spots else choice.spot is None


def test_distances_are_great_circles() -> None:
    oslo, bergen = (candidates(name, STYLEBOOK)[0] for name in ("Oslo", "Bergen"))
    assert distance_km(oslo, bergen) == pytest.approx(305, abs=10)


def test_a_reading_without_tokens_has_the_places_of_its_head() -> None:
    report = Report(id="x", text="Nothing", body=Span(0, 7))
    reading = Reading(report=report, signals=Signals(), tokens=(), sentences=(), mentions=())
    assert place_given(reading, [], STYLEBOOK) == ()
