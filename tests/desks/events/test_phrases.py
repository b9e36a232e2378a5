"""Phrases of the stylebook: found where they stand, and what they make likelier."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.desks.events.known.phrases import NONE, Phrases, lean, phrases
from dateline.records.event import EVENT_TYPES
from dateline.records.reading import ROOT, Token, Trigger
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import Phrase

BOOK = Stylebook()


class Book(Stylebook):
    """A stylebook of four phrases."""

    phrases = (
        Phrase(type="ACCUSE", pos="v", how=3, phrase="take * to task"),
        Phrase(type="COERCE", pos="v", how=1, phrase="take"),
        Phrase(type="SANCTION", pos="n", how=3, phrase="arms embargo"),
        Phrase(type=NONE, pos="n", how=2, phrase="attack"),
    )


KNOWN = Phrases(Book())


def tokens(text: str) -> tuple[Token, ...]:
    """Words written ``form/lemma/upos``, a full stop ending a sentence; nothing hangs together."""
    found, at, sentence = [], 0, 0
    for word in text.split():
        form, lemma, upos = word.split("/")
        found.append(Token(Span(at, at + len(form)), form, lemma, upos, ROOT, "dep", sentence))
        at += len(form) + 1
        sentence += form == "."
    return tuple(found)


TAKEN = tokens(
    "She/she/PRON took/take/VERB the/the/DET mayor/mayor/NOUN to/to/ADP task/task/NOUN ././PUNCT"
)


def test_the_longest_phrase_is_found_over_its_gap() -> None:
    told = KNOWN.at(TAKEN, 1)
    assert told is not None
    assert told.tokens == (1, 4, 5)
    assert told.best is not None
    assert told.best.type == "ACCUSE"


def test_a_phrase_does_not_reach_over_a_sentence() -> None:
    text = "took/take/VERB him/he/PRON ././PUNCT to/to/ADP task/task/NOUN"
    told = KNOWN.at(tokens(text), 0)
    assert told is not None
    assert [one.phrase for one in told.senses] == ["take"]


def test_a_noun_s_own_word_is_its_last() -> None:
    text = tokens("the/the/DET arms/arms/NOUN embargo/embargo/NOUN")
    assert KNOWN.at(text, 1) is None
    told = KNOWN.at(text, 2)
    assert told is not None
    assert told.tokens == (2, 1)


def test_another_part_of_speech_is_another_word() -> None:
    assert KNOWN.at(tokens("take/take/NOUN"), 0) is None


def test_what_mostly_tells_no_event_has_no_best() -> None:
    told = KNOWN.at(tokens("attack/attack/NOUN"), 0)
    assert told is not None
    assert told.best is None


def trigger(first: int, **shares: float) -> Trigger:
    none: dict[str, Any] = dict.fromkeys(
        ("actors", "recipients", "places", "times", "counts", "cues"), ()
    )
    stance: dict[str, Any] = {"certainty": {}, "polarity": {}, "time": {}}
    types = tuple(sorted(shares.items(), key=lambda pair: -pair[1]))
    return Trigger(first=first, last=first, score=0.9, types=types, **none, **stance)


def test_a_phrase_makes_its_type_likelier_and_shares_stay_shares() -> None:
    before = [trigger(1, COERCE=0.6, ACCUSE=0.4), trigger(3, COERCE=0.6, ACCUSE=0.4)]
    leant, other = lean(before, TAKEN, KNOWN)
    assert leant.types[0][0] == "ACCUSE"
    assert sum(share for _, share in leant.types) == pytest.approx(1.0)
    assert other is before[1]


def test_every_phrase_of_the_stylebook_is_of_a_type_and_of_its_modes() -> None:
    modes = {kind.type: {*kind.modes} for kind in BOOK.plover}
    for row in BOOK.phrases:
        assert row.type in (*EVENT_TYPES, NONE), row
        assert row.mode is None or row.mode in modes[row.type], row
        assert row.phrase == " ".join(row.phrase.lower().split()), row
    assert len({(row.type, row.pos, row.phrase) for row in BOOK.phrases}) == len(BOOK.phrases)


def test_every_phrase_is_found_in_its_own_words() -> None:
    known, upos = phrases(BOOK), {"v": "VERB", "n": "NOUN", "a": "ADJ"}
    for row in BOOK.phrases[::7]:
        words = row.phrase.replace("*", "them").split()
        text = tokens(" ".join(f"{word}/{word}/{upos[row.pos]}" for word in words))
        assert known.at(text, len(words) - 1 if row.pos == "n" else 0) is not None, row
