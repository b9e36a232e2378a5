"""A claim as the card that stands beside its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import UNSET

from dateline.records.claim import Claim, Member, Party, SourceLink, When
from dateline.show import phrase
from dateline.show.codes.tables import country_of, sector_of
from dateline.show.plain import plain

OWN_VOICE = "the report itself"


class Who(msgspec.Struct, frozen=True):
    """A party, a source or a place: its name or words, and in a few more who it is."""

    words: str
    note: str


class Fact(msgspec.Struct, frozen=True):
    """A labelled value: its words, and what was made of them."""

    label: str
    layer: str
    words: str
    value: str


class Link(msgspec.Struct, frozen=True):
    """A link of the chain: who, by which words, and how and when it spoke."""

    who: Who
    cue: str
    note: str


class Badge(msgspec.Struct, frozen=True):
    """How sure, whether denied, or when: a word and its kind; ``level`` of three for certainty."""

    word: str
    kind: str
    level: int | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """All that is shown of a claim, in words.

    number: from 1, in its report. conflict: whether its type is one of conflict, None if untold.
    sources: what it can be found by: the names of its chain.
    """

    number: int
    claim: Claim
    conflict: bool | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    facts: tuple[Fact, ...]
    chain: tuple[Link, ...]
    badges: tuple[Badge, ...]
    sources: tuple[str, ...]
    reasons: tuple[str, ...]


def card(number: int, claim: Claim) -> Card:
    """The card of a claim.

    number: where it stands among the claims of its report, from 1.
    """
    return Card(
        number=number,
        claim=claim,
        conflict=None if claim.quad is UNSET else str(claim.quad).endswith("X"),
        actors=tuple(map(_party, claim.actors)),
        recipients=tuple(map(_party, claim.recipients)),
        facts=tuple(_facts(claim)),
        chain=tuple(map(_link, claim.sources)),
        badges=tuple(_badges(claim)),
        sources=tuple(dict.fromkeys(map(_known_as, claim.sources))) or (OWN_VOICE,),
        reasons=claim.why if isinstance(claim.why, tuple) else (),
    )


def facets(cards: Iterable[Card], field: str) -> list[tuple[str, int]]:
    """What cards can be chosen by, with how many have it, the commonest first.

    field: ``type`` or ``source``.
    """
    counts: dict[str, int] = {}
    for one in cards:
        for name in one.sources if field == "source" else (one.claim.type,):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def day(date: dt.date) -> str:
    """A day as newspapers write it: 5 May 2031."""
    return f"{date.day} {date:%B} {date.year}"


def _party(party: Party) -> Who:
    words = sector_of(party.sector).words if party.sector else None
    return _who(party.text, party.name, _country(party.country), words)


def _who(text: str, name: str | None, *notes: str | None) -> Who:
    """The fuller of words and name; then the words where they are others, and who it is."""
    known = name if name and name.casefold() not in text.casefold() else text
    quoted = None if text.casefold() in known.casefold() else f"“{text}”"
    told = {note.casefold(): note for note in (quoted, *notes) if note}
    told.pop(known.casefold(), None)
    return Who(known, ", ".join(told.values()))


def _country(code: str | None) -> str | None:
    return country_of(code).name if code else None


def _link(link: SourceLink) -> Link:
    who = _who(link.text or "unnamed", link.name, link.kind, _country(link.country))
    spoken = f"on {_days(link.said_on)}" if link.said_on else None
    how = None if link.quote in (None, "indirect") else f"{link.quote} quote"
    return Link(who, link.cue or "", ", ".join(note for note in (how, spoken) if note))


def _known_as(link: SourceLink | Member) -> str:
    return plain(link.name or link.text or "unnamed")


def _facts(claim: Claim) -> Iterable[Fact]:
    if claim.when:
        yield Fact("when", "time", claim.when.text, _days(claim.when, untold=""))
    if claim.place:
        place = claim.place
        who = _who(place.text, place.name, _country(place.country))
        yield Fact("where", "place", who.words, who.note)
    for quantity in claim.quantities:
        yield Fact("how many", "figure", quantity.text, phrase.figure(quantity))
    if claim.yardstick:
        yield Fact("how likely", "hedge", claim.yardstick.text, phrase.likelihood(claim))


def _days(when: When, untold: str | None = None) -> str:
    """The days that a time covers; its words, or ``untold``, where they are not known."""
    start, end = when.start, when.end
    if start and end:
        return day(start) if start == end else f"{_short(start, end)} – {day(end)}"
    if start:
        return f"from {day(start)}"
    if end:
        return f"until {day(end)}"
    return when.text if untold is None else untold


def _short(start: dt.date, end: dt.date) -> str:
    """The first day, without what it has in common with the last."""
    if start.year != end.year:
        return day(start)
    return f"{start.day}" if start.month == end.month else f"{start.day} {start:%B}"


_LEVELS = {"certain": 3, "probable": 2, "possible": 1, "unspecified": 0}


def _badges(claim: Claim) -> Iterable[Badge]:
    if claim.polarity == "negative":
        yield Badge("denied", "denied")
    yield Badge(claim.certainty, "certainty", _LEVELS[claim.certainty])
    if claim.grade:
        yield Badge(phrase.grade(claim), "grade")
    yield Badge("open" if claim.time == "unspecified" else claim.time, "tense")


def cards(claims: Sequence[Claim]) -> list[Card]:
    """The cards of a report's claims, numbered from 1."""
    return [card(number, claim) for number, claim in enumerate(claims, 1)]
