"""Hear who passes on what he was told: *Y was told by Z*, *Y, to whom Z said*, *Z told Y*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.quotes.hear.listen import Listener


class Receivers:
    """Finds those who were told what is told, and through whom it came.

    listener: trees and cues. outlets: head tokens of those that pass on words by trade.
    """

    def __init__(self, listener: Listener, outlets: Container[int]) -> None:
        self.listener = listener
        self.syntax = listener.syntax
        self.tokens = listener.tokens
        self.framer = listener.framer
        self.outlets = outlets

    def received(self, heard: Sequence[Heard]) -> Iterator[Heard]:
        """A link without a cue of its own above each attribution that was told to someone."""
        spoken = {token for one in heard for token in one.source}
        held = Counter(token for one in heard for token in one.said)
        for one in heard:
            if self.tokens[one.head].upos != "VERB" or not one.said:
                continue
            under = held[one.head] > (one.head in one.said)
            who = self._told(one, under) or self._whom(one)
            who = who or (self._outlet(one) if under else None)
            if who is None or who in one.source or (who in spoken and who not in self.outlets):
                continue
            source = self.listener.phrase([who])
            if set(source) & {*one.source, *one.cue}:
                continue
            content = self.listener.runs(sorted({one.head, *one.cue, *one.said} - set(source)))
            yield Heard(who, (), source, content, firm=True)

    def _told(self, one: Heard, under: bool) -> int | None:
        """Who *was told* by the one who is heard, and tells it: an outlet, or who is told of.

        under: another tells of it.
        """
        lemma = self.tokens[one.head].lemma.lower()
        if lemma not in self.listener.cues.tell or not self.framer.passive(one.head):
            return None
        who = self._one(self.framer.subjects(one.head)) if self.framer.doers(one.head) else None
        return who if under or who in self.outlets else None

    def _whom(self, one: Heard) -> int | None:
        """The noun of a clause *to whom* or *whom* the one who is heard told it."""
        cues, lemma = self.listener.cues, self.tokens[one.head].lemma.lower()
        known = self.listener.telling(one.head) and lemma not in (*cues.accuse, *cues.deny)
        if not known or not self.syntax.has(one.head, "acl:relcl", "acl"):
            return None
        below = self.syntax.children(one.head, "obl", "obj", "iobj")
        return self._one([self.framer.antecedent(t) for t in below if self._relative(t)])

    def _relative(self, token: int) -> bool:
        person = self.tokens[token].lemma.lower() in ("who", "whom")
        return person and self.framer.antecedent(token) != token

    def _outlet(self, one: Heard) -> int | None:
        """The outlet that was told, no reporter of one's own."""
        found = [token for token in told(one.head, self.listener) if token in self.outlets]
        return next((token for token in found if not self._own(token)), None)

    def _own(self, noun: int) -> bool:
        owners = self.syntax.children(noun, "nmod:poss")
        return any(self.tokens[token].upos in ("PRON", "DET") for token in owners)

    def _one(self, heads: Sequence[int]) -> int | None:
        """The one of some heads who may tell it on, and is no mere pronoun."""
        found = [t for t in heads if self.tokens[t].upos in ("NOUN", "PROPN")]
        return found[0] if len(found) == 1 and self.listener.voiced(found[0]) else None


def told(verb: int, listener: Listener) -> list[int]:
    """Whom a verb of telling says that it was told (*told the paper*, *said to Radio X*)."""
    syntax, framer = listener.syntax, listener.framer
    behind = [t for t in syntax.children(verb, "obl") if "to" in framer.cases(t)]
    return [*syntax.children(verb, "obj", "iobj"), *behind]
