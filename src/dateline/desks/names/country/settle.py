"""People and bodies without a country → that of an owner, or the likeliest of those told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.desks.names.corefer import Entity, belongs_to, is_part_of
from dateline.desks.names.country.around import Around, Beside
from dateline.desks.names.country.home import Home
from dateline.desks.names.country.infer import NOBODY, Inferrer
from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identifier, Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import THING
from dateline.stylebook.tables import RoleWords

PARTIES = frozenset({"PER", "ORG", "person", "organization", THING})
FOREIGN = frozenset({"outlet", "international", "company", "country", "place", "people"})
"""Kinds of those who are at home elsewhere, or nowhere, whatever the report is about."""

LEAST = 0.3
"""How likely a country is at least that is given to somebody."""

ARMED = frozenset({"MIL", "COP"})
MENTIONS = 3
"""How many mentions of one entity are weighed together."""


class Settler:
    """Gives people and bodies without a country the one that they can be taken to be of.

    syntax: the trees. drafts, identities: all mentions. of: their entities. home: the report's.
    identifier: what made the identities. beside: the rest of what the report tells.
    words, weights: the stylebook's.
    """

    def __init__(
        self,
        syntax: Syntax,
        drafts: Sequence[Draft],
        identities: Sequence[Identity],
        of: Mapping[int, Entity],
        home: Home,
        identifier: Identifier,
        beside: Beside,
        words: RoleWords,
        weights: Mapping[str, float],
    ) -> None:
        self._syntax = syntax
        self._drafts = drafts
        self._identities = identities
        self._of = of
        self._home = home
        self._identifier = identifier
        self._beside = beside
        self._words = words
        self._weights = weights
        self._by_head = {draft.head: number for number, draft in enumerate(drafts)}
        self._weighed: set[int] = set()

    def settle(self) -> Around:
        """Give each entity without a country the one that is found for it, if any.

        Returns what was told around the mentions when they were weighed.
        """
        self.own()
        inferrer = self.inferrer()
        for number in self.undecided():
            if not self._owned(number):
                self._infer(inferrer, number)
        self.own("of whom they belong to")
        for number in self.undecided():
            self._infer(inferrer, number)
        return inferrer.around

    def own(self, inferred: str | None = None) -> None:
        """Give each entity without a country that of an owner, or of a place in its phrase.

        inferred: why, where the owner's is inferred itself.
        """
        for number, entity in self._open_ones():
            country = self._own(number)
            if country is not None:
                _give(entity, country, inferred)

    def undecided(self) -> tuple[int, ...]:
        """The mentions whose country no word tells, once owners have given theirs."""
        return tuple(number for number, _ in self._open_ones())

    def inferrer(self) -> Inferrer:
        """What weighs the countries of all that is told so far."""
        around = Around(
            self._syntax, self._drafts, self._identities, self._of, self._home, self._beside
        )
        return Inferrer(
            self._syntax, self._drafts, self._sector, around, self._words, self._weights
        )

    def _sector(self, number: int) -> str | None:
        entity = self._of.get(number)
        return (entity.identity if entity is not None else self._identities[number]).sector

    def _open_ones(self) -> Iterator[tuple[int, Entity]]:
        """Mentions of entities without a country that may have one, and their entities."""
        for number in sorted(self._of):
            entity = self._of[number]
            if self._open(number, entity):
                yield number, entity

    def _owned(self, number: int) -> bool:
        """Whether somebody is told whose they are, of whom the country is open too."""
        head = self._drafts[number].head
        owners = self._syntax.children(head, "nmod:poss")
        wholes = self._syntax.children(head, "nmod")
        owners += [whole for whole in wholes if is_part_of(self._syntax, whole, self._words)]
        return any(self._of.get(self._by_head.get(owner, -1)) is not None for owner in owners)

    def _infer(self, inferrer: Inferrer, number: int) -> None:
        """Give a mention's entity the likeliest country by its first mentions, or none."""
        entity = self._of[number]
        if entity.number in self._weighed:
            return
        self._weighed.add(entity.number)
        mentions = [m for m in entity.mentions if self._may(m)][:MENTIONS]
        chances = inferrer.chances(mentions)
        country = max(chances, key=chances.__getitem__)
        if country != NOBODY and chances[country] >= LEAST:
            why = ", ".join(inferrer.reasons(mentions[0], country))
            _give(entity, country, f"{why}; {chances[country]:.2f}")

    def _open(self, number: int, entity: Entity) -> bool:
        identity = entity.identity
        if identity.country is not None or identity.kind in FOREIGN:
            return False
        return self._may(number) and not self._several(self._drafts[number])

    def _may(self, number: int) -> bool:
        """Whether a mention is of somebody, or something, that can be of a country."""
        draft = self._drafts[number]
        if draft.kind == "pronoun":
            return False
        # *Four soldiers* killed by an army are as likely the other's.
        armed = draft.role is not None and draft.role.sector in ARMED
        if armed and self._syntax.child(draft.head, "nummod") is not None:
            return False
        label = self._of[number].label if draft.kind == "name" else draft.label
        return label in PARTIES or (draft.kind != "name" and draft.role is not None)

    def _own(self, number: int) -> str | None:
        """The country of an owner, or of a place in the phrase (*the governor of Nablus*)."""
        draft = self._drafts[number]
        for child in self._syntax.children(draft.head, "nmod", "compound", "amod", "obl"):
            other = self._by_head.get(child)
            if other is None or other not in self._of:
                continue
            owner = self._syntax.has(child, "nmod:poss")
            owner = owner or is_part_of(self._syntax, child, self._words)
            if owner or belongs_to(self._syntax, child, self._identities[other]):
                return self._of[other].identity.country
        return self._inner(draft)

    def _inner(self, draft: Draft) -> str | None:
        """The country of a place that is a word of the phrase (*the Dover MP*, *Kent Police*)."""
        if draft.kind == "pronoun" or draft.label == "PER":
            return None
        tokens = self._syntax.tokens
        words = [tokens[token] for token in draft.tokens if token != draft.head]
        names = (word.form for word in words if word.upos == "PROPN" and word.form[:1].isupper())
        return next((code for name in names if (code := self._home.told(name)) is not None), None)

    def _several(self, draft: Draft) -> bool:
        """Whether the phrase names more than one country (*US and Laotian officials*)."""
        return len(self._identifier.countries_among(draft.tokens)) > 1


def _give(entity: Entity, country: str, inferred: str | None) -> None:
    entity.identity = msgspec.structs.replace(entity.identity, country=country)
    entity.inferred = inferred
