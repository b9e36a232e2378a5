"""Hear attributions by rule over the trees: reporting verbs, *according to*, hearsay."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dateline.desks.events.roles.slots import Framer
from dateline.desks.quotes.hear.heard import Heard, phrase, runs, trimmed
from dateline.records.reading import ROOT
from dateline.stylebook.speech import Cues

INNER = (
    "obl", "nmod", "obj", "conj", "appos", "xcomp", "advcl", "acl", "nsubj", "compound",
)  # fmt: skip
"""Relations through which an aside speaks of the clause above."""


class Listener:
    """Finds attributions that the trees show.

    framer: trees and subjects. cues: the stylebook's. events: tokens that evoke events.
    speakers: head tokens of persons and bodies. called: words that the reader calls cues.
    described: the words of ``cues.kinds``, where they are at hand.
    """

    def __init__(
        self,
        framer: Framer,
        cues: Cues,
        events: frozenset[int],
        speakers: frozenset[int],
        called: frozenset[int] = frozenset(),
        described: Container[str] | None = None,
    ) -> None:
        self.framer = framer
        self.syntax = framer.syntax
        self.tokens = framer.tokens
        self.cues = cues
        self.events = events
        self.speakers = speakers
        self.called = called
        known = described or frozenset(word for words in cues.kinds.values() for word in words)
        self._described = known
        self._telling = frozenset((*cues.say, *cues.believe, *cues.deny, *cues.accuse, *cues.relay))
        self._verbs = self._telling | frozenset((*cues.carry, *cues.host))

    def telling(self, index: int) -> bool:
        """Whether a verb tells: one that the stylebook knows, or that the reader calls a cue."""
        token = self.tokens[index]
        known = token.lemma.lower() in self._telling or index in self.called
        return token.upos == "VERB" and known

    def voiced(self, token: int) -> bool:
        """Whether a word stands for someone who speaks: a person, a body, a document, an outlet."""
        node = self.tokens[token]
        known = token in self.speakers or node.lemma.lower() in self._described
        return known or node.upos in ("PRON", "PROPN")

    def described(self, token: int) -> bool:
        """Whether a word says what kind of source it is, or names an outlet by its title."""
        words = {self.tokens[t].lemma.lower() for t in self.syntax.subtree(token)}
        return any(word in self._described or word in self.cues.titles for word in words)

    def listen(self) -> Iterator[Heard]:
        """Every attribution that a rule hears, in order of text."""
        for index, token in enumerate(self.tokens):
            lemma = token.lemma.lower()
            heard: Heard | None = None
            known = lemma in self._verbs or index in self.called or self._from(index, lemma)
            if token.upos == "VERB" and known and token.deprel != "case":
                heard = self._verb(index, lemma)
            elif lemma in self.cues.according:
                heard = self._according(index)
            elif token.upos == "NOUN":
                heard = self._noun(index, lemma)
            elif self._phrasal(index, lemma):
                heard = self._verb(index, lemma)
            elif token.upos == "ADV" and lemma in self.cues.hearsay:
                heard = self._hearsay(index)
            if heard is not None and heard.content:
                yield heard

    def _verb(self, index: int, lemma: str) -> Heard | None:
        if (
            lemma in self.cues.carry
            and self.syntax.has(index, "acl")
            and self.framer.passive(index)
        ):
            return self._carrier(index)
        rumour = self._rumour(index, lemma)
        if rumour is not None:
            return rumour
        content = self._content(index, lemma)
        source = self._hosted(index) or self.framer.doers(index)
        unsaid = lemma not in self.cues.say or not self._impersonal(index)
        if not content or (not source and unsaid):
            return None
        return Heard(
            head=index,
            cue=(index,),
            source=self.phrase(source),
            content=content,
        )

    def _content(self, index: int, lemma: str) -> tuple[tuple[int, ...], ...]:
        carried = self._carried(index, lemma)
        if carried or not (self.telling(index) or self._from(index, lemma)):
            return tuple(self.trim(self.syntax.subtree(node)) for node in carried)
        clauses = self.syntax.children(index, "ccomp")
        if lemma in (*self.cues.believe, *self.cues.told):
            clauses += self.syntax.children(index, "xcomp")
        if lemma in (*self.cues.accuse, *self.cues.relay):
            clauses += self._lent(index, lemma)
        if not clauses and lemma in self.cues.quoting and self.framer.passive(index):
            below = self.syntax.children(index, "advcl", "xcomp")
            clauses = [clause for clause in below if self.framer.infinitive(clause)]
        if not clauses and self._impersonal(index):
            clauses = self.syntax.children(index, "csubj")
        if not clauses and lemma in self.cues.figures:
            clauses = self._figures(index)
        if not clauses and lemma in self.cues.told:
            clauses = self._told(index)
        if clauses:
            return tuple(self.trim(self.syntax.subtree(clause)) for clause in clauses)
        return self._before(index)

    def _carried(self, index: int, lemma: str) -> list[int]:
        """What an outlet passes on: an item in which another speaks, or a guest who does."""
        found: list[int] = []
        objects = self.syntax.children(index, "obj")
        if lemma in self.cues.host:
            clauses = self.syntax.children(index, "xcomp", "ccomp", "advcl")
            clauses += [acl for noun in objects for acl in self.syntax.children(noun, "acl")]
            found = [clause for clause in clauses if objects and self._tells(clause)]
            if not found and any(self.telling(clause) for clause in clauses):
                front = [t for t in self.syntax.children(index, "ccomp") if t < index]
                found = front  # *…, X has Y saying*
            if any(self.tokens[noun].lemma.lower() == "it" for noun in objects):
                found = found or self.syntax.children(index, "ccomp")  # *has it that*
        if self._from(index, lemma):
            found = found or self.syntax.children(index, "ccomp")
        if lemma in (*self.cues.carry, *self.cues.relay):
            found += [noun for noun in objects if self._retold(noun)]
            said = [noun for noun in objects if self._lemma(noun) in self.cues.speech]
            makers = [
                token
                for token in self.syntax.children(index, "obl") if said
                if self.framer.cases(token) & set(self.cues.makers) and self._retold(token)
            ]  # fmt: skip
            found += [*said, *makers] if makers and not found else []
        return found

    def _from(self, index: int, lemma: str) -> bool:
        """Whether a verb says from whom one has it."""
        if lemma not in self.cues.learn:
            return False
        behind = self.syntax.children(index, "obl")
        return any(self.cues.learn[lemma] in self.framer.cases(token) for token in behind)

    def _retold(self, noun: int) -> bool:
        """Whether a clause below a noun, or below whose it is, reports what someone says."""
        makers = self.syntax.children(noun, "nmod")
        clauses = [acl for node in (noun, *makers) for acl in self.syntax.children(node, "acl")]
        return any(
            self._tells(node)
            for clause in clauses
            for node in (clause, *self.syntax.children(clause, "conj", "xcomp"))
        )

    def _tells(self, verb: int) -> bool:
        clauses = ("ccomp", "xcomp", "obj", "advcl", "obl")
        return self.telling(verb) and self.syntax.child(verb, *clauses) is not None

    def lent(self, index: int) -> bool:
        """Whether the verb above a cue says who speaks by it (*quoted*, *has*, *aired*)."""
        above = self.tokens[index].head
        verbs = (*self.cues.relay, *self.cues.host, *self.cues.carry)
        return above != ROOT and self.tokens[above].lemma.lower() in verbs

    def _hosted(self, index: int) -> list[int]:
        """Who speaks where an outlet *has* or *lets* someone say something."""
        above = self.tokens[index].head
        if above == ROOT or self.syntax.child(index, "nsubj") is not None:
            return []
        if not self.syntax.has(index, "xcomp", "ccomp", "advcl"):
            return []
        if self.tokens[above].lemma.lower() not in self.cues.host:
            return []
        return self.syntax.children(above, "obj")[:1]

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
        amounts = [
            token
            for token in self.syntax.children(index, "obl")
            if "at" in self.framer.cases(token) and self._numbered(token)
        ]
        return [*objects, *amounts] if objects and amounts else []

    def _numbered(self, token: int) -> bool:
        number = self.tokens[token].upos == "NUM"
        return number or self.syntax.child(token, "nummod") is not None

    def _told(self, index: int) -> list[int]:
        """Object nouns that tell an event (*confirmed the raid*)."""
        found = self.framer.slots(index)["obj"]
        return [noun for noun in found if noun in self.events and noun != index]

    def _before(self, index: int) -> tuple[tuple[int, ...], ...]:
        """The clause that a trailing *he said* or *as he said* hangs on."""
        token = self.tokens[index]
        as_told = token.deprel == "advcl" and "as" in self.framer.cases(index)
        if (
            not (as_told or token.deprel == "parataxis")
            or token.head == ROOT
            or (token.lemma in self.cues.plain and not (as_told or self._from(index, token.lemma)))
            or token.lemma not in self._verbs | {*self.cues.phrasal, *self.cues.learn}
        ):
            return ()
        if self.syntax.child(index, "nsubj") is None:
            return ()
        own = set(self.syntax.subtree(index))
        first = min(own)
        # Behind a semicolon someone else begins to tell something else.
        if ";" in {self.tokens[first].form, self.tokens[max(0, first - 1)].form}:
            return ()
        return self.runs([t for t in self.syntax.subtree(token.head) if t not in own])

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
        return Heard(index, (index,), (), self.runs(sorted(told)))

    def _according(self, index: int) -> Heard | None:
        noun, above = self._cited(index)
        if noun == ROOT or above == ROOT:
            return None
        cue = (index, *self.syntax.children(index, "fixed"))
        top = self._top(above)
        aside = set(self.syntax.subtree(noun))
        told = [token for token in self.syntax.subtree(top) if token not in aside]
        return Heard(index, cue, self.phrase(self.framer.spread([noun])), self.runs(told))

    def _cited(self, index: int) -> tuple[int, int]:
        """Whom *according to* names, and the word that the phrase hangs on."""
        own = self.syntax.child(index, "obl", "obj")
        if own is not None and self.tokens[index].deprel in ("advmod", "advcl", "case", "mark"):
            return own, self.tokens[index].head
        noun = self.tokens[index].head
        if self.tokens[index].deprel not in ("case", "mark", "advcl") or noun == ROOT:
            return ROOT, ROOT
        return noun, self.tokens[noun].head

    def told_by(self, index: int) -> int | None:
        """The verb that *according to* is an aside to, if the token begins such a phrase."""
        noun = self.tokens[index].head
        if self.tokens[index].lemma.lower() not in self.cues.according or noun == ROOT:
            return None
        verb = self.tokens[noun].head
        said = verb != ROOT and self.tokens[verb].lemma.lower() in self.cues.say
        return verb if said else None

    def _phrasal(self, index: int, lemma: str) -> bool:
        """Whether a verb tells by its particle, in an aside (*the agency went on*)."""
        particles = self.syntax.children(index, "compound", "advmod", "obl")
        wanted = self.cues.phrasal.get(lemma)
        return self.syntax.has(index, "parataxis") and any(
            self.tokens[particle].lemma == wanted for particle in particles
        )

    def _noun(self, index: int, lemma: str) -> Heard | None:
        """*The word of farmers that …*, or *in the view of farmers*."""
        if lemma in self.cues.viewpoint:
            return self._viewpoint(index)
        if lemma in self.cues.tenor:
            return self._tenor(index)
        if lemma not in self.cues.assertion:
            return None
        clauses = [
            clause
            for clause in self.syntax.children(index, "acl", "ccomp")
            if self.tokens[clause].deprel != "acl:relcl"
            and ("that" in self.framer.cases(clause) or self._after_colon(index, clause))
        ]
        source = self.phrase(self.framer.spread(self._owners(index)[:1]))
        if not clauses or not source:
            return None
        return Heard(index, (index,), source, (self.trim(self.syntax.subtree(clauses[0])),))

    def _after_colon(self, noun: int, clause: int) -> bool:
        return any(self.tokens[token].form == ":" for token in range(noun, clause))

    def _tenor(self, index: int) -> Heard | None:
        """*Cited a note to the effect that*: what a verb's object says."""
        after, verb = index + 1, self.tokens[index].head
        if after >= len(self.tokens) or self.tokens[after].lemma != "that" or verb == ROOT:
            return None
        while self.tokens[verb].upos != "VERB" and self.tokens[verb].head != ROOT:
            verb = self.tokens[verb].head
        source = self.phrase([t for t in self.syntax.children(verb, "obj") if t < index][:1])
        clause = self.tokens[after].head
        if not source or clause < after:
            return None
        kept = tuple(token for token in source if token < index - 2)
        return Heard(index, (index,), kept, (self.trim(self.syntax.subtree(clause)),), firm=True)

    def _owners(self, noun: int) -> list[int]:
        """Whose word a noun is: the possessor, or who stands behind *of*, *by* or *from*."""
        behind = self.syntax.children(noun, "nmod")
        owners = self.syntax.children(noun, "nmod:poss")
        return owners + [t for t in behind if self.framer.cases(t) & set(self.cues.makers)]

    def _viewpoint(self, index: int) -> Heard | None:
        """*In the words of X*, *by his account*: a noun that makes the clause someone's own."""
        if not self.syntax.has(index, "obl", "nmod", "parataxis"):
            return None
        if not self.framer.cases(index) & set(self.cues.viewpoint[self._lemma(index)]):
            return None
        whose = self.syntax.child(index, "det", "nmod:poss")
        owners = [owner for owner in self._owners(index)[:1] if self.voiced(owner)]
        if whose is None or not owners:
            return None
        return self._aside(index, (index,), self.phrase(self.framer.spread(owners)))

    def _lemma(self, index: int) -> str:
        return self.tokens[index].lemma.lower()

    def _carrier(self, index: int) -> Heard | None:
        """*In a statement carried by X, Y denied*: the outlet behind the whole clause."""
        agents = self.framer.doers(index)
        noun = self.tokens[index].head
        if not agents or self.tokens[noun].lemma.lower() not in self.cues.speech:
            return None
        return self._aside(noun, (index,), self.phrase(agents))

    def _aside(self, noun: int, cue: tuple[int, ...], source: tuple[int, ...]) -> Heard | None:
        """What is told by the clause around a phrase that only says whose word it is."""
        above = self.tokens[noun].head
        if not source or above == ROOT:
            return None
        aside = set(self.syntax.subtree(noun))
        told = [t for t in self.syntax.subtree(self._top(above)) if t not in aside]
        return Heard(cue[0], cue, source, self.runs(told))

    def _top(self, index: int) -> int:
        """The clause that an aside speaks of: up through phrases and conjoined verbs."""
        while self.syntax.has(index, *INNER) and self.tokens[index].head != ROOT:
            index = self.tokens[index].head
        return index

    def _hearsay(self, index: int) -> Heard | None:
        verb = self.tokens[index].head
        if verb == ROOT:
            return None
        told = self.syntax.subtree(verb, "parataxis", "advcl")
        return Heard(index, (index,), (), self.runs([t for t in told if t != index]))

    def phrase(self, heads: Sequence[int]) -> tuple[int, ...]:
        """The tokens of a source phrase without its preposition and relative clauses."""
        return phrase(heads, self.syntax)

    def trim(self, tokens: Sequence[int]) -> tuple[int, ...]:
        """Tokens without punctuation at either end."""
        return trimmed(tokens, self.tokens)

    def runs(self, tokens: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """Unbroken runs of tokens, each trimmed."""
        return runs(tokens, self.tokens)
