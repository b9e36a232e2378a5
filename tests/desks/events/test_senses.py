"""Every trigger sense of the stylebook fires on its own sentence and spares the other."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline import wire
from dateline.newsroom import Newsroom, Reads
from dateline.records.reading import Signals
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import EventType, Sense

SENSES = [(kind, sense) for kind in Stylebook().plover for sense in kind.senses]


@pytest.fixture(scope="session")
def newsroom(weights: Path) -> Newsroom:
    whole = Newsroom.load(weights)
    return Newsroom(ByRuleAlone(whole.reader), whole.stylebook)


class ByRuleAlone:
    """A reader whose triggers are kept back, so that only the stylebook's senses fire."""

    def __init__(self, reader: Reads) -> None:
        self.reader, self.digest = reader, reader.digest

    def read(self, text: str) -> Signals:
        signals = self.reader.read(text)
        return msgspec.structs.replace(signals, triggers=(), outers=(), factuality=())


def evoked(newsroom: Newsroom, sentence: str) -> set[str]:
    reading = newsroom.read(wire.read_text(sentence), force=True)
    return {event.type for event in reading.events or ()}


def name(value: EventType | Sense) -> str:
    return value.type if isinstance(value, EventType) else " ".join(value.fires.split()[:4])


@pytest.mark.parametrize(("kind", "sense"), SENSES, ids=name)
def test_modes_are_those_of_the_type(kind: EventType, sense: Sense) -> None:
    named = {sense.mode, *sense.modes} - {None}
    assert named <= set(kind.modes)


def test_classes_are_there() -> None:
    known = set(Stylebook().frames.classes)
    asked = {
        word[1:]
        for _, sense in SENSES
        for words in (sense.subject, sense.object, sense.clause, sense.unsubject, sense.unobject)
        for word in words
        if word.startswith("@")
    }
    assert asked <= known


def test_all_sixteen_types_have_triggers() -> None:
    kinds = Stylebook().plover
    assert len({kind.type for kind in kinds}) == 16
    for kind in kinds:
        words = {word for sense in kind.senses for word in (*sense.verb, *sense.noun, *sense.adj)}
        assert len(words) >= 20, kind.type


def test_senses_fire_on_their_sentences_and_spare_the_others(newsroom: Newsroom) -> None:
    missed = [s.fires for kind, s in SENSES if kind.type not in evoked(newsroom, s.fires)]
    caught = [s.spares for kind, s in SENSES if kind.type in evoked(newsroom, s.spares)]
    assert len(missed) <= 0.12 * len(SENSES), missed
    assert len(caught) <= 0.05 * len(SENSES), caught
