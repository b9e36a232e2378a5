"""Hear who carries whose words: *Y, quoted by X, said*, *Y said in a letter that X printed*."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.quotes.hear.listen import Listener
from dateline.desks.quotes.hear.receive import told
from dateline.records.reading import ROOT

OUT = ("acl", "acl:relcl", "advcl", "parataxis")
"""Relations of a clause that tells who carried the words beside it."""


class Carriers:
    """Finds the outlets that carry what someone else is heard to say.

    listener: trees and cues.
    """

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.syntax = listener.syntax
        self.tokens = listener.tokens
        self.framer = listener.framer
        self._verbs = frozenset((*listener.cues.relay, *listener.cues.carry))

    def carried(self, heard: Sequence[Heard]) -> Iterator[Heard]:
        """An outer link for each attribution whose words another is said to have carried."""
        seen: set[int] = set()
        for one in heard:
            for clause in self._clauses(one):
                outlet = self._outlet(clause)
                if outlet and clause not in seen:
                    seen.add(clause)
                    yield self._above(one, clause, outlet)

    def shown(self, heard: Sequence[Heard], outlets: Container[int]) -> Iterator[Heard]:
        """Whose item it is in which one speaks (*in a dispatch of the agency X, Y says*).

        outlets: head tokens of those that pass on the words of others by trade.
        """
        for one in heard:
            for noun in self._statements(one.head):
                behind = [
                    token
                    for token in self.syntax.children(noun, "nmod")
                    if token in outlets and self.framer.cases(token) & set(self.listener.cues.shows)
                    if any(self.tokens[t].upos == "PROPN" for t in self.syntax.subtree(token))
                ]
                source = self.listener.phrase(behind[:1])
                if source and not set(source) & set(one.source):
                    words = {*one.source, *one.cue, one.head, *one.said} - set(source)
                    content = self.listener.runs(sorted(words))
                    yield Heard(noun, (noun,), source, content, firm=True)

    def made(self) -> Iterator[Heard]:
        """Whose item it is in which another speaks (*X aired an item by Y in which Z said*)."""
        for noun, node in enumerate(self.tokens):
            above = self.tokens[node.head].lemma.lower() if node.head != ROOT else ""
            item = node.lemma.lower() in self.listener.cues.speech
            if not item or above not in self._verbs or not self.syntax.has(noun, "obj"):
                continue
            source = self.listener.phrase(self._makers(noun)[:1])
            for clause in self.syntax.children(noun, "acl:relcl") if source else ():
                if self._tells(clause):
                    content = self.listener.runs(self.syntax.subtree(clause))
                    yield Heard(noun, (noun,), source, content, firm=True)

    def _makers(self, noun: int) -> list[int]:
        """The outlet behind *by*, *from* or *in*, or before an item (*a Tass dispatch*)."""
        wanted = {*self.listener.cues.makers, "in"}
        behind = [t for t in self.syntax.children(noun, "nmod") if self.framer.cases(t) & wanted]
        before = self.syntax.children(noun, "compound", "nmod:poss")
        named = [t for t in before if self.tokens[t].upos == "PROPN"]
        return [t for t in (*behind, *named) if self.listener.voiced(t)]

    def _tells(self, clause: int) -> bool:
        """Whether someone speaks in a clause who is not the item itself."""
        speakers = self.syntax.children(clause, "nsubj")
        own = bool(speakers) and all(self.framer.antecedent(t) == t for t in speakers)
        cues = self.listener.cues
        return own and self.tokens[clause].lemma.lower() in (*cues.say, *cues.relay)

    def _clauses(self, one: Heard) -> list[int]:
        """The clauses on a source, or on the statement that it spoke in, that tell a carrier."""
        nouns = [*one.source, *self._statements(one.head), *told(one.head, self.listener)]
        asides = [t for t in self.syntax.children(one.head, "advcl") if self.framer.passive(t)]
        found = [t for noun in dict.fromkeys(nouns) for t in self.syntax.children(noun, *OUT)]
        return [
            clause
            for clause in (*found, *asides)
            if self.tokens[clause].lemma.lower() in self._verbs and clause != one.head
        ]

    def _statements(self, head: int) -> list[int]:
        found = self.syntax.children(head, "obl", "nmod", "obj")
        return [t for t in found if self.tokens[t].lemma.lower() in self.listener.cues.speech]

    def _outlet(self, clause: int) -> tuple[int, ...]:
        """Who carries: the agent of a passive, or the subject of *that X carried*."""
        speakers = self.framer.doers(clause)
        if self.framer.passive(clause):
            speakers = speakers or self._columns(clause)
        elif not self._relative(clause):
            return ()
        outlets = [token for token in speakers if self.listener.voiced(token)]
        return self.listener.phrase(outlets)

    def _columns(self, clause: int) -> list[int]:
        """*Quoted in the daily X*, *read out on the station X*: the one with a name."""
        return [
            token
            for token in self.syntax.children(clause, "obl")
            if any(self.tokens[t].upos == "PROPN" for t in self.syntax.subtree(token))
            and self.listener.described(token)
        ]

    def _relative(self, clause: int) -> bool:
        """Whether what was carried is the noun above (*whom X quoted*, *that X carried*)."""
        objects = self.syntax.children(clause, "obj")
        subjects = self.syntax.children(clause, "nsubj")
        words = [t for noun in objects for t in (noun, *self.syntax.children(noun, "nmod:poss"))]
        gap = not objects or any(self.framer.antecedent(token) != token for token in words)
        return gap and bool(subjects) and all(self.framer.antecedent(t) == t for t in subjects)

    def _above(self, one: Heard, clause: int, outlet: tuple[int, ...]) -> Heard:
        aside = set(self.syntax.subtree(clause))
        whom = {t for noun in told(one.head, self.listener) for t in self.syntax.subtree(noun)}
        words = {*one.source, *one.cue, one.head, *one.said, *whom} - aside
        content = self.listener.runs(sorted(words))
        return Heard(clause, (clause,), outlet, content, firm=True)
