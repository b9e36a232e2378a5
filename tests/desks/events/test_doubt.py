"""Words of conflict that are only played with make no row, and those meant do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline import wire
from dateline.desks.events.assemble import prepared
from dateline.filing import file_claims
from dateline.newsroom import DESKS, Newsroom, attach, story
from dateline.records.reading import Reading

PLAYED = (
    "The Danes attacked from the first minute and won the handball final 31-22.",
    "Tin stormed past its old record and traders in futures cheered.",
    "Hornets attacked a picnic in the park and spoiled the cake.",
    "The choir assaulted the anthem with joy.",
    "Blizzards besieged the ski resort for a week.",
    "Crows raided the strawberry beds behind the museum.",
)
MEANT = (
    "Rebels attacked an army base near the town of Kidal on Monday.",
    "Government troops stormed the rebel headquarters in Aden on Friday.",
    "Soldiers killed four protesters in the capital on Saturday, a doctor said.",
    "Police raided the offices of an opposition newspaper in Minsk on Tuesday.",
    "Armed men attacked the crowd at a football match in Basra on Sunday.",
)
DAY = dt.date(2022, 3, 9)


@pytest.fixture(scope="module")
def newsroom(weights: Path) -> Newsroom:
    return Newsroom.load(weights)


def rows(newsroom: Newsroom, text: str) -> list[str]:
    reading = newsroom.read(wire.read_text(text, published=DAY), force=True)
    return [f"{claim.type} {claim.trigger.text}" for claim in file_claims(reading)]


@pytest.mark.parametrize("text", PLAYED)
def test_what_is_played_makes_no_row(text: str, newsroom: Newsroom) -> None:
    assert rows(newsroom, text) == []


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_makes_a_row(text: str, newsroom: Newsroom) -> None:
    assert any(row.startswith(("ASSAULT", "COERCE")) for row in rows(newsroom, text)), rows(
        newsroom, text
    )


def test_figures_are_told_once_and_by_name(newsroom: Newsroom) -> None:
    report = wire.read_text(MEANT[0], published=DAY)
    reading = Reading(report=report, signals=newsroom.reader.read(story(report)))
    for desk in DESKS[:5]:
        reading = attach(desk, reading, newsroom.stylebook)
    desk_, drafts = prepared(reading, newsroom.stylebook)
    valued = list(desk_.valued(drafts))
    assert valued
    for one in valued:
        assert len(one.figures) == len(set(one.figures))
        assert "always" in one.figures and "timed" in one.figures
