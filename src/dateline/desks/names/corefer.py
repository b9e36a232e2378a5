"""Who is the same: names and their short forms, roles, appositions, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Token
from dateline.stylebook.directory import fold
from dateline.stylebook.tables import RoleWords

MEMORY = 200
"""How many entities back a short name or a role is looked for."""
PLACES = frozenset({"place", "seat", "country"})
"""Kinds of those that someone can be of."""

ARMED = "armed group"
"""The kind of a body that its fighters are told of as."""

OF = frozenset({"of", "in", "from", "at", "'s", "’s"})
_NAME_LABELS = ("PER", "ORG", "LOC")


class Entity:
    """Someone of the report: what is known, and where they were last mentioned.

    number: its index. names: folded names. heads: lemmas that described it.
    inferred: from what its country is inferred, None where words tell it.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: set[str] = set()
        self.heads: set[str] = set()
        self.label: str | None = None
        self.identity = Identity()
        self.inferred: str | None = None
        self.mentions: list[int] = []

    @property
    def is_person(self) -> bool:
        """Whether it is one person."""
        return self.label in ("PER", "person") or self.identity.kind == "person"

    @property
    def is_group(self) -> bool:
        """Whether it is a body of people that may be *they*, and no outlet or country."""
        kind = self.identity.kind
        return self.label == "organization" or kind in ("body", "armed group", "party", "military")

    def take(
        self, mention: int, draft: Draft, identity: Identity, name: str | None, head: str
    ) -> None:
        """Add a mention and what its words tell; what was known stays."""
        self.mentions.append(mention)
        if name:
            self.names.add(fold(name))
        self.heads.add(head)
        if self.label is None or (draft.kind == "name" and self.label not in _NAME_LABELS):
            self.label = draft.label
        self.identity = merged(self.identity, identity, draft.kind == "name")


def belongs_to(syntax: Syntax, child: int, identity: Identity) -> bool:
    """Whether a phrase says of what place somebody is (*the governor of Nablus*, *the office in
    Seoul*), and not where to or against whom.
    """
    cases = {syntax.tokens[case].lemma.lower() for case in syntax.children(child, "case")}
    return identity.kind in PLACES and (not cases or bool(cases & OF))


def is_part_of(syntax: Syntax, whole: int, words: RoleWords) -> bool:
    """Whether a phrase only tells how many of others are meant (*six of them*, *dozens of men*)."""
    head = syntax.tokens[syntax.tokens[whole].head]
    counts = head.upos in ("NUM", "DET", "PRON") or head.lemma.lower() in words.group_of
    if not counts or not syntax.has(whole, "nmod") or syntax.has(whole, "nmod:poss"):
        return False
    return any(syntax.tokens[case].lemma == "of" for case in syntax.children(whole, "case"))


def merged(known: Identity, new: Identity, named: bool) -> Identity:
    """What two mentions of one entity tell together; the fuller name wins."""
    name = known.name
    if named and new.name and (name is None or len(new.name.split()) > len(name.split())):
        name = new.name
    return Identity(
        name=name,
        country=known.country or new.country,
        sector=known.sector or new.sector,
        office=known.office or new.office,
        kind=known.kind or new.kind,
        gender=known.gender or new.gender,
        plural=known.plural or new.plural,
        why=known.why or new.why,
    )


class Linker:
    """Links the names and nominals of one reading into entities.

    syntax: its trees. words: the stylebook's role words.
    """

    def __init__(
        self,
        syntax: Syntax,
        words: RoleWords,
        drafts: Sequence[Draft],
        identities: list[Identity],
        names: Sequence[str | None],
    ) -> None:
        self._syntax = syntax
        self._tokens: Sequence[Token] = syntax.tokens
        self._words = words
        self._drafts = drafts
        self._identities = identities
        self._names = names
        self.of: dict[int, Entity] = {}
        self._count = 0
        self._by_recency: dict[int, Entity] = {}
        self._by_full_name: dict[str, Entity] = {}
        self._states: dict[str, Entity] = {}
        self._by_head = {draft.head: number for number, draft in enumerate(drafts)}

    def link(self, mention: int) -> Entity | None:
        """Give a name or nominal its entity, an earlier one or a new one."""
        draft = self._drafts[mention]
        self._own(mention)
        entity = self._by_apposition(draft)
        if entity is None and self._names[mention]:
            entity = self._by_name(mention)
        elif entity is None and draft.kind != "name":
            entity = self._by_role(mention)
        return self.join(mention, entity or self._new())

    def join(self, mention: int, entity: Entity) -> Entity:
        """Put a mention into an entity."""
        draft, name = self._drafts[mention], self._names[mention]
        head = self._tokens[draft.head].lemma.lower()
        identity = self._identities[mention]
        entity.take(mention, draft, identity, name, head)
        self.of[mention] = entity
        self._by_recency.pop(entity.number, None)
        self._by_recency[entity.number] = entity
        if name:
            self._by_full_name[fold(name)] = entity
        if identity.kind == "country" and identity.country and draft.kind == "name":
            self._states.setdefault(identity.country, entity)
        return entity

    def _own(self, mention: int) -> None:
        """Give a nominal the country of its possessor: *its army*, *the country's leader*."""
        identity, draft = self._identities[mention], self._drafts[mention]
        if draft.kind != "nominal" or identity.country is not None:
            return
        for child in self._syntax.children(draft.head, "nmod"):
            other = self._by_head.get(child, -1)
            owner = self.of.get(other)
            country = None
            if owner is not None and child in draft.tokens:
                country = owner.identity.country
            elif other >= 0 and belongs_to(self._syntax, child, self._identities[other]):
                country = self._identities[other].country
            if country is not None:
                self._identities[mention] = msgspec.structs.replace(identity, country=country)
                return

    def _new(self) -> Entity:
        self._count += 1
        return Entity(self._count - 1)

    def _by_apposition(self, draft: Draft) -> Entity | None:
        if not self._syntax.has(draft.head, "appos"):
            return None
        governor = self._tokens[draft.head].head
        other = self._by_head.get(governor)
        entity = self.of.get(other) if other is not None else None
        if entity is None or "LOC" in (draft.label, entity.label):
            return None
        return entity

    def _by_name(self, mention: int) -> Entity | None:
        name, draft, identity = (
            self._names[mention],
            self._drafts[mention],
            self._identities[mention],
        )
        if not name:
            return None
        entity = self._by_initials(mention)
        if entity is not None:
            return entity
        key = fold(name)
        known = self._by_full_name.get(key)
        if known is not None and _is_same(known, draft, identity):
            return known
        for entity in self._recent():
            if not _is_same(entity, draft, identity):
                continue
            if key in entity.names or _same_who(entity.identity, identity):
                return entity
            if draft.label == "PER" and any(_is_short(key, full) for full in entity.names):
                return entity
            if draft.label == "ORG" and any(
                _abbreviates(key, full, self._words.small) for full in entity.names
            ):
                return entity
            if self._recalls(draft, key, entity):
                return entity
        return None

    def _recalls(self, draft: Draft, key: str, entity: Entity) -> bool:
        """Whether *the Committee* or *the coalition* is a body with that word in its name."""
        if draft.label != "ORG" or " " in key or not self._points_back(draft):
            return False
        return any(len(full.split()) > 1 and key in full.split() for full in entity.names)

    def _by_initials(self, mention: int) -> Entity | None:
        """Who was named in full before these initials, whomever else they could mean."""
        draft = self._drafts[mention]
        written = "".join(self._tokens[index].form for index in draft.named)
        initials = fold(written)
        if not written.isupper() or draft.label == "LOC" or not 2 <= len(initials) <= 7:
            return None
        for entity in self._recent():
            if any(_is_initials(initials, full, self._words.small) for full in entity.names):
                self._identities[mention] = entity.identity
                return entity
        return None

    def _recent(self) -> Iterator[Entity]:
        """The entities mentioned last, the very last first; older ones are out of mind."""
        return islice(reversed(self._by_recency.values()), MEMORY)

    def _by_role(self, mention: int) -> Entity | None:
        """*the minister*, *the agency*: the last one so described, if the phrase points back."""
        draft, identity = self._drafts[mention], self._identities[mention]
        if not self._points_back(draft):
            return None
        head = self._tokens[draft.head].lemma.lower()
        if head in self._words.countrylike and (draft.role is None or not draft.role.strong):
            return None
        for entity in self._recent():
            if _are_rebels(entity, draft, identity):
                return entity
            named = any(head in name.split() for name in entity.names)
            # What a body is called says little of its sector beside what a table knows.
            repeats = named and entity.label == "ORG"
            if not self._agrees(entity.identity, identity, any_sector=repeats):
                continue
            described = head in entity.heads or head in (entity.identity.office or "").split()
            if described or named or _stands_for(entity, draft, identity):
                return entity
        return None

    def settle_countries(self, own: str | None) -> None:
        """Say which country *the country* is: the one that was told of last.

        own: the country from which the report is, which *the Kingdom* is.
        """
        for mention in sorted(self.of):
            draft = self._drafts[mention]
            head = self._tokens[draft.head].lemma.lower()
            alone = self.of[mention].identity.country is None
            if head in self._words.countrylike and alone and self._points_back(draft):
                country = own if self._tokens[draft.head].form[:1].isupper() else None
                country = country or self._country_before(mention)
                if country is not None:
                    self._give_country(mention, country)

    def _country_before(self, mention: int) -> str | None:
        start = self._drafts[mention].tokens[0]
        for other in range(mention - 1, max(-1, mention - MEMORY), -1):
            entity = self.of.get(other)
            if entity is not None and entity.identity.country and self._drafts[other].head < start:
                return entity.identity.country
        return None

    def _give_country(self, mention: int, country: str | None) -> None:
        """Make the mention the country's own: itself, or its entity."""
        if country is None:
            return
        head = self._tokens[self._drafts[mention].head].lemma.lower()
        state = self._states.get(country)
        alone = self.of[mention].mentions == [mention]
        if state is not None and alone and head in self._words.countrylike:
            self.join(mention, state)
        else:
            identity = self.of[mention].identity
            self.of[mention].identity = msgspec.structs.replace(identity, country=country)

    def _points_back(self, draft: Draft) -> bool:
        first = self._tokens[draft.tokens[0]].form.lower()
        return first in self._words.definite

    def _agrees(self, known: Identity, new: Identity, *, any_sector: bool = False) -> bool:
        if new.country is not None and known.country != new.country:
            return False
        if not any_sector and known.sector and new.sector and known.sector != new.sector:
            return False
        return known.plural == new.plural or known.plural


def _is_same(entity: Entity, draft: Draft, identity: Identity) -> bool:
    """Whether labels allow a mention and an entity to be one."""
    return draft.label == entity.label or _same_who(entity.identity, identity)


def _same_who(known: Identity, new: Identity) -> bool:
    same = known.name is not None and known.name == new.name and known.kind == new.kind
    return same and known.country == new.country


def _are_rebels(entity: Entity, draft: Draft, identity: Identity) -> bool:
    """*the rebels*, *the group* for an armed group named before."""
    if entity.identity.kind != ARMED or identity.country not in (None, entity.identity.country):
        return False
    role = draft.role
    if role is None or role.strong:
        return False
    return role.sector in (None, entity.identity.sector) and (identity.plural or not role.person)


def _stands_for(entity: Entity, draft: Draft, identity: Identity) -> bool:
    """*the group* for an organisation named before, *the agency* for one of its sector."""
    role = draft.role
    if role is None or role.person or entity.label != "ORG":
        return False
    if role.sector is None:
        return entity.identity.sector not in ("JRN", "GOV")
    return role.sector == entity.identity.sector


def _is_short(key: str, full: str) -> bool:
    """Whether a name is a part of a fuller one: *Reyes* of *Ana Reyes Prado*."""
    short, words = key.split(), full.split()
    if len(short) >= len(words):
        short, words = words, short
    runs = (words[at : at + len(short)] for at in range(len(words) - len(short) + 1))
    return len(short) < len(words) and short in runs


def _abbreviates(key: str, full: str, small: Sequence[str]) -> bool:
    """Whether one is the other's initials or a run of its words (*Tass news agency*)."""
    for short, long in ((key, full), (full, key)):
        if _is_initials(short.replace(" ", ""), long, small):
            return True
        words = long.split()
        if len(short) > 2 and len(words) > len(short.split()) and f" {short} " in f" {long} ":
            return long.startswith(short)
    return False


def _is_initials(short: str, full: str, small: Sequence[str]) -> bool:
    words = [word for word in full.split() if word not in small]
    return len(words) > 1 and short == "".join(word[0] for word in words)
