"""The report that the product was born from, where it is at hand: facts, not its words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import dateline
from dateline.records.claim import Claim


@pytest.fixture(scope="module")
def claims(shared: Path, weights: Path) -> list[Claim]:
    text = (shared / "seed" / "report.txt").read_text("utf-8")
    found = dateline.read(text)
    for claim in found:
        pieces = [piece.of(text) for piece in claim.trigger.pieces]
        assert " … ".join(pieces) == claim.trigger.text
        assert claim.report.published == dt.date(2025, 3, 22)
    return found


def told(claims: list[Claim], kind: str, actor: str, recipient: str) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.type == kind
        and actor in [party.country for party in claim.actors]
        and recipient in [party.country for party in claim.recipients]
    ]


def test_the_meeting_is_dated_and_placed(claims: list[Claim]) -> None:
    meeting = told(claims, "CONSULT", "RUS", "PRK")[0]
    assert meeting.when is not None and meeting.when.start == dt.date(2025, 3, 21)
    assert meeting.place is not None and meeting.place.country == "PRK"
    assert [source.kind for source in meeting.sources] == ["state media"]


def test_the_spy_agency_is_the_source_and_not_the_sender(claims: list[Claim]) -> None:
    sent = next(c for c in told(claims, "AID", "PRK", "RUS") if c.certainty == "probable")
    assert [(s.kind, s.country) for s in sent.sources] == [("intelligence", "KOR")]
    assert sent.hedge is not None
    assert all(party.country != "KOR" for party in sent.actors)


def test_a_quoted_speaker_makes_a_second_link(claims: list[Claim]) -> None:
    chains = [claim.sources for claim in claims if len(claim.sources) == 2]
    assert any(chain[0].kind == "news agency" and chain[1].country == "RUS" for chain in chains)


def test_a_message_that_one_carries_is_known_from_him(claims: list[Claim]) -> None:
    vow = next(claim for claim in claims if claim.type == "AGREE" and claim.sources)
    assert [(s.kind, s.country) for s in vow.sources] == [
        ("state media", "RUS"),
        ("government", "RUS"),
    ]


def test_officials_of_three_countries_are_one_source(claims: list[Claim]) -> None:
    joint = next(claim.sources[0] for claim in claims if claim.sources and claim.sources[0].members)
    assert [member.country for member in joint.members] == ["USA", "KOR", "UKR"]
    assert joint.kind == "intelligence"


def test_a_source_is_dated_by_its_own_words(claims: list[Claim]) -> None:
    days = {
        source.said_on.start
        for claim in claims
        for source in claim.sources
        if source.kind == "intelligence" and source.said_on is not None
    }
    assert days == {dt.date(2025, 2, 21), dt.date(2025, 2, 27)}


def test_the_end_is_the_reports_own_inference(claims: list[Claim]) -> None:
    assert all(not claim.sources for claim in claims[-3:])
