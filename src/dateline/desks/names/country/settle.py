"""People and bodies without a country → that of an owner, of the places near, or of home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.desks.names.corefer import Entity, belongs_to
from dateline.desks.names.country.home import Home
from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identifier, Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import THING
from dateline.stylebook.tables import RoleWords

PARTIES = frozenset({"PER", "ORG", "person", "organization", THING})
FOREIGN = frozenset({"outlet", "international", "company", "country", "place", "people"})
"""Kinds of those who are at home elsewhere, or nowhere, whatever the report is about."""

STATELESS = frozenset({"CRM", "UAF", "JRN"})
"""Sectors of those of whom a report says so itself, if they have a country."""

REBEL = "REB"
ARMED = frozenset({"MIL", "COP"})
BACK = 3
"""How many sentences back a place still tells where people are."""


class Settler:
    """Gives people and bodies without a country the one that they can be taken to be of.

    syntax: the trees. drafts, identities: all mentions. of: their entities.
    home: the report's. identifier: what made the identities. words: the stylebook's.
    """

    def __init__(
        self,
        syntax: Syntax,
        drafts: Sequence[Draft],
        identities: Sequence[Identity],
        of: Mapping[int, Entity],
        home: Home,
        identifier: Identifier,
        words: RoleWords,
    ) -> None:
        self._syntax = syntax
        self._drafts = drafts
        self._identities = identities
        self._of = of
        self._home = home
        self._identifier = identifier
        self._words = words
        self._by_head = {draft.head: number for number, draft in enumerate(drafts)}
        self._in_sentence: dict[int, list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            if identities[number].kind in ("place", "seat") and identities[number].country:
                self._in_sentence[syntax.tokens[draft.head].sentence].append(number)

    def countries(self) -> Iterator[tuple[Entity, str, bool]]:
        """Each entity without a country that one is found for, by its first telling mention.

        The last value says whether it is inferred: from where the report is, not by an owner.
        """
        settled: set[int] = set()
        for within, inferred in ((self._own, False), (self._near, True), (self._own, True)):
            for number in sorted(self._of):
                entity = self._of[number]
                if entity.number in settled or not self._open(number, entity):
                    continue
                country = within(number)
                if country is not None:
                    settled.add(entity.number)
                    yield entity, country, inferred

    def _open(self, number: int, entity: Entity) -> bool:
        if entity.identity.country is not None or entity.identity.kind in FOREIGN:
            return False
        draft = self._drafts[number]
        if draft.kind == "pronoun" or entity.identity.sector in STATELESS:
            return False
        label = entity.label if draft.kind == "name" else draft.label
        if label not in PARTIES and (draft.kind == "name" or draft.role is None):
            return False
        return not self._anyone(draft) and not self._several(draft) and not self._abroad(draft)

    def _own(self, number: int) -> str | None:
        """The country of an owner, or of a place in the phrase (*the governor of Nablus*)."""
        draft = self._drafts[number]
        for child in self._syntax.children(draft.head, "nmod", "compound", "amod", "obl"):
            other = self._by_head.get(child)
            if other is None or other not in self._of:
                continue
            owner = self._syntax.has(child, "nmod:poss")
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

    def _abroad(self, draft: Draft) -> bool:
        """Whether a clause about them names a country (*soldiers fighting in the Chadian war*)."""
        clauses = self._syntax.children(draft.head, "acl")
        words = [token for clause in clauses for token in self._syntax.subtree(clause)]
        return bool(self._identifier.countries_among(words))

    def _anyone(self, draft: Draft) -> bool:
        """Whether the phrase may mean people of any country, or of two (*the two presidents*)."""
        if draft.kind != "nominal":
            return False
        tokens = self._syntax.tokens
        lemma = tokens[draft.head].lemma.lower()
        told = {tokens[token].form.lower() for token in draft.tokens if token < draft.head}
        # *Four soldiers* killed by an army are as likely the other's.
        armed = draft.role is not None and draft.role.sector in ARMED
        counted = armed and self._syntax.child(draft.head, "nummod") is not None
        return lemma in self._words.anyone or counted or bool(told & set(self._words.both))

    def _verb(self, token: int) -> int:
        """The verb of a token's clause, the topmost word where there is none."""
        for node in (token, *self._syntax.ancestors(token)):
            if self._syntax.tokens[node].upos == "VERB":
                return node
            token = node
        return token

    def _near(self, number: int) -> str | None:
        """The country where the report is, or else of the places told of last.

        Those who bear arms are rather of that of their clause's one place; of things that
        move no place tells whose they are.
        """
        draft = self._drafts[number]
        lemma = self._syntax.tokens[draft.head].lemma.lower()
        if draft.label == THING and lemma not in self._words.sites:
            return None
        sector = self._of[number].identity.sector
        if sector in (*ARMED, REBEL):
            there = self._places_beside(number)
            if len(there) == 1:
                return there.pop()
        if self._home.country is not None:
            return self._home.country
        return self._last(self._syntax.tokens[self._drafts[number].head].sentence)

    def _places_beside(self, number: int) -> set[str | None]:
        """The countries of the places in a mention's clause."""
        head = self._drafts[number].head
        places = self._in_sentence[self._syntax.tokens[head].sentence]
        verb = self._verb(head) if places else head
        return {
            self._identities[place].country
            for place in places
            if self._verb(self._drafts[place].head) == verb
        }

    def _last(self, sentence: int) -> str | None:
        """The country of the nearest places up to a sentence, if they are of one."""
        for at in range(sentence, max(-1, sentence - BACK), -1):
            countries = {self._identities[place].country for place in self._in_sentence[at]}
            if countries:
                return countries.pop() if len(countries) == 1 else None
        return None
