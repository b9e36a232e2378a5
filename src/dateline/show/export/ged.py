"""Claims of deadly violence in the columns of UCDP GED (Sundberg and Melander, 2013)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dateline.records.claim import Claim, Party
from dateline.records.span import Span
from dateline.show.cells import cell, rows
from dateline.show.codes.tables import country_of, sector_of
from dateline.show.export.deaths import Deaths, deaths
from dateline.show.export.facts import (
    days,
    happened,
    level_of,
    name_of,
    on_civilians,
    origin_of,
    sides,
    table,
)

_STATE, _ARMED, _CIVILIAN = "state", "armed", "civilian"
_PRECISIONS = ((1, "1"), (6, "2"), (7, "3"), (31, "4"), (366, "5"))


class Told(NamedTuple):
    """A claim with its dead and its two sides."""

    claim: Claim
    dead: Deaths
    first: tuple[Party, ...]
    second: tuple[Party, ...]


def ged(claims: Iterable[Claim]) -> Iterator[str]:
    """The claims as a table in the columns of UCDP GED with a line of names.

    claims: those of assaults that happened and killed; all others are left out. ``low`` and
    ``high`` are the bounds of what the source says, ``best`` repeats ``low``, and what is open is
    empty: no estimate is made up.
    """
    told = (
        Told(claim, dead, *sides(claim))
        for claim in claims
        if claim.type == "ASSAULT" and happened(claim) and (dead := deaths(claim))
    )
    body = ([cell(get(one)) for get in _COLUMNS.values()] for one in told)
    return rows(chain([list(_COLUMNS)], body))


def _number(claim_id: str) -> str:
    """A whole number from a claim's id, small enough for a double; equal ids, equal numbers."""
    digits = "".join(letter for letter in claim_id if letter in "0123456789abcdef")[:13]
    return str(int(digits, 16)) if digits else ""


def _type(told: Told) -> str:
    """1 between states or with one, 2 between others in arms, 3 on civilians; else empty."""
    kinds = [{sector_of(party.sector).side for party in side} for side in told[2:]]
    if on_civilians(told.claim):
        return "3"
    if not (kinds[0] and kinds[1]) or {"", _CIVILIAN} & (kinds[0] | kinds[1]):
        return ""
    return "1" if _STATE in kinds[0] | kinds[1] else "2"


def _side_b(told: Told) -> str:
    if on_civilians(told.claim):
        return str(table("ged.yaml")["civilians"])
    return _names(told.second)


def _names(found: tuple[Party, ...]) -> str:
    return ", ".join(map(name_of, found))


def _dyad(told: Told) -> str:
    pair = [_names(told.first), _side_b(told)]
    return " - ".join(pair) if all(pair) else ""


def _article(claim: Claim) -> str:
    told = (claim.report.outlet, claim.report.published, claim.report.headline)
    return '"' + ",".join(str(part) for part in told if part) + '"' if any(told) else ""


def _date(told: Told, at: int) -> str:
    known = days(told.claim.when)
    return str(known[at]) if known and _precision(told) else ""


def _precision(told: Told) -> str:
    """UCDP's precision of a date, 1 a day to 5 a year; empty for what is longer or unknown."""
    known = days(told.claim.when)
    length = (known[1] - known[0]).days + 1 if known else math.inf
    return next((code for limit, code in _PRECISIONS if length <= limit), "")


def _year(told: Told) -> str:
    years = {_date(told, 0)[:4], _date(told, 1)[:4]}
    return years.pop() if len(years) == 1 else ""


def _place(told: Told, attribute: str, *levels: str) -> str:
    place = told.claim.place
    value = getattr(place, attribute, None)
    if value is None or (levels and (place is None or place.level not in levels)):
        return ""
    return str(value)


def _point(told: Told) -> str:
    lat, lon = _place(told, "lat"), _place(told, "lon")
    return f"POINT ({lon} {lat})" if lat and lon else ""


def _cell(told: Told) -> str:
    """The cell of PRIO-GRID (Tollefsen and others, 2012): half a degree, from the south-west."""
    place = told.claim.place
    if place is None or place.lat is None or place.lon is None:
        return ""
    row = min(int((place.lat + 90) * 2), 359)
    column = min(int((place.lon + 180) * 2), 719)
    return str(row * 720 + column + 1)


def _region(told: Told) -> str:
    book, country = table("ged.yaml"), country_of(_place(told, "country"))
    return str(book["countries"].get(country.code) or book["regions"].get(country.region, ""))


def _state(found: tuple[Party, ...]) -> str:
    """Gleditsch and Ward's number of the state that a side belongs to."""
    states = [party for party in found if sector_of(party.sector).side == _STATE]
    return country_of(states[0].country).gw if states else ""


def _fallen(told: Told, group: str) -> str:
    """The dead of one side, at least; empty where none are told."""
    lows = [
        figure.low
        for figure in told.dead.figures
        if figure.low is not None and _group(told, figure.span) == group
    ]
    return str(int(sum(lows))) if lows else ""


def _group(told: Told, figure: Span) -> str:
    """Whose dead a figure counts: those in whose words it stands."""
    for group, side in (("a", told.first), ("b", told.second)):
        for party in side:
            if party.span.overlaps(figure):
                return "civilians" if sector_of(party.sector).side == _CIVILIAN else group
    return "unknown"


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _nothing(_: Told) -> str:
    return ""


_COLUMNS: dict[str, Callable[[Told], str]] = {
    "id": lambda told: _number(told.claim.id),
    "relid": lambda told: told.claim.id,
    "year": _year,
    "active_year": _nothing,
    "code_status": _nothing,
    "type_of_violence": _type,
    "conflict_dset_id": _nothing,
    "conflict_new_id": _nothing,
    "conflict_name": _nothing,
    "dyad_dset_id": _nothing,
    "dyad_new_id": _nothing,
    "dyad_name": _dyad,
    "side_a_dset_id": _nothing,
    "side_a_new_id": _nothing,
    "side_a": lambda told: _names(told.first),
    "side_b_dset_id": _nothing,
    "side_b_new_id": _nothing,
    "side_b": _side_b,
    "number_of_sources": lambda _: "1",
    "source_article": lambda told: _article(told.claim),
    "source_office": lambda told: told.claim.report.outlet or "",
    "source_date": lambda told: str(told.claim.report.published or ""),
    "source_headline": lambda told: told.claim.report.headline or "",
    "source_original": lambda told: origin_of(told.claim),
    "where_prec": lambda told: level_of(told.claim).where_prec,
    "where_coordinates": lambda told: _place(told, "name"),
    "where_description": lambda told: _place(told, "text"),
    "adm_1": lambda told: _place(told, "name", "admin1"),
    "adm_2": lambda told: _place(told, "name", "admin2"),
    "latitude": lambda told: _place(told, "lat"),
    "longitude": lambda told: _place(told, "lon"),
    "geom_wkt": _point,
    "priogrid_gid": _cell,
    "country": lambda told: country_of(_place(told, "country")).name,
    "country_id": lambda told: country_of(_place(told, "country")).gw,
    "region": _region,
    "event_clarity": _nothing,
    "date_prec": _precision,
    "date_start": lambda told: _date(told, 0),
    "date_end": lambda told: _date(told, 1),
    "deaths_a": lambda told: _fallen(told, "a"),
    "deaths_b": lambda told: _fallen(told, "b"),
    "deaths_civilians": lambda told: _fallen(told, "civilians"),
    "deaths_unknown": lambda told: _fallen(told, "unknown"),
    "best": lambda told: _figure(told.dead.low),
    "high": lambda told: _figure(told.dead.high),
    "low": lambda told: _figure(told.dead.low),
    "gwnoa": lambda told: _state(told.first),
    "gwnob": lambda told: _state(told.second),
}
