"""Words of violence that are played with: in sport, in markets, in the arts, of beasts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from dateline.desks.events.roles.slots import Framer, Slots
from dateline.desks.events.roles.who import Cast

ARMED = frozenset({"MIL", "COP", "REB", "SPY", "UAF", "PRM", "CRM"})
"""Sectors of those who use force."""

ARGUMENTS = ("subj", "nsubj:pass", "obj", "iobj", "compound", "poss", "of", "amod")
BESIDE = ("amod", "compound", "nmod:poss", "flat", "nmod:desc")
AFTER = 7
"""How many words behind a trigger a score stands at most."""

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


class Play:
    """Tells violence from its figures of speech.

    framer: slots. cast: who takes part.
    """

    def __init__(self, framer: Framer, cast: Cast) -> None:
        self._framer = framer
        self._cast = cast
        self._played = frozenset(framer.frames.played)

    def at(self, token: int, slots: Slots, parties: Iterable[int]) -> bool:
        """Whether what a trigger tells is play: by who takes part, or by a score behind it.

        token: the trigger's head. parties: mentions; where one bears arms it is none.
        """
        if any(self._cast.mentions[party].sector in ARMED for party in parties):
            return False
        return self._scored(token) or bool(self._words(slots) & self._played)

    def _words(self, slots: Slots) -> set[str]:
        heads = [token for name in ARGUMENTS for token in slots.get(name, ())]
        below = [t for head in heads for t in self._framer.syntax.children(head, *BESIDE)]
        return {self._framer.tokens[token].lemma.lower() for token in (*heads, *below)}

    def _scored(self, token: int) -> bool:
        """Whether a score follows in the sentence (*were hammered 5-0*)."""
        tokens = self._framer.tokens
        here = tokens[token].sentence
        behind = [t for t in tokens[token + 1 : token + AFTER] if t.sentence == here]
        written = "".join(
            word.form if word.span.start == last.span.end else f" {word.form}"
            for last, word in pairwise((tokens[token], *behind))
        )
        return bool(_SCORE.search(written))
