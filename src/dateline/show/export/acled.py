"""Claims in the columns of ACLED, as comma-separated values (ACLED codebook, 2023)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dateline.records.claim import Claim, Party
from dateline.show.cells import cell, rows
from dateline.show.codes.tables import country_of, sector_of
from dateline.show.export.deaths import deaths
from dateline.show.export.facts import (
    days,
    happened,
    level_of,
    name_of,
    on_civilians,
    sides,
    table,
    voices,
)

_VIOLENCE = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Riots")
_DEMONSTRATIONS = ("Protests", "Riots")


class Kind(NamedTuple):
    """ACLED's event type and sub-event type."""

    event: str
    sub: str


class Told(NamedTuple):
    """A claim with its kind and its two sides."""

    claim: Claim
    kind: Kind
    first: tuple[Party, ...]
    second: tuple[Party, ...]


def acled(claims: Iterable[Claim]) -> Iterator[str]:
    """The claims as a table in ACLED's columns with a line of names.

    claims: what is denied, supposed or to come is left out, and so is what ACLED has no event
    type for. ``event_date`` is the first possible day, with the precision told beside it; it is
    empty where only a stretch longer than a month is known.
    """
    told = (
        Told(claim, kind, *sides(claim))
        for claim in claims
        if happened(claim) and (kind := kind_of(claim))
    )
    body = ([cell(get(one)) for get in _COLUMNS.values()] for one in told)
    return rows(chain([list(_COLUMNS)], body))


def kind_of(claim: Claim) -> Kind | None:
    """What the event is for ACLED; None where it is nothing."""
    modes = table("acled.yaml").get(claim.type, {})
    found = modes.get(claim.mode or "-", modes.get("-", {}))
    if not found:
        return None
    if "civilians" in found and on_civilians(claim):
        return Kind("Violence against civilians", found["civilians"])
    return Kind(found["event"], found["sub"])


def _date(told: Told) -> tuple[dt.date, str] | None:
    """The first possible day and ACLED's precision: 1 a day, 2 a week, 3 a month."""
    known = days(told.claim.when)
    if known is None:
        return None
    length = (known[1] - known[0]).days + 1
    for limit, precision in ((1, "1"), (7, "2"), (31, "3")):
        if length <= limit:
            return known[0], precision
    return None


def _year(told: Told) -> str:
    known = days(told.claim.when)
    return str(known[0].year) if known and known[0].year == known[1].year else ""


def _disorder(told: Told) -> str:
    if told.kind.event == "Strategic developments":
        return told.kind.event
    kinds = [
        "Political violence" if told.kind.event in _VIOLENCE else "",
        "Demonstrations" if told.kind.event in _DEMONSTRATIONS else "",
    ]
    return "; ".join(filter(None, kinds))


def _inter(told: Told, found: tuple[Party, ...], *, first: bool) -> str:
    """The kind of actor, of the first of a side."""
    if first and told.claim.type == "PROTEST":
        return "Rioters" if told.kind.event == "Riots" else "Protesters"
    return sector_of(found[0].sector).inter if found else ""


def _interaction(told: Told) -> str:
    pair = [_inter(told, told.first, first=True), _inter(told, told.second, first=False)]
    return "-".join(pair) if all(pair) else ""


def _targeting(told: Told) -> str:
    violent = told.kind.event in _VIOLENCE
    return "Civilian targeting" if violent and on_civilians(told.claim) else ""


def _place(told: Told, attribute: str, *levels: str) -> str:
    place = told.claim.place
    value = getattr(place, attribute, None)
    if value is None or (levels and (place is None or place.level not in levels)):
        return ""
    return str(value)


def _iso(told: Told) -> str:
    iso = country_of(_place(told, "country")).iso
    return str(int(iso)) if iso else ""


def _fatalities(told: Told) -> str:
    found = deaths(told.claim)
    return "" if found is None or found.low is None else str(found.low)


def _tags(told: Told) -> str:
    """How many took part in a demonstration, as ACLED tells it."""
    if told.kind.event not in _DEMONSTRATIONS:
        return ""
    crowd = [
        figure.text
        for figure in told.claim.quantities
        if any(figure.span.overlaps(party.span) for party in told.claim.actors)
    ]
    return f"crowd size={crowd[0]}" if crowd else ""


def _names(found: tuple[Party, ...]) -> str:
    return "; ".join(map(name_of, found))


_COLUMNS: dict[str, Callable[[Told], str]] = {
    "event_id_cnty": lambda told: f"{_place(told, 'country')}{told.claim.id}",
    "event_date": lambda told: str(found[0]) if (found := _date(told)) else "",
    "year": _year,
    "time_precision": lambda told: found[1] if (found := _date(told)) else "",
    "disorder_type": _disorder,
    "event_type": lambda told: told.kind.event,
    "sub_event_type": lambda told: told.kind.sub,
    "actor1": lambda told: _names(told.first[:1]),
    "assoc_actor_1": lambda told: _names(told.first[1:]),
    "inter1": lambda told: _inter(told, told.first, first=True),
    "actor2": lambda told: _names(told.second[:1]),
    "assoc_actor_2": lambda told: _names(told.second[1:]),
    "inter2": lambda told: _inter(told, told.second, first=False),
    "interaction": _interaction,
    "civilian_targeting": _targeting,
    "iso": _iso,
    "region": lambda told: country_of(_place(told, "country")).region,
    "country": lambda told: country_of(_place(told, "country")).name,
    "admin1": lambda told: _place(told, "name", "admin1"),
    "admin2": lambda told: _place(told, "name", "admin2"),
    "admin3": lambda _: "",
    "location": lambda told: _place(told, "name"),
    "latitude": lambda told: _place(told, "lat"),
    "longitude": lambda told: _place(told, "lon"),
    "geo_precision": lambda told: level_of(told.claim).geo_precision,
    "source": lambda told: "; ".join(voices(told.claim)),
    "source_scale": lambda _: "",
    "notes": lambda told: told.claim.sentence.text,
    "fatalities": _fatalities,
    "tags": _tags,
    "timestamp": lambda _: "",
}
