"""The words that tell what kind of source someone is."""

from __future__ import annotations

from collections import Counter

from dateline.desks.quotes.kinds import LONGEST_PHRASE
from dateline.records.attribution import SOURCE_KINDS
from dateline.stylebook import Stylebook

CUES = Stylebook().cues


def test_every_phrase_has_one_kind_and_can_be_found() -> None:
    phrases = [phrase for words in CUES.kinds.values() for phrase in words]
    assert [phrase for phrase, times in Counter(phrases).items() if times > 1] == []
    assert [phrase for phrase in phrases if len(phrase.split()) > LONGEST_PHRASE] == []
    assert set(CUES.kinds) <= set(SOURCE_KINDS)


def test_whoever_speaks_for_another_has_a_kind_without_him_too() -> None:
    phrases = {phrase for words in CUES.kinds.values() for phrase in words}
    assert set(CUES.owned) - phrases == set()


def test_the_kinds_of_titles_and_sectors_are_kinds() -> None:
    assert {*CUES.titles.values(), *CUES.sectors.values()} <= set(SOURCE_KINDS)
