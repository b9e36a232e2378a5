"""Claims as POLECAT writes events: tab-separated values (Halterman and others, 2023)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from dateline.records.claim import Claim, Party
from dateline.show.cells import cell, rows
from dateline.show.codes.tables import country_of
from dateline.show.export.facts import days, happened, level_of, name_of, table

_NONE = "None"


class Told(NamedTuple):
    """A claim, and where the claims of its report say things happen."""

    claim: Claim
    places: tuple[str, ...]


def polecat(claims: Iterable[Claim]) -> Iterator[str]:
    """The claims as a POLECAT table with a line of names.

    claims: those of one report together. Those denied, supposed or to come are left out, except
    agreements, which always are about what is to come. *None* stands for what is unknown, lists
    are joined by ``; ``. The day of an event stands only where it is known to the day.
    """
    body = ([cell(get(one)) or _NONE for get in _COLUMNS.values()] for one in _told(claims))
    return rows(chain([list(_COLUMNS)], body), separator="\t")


def _told(claims: Iterable[Claim]) -> Iterator[Told]:
    """The claims that fit, with the places of their neighbours from the same report."""
    for _, group in groupby(filter(_fits, claims), key=lambda claim: claim.report.id):
        together = list(group)
        places = (claim.place.name or claim.place.text for claim in together if claim.place)
        named = tuple(dict.fromkeys(places))
        yield from (Told(claim, named) for claim in together)


def _fits(claim: Claim) -> bool:
    return happened(claim) or (
        claim.type == "AGREE" and claim.polarity == "positive" and claim.time == "future"
    )


def _day(claim: Claim) -> str:
    known = days(claim.when)
    return str(known[0]) if known and known[0] == known[1] else ""


def _kind(claim: Claim, key: str) -> str:
    return str(table("polecat.yaml")["types"][claim.type][key])


def _join(values: Iterable[str | None]) -> str:
    listed = list(values)
    return "; ".join(value or _NONE for value in listed) if any(listed) else ""


def _of(field: str, get: Callable[[Sequence[Party]], str]) -> Callable[[Told], str]:
    return lambda told: get(getattr(told.claim, field))


def _parties(field: str, title: str) -> dict[str, Callable[[Told], str]]:
    """The columns on one side of an event, in POLECAT's order."""
    return {
        f"{title} Name": _of(field, lambda found: _join(name_of(party) for party in found)),
        f"{title} Country": _of(field, lambda found: _join(party.country for party in found)),
        f"{title} COW": _of(
            field, lambda found: _join(country_of(party.country).cow for party in found)
        ),
        f"Primary {title} Sector": _of(field, lambda found: (found and found[0].sector) or ""),
        f"{title} Sectors": _of(field, lambda found: _join(party.sector for party in found)),
        f"{title} Title": lambda _: "",
        f"{title} Name Raw": _of(field, lambda found: _join(party.text for party in found)),
        f"Wikipedia {title} ID": lambda _: "",
    }


def _place(attribute: str) -> Callable[[Told], str]:
    def get(told: Told) -> str:
        value = getattr(told.claim.place, attribute, None)
        return "" if value is None else str(value)

    return get


def _at(*names: str) -> Callable[[Told], str]:
    """The place's name, where it is of one of these levels."""

    def get(told: Told) -> str:
        place = told.claim.place
        return (place.name or place.text) if place and place.level in names else ""

    return get


_COLUMNS: dict[str, Callable[[Told], str]] = {
    "Event ID": lambda told: told.claim.id,
    "Event Date": lambda told: _day(told.claim),
    "Event Type": lambda told: told.claim.type,
    "Event Mode": lambda told: told.claim.mode or "",
    "Intensity": lambda told: _kind(told.claim, "intensity"),
    "Quad Code": lambda told: table("polecat.yaml")["quads"][_kind(told.claim, "quad")],
    "Contexts": lambda told: _join(told.claim.contexts),
    **_parties("actors", "Actor"),
    **_parties("recipients", "Recipient"),
    "Placename": _place("name"),
    "City": _at("city", "capital"),
    "District": _at("admin2"),
    "Province": _at("admin1"),
    "Country": _place("country"),
    "Latitude": _place("lat"),
    "Longitude": _place("lon"),
    "GeoNames ID": _place("geonames_id"),
    "Raw Placename": _place("text"),
    "Feature Type": lambda told: level_of(told.claim).feature,
    "Source": lambda told: told.claim.report.outlet or "",
    "Publication Date": lambda told: str(told.claim.report.published or ""),
    "Story People": lambda _: "",
    "Story Organizations": lambda _: "",
    "Story Locations": lambda told: _join(told.places),
    "Language": lambda _: "English",
    "Version": lambda told: f"Dateline {told.claim.reader.version}",
}
