"""Claims are paired one to one, and every field counts what it says it does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dateline.bench.score.claims import figures, matched, score_claims
from dateline.bench.score.tally import Tally
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
from dateline.records.span import Span, Words


def words(start: int, end: int) -> Words:
    return Words("x" * (end - start), Span(start, end))


def party(start: int, country: str | None = None, name: str | None = None) -> Party:
    return Party(text="xx", span=Span(start, start + 2), country=country, name=name)


def link(start: int, name: str | None = None) -> SourceLink:
    return SourceLink(text="xx", span=Span(start, start + 2), name=name)


def claim(start: int, **fields: Any) -> Claim:
    values: dict[str, Any] = {
        "id": f"c{start}", "report": ReportRef(id="r"), "trigger": words(start, start + 5),
        "type": "ASSAULT", "mode": None, "contexts": (), "actors": (), "recipients": (),
        "place": None, "when": None, "quantities": (), "sources": (), "certainty": "certain",
        "polarity": "positive", "time": "past", "hedge": None, "sentence": words(0, 100),
        "evidence": (), "scores": {}, "reader": ReaderRef(version="", weights=""),
    }  # fmt: skip
    return Claim(**values | fields)


def test_pairs_prefer_type_then_chain_then_polarity() -> None:
    gold = [claim(0, sources=(link(50),)), claim(0, polarity="negative"), claim(0, type="AID")]
    read = [claim(0, type="AID"), claim(0, polarity="negative"), claim(0, sources=(link(51),))]
    found = matched(gold, read)
    assert sorted((gold.index(g), read.index(r)) for g, r in found) == [(0, 2), (1, 1), (2, 0)]


def test_a_claim_pairs_once_and_only_where_triggers_touch() -> None:
    assert len(matched([claim(0)], [claim(3), claim(4)])) == 1
    assert matched([claim(0)], [claim(5)]) == []


def test_evidence_stands_for_the_trigger() -> None:
    gold = [claim(0, evidence=(words(30, 35),))]
    assert len(matched(gold, [claim(32)])) == 1


def test_the_headline_needs_all_five() -> None:
    gold = claim(0, actors=(party(10, "SYR"),), recipients=(party(20, "LBN"),), sources=(link(50),))

    def right(**edits: Any) -> int:
        read = {"actors": gold.actors, "recipients": gold.recipients, "sources": gold.sources}
        return score_claims([gold], [claim(0, **read | edits)])["headline"].right

    assert right() == 1
    assert right(actors=(party(10, "ISR"),)) == 0
    assert right(recipients=()) == 0
    assert right(sources=()) == 0
    assert right(sources=(link(60), link(50))) == 0
    assert right(polarity="negative") == 0
    assert right(type="COERCE") == 0


def test_what_is_missed_and_invented_counts() -> None:
    tallies = score_claims([claim(0), claim(20)], [claim(0), claim(40), claim(60)])
    assert tallies["detection"] == tallies["type"] == tallies["headline"] == Tally(1, 2, 3)
    assert tallies["by_type.ASSAULT"] == Tally(1, 2, 3)


def test_chains_are_scored_whole_innermost_and_deep() -> None:
    gold = claim(0, sources=(link(50), link(60, "Tass")))
    short = score_claims([gold], [claim(0, sources=(link(90, "TASS"),))])
    assert short["chain.whole"].right == 0
    assert short["chain.innermost"].right == 1
    assert short["chain.depth_2"] == Tally(0, 1, 0)
    whole = score_claims([gold], [claim(0, sources=gold.sources)])
    assert whole["chain.depth_2"] == Tally(1, 1, 1)


def test_errors_are_shares_of_their_chances() -> None:
    gold = [claim(0, sources=(link(50, "Tass"),), actors=(party(10),))]
    read = [claim(0, sources=(link(40), link(50)), actors=(party(70, name="Tass"),))]
    scored = figures(
        score_claims(gold, read, lookalikes=["c0"], traps=[words(1, 3), words(80, 85)])
    )
    assert scored["false_nesting"] == 1.0
    assert scored["speaker_as_actor"] == 1.0
    assert scored["traps"] == 0.5


def test_a_speaker_who_acts_is_no_error_and_one_beside_him_is() -> None:
    chain = (link(50, "Tass"), link(60, "Putin"))
    gold = [claim(0, sources=chain, actors=(party(10, name="Putin"),))]

    def errors(name: str) -> object:
        read = [claim(0, actors=(party(20, name=name),))]
        return figures(score_claims(gold, read))["speaker_as_actor"]

    assert errors("Putin") == 0.0
    assert errors("Tass") == 1.0
    gold = [claim(0, sources=chain[1:], actors=(party(10, name="Putin"),))]
    assert errors("Putin") is None


def test_mentions_pair_one_to_one() -> None:
    gold = [claim(0, actors=(party(10), party(11)))]
    read = [claim(0, actors=(party(11), party(90)))]
    assert score_claims(gold, read)["actors.mention"] == Tally(1, 2, 2)


def when(start: int, day: int) -> When:
    date = dt.date(2011, 4, day)
    return When(text="xx", span=Span(start, start + 2), start=date, end=date)


def where(lat: float, lon: float) -> Where:
    return Where(text="xx", span=Span(70, 72), name="X", lat=lat, lon=lon)


def test_place_interval_and_figures() -> None:
    count = Quantity(text="xx", span=Span(80, 82), low=3, high=5, bound="between")
    other = Quantity(text="xx", span=Span(81, 83), low=3, high=4, bound="between")
    gold = claim(0, place=where(0, 0), when=when(60, 3), quantities=(count,))
    near = claim(0, place=where(0, 1.4), when=when(62, 3), quantities=(other,))
    far = claim(0, place=where(0, 1.5), when=when(62, 4))
    scored = score_claims([gold], [near])
    assert (scored["place"].right, scored["interval"].right) == (1, 1)
    assert (scored["figures.low"].right, scored["figures.high"].right) == (1, 0)
    assert scored["figures.value"].f1 == 0.0 and scored["figures.bound"].f1 == 1.0
    scored = score_claims([gold], [far])
    assert (scored["place"].right, scored["interval"].right) == (0, 0)
    assert scored["figures.low"] == Tally(0, 1, 0)


def test_classes_are_averaged_over_those_in_gold() -> None:
    gold = [claim(0), claim(20, certainty="possible"), claim(40)]
    read = [claim(0), claim(20, certainty="probable"), claim(40)]
    scored = figures(score_claims(gold, read))["certainty"]
    assert scored == {"macro_f1": 0.5, "certain": 1.0, "possible": 0.0, "probable": 0.0}


@pytest.mark.parametrize("side", ["gold", "read"])
def test_nothing_on_one_side(side: str) -> None:
    gold, read = ([claim(0)], []) if side == "gold" else ([], [claim(0)])
    scored: Any = figures(score_claims(gold, read))
    assert scored["headline"]["f1"] == 0.0
