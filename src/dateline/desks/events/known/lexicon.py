"""The triggers of the stylebook, indexed by the lemma of their head word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import EventType, Frames, Sense

CLASS_MARK = "@"


class Entry(NamedTuple):
    """One trigger: its type, its sense, and the words that must stand beside the head."""

    type: EventType
    sense: Sense
    beside: tuple[str, ...]


class Lexicon:
    """Triggers by part of speech and lemma, word classes as sets, realms by word.

    stylebook: where the tables come from.
    """

    def __init__(self, stylebook: Stylebook) -> None:
        self.frames: Frames = stylebook.frames
        self.types = {kind.type: kind for kind in stylebook.plover}
        self._classes = {name: frozenset(words) for name, words in self.frames.classes.items()}
        self._entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.realms = _inverted(self.frames.realms)
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        for kind in stylebook.plover:
            for sense in kind.senses:
                self._index(kind, sense)

    def _index(self, kind: EventType, sense: Sense) -> None:
        for phrase in sense.verb:
            head, *beside = phrase.split()
            self._entries["VERB", head].append(Entry(kind, sense, tuple(beside)))
        for phrase in sense.noun:
            *beside, head = phrase.split()
            self._entries["NOUN", head].append(Entry(kind, sense, tuple(beside)))
        for word in sense.adj:
            self._entries["ADJ", word].append(Entry(kind, sense, ()))

    def entries(self, upos: str, lemma: str) -> list[Entry]:
        """The triggers whose head has this part of speech (VERB, NOUN, ADJ) and lemma."""
        return self._entries.get((upos, lemma), [])

    def words(self, named: tuple[str, ...]) -> frozenset[str]:
        """All lemmas of a list that may name classes (``@troops``)."""
        if named not in self._sets:
            parts = [
                self._classes[word[1:]] if word.startswith(CLASS_MARK) else frozenset((word,))
                for word in named
            ]
            self._sets[named] = frozenset().union(*parts)
        return self._sets[named]


def _inverted(realms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The realms that each word is of."""
    table: dict[str, list[str]] = defaultdict(list)
    for realm, words in realms.items():
        for word in words:
            table[word.lower()].append(realm)
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=4)
def lexicon(stylebook: Stylebook) -> Lexicon:
    """The stylebook's triggers, indexed once."""
    return Lexicon(stylebook)
