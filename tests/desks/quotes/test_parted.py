"""Another voice: behind a semicolon, and in a paragraph yet to come."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from dateline.desks.events.roles.slots import Framer
from dateline.desks.quotes.hear.heard import phrase
from dateline.desks.quotes.hear.listen import Listener
from dateline.desks.quotes.nest import Contents
from dateline.desks.quotes.scope import Scope
from dateline.desks.sentences.syntax import Syntax
from dateline.records.attribution import Attribution
from dateline.records.event import Event
from dateline.records.reading import Reading, Sentence, Signals, Token, Trigger
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.stylebook import Stylebook

BOOK = Stylebook()
# Rebels burned huts ; the mayor says he fled .   (mis-parsed: both act in "says")
ROWS = (
    ("Rebels", "NOUN", 6, "nsubj"), ("burned", "VERB", 0, "advcl"), ("huts", "NOUN", 1, "obj"),
    (";", "PUNCT", 6, "punct"), ("the", "DET", 5, "det"), ("mayor", "NOUN", 6, "nsubj"),
    ("says", "VERB", -1, "root"), ("he", "PRON", 8, "nsubj"), ("fled", "VERB", 6, "ccomp"),
)  # fmt: skip


def tokens(rows: tuple[tuple[str, str, int, str], ...], text: str) -> tuple[Token, ...]:
    """The words of a text of one sentence with their arcs."""
    found, at = [], 0
    for form, upos, head, deprel in rows:
        at = text.index(form, at)
        lemma = {"says": "say"}.get(form, form)
        found.append(Token(Span(at, at + len(form)), form, lemma, upos, head, deprel, 0))
        at += len(form)
    return tuple(found)


TEXT = "Rebels burned huts ; the mayor says he fled"
TOKENS = tokens(ROWS, TEXT)


def test_a_source_does_not_reach_over_a_semicolon() -> None:
    assert phrase([0, 5], Syntax(TOKENS)) == (4, 5)


def test_a_source_does_not_hold_a_clause() -> None:
    # the nurse (, the council agreed hung on her)
    rows = (
        ("the", "DET", 1, "det"), ("nurse", "NOUN", -1, "root"), ("council", "NOUN", 3, "nsubj"),
        ("agreed", "VERB", 1, "dep"),
    )  # fmt: skip
    assert phrase([1], Syntax(tokens(rows, "the nurse council agreed"))) == (0, 1)


def test_joint_sources_stay_together() -> None:
    rows = (
        ("Kim", "PROPN", 3, "nsubj"), (";", "PUNCT", 2, "punct"), ("Lee", "PROPN", 0, "conj"),
        ("say", "VERB", -1, "root"),
    )  # fmt: skip
    assert phrase([0, 2], Syntax(tokens(rows, "Kim ; Lee say"))) == (0, 1, 2)


def test_what_is_told_behind_a_semicolon_is_not_of_what_stood_before() -> None:
    rows = (
        ("Rebels", "NOUN", 1, "nsubj"), ("fled", "VERB", -1, "root"), (";", "PUNCT", 4, "punct"),
        ("clinics", "NOUN", 4, "nsubj"), ("say", "VERB", 1, "parataxis"),
    )  # fmt: skip
    comma = tuple((",", *row[1:]) if row[0] == ";" else row for row in rows)

    def heard(rows: tuple[tuple[str, str, int, str], ...]) -> list[tuple[tuple[int, ...], ...]]:
        text = " ".join(row[0] for row in rows)
        framer = Framer(Syntax(tokens(rows, text)), BOOK.frames)
        listener = Listener(framer, BOOK.cues, frozenset(), frozenset())
        return [one.content for one in listener.listen()]

    assert heard(comma) == [((0, 1),)]
    assert heard(rows) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Rebels burned huts , the mayor says he fled", (0,)),
        ("Rebels burned huts ; the mayor says he fled", ()),
    ],
)
def test_the_readers_cue_is_not_taken_from_behind_a_semicolon(
    text: str, chain: tuple[int, ...]
) -> None:
    rows = tuple((text[19], *row[1:]) if row[0] == ";" else row for row in ROWS)
    assert sourced(tokens(rows, text), text) == chain


@pytest.mark.parametrize(("gap", "chain"), [(" ", (0,)), ("\n\n", ())])
def test_nor_from_a_later_paragraph(gap: str, chain: tuple[int, ...]) -> None:
    rows = tuple(row for row in ROWS if row[0] != ";")
    text = f"Rebels burned huts{gap}the mayor says he fled"
    two = tuple(
        msgspec.structs.replace(token, sentence=int(number > 2))
        for number, token in enumerate(tokens(rows, text))
    )
    assert sourced(two, text) == chain


def sourced(nodes: tuple[Token, ...], text: str) -> tuple[int, ...]:
    """The chain of *burned*, of which the reader is sure that *says* tells it."""
    says = next(index for index, node in enumerate(nodes) if node.form == "says")
    seen = Trigger(
        first=1, last=1, score=0.9, types=(("ASSAULT", 0.9),), actors=(), recipients=(), places=(),
        times=(), counts=(), cues=((says, 6.0),), certainty={}, polarity={}, time={},
    )  # fmt: skip
    starts = [index for index, node in enumerate(nodes) if node.sentence == 1][:1]
    edges = [0, *starts, len(nodes)]
    sentences = tuple(
        Sentence(Span(nodes[first].span.start, nodes[last - 1].span.end), first, last - 1)
        for first, last in pairwise(edges)
    )
    reading = Reading(
        report=Report(id="r", text=text, body=Span(0, len(text))),
        signals=Signals(triggers=(seen,)),
        tokens=nodes,
        sentences=sentences,
    )
    link = Attribution(source=None, cue=nodes[says].span, content=())
    event = Event(trigger=(nodes[1].span,), token=1, type="ASSAULT")
    return Scope(reading, Contents([link])).chain_of(event)
