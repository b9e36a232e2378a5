"""Which country someone is of whom no word says it: by owner, by place, by where the report is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.desks.names.corefer import Entity, belongs_to
from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identifier, Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold
from dateline.stylebook.tables import RoleWords

PEOPLE = frozenset({"PER", "ORG", "person", "organization"})
FOREIGN = frozenset({"outlet", "international", "company", "country", "place", "people"})
"""Kinds of those who are at home elsewhere, or nowhere, whatever the report is about."""

STATELESS = frozenset({"REB", "CRM", "UAF", "JRN"})
"""Sectors of those of whom a report says so itself, if they have a country."""

ARMED = frozenset({"MIL", "COP"})
SHARE = 0.5
"""A report with no dateline is at home in a country named more often than this."""

MANY = 4
"""Mentions of countries from which what most of them are tells of local people, too."""

HAMLET = 10
"""How many times larger a town is than a namesake that is not thought of."""


class Home(NamedTuple):
    """The country that a report is from or mostly about.

    told: its dateline says so, or most of its many mentions of countries do.
    """

    country: str | None
    told: bool = False


def home_of(reading: Reading, identities: Sequence[Identity], stylebook: Stylebook) -> Home:
    """The country of the dateline, else the one that most of the report's places are in.

    A town of the dateline is the one in a country that the report names, if there is one.
    """
    named = Counter(one.country for one in identities if one.country)
    dateline = reading.report.dateline
    if dateline is not None and dateline.place is not None:
        found = _dateline_country(dateline.place, named, stylebook)
        if found is not None:
            return Home(found, told=True)
    if not named:
        return Home(None)
    country, times = named.most_common(1)[0]
    if times <= SHARE * named.total():
        return Home(None)
    return Home(country, told=named.total() >= MANY)


def _dateline_country(place: str, named: Mapping[str, int], stylebook: Stylebook) -> str | None:
    """The country of a dateline's town: as written behind it, else one that the report names."""
    town, *rest = [part.strip() for part in place.split(",")]
    spots = [spot for spot in stylebook.gazetteer.find(town) if spot.country]
    for part in reversed(rest):
        who = stylebook.directory.named(part)
        if who is not None and who.kind == "country":
            inside = any(fold(spot.admin1 or "") == fold(part) for spot in spots)
            if any(spot.country == who.country for spot in spots) or not inside:
                return who.country
        for spot in spots:
            if fold(spot.admin1 or "") == fold(part):
                return spot.country
    largest = max((spot.population for spot in spots), default=0)
    known = [s.country for s in spots if named.get(s.country or "")]
    grown = [
        s.country for s in spots if named.get(s.country or "") and s.population * HAMLET > largest
    ]
    seat = stylebook.directory.seat(town)
    if seat is not None and (named.get(seat) or not grown):
        return seat
    return next(iter((*grown, *known, *(spot.country for spot in spots))), None)


class Settler:
    """Gives people and bodies without a country the one that they can be taken to be of.

    syntax: the trees. drafts, identities: all mentions. of: their entities.
    home: the report's country. identifier: what made the identities. words: the stylebook's.
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

    def countries(self) -> Iterator[tuple[Entity, str]]:
        """Each entity without a country that one is found for, by its first telling mention."""
        settled: set[int] = set()
        for within in (self._own, self._near):
            for number in sorted(self._of):
                entity = self._of[number]
                if entity.number in settled or not self._open(number, entity):
                    continue
                country = within(number)
                if country is not None:
                    settled.add(entity.number)
                    yield entity, country

    def _open(self, number: int, entity: Entity) -> bool:
        if entity.identity.country is not None or entity.identity.kind in FOREIGN:
            return False
        draft = self._drafts[number]
        if entity.identity.sector in STATELESS or self._several(draft) or self._anyone(draft):
            return False
        named = draft.kind == "name" and entity.label in PEOPLE
        return draft.kind != "pronoun" and (named or draft.role is not None)

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
        return None

    def _several(self, draft: Draft) -> bool:
        """Whether the phrase names more than one country (*US and Laotian officials*)."""
        return len(self._identifier.countries_among(draft.tokens)) > 1

    def _anyone(self, draft: Draft) -> bool:
        """Whether the phrase may mean people of any country, or of two (*the two presidents*)."""
        tokens = self._syntax.tokens
        lemma = tokens[draft.head].lemma.lower()
        told = {tokens[token].form.lower() for token in draft.tokens if token < draft.head}
        if draft.kind != "nominal":
            return False
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
        """The country of the clause's one place, else the report's where its dateline tells it.

        Of a report without a dateline only those who act for a state are taken to be.
        """
        head = self._drafts[number].head
        here = self._syntax.tokens[head].sentence
        near = {
            self._identities[place].country
            for place in self._in_sentence[here]
            if self._verb(self._drafts[place].head) == self._verb(head)
        }
        if len(near) == 1:
            return near.pop()
        state = self._of[number].identity.sector in self._words.state
        return self._home.country if self._home.told or state else None
