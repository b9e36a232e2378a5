"""Whom a pronoun means: the nearest fitting entity, subjects first."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.desks.names.corefer import Entity
from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import ROOT, Token
from dateline.stylebook.tables import RoleWords

REACH = {"m": 3, "f": 3, "n": 2, "p": 1}
BEHIND, AHEAD = 120, 30
"""How many mentions around a pronoun are looked at."""
_SUBJECT, _SAME, _MENTIONS = 2.0, 1.5, 0.25


class Resolver:
    """Resolves the pronouns of one reading.

    syntax: its trees. words: the stylebook's role words. drafts, identities: all mentions.
    """

    def __init__(
        self,
        syntax: Syntax,
        words: RoleWords,
        drafts: Sequence[Draft],
        identities: Sequence[Identity],
    ) -> None:
        self._syntax = syntax
        self._tokens: Sequence[Token] = syntax.tokens
        self._words = words
        self._drafts = drafts
        self._identities = identities
        self._by_head = {draft.head: number for number, draft in enumerate(drafts)}

    def resolve(self, mention: int, of: dict[int, Entity]) -> Entity | None:
        """The entity of a pronoun, or None; those of speakers are for ``Speakers``.

        mention: its index. of: the entities of the other mentions so far.
        """
        head = self._drafts[mention].head
        if self._tokens[head].form.lower() in self._words.relative:
            return self._antecedent(head, of)
        if self._tokens[head].form.lower() in self._words.speaking:
            return None
        scored = [
            (score, -abs(other - mention), entity)
            for other in range(max(0, mention - BEHIND), mention + AHEAD)
            if (entity := of.get(other)) is not None
            and (score := self._score(mention, other, entity)) is not None
        ]
        return max(scored, key=lambda row: row[:2])[2] if scored else None

    def _antecedent(self, head: int, of: dict[int, Entity]) -> Entity | None:
        """The noun to which a relative clause belongs."""
        for node in self._syntax.ancestors(head):
            if self._syntax.has(node, "acl:relcl"):
                other = self._by_head.get(self._tokens[node].head)
                return of.get(other) if other is not None else None
        return None

    def _score(self, mention: int, other: int, entity: Entity) -> float | None:
        draft, pronoun = self._drafts[other], self._drafts[mention]
        here, there = self._tokens[pronoun.head].sentence, self._tokens[draft.head].sentence
        wanted = self._words.pronouns[self._tokens[pronoun.head].form.lower()]
        if not 0 <= here - there <= REACH[wanted] or not self._fits(mention, entity):
            return None
        if wanted == "n" and self._syntax.has(draft.head, "amod"):
            return None
        later = draft.tokens[0] > pronoun.head
        if later and not self._is_fronted(pronoun.head, draft.head):
            return None
        if pronoun.head in draft.tokens or self._share_verb(pronoun.head, draft.head):
            return None
        score = -1.2 * (here - there) + (_SAME if here == there else 0.0)
        if self._syntax.has(draft.head, "nsubj"):
            score += _SUBJECT
        if self._owns(pronoun.head, draft.head):
            score += _SUBJECT
        if later:
            score += _SAME
        elif self._is_premodifier(draft.head):
            score -= 1.0
        return score + _MENTIONS * min(len(entity.mentions), 4)

    def _fits(self, mention: int, entity: Entity) -> bool:
        wanted = self._words.pronouns.get(self._tokens[self._drafts[mention].head].form.lower())
        known = entity.identity
        if wanted in ("m", "f"):
            return entity.is_person and not known.plural and known.gender in (None, wanted)
        if wanted == "n":
            return not entity.is_person and not known.plural
        return known.plural or entity.is_group

    def _is_fronted(self, pronoun: int, subject: int) -> bool:
        """Whether the pronoun stands in a phrase before the subject of its own clause."""
        if not self._syntax.has(subject, "nsubj"):
            return False
        verb = self._tokens[subject].head
        for node in (pronoun, *self._syntax.ancestors(pronoun)):
            if self._tokens[node].head == verb:
                return self._syntax.has(node, "obl", "advcl") and node < subject
        return False

    def _share_verb(self, pronoun: int, other: int) -> bool:
        """Whether both are arguments of one verb: *he* who met *him* is another."""
        if self._syntax.has(pronoun, "nmod:poss", "det:poss"):
            return False
        verb = self._tokens[pronoun].head
        if not self._syntax.has(pronoun, "nsubj") and self._subject(verb) == other:
            return True
        return (
            verb != ROOT
            and verb == self._tokens[other].head
            and not self._syntax.has(other, "conj")
        )

    def _owns(self, pronoun: int, other: int) -> bool:
        """Whether the other is the subject of the clause in which a possessive stands."""
        if not self._syntax.has(pronoun, "nmod:poss"):
            return False
        for node in self._syntax.ancestors(pronoun):
            if self._syntax.child(node, "nsubj") is not None or self._syntax.has(node, "conj"):
                subject = self._subject(node)
                return subject == other and subject != pronoun
        return False

    def _subject(self, verb: int) -> int | None:
        """The subject of a verb, its own or that of the verb it is joined to."""
        while verb != ROOT:
            own = self._syntax.child(verb, "nsubj")
            if own is not None or not self._syntax.has(verb, "conj", "xcomp", "advcl"):
                return own
            verb = self._tokens[verb].head
        return None

    def _is_premodifier(self, head: int) -> bool:
        return self._syntax.has(head, "compound", "amod", "nmod:poss")
