"""What the reader saw of events, asked by token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dateline.desks.sentences.syntax import Syntax
from dateline.records.event import Event
from dateline.records.reading import Signals, Trigger

SURE = 0.5
"""Probability at which a word that no rule knows tells an event."""

PARTY = 0.5
REACH = 60
"""How far from its head token a trigger's words are looked for."""


class Sight:
    """Triggers by token.

    syntax: the trees. signals: with triggers, where the reader has a head for events.
    """

    def __init__(self, syntax: Syntax, signals: Signals) -> None:
        self.syntax = syntax
        self.triggers = signals.triggers
        self._looked = bool(signals.factuality)
        self._at = {
            token: trigger
            for trigger in signals.triggers
            for token in range(trigger.first, trigger.last + 1)
        }

    @property
    def blind(self) -> bool:
        """Whether nobody looked: the reader has no such head, or the desk was given none."""
        return not (self._looked or self.triggers)

    def at(self, tokens: Iterable[int]) -> Trigger | None:
        """The likeliest trigger among those that any of the tokens belongs to, or None."""
        seen = [self._at[token] for token in tokens if token in self._at]
        return max(seen, key=lambda trigger: trigger.score, default=None)

    def tokens_of(self, event: Event) -> list[int]:
        """The tokens of an event's trigger."""
        near = range(event.token, min(event.token + REACH, len(self.syntax.tokens)))
        before = range(max(0, event.token - REACH), event.token)
        return [
            token
            for token in (*near, *before)
            if any(self.syntax.tokens[token].span.overlaps(piece) for piece in event.trigger)
        ]

    def sure(self) -> Iterator[tuple[int, Trigger]]:
        """The triggers that stand by themselves, each with its head token."""
        for trigger in self.triggers:
            if trigger.score >= SURE and trigger.types:
                tokens = range(trigger.first, trigger.last + 1)
                yield self.top(tokens), trigger

    def heads(self, scored: Sequence[tuple[int, float]]) -> list[int]:
        """The head tokens of the phrases that take part, in order of text.

        scored: tokens with their probabilities; neighbours above ``PARTY`` are one phrase.
        """
        chosen = sorted(token for token, score in scored if score >= PARTY)
        groups = groupby(enumerate(chosen), key=lambda pair: pair[1] - pair[0])
        return [self.top([token for _, token in group]) for _, group in groups]

    def top(self, tokens: Sequence[int]) -> int:
        """The topmost of neighbouring tokens, an auxiliary only if there is no other."""
        inside = set(tokens)
        upper = [t for t in tokens if self.syntax.tokens[t].head not in inside]
        full = [
            t for t in upper if self.syntax.tokens[t].upos not in ("AUX", "DET", "ADP", "PUNCT")
        ]
        return (full or upper or list(tokens))[0]
