"""Hear who lets another speak, from a cue up to the verb that holds it (*X put on Y, who said*)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.quotes.hear.listen import Listener
from dateline.records.reading import ROOT

HIGHEST = 6
"""How many words up from a cue the verb that holds it may stand."""

ITEM = ("obj", "obl", "nmod", "iobj", "appos")
"""Relations of a noun within what a verb holds."""

CLAUSE = ("acl", "acl:relcl", "xcomp", "ccomp", "conj")
"""Relations of a clause within it."""


class Climbers:
    """Finds the outlets above a cue that holds no content of theirs, by whatever verb they do it.

    listener: trees and cues. outlets: head tokens of those that pass on the words of others by
    trade.
    """

    def __init__(self, listener: Listener, outlets: Container[int]) -> None:
        self.listener = listener
        self.syntax = listener.syntax
        self.tokens = listener.tokens
        self.framer = listener.framer
        self.outlets = outlets

    def climbed(self, heard: Sequence[Heard]) -> Iterator[Heard]:
        """An outer link for each cue that stands in what an outlet's verb holds."""
        known = {token: one for one in heard for token in (*one.cue, one.head)}
        seen: set[int] = set()
        for one in heard:
            verb = self._verb(one, known) if one.above not in known else None
            if verb is None or verb in seen:
                continue
            seen.add(verb)
            source = self._outlet(verb, one)
            if source:
                aside = {verb, *source}
                told = [token for token in self.syntax.subtree(verb) if token not in aside]
                behind = [token for token in told if token > verb or token in one.said]
                yield Heard(verb, (verb,), source, self.listener.runs(behind), firm=True)

    def _verb(self, one: Heard, known: Mapping[int, Heard]) -> int | None:
        """The verb that holds the item or the guest by whom the cue stands, if it tells nothing."""
        node, noun = one.head, False
        for _ in range(HIGHEST):
            above = self.tokens[node].head
            if above == ROOT:
                return None
            held = self.syntax.has(node, *ITEM)
            if not held and not self.syntax.has(node, *CLAUSE):
                return None
            noun = noun or held or self._guest(node)
            node = above
            if self.tokens[node].upos != "VERB" or node in one.cue:
                continue
            if node in known:
                relay = known[node].above is not None or one.head in known[node].said
                return node if noun and not relay else None
            if noun:
                return node
        return None

    def _guest(self, clause: int) -> bool:
        """Whether a clause below an outlet's verb has someone who speaks (*aired Y saying*)."""
        above = self.tokens[self.tokens[clause].head].lemma.lower()
        cues = self.listener.cues
        speaks = self.syntax.child(clause, "nsubj", "iobj") is not None
        return speaks and self.syntax.has(clause, "xcomp") and above in (*cues.carry, *cues.host)

    def _outlet(self, verb: int, one: Heard) -> tuple[int, ...]:
        """The outlet that does what the verb says, unless it is the one who speaks."""
        if self.framer.passive(verb):
            return ()
        doers = [token for token in self.framer.doers(verb) if token in self.outlets]
        source = self.listener.phrase(doers)
        return () if set(source) & set(one.source) else source
