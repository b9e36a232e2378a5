"""A claim, or a bare mention of an event, as far as others are compared with it."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from dateline.collate.same.words import Bag, bag, rarity, stem, words_of
from dateline.records.claim import Claim, Party, Quantity, SourceLink
from dateline.records.report import Report
from dateline.records.span import Span


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A report as far as others are compared with it: its words as a vector, and its day."""

    id: str
    words: Bag
    published: dt.date | None = None


class Who(msgspec.Struct, frozen=True):
    """A party: its name in lower case, country, sector, and the stems of its words."""

    name: str | None
    country: str | None
    sector: str | None
    words: frozenset[str]


class Figure(msgspec.Struct, frozen=True):
    """How many of what: the stem of what is counted, and the least and the most there are."""

    of: str | None
    low: float | None
    high: float | None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What tells an event: a claim, or a mention of which only the words are known.

    key: the claim's id. page: the report's id. head: stem of the trigger's rarest word; trigger:
    stems of all. sentence: its words; rest: those beside the trigger; proper: those in capitals
    and in figures. type, mode, actors, recipients, place, country, degrees, days, figures: as
    the claim has them, None or empty where unknown; wide: other places may lie in its place.
    published: the day of its report. among: how many claims of the report have its type. lead: it
    stands in the lead. denied: it is said not to be so. speaker: the innermost source, None in
    the report's own voice. at: where its trigger stands in the report, in characters.
    """

    key: str
    page: str
    head: str
    trigger: frozenset[str]
    sentence: Bag
    rest: Bag
    proper: Bag
    type: str | None = None
    mode: str | None = None
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    place: str | None = None
    country: str | None = None
    degrees: tuple[float, float] | None = None
    wide: bool = False
    days: tuple[dt.date, dt.date] | None = None
    time: str | None = None
    figures: tuple[Figure, ...] = ()
    published: dt.date | None = None
    among: int = 1
    lead: bool = False
    denied: bool = False
    speaker: Who | None = None
    at: int = 0


Words = tuple[str, frozenset[str], Bag, Bag, Bag]
_NONE: Words = ("", frozenset(), {}, {}, {})
WIDE = ("country", "continent", "ocean", "region", "admin1")
"""Levels of places that others may lie in."""

LEAD = 250
"""How far into the story its lead reaches, in characters."""


def page_of(report: Report) -> Page:
    """The page of a report."""
    return Page(id=report.id, words=bag(words_of(report.text)), published=report.published)


def tell_mention(key: str, page: str, text: str, sentence: Span, trigger: Span) -> Telling:
    """The telling of a mention of which only the words are known.

    key: its id. page: its report's. text: the report's. sentence, trigger: code points of it.
    """
    bags = _bags(sentence.of(text), trigger.of(text))
    head, stems, whole, rest, proper = bags
    return Telling(
        key=key, page=page, head=head, trigger=stems, sentence=whole, rest=rest, proper=proper
    )


def tell_all(report: Report, claims: Sequence[Claim]) -> tuple[Telling, ...]:
    """The tellings of all claims of a report, in order."""
    counts = Counter(claim.type for claim in claims)
    lead = report.body.start + LEAD
    return tuple(_tell(claim, report.published, counts, lead) for claim in claims)


def tell_bare(claim: Claim) -> Telling:
    """The telling of a claim without its words: enough to see where accounts clash."""
    return _told(claim, _NONE, claim.report.published, {claim.type: 1}, 0)


def _tell(claim: Claim, published: dt.date | None, counts: Mapping[str, int], lead: int) -> Telling:
    words = _bags(claim.sentence.text, claim.trigger.text)
    return _told(claim, words, published, counts, lead)


def _told(
    claim: Claim, words: Words, published: dt.date | None, counts: Mapping[str, int], lead: int
) -> Telling:
    head, stems, whole, rest, proper = words
    place = claim.place
    name = (place.name or place.text).lower() if place else None
    located = place is not None and place.lat is not None and place.lon is not None
    return Telling(
        key=claim.id,
        page=claim.report.id,
        head=head,
        trigger=stems,
        sentence=whole,
        rest=rest,
        proper=proper,
        type=claim.type,
        mode=claim.mode,
        actors=_parties(claim.actors),
        recipients=_parties(claim.recipients),
        place=name,
        country=place.country if place else None,
        degrees=(place.lat or 0.0, place.lon or 0.0) if place and located else None,
        wide=place is not None and place.level in WIDE,
        days=days_of(claim),
        time=claim.time,
        figures=tuple(map(_figure, claim.quantities)),
        published=published,
        among=counts[claim.type],
        lead=claim.trigger.span.start < lead,
        denied=claim.polarity == "negative",
        speaker=_speaker(claim.sources[-1]) if claim.sources else None,
        at=claim.trigger.span.start,
    )


def days_of(claim: Claim) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which it may have been; None where no end is known."""
    when = claim.when
    start, end = (when.start, when.end) if when else (None, None)
    if start is None or end is None:
        day = start or end
        return (day, day) if day else None
    return start, end


# The claims of one sentence share its words.
@functools.lru_cache(4096)
def _bags(sentence: str, trigger: str) -> Words:
    words, evoking = words_of(sentence), words_of(trigger) or [trigger]
    whole = bag(words)
    stems = frozenset(map(stem, evoking))
    rest = {word: weight for word, weight in whole.items() if word not in stems}
    head = max(stems, key=lambda word: (rarity(word), word))
    return head, stems, whole, rest, bag(_proper(words))


def _proper(words: Sequence[str]) -> list[str]:
    """The words with a capital that do not open the sentence, and numbers."""
    return [word for n, word in enumerate(words) if word[0].isdigit() or (n and word[0].isupper())]


def _parties(parties: Sequence[Party]) -> tuple[Who, ...]:
    return tuple(
        Who(
            party.name.lower() if party.name else None,
            party.country,
            party.sector,
            _stems(party.name or party.text),
        )
        for party in parties
    )


def _speaker(link: SourceLink) -> Who:
    told = link.name or link.text or ""
    name = link.name.lower() if link.name else None
    return Who(name, link.country, None, _stems(told))


# Names are told again and again.
@functools.lru_cache(65_536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words_of(text)))


def _figure(quantity: Quantity) -> Figure:
    counted = words_of(quantity.of or "")
    return Figure(stem(counted[-1]) if counted else None, quantity.low, quantity.high)
