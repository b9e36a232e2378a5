"""Desks in order: what each needs, what it adds, and what is not English."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import wire
from dateline.errors import DatelineError, NotEnglish
from dateline.newsroom import DESKS, Newsroom, attach
from dateline.records.reading import Reading, Signals
from dateline.stylebook import Stylebook

RUSSIAN = "Премьер-министр посетил Ригу в пятницу и поблагодарил президента Латвии за помощь."


class Silent:
    """A reader that sees nothing: for what the newsroom does before and after reading."""

    digest = "none"

    def read(self, text: str) -> Signals:
        return Signals()


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(Silent(), Stylebook())


def test_each_desk_finds_what_it_needs_when_its_turn_comes() -> None:
    made: set[str] = set()
    for desk in DESKS:
        assert set(desk.needs) <= made
        assert not set(desk.adds) & made
        made |= set(desk.adds)
    layers = {name for name in Reading.__struct_fields__ if Reading.__annotations__[name]}
    assert made == layers - {"report", "signals", "weights", "stylebook"}


def test_a_desk_out_of_turn_is_refused(newsroom: Newsroom) -> None:
    reading = Reading(report=wire.read_text("Rebels fled."), signals=Signals())
    with pytest.raises(DatelineError, match="events desk needs tokens"):
        attach(DESKS[5], reading, newsroom.stylebook)


def test_a_desk_does_not_work_twice(newsroom: Newsroom) -> None:
    reading = newsroom.read(wire.read_text("Rebels fled the town on Monday."))
    with pytest.raises(DatelineError, match="worked already"):
        attach(DESKS[0], reading, newsroom.stylebook)


def test_a_report_without_tokens_has_empty_layers(newsroom: Newsroom) -> None:
    reading = newsroom.read(wire.read_text("Rebels fled the town on Monday."))
    assert reading.events == reading.attributions == reading.certainties == ()


def test_another_language_is_refused_unless_forced(newsroom: Newsroom) -> None:
    report = wire.read_text(RUSSIAN)
    with pytest.raises(NotEnglish):
        newsroom.read(report)
    assert newsroom.read(report, force=True).report is report


def test_the_reading_names_its_weights(weights: Path) -> None:
    newsroom = Newsroom.load(weights)
    reading = newsroom.read(wire.read_text("Rebels fled the town on Monday."), force=True)
    assert reading.weights
    assert reading.tokens
