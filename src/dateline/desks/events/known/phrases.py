"""Words and phrases that are known to tell a type of event, found where they stand."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dateline.records.reading import Token, Trigger
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import Phrase

GAP = "*"
"""In a phrase: where an object may stand."""

WIDE, NARROW = 7, 2
"""How many words may stand in a gap, and between any two words of a phrase."""

POS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADP", "NOUN")}
"""Parts of speech of a phrase's own word."""

NONE = "NONE"
"""The type of what tells no event."""

LEAN = (0.0, 1.0, 2.0, 3.0)
"""How much likelier (log-odds) a type is by how often a phrase tells it."""


class Told(NamedTuple):
    """A phrase where it stands: its tokens, its own word first, and all that it can tell."""

    tokens: tuple[int, ...]
    senses: tuple[Phrase, ...]

    @property
    def best(self) -> Phrase | None:
        """What it tells most often, None where that is no event."""
        best = max(self.senses, key=lambda one: (one.how, one.type == NONE))
        return None if best.type == NONE else best


Words = list[tuple[str, str]]
"""Lemma and form of each token, in lower case."""


class Looked(NamedTuple):
    """What was found in the tokens that were asked about last."""

    tokens: Sequence[Token]
    words: Words
    found: dict[int, Told | None]


class Phrases:
    """The stylebook's phrases, by their own word: of nouns the last, else the first.

    stylebook: where the table comes from.
    """

    def __init__(self, stylebook: Stylebook) -> None:
        self._words: dict[str, list[Phrase]] = defaultdict(list)
        self._longer: dict[tuple[str, str], dict[tuple[str, ...], list[Phrase]]] = defaultdict(dict)
        for phrase in stylebook.phrases:
            words = tuple(phrase.phrase.split())
            if len(words) == 1:
                self._words[words[0]].append(phrase)
            else:
                own, *rest = _ordered(words, phrase.pos)
                second = next(word for word in rest if word != GAP)
                self._longer[own, second].setdefault(words, []).append(phrase)
        self._owners = {own for own, _ in self._longer}
        self._last = Looked((), [], {})

    def at(self, tokens: Sequence[Token], index: int) -> Told | None:
        """The longest phrase whose own word is the token, or None."""
        looked = self._last
        if looked.tokens is not tokens:
            words = [(token.lemma.lower(), token.form.lower()) for token in tokens]
            self._last = looked = Looked(tokens, words, {})
        if index not in looked.found:
            looked.found[index] = self._look(tokens, index, looked.words)
        return looked.found[index]

    def _look(self, tokens: Sequence[Token], index: int, said: Words) -> Told | None:
        own, upos = tokens[index].lemma.lower(), tokens[index].upos
        alone = tuple(one for one in self._words.get(own, ()) if upos in POS[one.pos])
        best = Told((index,), alone) if alone else None
        if own not in self._owners:
            return best
        for words, senses in self._near(said, index, own):
            fitting = tuple(one for one in senses if upos in POS[one.pos])
            if not fitting or (best is not None and len(words) <= len(best.tokens)):
                continue
            found = _found(tokens, index, _ordered(words, fitting[0].pos), fitting[0].pos)
            if found is not None:
                best = Told(found, fitting)
        return best

    def _near(
        self, said: Words, index: int, own: str
    ) -> Iterator[tuple[tuple[str, ...], list[Phrase]]]:
        """The phrases whose second word stands near the token, in the order of the table."""
        beside = {
            word for pair in said[max(0, index - WIDE - 1) : index + WIDE + 2] for word in pair
        }
        for word in sorted(beside):
            yield from self._longer.get((own, word), {}).items()


def _ordered(words: Sequence[str], pos: str) -> Sequence[str]:
    """The words from the phrase's own on: of a noun backwards."""
    return words[::-1] if pos == "n" else words


def _found(
    tokens: Sequence[Token], index: int, words: Sequence[str], pos: str
) -> tuple[int, ...] | None:
    """The tokens of a phrase's words in its sentence, or None where one is missing."""
    step = -1 if pos == "n" else 1
    at, reach, found = index, NARROW, [index]
    for word in words[1:]:
        if word == GAP:
            reach = WIDE
            continue
        here = (at + step * way for way in range(1, reach + 2))
        next_ = next((i for i in here if _is(tokens, i, index, word)), None)
        if next_ is None:
            return None
        found.append(next_)
        at, reach = next_, NARROW
    return tuple(found)


def _is(tokens: Sequence[Token], i: int, index: int, word: str) -> bool:
    if not 0 <= i < len(tokens) or tokens[i].sentence != tokens[index].sentence:
        return False
    return word in (tokens[i].lemma.lower(), tokens[i].form.lower())


def leant(trigger: Trigger, told: Told) -> Trigger:
    """A trigger whose types a phrase has made likelier."""
    lean = {one.type: LEAN[one.how] for one in told.senses if one.type != NONE}
    shares = {name: share * math.exp(lean.get(name, 0.0)) for name, share in trigger.types}
    total = sum(shares.values()) or 1.0
    types = sorted(((name, share / total) for name, share in shares.items()), key=_likelier)
    return msgspec.structs.replace(trigger, types=tuple(types))


def _likelier(pair: tuple[str, float]) -> float:
    return -pair[1]


def lean(triggers: Sequence[Trigger], tokens: Sequence[Token], known: Phrases) -> list[Trigger]:
    """The reader's triggers, each with its types leant to what a phrase there tells."""
    found = []
    for trigger in triggers:
        run = range(trigger.first, trigger.last + 1)
        told = [one for one in (known.at(tokens, index) for index in run) if one is not None]
        best = max(told, key=lambda one: len(one.tokens), default=None)
        found.append(trigger if best is None else leant(trigger, best))
    return found


@lru_cache(maxsize=4)
def phrases(stylebook: Stylebook) -> Phrases:
    """The stylebook's phrases, indexed once."""
    return Phrases(stylebook)
