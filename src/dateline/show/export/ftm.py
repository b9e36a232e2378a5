"""Claims as FollowTheMoney entities, one JSON object a line (followthemoney 3 and 4)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from dateline.records.claim import Claim, Party, SourceLink, When
from dateline.records.report import content_id
from dateline.show import phrase
from dateline.show.codes.tables import country_names, country_of
from dateline.show.export.facts import name_of, table
from dateline.show.plain import plain

_Values = dict[str, list[str]]


class Entity(msgspec.Struct, frozen=True):
    """An entity as FollowTheMoney writes it: each property with its values."""

    id: str
    schema: str
    properties: _Values


_Parties = list[tuple[Party, Entity]]


def ftm(claims: Iterable[Claim]) -> Iterator[str]:
    """The claims as entities of FollowTheMoney, each once, those before which others speak of.

    claims: in any order. A report is an Article, a claim an Event with its parties, a party or
    source a LegalEntity, Organization, Company or PublicBody, an act of one on another an
    UnknownLink, a source that tells of an event a Documentation, and words that name nobody a
    Mention. The model has no place for a denial or a doubt: they stand in ``status``, in the
    event's name and among its keywords.
    """
    seen: set[str] = set()
    for claim in claims:
        for entity in entities(claim):
            if entity.id not in seen:
                seen.add(entity.id)
                yield msgspec.json.encode(entity).decode() + "\n"


def entities(claim: Claim) -> Iterator[Entity]:
    """All entities of one claim; those of its report and of named parties recur in others."""
    article = _article(claim)
    yield article
    acting = [(party, _party(claim, party)) for party in claim.actors if _is_somebody(party)]
    others = [(party, _party(claim, party)) for party in claim.recipients if _is_somebody(party)]
    sources = [
        (depth, link, _source(claim, link))
        for depth, link in enumerate(claim.sources, 1)
        if _is_somebody(link)
    ]
    parties = acting + others
    yield from (entity for _, entity in parties)
    yield from (entity for *_, entity in sources)
    event = _event(claim, article.id, [entity.id for _, entity in parties])
    yield event
    yield from _links(claim, article.id, acting, others)
    yield from _told_by(claim, article.id, event.id, sources)
    yield from _mentions(article.id, parties)


def _is_somebody(found: Party | SourceLink) -> bool:
    """Whether the words name or describe someone; a pronoun or a figure left alone does not."""
    words = name_of(found).casefold()
    if not words:
        return True  # an unnamed source
    return any(map(str.isalpha, words)) and words not in table("ftm.yaml")["nobody"]


def _entity(schema: str, *key: str | None, **values: Iterable[str | None]) -> Entity:
    """An entity with an id of its content's hash; properties without values are left out."""
    known = {name: _unique(found) for name, found in values.items()}
    filled = {name: found for name, found in known.items() if found}
    return Entity(f"dateline-{content_id(schema, *key)}", schema, filled)


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(plain(value).strip() for value in values if value))


def _article(claim: Claim) -> Entity:
    report = claim.report
    return _entity(
        "Article",
        report.id,
        title=[report.headline],
        publisher=[report.outlet],
        publishedAt=[str(report.published) if report.published else None],
        language=["eng"],
        notes=[f"Dateline report {report.id}"],
    )


def _party(claim: Claim, party: Party) -> Entity:
    return _who(claim, party, _schema(party.country, name_of(party)), sector=[party.sector])


def _source(claim: Claim, link: SourceLink) -> Entity:
    schema = table("ftm.yaml")["kinds"].get(link.kind) or _schema(link.country, name_of(link))
    return _who(claim, link, schema, classification=[link.kind])


def _who(
    claim: Claim, found: Party | SourceLink, schema: str, **values: Iterable[str | None]
) -> Entity:
    """A party or source: known by its name in every report, without one only in this."""
    named = schema == "PublicBody" or found.name is not None
    here = None if named else claim.report.id
    return _entity(
        schema,
        name_of(found).casefold() or "unnamed",
        found.country,
        here,
        name=[name_of(found) or "unnamed source"],
        country=[country_of(found.country).iso2.lower()],
        **values,
    )


def _schema(country: str | None, name: str) -> str:
    """What a party surely is; a LegalEntity where it may be a person or a body."""
    if name.casefold() in country_names():
        return "PublicBody"
    return str(table("ftm.yaml")["countries"].get(country, "LegalEntity"))


def _event(claim: Claim, article: str, parties: list[str]) -> Entity:
    place = claim.place
    return _entity(
        "Event",
        claim.id,
        name=[f"{phrase.what(claim)}: {claim.trigger.text} ({phrase.stance(claim)})"],
        summary=[claim.sentence.text],
        description=[f"According to {phrase.sources(claim.sources)}."],
        involved=parties,
        location=[(place.name or place.text) if place else None],
        country=[country_of(place.country).iso2.lower() if place else None],
        keywords=[claim.type, claim.mode, *claim.contexts, *_statuses(claim)],
        notes=[f"{figure.text}: {phrase.figure(figure)}" for figure in claim.quantities],
        proof=[article],
        recordId=[claim.id],
        publisher=[claim.report.outlet],
        **_dates(claim.when),
    )


def _statuses(claim: Claim) -> list[str]:
    denied = ["denied"] if claim.polarity == "negative" else []
    return [*denied, claim.certainty, claim.time]


def _links(claim: Claim, article: str, acting: _Parties, others: _Parties) -> Iterator[Entity]:
    """Each actor's act on each recipient."""
    for _, actor in acting:
        for _, other in others:
            yield _entity(
                "UnknownLink",
                claim.id,
                actor.id,
                other.id,
                subject=[actor.id],
                object=[other.id],
                role=[phrase.what(claim)],
                status=[", ".join(_statuses(claim))],
                summary=[claim.sentence.text],
                proof=[article],
                recordId=[claim.id],
                **_dates(claim.when),
            )


def _told_by(
    claim: Claim, article: str, event: str, sources: list[tuple[int, SourceLink, Entity]]
) -> Iterator[Entity]:
    """The report as document of the event, and of each source that speaks in it."""
    yield _entity(
        "Documentation", claim.id, event, document=[article], entity=[event], role=["reports"]
    )
    many = len(claim.sources)
    for depth, link, source in sources:
        yield _entity(
            "Documentation",
            claim.id,
            source.id,
            str(depth),
            document=[article],
            entity=[source.id],
            role=[f"source {depth} of {many}, outermost first: {link.cue or 'unsaid'}"],
            recordId=[claim.id],
            **_dates(link.said_on),
        )


def _mentions(article: str, parties: _Parties) -> Iterator[Entity]:
    """The words for each party, where they stand for someone by another name."""
    for party, entity in parties:
        yield _entity(
            "Mention",
            article,
            entity.id,
            party.text,
            document=[article],
            resolved=[entity.id],
            name=[party.text],
            detectedSchema=[entity.schema],
            contextCountry=[country_of(party.country).iso2.lower()],
        )


def _dates(when: When | None) -> _Values:
    """A day, month or year where that is what is known; else the first and last possible day."""
    start, end = (when.start, when.end) if when else (None, None)
    if start and end and (whole := _whole(start, end)):
        return {"date": [whole]}
    bounds = {"startDate": start, "endDate": end}
    return {name: [str(day)] for name, day in bounds.items() if day}


def _whole(start: dt.date, end: dt.date) -> str | None:
    """Both days as one date of FollowTheMoney, a prefix of ISO 8601."""
    if start == end:
        return str(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    last = calendar.monthrange(start.year, start.month)[1]
    whole = start.day == 1 and end == start.replace(day=last)
    return f"{start:%Y-%m}" if whole else None
