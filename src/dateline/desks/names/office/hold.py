"""Who held an office on the report's day, where the report itself names nobody else for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dateline.desks.names.corefer import Entity
from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identifier, Identity
from dateline.stylebook.directory import fold
from dateline.stylebook.offices import Held, Register


class Holder:
    """Gives entities that are only called by an office the person who held it.

    register: offices and terms. drafts, identities: all mentions; the identities of those who
    hold an office are changed in place. published: the report's day, None if it is unknown.
    """

    def __init__(
        self,
        register: Register,
        identifier: Identifier,
        drafts: Sequence[Draft],
        identities: list[Identity],
        published: dt.date | None,
    ) -> None:
        self._register = register
        self._identifier = identifier
        self._drafts = drafts
        self._identities = identities
        self._published = published

    def settle(self, entities: dict[int, Entity]) -> None:
        """Name the holders, and join them with whoever the report calls by that name.

        entities: the entity of each mention; changed in place.
        """
        every = list({entity.number: entity for entity in entities.values()}.values())
        for entity in every:
            held = self._held(entity, every)
            if held is None:
                continue
            for mention in entity.mentions:
                self._identities[mention] = _with(self._identities[mention], held)
            known = next((e for e in every if e is not entity and _is_named(e, held.name)), None)
            if known is not None:
                _join(known, entity, entities)
            else:
                entity.identity = _with(entity.identity, held)

    def _held(self, entity: Entity, every: Sequence[Entity]) -> Held | None:
        identity = entity.identity
        if identity.name is not None or identity.plural or entity.inferred:
            return None
        for mention in entity.mentions:
            draft = self._drafts[mention]
            post = self._identifier.post_of(draft) if draft.kind == "nominal" else None
            of = post.of or identity.country if post is not None else None
            if post is None or of is None or self._taken(post.phrase, of, entity, every):
                continue
            if post.ousted:
                return self._register.ousted(post.phrase, of, self._published)
            return self._register.holder(post.phrase, of, self._published, post.acting)
        return None

    def _taken(self, phrase: str, of: str, entity: Entity, every: Sequence[Entity]) -> bool:
        """Whether the report says that somebody else has that office."""
        for other in every:
            name, office = other.identity.name, other.identity.office
            if other is entity or name is None or not other.is_person or office is None:
                continue
            if office.startswith("former"):
                continue
            same = other.identity.country in (None, of, entity.identity.country)
            titled = self._register.offices(" ".join(self._register.spell(office.split())), of)
            if same and set(titled) & set(self._register.offices(phrase, of)):
                held = self._register.holds(name, phrase, of, self._published)
                if not held:
                    return True
        return False


def _with(identity: Identity, held: Held) -> Identity:
    return msgspec.structs.replace(
        identity,
        name=held.name,
        country=held.country or identity.country,
        sector=held.sector,
        office=held.office,
        kind="person",
        gender=identity.gender or held.gender,
        why=held.why,
    )


def _is_named(entity: Entity, name: str) -> bool:
    return (
        entity.is_person
        and entity.identity.name is not None
        and (fold(entity.identity.name) == fold(name))
    )


def _join(known: Entity, entity: Entity, entities: dict[int, Entity]) -> None:
    """Put the mentions of one entity into another."""
    for mention in entity.mentions:
        entities[mention] = known
    known.mentions.extend(entity.mentions)
    known.heads |= entity.heads
