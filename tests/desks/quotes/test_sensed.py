"""Cues that only the reader's scope shows, and who speaks by them."""

from __future__ import annotations

from dateline.desks.events.roles.slots import Framer
from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.quotes.hear.listen import Listener
from dateline.desks.quotes.hear.sensed import sensed, source_of
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Hint, Signals, Token
from dateline.records.span import Span
from dateline.stylebook import Stylebook

BOOK = Stylebook()
# Radio Nord aired the governor hinting that he left .
ROWS = (
    ("Radio", "PROPN", 2, "nsubj"), ("Nord", "PROPN", 0, "flat"), ("aired", "VERB", -1, "root"),
    ("the", "DET", 4, "det"), ("governor", "NOUN", 2, "obj"), ("hinting", "VERB", 2, "xcomp"),
    ("that", "SCONJ", 8, "mark"), ("he", "PRON", 8, "nsubj"), ("left", "VERB", 5, "ccomp"),
)  # fmt: skip
TOKENS = tuple(
    Token(Span(6 * i, 6 * i + len(form)), form, form, upos, head, deprel, 0)
    for i, (form, upos, head, deprel) in enumerate(ROWS)
)
LISTENER = Listener(Framer(Syntax(TOKENS), BOOK.frames), BOOK.cues, frozenset(), frozenset())


def test_who_speaks_by_a_cue() -> None:
    assert source_of(2, LISTENER) == (0, 1)
    assert source_of(5, LISTENER) == (3, 4)


def heard(score: float, *known: Heard) -> list[tuple[int, ...]]:
    signals = Signals(outers=(Hint(5, ((2, score),)),))
    return [one.source for one in sensed(signals, LISTENER, known)]


def test_a_word_that_the_reader_sets_above_a_cue_is_heard() -> None:
    assert heard(8.0) == [(0, 1)]
    assert heard(1.0) == []


def test_what_is_heard_already_is_left() -> None:
    assert heard(8.0, Heard(2, (2,), (0, 1), ())) == []
