"""Who parties are, read from whole texts."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline.records.claim import Party

ATHENS = "ATHENS, Aug 14 (Piraeus Wire) — "


def parties(text: str) -> list[Party]:
    """All parties of the claims of a text."""
    claims = dateline.read(text, published=dt.date(2009, 8, 14), force=True)
    return [party for claim in claims for party in (*claim.actors, *claim.recipients)]


@pytest.mark.usefixtures("weights")
def test_a_name_goes_on_behind_a_hyphen() -> None:
    found = parties(ATHENS + "Police arrested the lawyer Eleni Mavros-Galanis on Friday.")
    assert "Eleni Mavros-Galanis" in {party.name for party in found}


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    ("sentence", "words", "sector"),
    [
        ("Coast guards arrested nine fishermen.", "fishermen", "LAB"),
        ("Gunmen kidnapped a priest on Friday.", "Gunmen", "UAF"),
        ("The ministry of health sued a bakery.", "ministry", "GOV"),
        ("Soldiers shelled the village.", "Soldiers", "MIL"),
    ],
)
def test_the_sector_of_a_party_is_weighed(sentence: str, words: str, sector: str) -> None:
    found = parties(ATHENS + sentence)
    assert next(party.sector for party in found if words in party.text) == sector


@pytest.mark.usefixtures("weights")
def test_a_town_tells_the_country_of_a_report_that_names_none() -> None:
    found = parties("Dockers blocked the port of Toamasina on Friday. Police arrested nine men.")
    assert next(party.country for party in found if party.text == "Police") == "MDG"


@pytest.mark.usefixtures("weights")
def test_the_kingdom_is_the_one_of_the_outlet() -> None:
    text = "The Kingdom thanked Oman on Friday for its help.\n"
    claims = dateline.read(text, outlet="Riyadh Gazette", force=True)
    assert claims[0].actors[0].country == "SAU"
    assert claims[0].actors[0].name == "Saudi Arabia"
