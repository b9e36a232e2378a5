"""Hear attributions by rule over the trees: reporting verbs, *according to*, hearsay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.desks.events.slots import Framer
from dateline.desks.quotes.heard import Heard
from dateline.records.reading import ROOT
from dateline.stylebook.speech import Cues


class Listener:
    """Finds attributions that the trees show.

    framer: trees and subjects. cues: the stylebook's. events: tokens that evoke events.
    """

    def __init__(self, framer: Framer, cues: Cues, events: frozenset[int]) -> None:
        self.framer = framer
        self.syntax = framer.syntax
        self.tokens = framer.tokens
        self.cues = cues
        self.events = events
        self._verbs = frozenset((*cues.say, *cues.believe, *cues.deny, *cues.accuse, *cues.relay))

    def listen(self) -> Iterator[Heard]:
        """Every attribution that a rule hears, in order of text."""
        for index, token in enumerate(self.tokens):
            lemma = token.lemma.lower()
            heard: Heard | None = None
            if token.upos == "VERB" and lemma in self._verbs and token.deprel != "case":
                heard = self._verb(index, lemma)
            elif lemma in self.cues.according:
                heard = self._according(index)
            elif token.upos == "ADV" and lemma in self.cues.hearsay:
                heard = self._hearsay(index)
            if heard is not None and heard.content:
                yield heard

    def _verb(self, index: int, lemma: str) -> Heard | None:
        rumour = self._rumour(index, lemma)
        if rumour is not None:
            return rumour
        content = self._content(index, lemma)
        source = self.framer.doers(index)
        unsaid = lemma not in self.cues.say or not self._impersonal(index)
        if not content or (not source and unsaid):
            return None
        return Heard(
            head=index,
            cue=(index,),
            source=self.phrase(source),
            content=content,
            anonymous=not source,
        )

    def _content(self, index: int, lemma: str) -> tuple[tuple[int, ...], ...]:
        clauses = self.syntax.children(index, "ccomp")
        if lemma in (*self.cues.believe, *self.cues.told):
            clauses += self.syntax.children(index, "xcomp")
        if lemma in (*self.cues.accuse, *self.cues.relay):
            clauses += self._lent(index, lemma)
        if not clauses and self._impersonal(index):
            clauses = self.syntax.children(index, "csubj")
        if not clauses and lemma in self.cues.figures:
            clauses = self._figures(index)
        if not clauses and lemma in self.cues.told:
            clauses = self._told(index)
        if clauses:
            return tuple(self._trim(self.syntax.subtree(clause)) for clause in clauses)
        return self._before(index)

    def _lent(self, index: int, lemma: str) -> list[int]:
        wanted = set(self.framer.frames.lends.get(lemma, ()))
        return [
            child
            for child in self.syntax.children(index, "advcl", "obl")
            if self.framer.cases(child) & wanted
        ]

    def _figures(self, index: int) -> list[int]:
        """What an amount is put at, and the amount (*put the dead at nine*)."""
        objects = self.syntax.children(index, "obj")
        amounts = [t for t in self.syntax.children(index, "obl") if "at" in self.framer.cases(t)]
        return [*objects, *amounts] if objects and amounts else []

    def _told(self, index: int) -> list[int]:
        """Object nouns that tell an event (*confirmed the raid*)."""
        found = self.framer.slots(index)["obj"]
        return [noun for noun in found if noun in self.events and noun != index]

    def _before(self, index: int) -> tuple[tuple[int, ...], ...]:
        """The clause that a trailing *he said* hangs on."""
        token = self.tokens[index]
        if token.deprel != "parataxis" or token.head == ROOT or token.lemma in self.cues.plain:
            return ()
        if self.syntax.child(index, "nsubj") is None:
            return ()
        own = set(self.syntax.subtree(index))
        return self._runs([t for t in self.syntax.subtree(token.head) if t not in own])

    def _impersonal(self, index: int) -> bool:
        """Whether the verb is a passive without an agent (*it was reported that*)."""
        return self.framer.passive(index) and not self.framer.doers(index)

    def _rumour(self, index: int, lemma: str) -> Heard | None:
        """The passive that names no source (*is said to have fled*)."""
        clauses = self.syntax.children(index, "xcomp")
        if lemma not in self.cues.rumour or not clauses or not self._impersonal(index):
            return None
        told = [t for clause in clauses for t in self.syntax.subtree(clause)]
        told += [
            t
            for subject in self.syntax.children(index, "nsubj")
            for t in self.syntax.subtree(subject)
        ]
        return Heard(index, (index,), (), self._runs(sorted(told)), anonymous=True)

    def _according(self, index: int) -> Heard | None:
        noun = self.tokens[index].head
        if self.tokens[index].deprel not in ("case", "mark", "advcl") or noun == ROOT:
            return None
        above = self.tokens[noun].head
        if above == ROOT:
            return None
        cue = (index, *self.syntax.children(index, "fixed"))
        top = self._top(above)
        aside = set(self.syntax.subtree(noun))
        told = [token for token in self.syntax.subtree(top) if token not in aside]
        return Heard(index, cue, self.phrase(self.framer.spread([noun])), self._runs(told))

    def _top(self, index: int) -> int:
        """The clause that an aside speaks of: up through phrases and conjoined verbs."""
        inner = (
            "obl",
            "nmod",
            "obj",
            "conj",
            "appos",
            "xcomp",
            "advcl",
            "acl",
            "nsubj",
            "compound",
        )
        while self.syntax.has(index, *inner) and self.tokens[index].head != ROOT:
            index = self.tokens[index].head
        return index

    def _hearsay(self, index: int) -> Heard | None:
        verb = self.tokens[index].head
        if verb == ROOT:
            return None
        told = self.syntax.subtree(verb, "parataxis", "advcl")
        return Heard(
            index, (index,), (), self._runs([t for t in told if t != index]), anonymous=True
        )

    def phrase(self, heads: Sequence[int]) -> tuple[int, ...]:
        """The tokens of a source phrase without its preposition and relative clauses."""
        if not heads:
            return ()
        found: set[int] = set()
        for head in heads:
            found |= set(self.syntax.subtree(head, "case", "acl", "advcl", "parataxis", "obl"))
            found |= {
                case
                for child in self.syntax.children(head, "nmod", "appos")
                for node in self.syntax.subtree(child)
                for case in self.syntax.children(node, "case")
            }
            found |= {
                case
                for child in self.syntax.children(head, "nmod:poss")
                for case in self.syntax.children(child, "case")
            }
        return self._trim(sorted(found))

    def _trim(self, tokens: Sequence[int]) -> tuple[int, ...]:
        """Tokens without punctuation at either end."""
        kept = list(tokens)
        while kept and self.tokens[kept[-1]].upos == "PUNCT":
            kept.pop()
        while kept and self.tokens[kept[0]].upos == "PUNCT":
            kept.pop(0)
        return tuple(kept)

    def _runs(self, tokens: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """Unbroken runs of tokens, each trimmed."""
        runs: list[list[int]] = []
        for token in tokens:
            if runs and token == runs[-1][-1] + 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        return tuple(run for run in map(self._trim, runs) if run)
