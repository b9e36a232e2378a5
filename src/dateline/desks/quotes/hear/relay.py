"""Hear who passes on whose words: *X, citing Y, said*, *X aired a tape in which Y says*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.quotes.hear.listen import Listener
from dateline.records.reading import ROOT

CLIMB = 3
"""How many words up from *citing* the verb of saying may stand."""

NEAR = 8
"""How many words behind *citing* whom it cites may stand."""


class Relays:
    """Finds the links that stand under another link and have its content for theirs.

    listener: trees and cues. hollow: heads of the cues that say again who speaks already.
    """

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.syntax = listener.syntax
        self.tokens = listener.tokens
        self.cues = listener.cues
        self.hollow: set[int] = set()

    def relayed(self, heard: Sequence[Heard]) -> Iterator[Heard]:
        """The second-hand sources beside the cues that were heard, each with the cue above it.

        Where the tree hangs the content on *citing*, the verb above it comes too.
        """
        by_head = {one.head: one for one in heard}
        spoken = {token: one for one in heard for token in one.source}
        for found in self._found(by_head, spoken):
            by_head.setdefault(found.head, found)
            spoken |= {token: found for token in found.source if token not in spoken}
            yield found

    def _found(self, by_head: Mapping[int, Heard], spoken: Mapping[int, Heard]) -> Iterator[Heard]:
        """The links in order of text; what is found already may have another below it."""
        for index in range(len(self.tokens)):
            clause = index in by_head and self.tokens[index].deprel == "acl:relcl"
            origin = None if clause else self._origin(index)
            if origin is None and index not in by_head:
                origin = self._quoted(index)
            if origin is None:
                if index in by_head:
                    yield from self._learnt(by_head[index], by_head)
                    yield from self._retold(by_head[index])
                continue
            above = self._above(index, by_head, spoken)
            above = above or self._teller(index, by_head.get(index))
            if above is None or not self._speaks(index, origin):
                continue
            if above.head not in by_head:
                yield above
            source = self.listener.phrase([origin])
            aside = set() if index in by_head else set(self.syntax.subtree(index))
            pieces = [tuple(t for t in piece if t not in aside) for piece in above.content]
            content = tuple(piece for piece in pieces if piece)
            yield Heard(index, (index,), source, content, above=above.head)

    def _speaks(self, index: int, origin: int) -> bool:
        """Whether a word names someone who can be cited; what *cites* has someone."""
        lemma = self.tokens[index].lemma.lower()
        named = self.cues.citing.get(lemma) == "" or self.cues.authority.get(lemma) == "on"
        told = self.tokens[origin].lemma.lower() in (*self.cues.speech, *self.cues.assertion)
        return named or told or self.listener.voiced(origin)

    def _learnt(self, one: Heard, by_head: Mapping[int, Heard]) -> Iterator[Heard]:
        """From whom an outlet *learnt* or *has it*, as a link below its own.

        *X said it had learnt from Y*: *it* is X, and no link of its own.
        """
        if self.tokens[one.head].lemma.lower() not in self.cues.learn:
            return
        wanted = self.cues.learn[self.tokens[one.head].lemma.lower()]
        origin = self._oblique(one.head, "obl", wanted)
        if origin is not None:
            (cue,) = self._prepositions(origin, wanted)[:1] or (origin,)
            aside = set(self.syntax.subtree(origin))
            pieces = [tuple(t for t in piece if t not in aside) for piece in one.content]
            source = self.listener.phrase([origin])
            above, verb = one.head, self.tokens[one.head].head
            pronoun = all(self.tokens[token].upos == "PRON" for token in one.source)
            if pronoun and verb in by_head and self.syntax.has(one.head, "ccomp"):
                above = verb
                self.hollow.add(one.head)
            yield Heard(cue, (cue,), source, tuple(filter(None, pieces)), above=above)

    def _retold(self, one: Heard) -> Iterator[Heard]:
        """Who told it to the one who says it behind the content (*…, X said Y had told him*)."""
        before = [piece for piece in one.content if piece[0] < one.head]
        for verb in self.syntax.children(one.head, "ccomp") if before else ():
            lemma = self.tokens[verb].lemma.lower()
            told = lemma in self.cues.say or (lemma in self.cues.learn and self._tellers(verb))
            apart = any(self.tokens[t].form == ";" for t in range(one.head, verb))
            if not told or apart or verb < one.head or self.syntax.child(verb, "ccomp", "xcomp"):
                continue
            heads = self.syntax.children(verb, "obj", "iobj")
            source = [t for t in heads if self.tokens[t].upos != "PRON"] or self._tellers(verb)
            if source:
                phrase = self.listener.phrase(source[:1])
                yield Heard(verb, (verb,), phrase, tuple(before), above=one.head)

    def _tellers(self, verb: int) -> list[int]:
        wanted = self.cues.learn.get(self.tokens[verb].lemma.lower())
        origin = self._oblique(verb, "obl", wanted) if wanted else None
        return [origin] if origin is not None else self.listener.framer.doers(verb)

    def _teller(self, index: int, own: Heard | None) -> Heard | None:
        """What the verb above says, by the content that the tree hung on *citing*."""
        verb = self.tokens[index].head
        if own is None or verb == ROOT or self.tokens[verb].upos != "VERB":
            return None
        source = self.listener.phrase(self.listener.framer.doers(verb))
        return Heard(verb, (verb,), source, own.content) if source else None

    def _origin(self, index: int) -> int | None:
        """Whom a word names as the one behind what is told (*citing*, *with reference to*)."""
        token = self.tokens[index]
        lemma = token.lemma.lower()
        if token.head == ROOT:
            return None
        if lemma in self.cues.citing and self.syntax.has(index, "acl", "advcl"):
            wanted = self.cues.citing[lemma]
            return self._behind(index, wanted) if wanted else self._object(index)
        before = self.cues.authority.get(lemma)
        if self.syntax.has(index, "obl", "nmod") and before in self.listener.framer.cases(index):
            return self.syntax.child(index, "nmod", "nmod:poss")
        return None

    def _quoted(self, index: int) -> int | None:
        """Whom the verb above quotes, of a *saying* without content of its own."""
        token = self.tokens[index]
        if token.head == ROOT or token.lemma.lower() not in self.cues.say:
            return None
        if self.tokens[token.head].lemma not in (*self.cues.relay, *self.cues.host):
            return None
        return (
            self.syntax.child(token.head, "obj") if self.syntax.has(index, "advcl", "obl") else None
        )

    def _behind(self, index: int, wanted: str) -> int | None:
        """What stands behind a verb with its preposition, which may count as its particle."""
        particles = (self.tokens[t].lemma for t in self.syntax.children(index, "compound"))
        if wanted in particles:
            return self.syntax.child(index, "obl") or self._object(index)
        return self._oblique(index, "obl", wanted)

    def _object(self, index: int) -> int | None:
        """Whom a verb cites: its object, or the noun behind it that a tree hangs higher up."""
        found = self.syntax.children(index, "obj")
        if found:
            return found[0]
        for token in range(index + 1, min(index + NEAR, len(self.tokens))):
            node = self.tokens[token]
            if node.upos in ("PUNCT", "VERB", "ADP", "SCONJ"):
                return None
            if node.upos in ("NOUN", "PROPN", "PRON") and node.head <= index:
                return token
        return None

    def _oblique(self, index: int, relation: str, preposition: str) -> int | None:
        found = self.syntax.children(index, relation)
        cases = self.listener.framer.cases
        return next((t for t in found if preposition in cases(t)), None)

    def _prepositions(self, noun: int, wanted: str) -> list[int]:
        cases = self.syntax.children(noun, "case", "mark")
        return [case for case in cases if self.tokens[case].lemma.lower() == wanted]

    def _above(
        self, index: int, by_head: Mapping[int, Heard], spoken: Mapping[int, Heard]
    ) -> Heard | None:
        """What was heard of the verb that a relaying word hangs on, if it is not told itself."""
        node = self.tokens[index].head
        if self.syntax.has(index, "acl") and node in spoken and spoken[node].head != index:
            return spoken[node]
        for _ in range(CLIMB):
            if node in by_head:
                return by_head[node]
            if self.tokens[node].head == ROOT or self.syntax.has(node, "ccomp"):
                return None
            node = self.tokens[node].head
        return None
