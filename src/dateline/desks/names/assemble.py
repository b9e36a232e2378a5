"""The names desk: every mention of a report, who it is, and which are the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dateline.desks.names.corefer import Entity, Linker
from dateline.desks.names.country.around import Beside
from dateline.desks.names.country.home import home_of
from dateline.desks.names.country.mend import mended
from dateline.desks.names.country.pairs import Pairs
from dateline.desks.names.country.settle import Settler
from dateline.desks.names.country.sound import sounds
from dateline.desks.names.country.state import StateNames
from dateline.desks.names.find import Draft, Finder
from dateline.desks.names.identify import ITSELF, Identifier, Identity
from dateline.desks.names.office.hold import Holder
from dateline.desks.names.pronouns import Resolver
from dateline.desks.names.roles import role_table
from dateline.desks.names.sector.figures import Described
from dateline.desks.names.sector.weigh import sector_weights, weighed
from dateline.desks.names.speakers import Speakers
from dateline.records.mention import Mention
from dateline.records.reading import Reading, Signals
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold


def work(reading: Reading, stylebook: Stylebook) -> tuple[Mention, ...]:
    """Find whom the report mentions, link mentions of one entity, and say who each is.

    reading: with tokens and the reader's names and entity kinds.
    stylebook: countries, bodies, persons, outlets, role nouns. Offices count as of the day
    of publication.
    Returns the mentions left to right; those with one ``entity`` corefer. ``country``,
    ``sector``, ``office`` and ``name`` are the mention's own or its entity's; None is unknown.
    """
    mentions, described = by_rule(reading, stylebook)
    return weighed(mentions, described, sector_weights(stylebook))


def by_rule(reading: Reading, stylebook: Stylebook) -> tuple[tuple[Mention, ...], Described]:
    """The mentions with the sectors that words tell by rule, and what speaks for others.

    reading, stylebook: as for ``work``.
    """
    finder, drafts, identities, entities, identifier, settler = gather(reading, stylebook)
    around = settler.settle()
    _speak(finder, reading.signals, drafts, identities, entities)
    pairs = Pairs(finder.syntax, drafts, identifier, finder.words)
    states = StateNames(finder.syntax, identifier, stylebook.directory, finder.words)
    mentions = tuple(
        _mention(finder, draft, identity, entities.get(number), pairs, states)
        for number, (draft, identity) in enumerate(zip(drafts, identities, strict=True))
    )
    return mentions, Described(finder, drafts, identities, mentions, around.roles)


class Gathered(NamedTuple):
    """Mentions that are linked, but whose countries are known only where words tell them."""

    finder: Finder
    drafts: list[Draft]
    identities: list[Identity]
    entities: dict[int, Entity]
    identifier: Identifier
    settler: Settler


def gather(reading: Reading, stylebook: Stylebook) -> Gathered:
    """Find, identify and link the mentions of a reading.

    reading, stylebook: as for ``work``.
    """
    roles = role_table(stylebook)
    tokens = mended(reading.tokens or (), stylebook.role_words)
    reading = msgspec.structs.replace(reading, tokens=tokens)
    finder = Finder(reading, roles, stylebook)
    drafts = finder.find()
    day = _day(reading)
    called = _called(finder, drafts)
    identifier = Identifier(finder.syntax, roles, stylebook, day, called)
    identities = [identifier.identify(draft) for draft in drafts]
    home = home_of(reading, identities, stylebook)
    holder = Holder(stylebook.register, identifier, drafts, identities, day)
    own = next(iter(home.outlet), None) if len(home.outlet) == 1 else None
    entities = _linked(finder, drafts, identities, holder, own or home.filed or home.country)
    settler = Settler(
        finder.syntax,
        drafts,
        identities,
        entities,
        home,
        identifier,
        Beside(reading.signals, _paragraphs(reading), sounds(stylebook)),
        finder.words,
        stylebook.who_weights.country,
    )
    return Gathered(finder, drafts, identities, entities, identifier, settler)


def _linked(
    finder: Finder,
    drafts: Sequence[Draft],
    identities: list[Identity],
    holder: Holder,
    own: str | None,
) -> dict[int, Entity]:
    """The entity of each mention: names and nominals first, pronouns after them."""
    names = [
        identity.name if draft.kind == "name" or identity.kind in ITSELF else None
        for draft, identity in zip(drafts, identities, strict=True)
    ]
    words = finder.words
    linker = Linker(finder.syntax, words, drafts, identities, names)
    for number, draft in enumerate(drafts):
        if draft.kind != "pronoun":
            linker.link(number)
    resolver = Resolver(finder.syntax, words, drafts, identities)
    for number, draft in enumerate(drafts):
        if draft.kind == "pronoun":
            entity = resolver.resolve(number, linker.of)
            if entity is not None:
                linker.join(number, entity)
    linker.settle_countries(own)
    holder.settle(linker.of)
    return linker.of


def _paragraphs(reading: Reading) -> tuple[int, ...]:
    """The first tokens of the paragraphs: those before which a line ends."""
    text, tokens = reading.report.text, reading.tokens or ()
    return (
        0,
        *(
            index
            for index, (last, token) in enumerate(pairwise(tokens), start=1)
            if last.sentence != token.sentence and "\n" in text[last.span.end : token.span.start]
        ),
    )


def _speak(
    finder: Finder,
    signals: Signals,
    drafts: Sequence[Draft],
    identities: list[Identity],
    entities: dict[int, Entity],
) -> None:
    """Give *I* the speaker's entity, and *we* the speaker's country and sector."""
    speakers = Speakers(signals, drafts)
    for number, draft in enumerate(drafts):
        person = finder.words.speaking.get(finder.form(draft.head))
        speaker = speakers.of(draft.head) if person and draft.kind == "pronoun" else None
        entity = entities.get(speaker) if speaker is not None else None
        if entity is None:
            continue
        if person == "singular":
            entities[number] = entity
        else:
            own = entity.identity
            identities[number] = Identity(country=own.country, sector=own.sector, plural=True)


def _mention(
    finder: Finder,
    draft: Draft,
    own: Identity,
    entity: Entity | None,
    pairs: Pairs,
    states: StateNames,
) -> Mention:
    known = entity.identity if entity is not None else Identity()
    country = own.country or known.country
    countries = pairs.countries(draft)
    return Mention(
        span=finder.span(draft.tokens),
        head=draft.head,
        kind=draft.kind,
        label=draft.label or (entity.label if entity is not None else None),
        entity=entity.number if entity is not None else None,
        name=states.name(draft, known.name, country) or known.name or own.name,
        country=None if countries else country,
        countries=countries,
        sector=own.sector or finder.sector_beside(draft) or known.sector,
        office=own.office or known.office,
        inferred=entity.inferred if own.country is None and entity is not None else None,
        government=states.government(draft, own if own.kind else known, country),
        why=known.why or own.why,
    )


def _called(finder: Finder, drafts: Sequence[Draft]) -> frozenset[str]:
    """The persons whom the report calls by several names at once, folded."""
    named = (draft.named for draft in drafts if draft.label == "PER" and len(draft.named) > 1)
    return frozenset(fold(" ".join(finder.tokens[i].form for i in inside)) for inside in named)


def _day(reading: Reading) -> dt.date | None:
    report = reading.report
    if report.published is not None:
        return report.published
    return report.dateline.date if report.dateline is not None else None
