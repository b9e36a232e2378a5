"""Places by name: GeoNames cities and first-level units, countries, and our own regions.

Two sorted tables are searched in place, so that nothing is parsed before it is asked for:
``place_names.tsv`` (folded name, then GeoNames ids by population) and ``places.tsv``
(a line for each id). Data: GeoNames, CC BY 4.0; ``tools/build_gazetteer.py`` makes both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from dateline.errors import StylebookError
from dateline.stylebook.directory import fold
from dateline.stylebook.load import read_tsv
from dateline.stylebook.tables import Country


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place: name, ISO alpha-3 country, first-level unit, degrees (WGS 84), inhabitants.

    level: country, capital, city, admin1, region, sea … notable: a country or of our own
    table, which is meant before a town of that name.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    level: str = "city"
    geonames_id: int | None = None
    notable: bool = False


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sea, region, peninsula or contested place of our own table."""

    name: str
    level: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()
    geonames_id: int | None = None


class Gazetteer:
    """Look-ups over all places.

    folder: where the tables lie. countries: the stylebook's.
    """

    def __init__(self, folder: Path, countries: Sequence[Country]) -> None:
        self._folder = folder
        self._countries = countries

    def find(self, name: str) -> tuple[Spot, ...]:
        """All places of that name: countries and regions first, then by population."""
        key = fold(name)
        if not key:
            return ()
        found = list(self._own.get(key, ()))
        known = {spot.geonames_id for spot in found}
        for place in self._ids(key):
            spot = self._spot(place)
            if spot is not None and spot.geonames_id not in known:
                found.append(spot)
        return tuple(found)

    def region_names(self) -> tuple[str, ...]:
        """The folded names of our own table, for finding them where no tagger did."""
        return tuple(self._own)

    @cached_property
    def _own(self) -> dict[str, list[Spot]]:
        table: dict[str, list[Spot]] = defaultdict(list)
        for country in self._countries:
            spot = _country_spot(country)
            for name in (country.name, *country.aliases):
                table[fold(name)].append(spot)
        for region in read_tsv(self._folder / "regions.tsv", Region):
            spot = _region_spot(region)
            for name in (region.name, *region.aliases):
                table[fold(name)].append(spot)
        return dict(table)

    @cached_property
    def _names(self) -> bytes:
        return _bytes(self._folder / "place_names.tsv")

    @cached_property
    def _places(self) -> bytes:
        return _bytes(self._folder / "places.tsv")

    def _ids(self, key: str) -> list[str]:
        line = _line(self._names, key.encode())
        return line.split("\t")[1].split("|") if line else []

    def _spot(self, place: str) -> Spot | None:
        line = _line(self._places, place.encode())
        if line is None:
            return None
        cells = line.split("\t")
        return Spot(
            geonames_id=int(cells[0]),
            name=cells[1],
            country=cells[2] or None,
            admin1=cells[3] or None,
            lat=float(cells[4]),
            lon=float(cells[5]),
            population=int(cells[6]),
            level=cells[7],
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StylebookError(f"{path.name}: cannot be read: {error}") from error


def _line(table: bytes, key: bytes) -> str | None:
    """The line of the sorted ``table`` whose first cell is ``key``, by bisection."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", start)
        end = len(table) if end < 0 else end
        cell = table[start : table.find(b"\t", start, end)]
        if cell == key:
            return table[start:end].decode()
        if cell < key:
            low = end + 1
        else:
            high = start
    return None


def _country_spot(country: Country) -> Spot:
    return Spot(
        name=country.name,
        country=country.code,
        lat=country.lat,
        lon=country.lon,
        level="country",
        geonames_id=country.geonames_id,
        notable=True,
    )


def _region_spot(region: Region) -> Spot:
    return Spot(
        name=region.name,
        country=region.country,
        lat=region.lat,
        lon=region.lon,
        level=region.level,
        admin1=region.name if region.level == "admin1" else None,
        geonames_id=region.geonames_id,
        notable=True,
    )
