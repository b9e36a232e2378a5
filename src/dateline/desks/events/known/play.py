"""Words of conflict that are played with: of sport, of markets, of the arts, of beasts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from dateline.desks.events.roles.slots import Framer, Slots

ARGUMENTS = ("subj", "nsubj:pass", "obj", "iobj", "compound", "poss", "of", "amod")
BESIDE = ("amod", "compound", "nmod:poss", "flat", "nmod:desc")
AFTER = 7
"""How many words behind a trigger a score stands at most."""

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


class Play:
    """Tells the words of play about a trigger.

    framer: slots. realms: those that a word is of.
    """

    def __init__(self, framer: Framer, realms: Mapping[str, tuple[str, ...]]) -> None:
        self._framer = framer
        self._tokens = framer.tokens
        self._realms = realms
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for index, token in enumerate(framer.tokens):
            if token.lemma.lower() in realms:
                self._by_sentence[token.sentence].append(index)

    def figures(self, token: int, slots: Slots) -> Iterator[str]:
        """Which realms its slots and its sentence are of, and whether a score follows.

        token: the trigger's head. slots: its own.
        """
        part = self._counted(self._arguments(slots))
        near = self._counted(
            t for t in self._by_sentence[self._tokens[token].sentence] if t != token
        )
        for where, counts in (("part", part), ("near", near)):
            for realm, count in (*counts.items(), ("any", counts.total())):
                if count:
                    yield f"realm {realm} {where}"
                if count > 1:
                    yield f"realm {realm} {where} twice"
        if self._scored(token):
            yield "score"

    def _counted(self, tokens: Iterable[int]) -> Counter[str]:
        """How many of the tokens are of each realm."""
        words = (self._tokens[token].lemma.lower() for token in tokens)
        return Counter(realm for word in words for realm in self._realms.get(word, ()))

    def _arguments(self, slots: Slots) -> set[int]:
        heads = [token for name in ARGUMENTS for token in slots.get(name, ())]
        below = [t for head in heads for t in self._framer.syntax.children(head, *BESIDE)]
        return {*heads, *below}

    def _scored(self, token: int) -> bool:
        """Whether a score follows in the sentence (*were hammered 5-0*)."""
        here = self._tokens[token].sentence
        behind = [t for t in self._tokens[token + 1 : token + AFTER] if t.sentence == here]
        written = "".join(
            word.form if word.span.start == last.span.end else f" {word.form}"
            for last, word in pairwise((self._tokens[token], *behind))
        )
        return bool(_SCORE.search(written))
