"""Whose words an event stands under, with and without what the reader saw."""

from __future__ import annotations

import msgspec
import pytest

from dateline.desks.quotes.nest import Contents, nest
from dateline.desks.quotes.scope import Scope, chain_of
from dateline.records.attribution import Attribution
from dateline.records.event import Event
from dateline.records.reading import Hint, Reading, Sentence, Signals, Token, Trigger
from dateline.records.report import Report
from dateline.records.span import Span

EVENT = Event(trigger=(Span(20, 25),), token=0, type="AID")


def link(cue: tuple[int, int], content: tuple[int, int] | None) -> Attribution:
    pieces = (Span(*content),) if content else ()
    return Attribution(source=None, cue=Span(*cue), content=pieces)


AROUND, BESIDE = link((10, 14), (15, 40)), link((50, 54), None)


@pytest.mark.parametrize(
    ("fits", "chain"),
    [
        (None, (0,)),  # nobody looked: the content decides
        ({}, (0,)),  # the reader prefers none, the content outweighs it
        ({0: 2.0, 1: 3.0}, (0,)),
        ({1: 9.0}, (0,)),  # nor does a cue beside it, however sure the reader is
    ],
)
def test_content_and_reader_are_weighed(
    fits: dict[int, float] | None, chain: tuple[int, ...]
) -> None:
    assert chain_of(EVENT, Contents([AROUND, BESIDE]), fits) == chain


def test_the_reports_own_voice_needs_no_content() -> None:
    contents = Contents([BESIDE])
    assert chain_of(EVENT, contents, {}) == ()
    assert chain_of(EVENT, contents, {0: 0.5}) == ()
    assert chain_of(EVENT, contents, {0: 3.0}) == (0,)


def test_the_act_of_speech_is_not_its_own_source() -> None:
    contents = Contents([link((20, 25), (26, 40))])
    assert chain_of(EVENT, contents, {0: 9.0}) == ()


def reading(*hints: Hint) -> Reading:
    tokens = tuple(
        Token(Span(start, start + 4), "said", "say", "VERB", -1, "root", 0) for start in (10, 50)
    )
    report = Report(id="r", text=" " * 80, body=Span(0, 80))
    return Reading(report=report, signals=Signals(outers=hints), tokens=tokens)


def outers(*hints: Hint) -> list[int | None]:
    return [
        one.outer for one in nest([link((10, 14), None), link((50, 54), None)], reading(*hints))
    ]


def test_a_cue_above_a_cue_nests_where_no_content_tells() -> None:
    assert outers() == [None, None]
    assert outers(Hint(1, ((0, 6.0),))) == [None, 0]
    assert outers(Hint(1, ((0, 0.5),))) == [None, None]


def test_cues_above_each_other_do_not_close_a_circle() -> None:
    found = outers(Hint(0, ((1, 6.0),)), Hint(1, ((0, 6.0),)))
    assert found.count(None) == 1


def two_sentences(*hints: Hint, cues: tuple[tuple[int, float], ...] = ()) -> Reading:
    """*said* (10 to 14) in one sentence, *said* (50 to 54) and *fled* (60 to 64) in the next."""
    places = ((10, "said", 0), (50, "said", 1), (60, "fled", 1))
    tokens = tuple(
        Token(Span(start, start + 4), form, form, "VERB", -1, "root", sentence)
        for start, form, sentence in places
    )
    trigger = Trigger(
        first=2, last=2, score=1.0, types=(("RETREAT", 1.0),), actors=(), recipients=(),
        places=(), times=(), counts=(), cues=cues, certainty={}, polarity={}, time={}, modes=(),
    )  # fmt: skip
    return Reading(
        report=Report(id="r", text=" " * 80, body=Span(0, 80)),
        signals=Signals(outers=hints, triggers=(trigger,)),
        tokens=tokens,
        sentences=(Sentence(Span(0, 40), 0, 0), Sentence(Span(40, 80), 1, 2)),
    )


@pytest.mark.parametrize(("kind", "outer"), [("witness", None), ("broadcaster", 0)])
def test_only_an_outlet_speaks_above_a_cue_of_another_sentence(
    kind: str, outer: int | None
) -> None:
    first = msgspec.structs.replace(link((10, 14), None), kind=kind)
    links = nest([first, link((50, 54), None)], two_sentences(Hint(1, ((0, 9.0),))))
    assert links[1].outer == outer


def test_a_cue_beside_an_event_outweighs_one_of_the_sentence_before() -> None:
    event = Event(trigger=(Span(60, 64),), token=2, type="RETREAT")
    far, near = link((10, 14), (15, 80)), link((50, 54), (55, 80))
    seen = two_sentences(cues=((0, 20.0),))
    assert Scope(seen, Contents([far, near])).chain_of(event) == (1,)
    assert Scope(seen, Contents([far])).chain_of(event) == (0,)
