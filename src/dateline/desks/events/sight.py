"""What the reader saw of events, asked by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dateline.records.event import Event
from dateline.records.reading import Signals, Token, Trigger

SURE = 0.5
"""Probability at which the reader is taken to have seen an event."""

LIKELY = 0.35
"""Probability at which a word that no rule knows is asked whether it tells an event."""

Scored = tuple[tuple[int, float], ...]
"""Tokens with their probabilities."""

PARTY = 0.5
"""Probability at which a word is part of someone who takes part."""

OWNED = 0.25
"""The same for a noun whose owner is (*his men*)."""

MODIFIES = ("amod", "compound", "nmod:desc")
NOTIONAL = frozenset({"VERB", "NOUN", "ADJ"})
"""Parts of speech that tell an event by themselves."""


class Sight:
    """Triggers by token.

    tokens: the reading's. signals: with triggers, where the reader has a head for events.
    """

    def __init__(self, tokens: Sequence[Token], signals: Signals) -> None:
        self.tokens = tokens
        self.triggers = signals.triggers
        self._at = {
            token: trigger
            for trigger in signals.triggers
            for token in range(trigger.first, trigger.last + 1)
        }
        self._by_sentence: dict[int, list[Trigger]] = defaultdict(list)
        for trigger in signals.triggers:
            self._by_sentence[tokens[trigger.first].sentence].append(trigger)
        self._starts = {tokens[token].span.start: token for token in self._at}

    def at(self, tokens: Iterable[int]) -> Trigger | None:
        """The likeliest trigger among those that any of the tokens belongs to, or None."""
        seen = [self._at[token] for token in tokens if token in self._at]
        return max(seen, key=lambda trigger: trigger.score, default=None)

    def of(self, event: Event) -> Trigger | None:
        """What the reader saw in the words of an event's trigger, or None."""
        starts = (start for piece in event.trigger for start in range(piece.start, piece.end))
        return self.at(self._starts[start] for start in starts if start in self._starts)

    def within_sentence(self, sentence: int) -> Sequence[Trigger]:
        """The triggers of one sentence, in order of text."""
        return self._by_sentence.get(sentence, ())

    def likely(self) -> Iterator[tuple[int, Trigger]]:
        """The triggers that can stand by themselves, each with its head token."""
        for trigger in self.triggers:
            top = self.top(range(trigger.first, trigger.last + 1))
            if trigger.score >= LIKELY and trigger.types and self.tokens[top].upos in NOTIONAL:
                yield top, trigger

    def within(self, trigger: Trigger, scored: Scored) -> Scored:
        """Those of the scored tokens that stand in the trigger's sentence.

        What stands in another one may be of another event: better nothing than that.
        """
        here = self.tokens[trigger.first].sentence
        return tuple(pair for pair in scored if self.tokens[pair[0]].sentence == here)

    def heads(self, scored: Scored) -> list[int]:
        """The head tokens of the phrases that take part, in order of text.

        scored: tokens with their probabilities; neighbours above ``PARTY`` are one phrase.
        """
        likely = {token for token, score in scored if score >= PARTY}
        owned = {self.tokens[t].head for t in likely if self.tokens[t].deprel == "nmod:poss"}
        chosen = sorted(likely | {t for t, score in scored if t in owned and score >= OWNED})
        groups = groupby(enumerate(chosen), key=lambda pair: pair[1] - pair[0])
        heads = [self.top([token for _, token in group]) for _, group in groups]
        return [head for head in heads if self._noun(head) not in chosen]

    def _noun(self, token: int) -> int | None:
        """The noun that a token only describes (*Armenian* and Azerbaijani troops), or None."""
        while self.tokens[token].deprel == "conj":
            token = self.tokens[token].head
        return self.tokens[token].head if self.tokens[token].deprel in MODIFIES else None

    def top(self, tokens: Sequence[int]) -> int:
        """The topmost of neighbouring tokens, an auxiliary only if there is no other."""
        inside = set(tokens)
        upper = [t for t in tokens if self.tokens[t].head not in inside]
        full = [t for t in upper if self.tokens[t].upos not in ("AUX", "DET", "ADP", "PUNCT")]
        nouns = [t for t in full if self._noun(t) not in inside]
        return (nouns or full or upper or list(tokens))[0]
