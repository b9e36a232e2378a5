"""A claim → the rows by which it is found."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from dateline.contract import claims_to_jsonl
from dateline.ledger.schema import EARLIEST, LATEST
from dateline.ledger.write.names import Names, folded
from dateline.records.claim import Claim, Member, Party, SourceLink, When, Where

Rows = dict[str, list[dict[str, Any]]]
"""Rows to be inserted, by table."""

_BESIDE = ("public_from", "type", "from_day", "to_day", "current", "alone")

TABLES = ("claims", "claim_records", "parties", "sources", "quantities")


def days(when: When | None) -> tuple[dt.date, dt.date]:
    """The first and last possible day, for comparing.

    A missing end is the last day there is, a missing start the first. No time at all is the
    two the wrong way round, which overlaps with nothing and stands last in either order.
    """
    if when is None or (when.start is None and when.end is None):
        return LATEST, EARLIEST
    return when.start or EARLIEST, when.end or LATEST


def names_of(claim: Claim) -> Iterator[str | None]:
    """All folded names of a claim that ``rows_of`` will ask for."""
    yield folded(claim.report.outlet)
    yield from (_name(party) for party in (*claim.actors, *claim.recipients))
    yield from (_name(link) for link in claim.sources)
    yield from (_name(member) for link in claim.sources for member in link.members)
    yield from (folded(quantity.of) for quantity in claim.quantities)
    if claim.place:
        yield folded(claim.place.name or claim.place.text)


def rows_of(claim: Claim, row: int, names: Names, rest: dict[str, Any]) -> Rows:
    """The rows of a claim, by table.

    row: its number. names: which have learnt ``names_of`` it. rest: columns of ``claims`` that
    do not follow from the claim.
    """
    main = _main(claim, row, names) | rest
    beside = {name: main[name] for name in _BESIDE}
    return {
        "claims": [main],
        "claim_records": [{"claim": row, "record": claims_to_jsonl([claim]).rstrip("\n")}],
        "parties": [
            _party(party, row, role, number, names) | beside
            for role, group in (("actor", claim.actors), ("recipient", claim.recipients))
            for number, party in enumerate(group)
        ],
        "sources": [
            _source(link, speaker, row, position, member, names) | beside
            for position, link in enumerate(claim.sources)
            for member, speaker in enumerate(_speakers(link))
        ],
        "quantities": [one | beside for one in _quantities(claim, row, names)],
    }


def words_of(claim: Claim) -> str:
    """What full text finds a claim by: its sentence, its evidence, and all names in it."""
    named: list[Party | SourceLink | Member | Where] = [*claim.actors, *claim.recipients]
    named += [one for link in claim.sources for one in _speakers(link)]
    named += [claim.place] if claim.place else []
    words = [claim.sentence.text, *(words.text for words in claim.evidence)]
    words += [word for one in named for word in (one.name, one.text) if word]
    return "\n".join(dict.fromkeys(words)).replace("\x00", " ")


def unit(lat: float, lon: float) -> tuple[float, float, float]:
    """A point on the unit sphere; lat, lon in degrees (WGS 84, taken for a sphere)."""
    up, round_ = math.radians(lat), math.radians(lon)
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)


def _main(claim: Claim, row: int, names: Names) -> dict[str, Any]:
    place = claim.place
    known = place is not None and place.lat is not None and place.lon is not None
    lat, lon = (place.lat, place.lon) if place and known else (None, None)
    x, y, z = unit(lat, lon) if lat is not None and lon is not None else (None, None, None)
    from_day, to_day = days(claim.when)
    return {
        "row": row,
        "id": claim.id,
        "from_day": from_day,
        "to_day": to_day,
        "type": claim.type,
        "mode": claim.mode,
        "quad": None if claim.quad is UNSET else claim.quad,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "time": claim.time,
        "chain": len(claim.sources),
        "outlet_name": names.row(folded(claim.report.outlet)),
        "place_name": names.row(folded(place.name or place.text)) if place else None,
        "place_country": place.country if place else None,
        **{"lat": lat, "lon": lon, "x": x, "y": y, "z": z},
    }


def _party(party: Party, row: int, role: str, number: int, names: Names) -> dict[str, Any]:
    return {
        "claim": row,
        "role": role,
        "number": number,
        "country": party.country,
        "sector": party.sector,
        "name": names.row(_name(party)),
    }


def _source(
    link: SourceLink,
    speaker: SourceLink | Member,
    row: int,
    position: int,
    member: int,
    names: Names,
) -> dict[str, Any]:
    said_from, said_to = days(link.said_on)
    return {
        "claim": row,
        "position": position,
        "member": member,
        "kind": speaker.kind or link.kind,
        "country": speaker.country,
        "name": names.row(_name(speaker)),
        "quote": link.quote,
        "said_from": said_from,
        "said_to": said_to,
    }


def _speakers(link: SourceLink) -> tuple[SourceLink | Member, ...]:
    return link, *link.members


def _quantities(claim: Claim, row: int, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "claim": row,
            "number": number,
            "what": names.row(folded(quantity.of)),
            "low": quantity.low,
            "high": quantity.high,
            "bound": quantity.bound,
        }
        for number, quantity in enumerate(claim.quantities)
    ]


def _name(one: Party | SourceLink | Member) -> str | None:
    return folded(one.name or one.text)
