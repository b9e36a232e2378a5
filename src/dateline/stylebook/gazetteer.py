"""Places by name: GeoNames cities and first-level units, countries, and our own regions.

Two packed tables are unpacked block by block, so that nothing is read before it is asked for:
``atlas/names.bin`` (folded name, then the lines of its places) and ``atlas/places.bin``
(a line for each place). Data: GeoNames, CC BY 4.0; ``tools/gazetteer/build.py`` makes both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from dateline.stylebook.atlas import Blocks
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
    """A sea, region, peninsula or contested place of our own table.

    adjectives: of it or its people (*Abkhaz*), which do not name it but tell of it.
    """

    name: str
    level: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()
    geonames_id: int | None = None
    adjectives: tuple[str, ...] = ()


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
        for line in self._lines(key):
            spot = _spot(self._places.at(line))
            if spot.geonames_id not in known:
                found.append(spot)
        return tuple(found)

    def adjective(self, word: str) -> Spot | None:
        """The region of an adjective or a people (*Crimean*, *Texans*), or None."""
        key = fold(word)
        return self._adjectives.get(key) or self._adjectives.get(key.removesuffix("s"))

    def knows(self, name: str) -> bool:
        """Whether some place has that name; quicker than to find it."""
        key = fold(name)
        return bool(key) and (key in self._own or self._names.find(key) is not None)

    def region_names(self) -> tuple[str, ...]:
        """The folded names of our own table, for finding them where no tagger did."""
        return tuple(self._own)

    def towns(self) -> Iterator[Spot]:
        """Every town, in no order that means something."""
        for line in self._places:
            spot = _spot(line)
            if spot.level in ("city", "capital"):
                yield spot

    @cached_property
    def _regions(self) -> tuple[Region, ...]:
        return read_tsv(self._folder / "regions.tsv", Region)

    @cached_property
    def _adjectives(self) -> dict[str, Spot]:
        return {
            fold(word): _region_spot(region)
            for region in self._regions
            for word in region.adjectives
        }

    @cached_property
    def _own(self) -> dict[str, list[Spot]]:
        table: dict[str, list[Spot]] = defaultdict(list)
        for country in self._countries:
            spot = _country_spot(country)
            for name in (country.name, *country.aliases):
                table[fold(name)].append(spot)
        for region in self._regions:
            spot = _region_spot(region)
            for name in (region.name, *region.aliases):
                table[fold(name)].append(spot)
        return dict(table)

    @cached_property
    def _names(self) -> Blocks:
        return Blocks(self._folder / "atlas" / "names.bin")

    @cached_property
    def _places(self) -> Blocks:
        return Blocks(self._folder / "atlas" / "places.bin")

    def _lines(self, key: str) -> list[int]:
        lines = self._names.find(key)
        return [int(line) for line in lines.split("|")] if lines else []


def _spot(line: str) -> Spot:
    name, country, admin1, lat, lon, people, level, key = line.split("\t")
    return Spot(
        geonames_id=int(key),
        name=name,
        country=country or None,
        admin1=admin1 or None,
        lat=float(lat),
        lon=float(lon),
        population=int(people),
        level=level,
    )


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
