"""Claims of short reports, chains of sources, and spans that index the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import wire
from dateline.desks.quotes.nest import Contents
from dateline.desks.quotes.scope import chain_of
from dateline.errors import InputError
from dateline.filing import file_claims
from dateline.newsroom import Newsroom
from dateline.records.attribution import Attribution
from dateline.records.claim import Claim
from dateline.records.event import Event
from dateline.records.span import Span, Words

ROWS: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "claims.yaml").read_text("utf-8")
)


@pytest.fixture(scope="session")
def newsroom(weights: Path) -> Newsroom:
    return Newsroom.load(weights)


def parties(claim: Claim, side: str) -> list[str | None]:
    return [party.country for party in getattr(claim, side)]


def told(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    """Whether a claim says what a row asks for."""
    for key, value in wanted.items():
        if key in ("actors", "recipients"):
            found: Any = parties(claim, key)
        elif key == "trigger":
            found = claim.trigger.text
        elif key == "chain":
            links = [link.text or "" for link in claim.sources]
            if len(links) != len(value) or not all(
                w in t for w, t in zip(value, links, strict=True)
            ):
                return False
            continue
        else:
            found = getattr(claim, key)
        if found != value:
            return False
    return True


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_claims_of_a_report(row: Mapping[str, Any], newsroom: Newsroom) -> None:
    report = wire.read_text(row["text"], published=row.get("published"))
    claims = file_claims(newsroom.read(report, force=True))
    shown = [msgspec.json.encode(claim).decode()[:300] for claim in claims]
    for wanted in row["claims"]:
        assert any(told(claim, wanted) for claim in claims), (wanted, shown)
    if not row["claims"]:
        assert not claims, shown


def event_at(start: int, end: int) -> Event:
    return Event(trigger=(Span(start, end),), token=0, type="ASSAULT")


def link(cue: tuple[int, int], content: tuple[int, int], outer: int | None = None) -> Attribution:
    return Attribution(source=None, cue=Span(*cue), content=(Span(*content),), outer=outer)


def test_an_event_in_no_content_is_the_reports_own() -> None:
    assert chain_of(event_at(0, 4), Contents([link((10, 14), (15, 40))])) == ()


def test_a_chain_runs_from_the_outermost_link_inwards() -> None:
    links = Contents([link((30, 34), (40, 60), outer=1), link((5, 9), (10, 70))])
    assert chain_of(event_at(45, 50), links) == (1, 0)
    assert chain_of(event_at(62, 66), links) == (1,)


def test_an_act_of_speech_is_no_link_of_its_own_chain() -> None:
    links = Contents([link((30, 36), (20, 60))])
    assert chain_of(event_at(30, 36), links) == ()


def test_a_ring_of_links_ends() -> None:
    links = Contents([link((30, 34), (40, 60), outer=1), link((5, 9), (10, 70), outer=0)])
    assert set(chain_of(event_at(45, 50), links)) == {0, 1}


def spans_of(value: object) -> Iterator[tuple[str | None, Span]]:
    """Every words-and-span pair within a claim."""
    if isinstance(value, Words):
        yield (None if len(value.pieces) > 1 else value.text), value.span
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Span):
        fields = msgspec.structs.asdict(value)
        if isinstance(fields.get("span"), Span):
            yield fields.get("text"), fields["span"]
        if isinstance(fields.get("cue_span"), Span):
            yield fields["cue"], fields["cue_span"]
        for part in fields.values():
            yield from spans_of(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans_of(part)


NEWS = st.lists(
    st.sampled_from(
        [
            "Rebels attacked a convoy near Gao on Monday, killing nine soldiers.",
            "“We will not talk,” the general said.",
            "The U.S. and Japan held joint drills; China's navy didn't comment.",
            "Tass reported that Premier Fenn might visit Riga,",
            "according to state media 🚢",
            "\u200fThanked\r\n\r\nhim, he vowed \x0b to send 40 to 50 tanks —",
            "“Unclosed, it reportedly demanded",
            "\n\n",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=NEWS | st.text(max_size=300))
def test_every_span_of_a_claim_indexes_the_text(text: str, newsroom: Newsroom) -> None:
    try:
        report = wire.read_text(text)
    except InputError:
        return
    claims = file_claims(newsroom.read(report, force=True))
    for claim in claims:
        for words, span in spans_of(claim):
            assert span.end <= len(report.text)
            assert words is None or span.of(report.text) == words
    assert [claim.id for claim in claims] == [
        claim.id for claim in file_claims(newsroom.read(report, force=True))
    ]
    assert len({claim.id for claim in claims}) == len(claims)
    assert claims == sorted(claims, key=lambda claim: claim.trigger.span)


def test_a_claim_tells_what_its_days_rest_on(newsroom: Newsroom) -> None:
    text = (
        "The rebels attacked the harbour in late February. The minister will visit Oslo on Monday."
    )
    report = wire.read_text(text, published=dt.date(2031, 3, 4))
    reasons = [why for claim in file_claims(newsroom.read(report, force=True)) for why in claim.why]
    dated = [why for why in reasons if why.startswith("when:")]
    assert any(
        why.startswith("when: 'late February' is 2031-02-21 to 2031-02-28: rule month;")
        and "published 2031-03-04" in why
        for why in dated
    ), reasons
    assert any(why.startswith("when: 'Monday' is 2031-03-10: rule weekday;") for why in dated)
