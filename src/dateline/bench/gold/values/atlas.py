"""Countries of names, numbers and degrees, for gold that does not tell them."""

from __future__ import annotations

import math
from collections import defaultdict

from dateline.stylebook import Stylebook

FAR_KM = 100.0
"""A point farther from any town lies in no country that can be told."""
_KM_A_DEGREE = 111.2
_CELL = 1


class Atlas:
    """What tells the country (ISO 3166 alpha-3) of a toponym.

    stylebook: its countries, and the towns of its gazetteer, read at the first question that
    needs them.
    """

    def __init__(self, stylebook: Stylebook) -> None:
        self._directory = stylebook.directory
        self._gazetteer = stylebook.gazetteer
        self._numbers = {row.geonames_id: row.code for row in stylebook.countries}
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}

    def named(self, name: str) -> str | None:
        """The country of that name."""
        who = self._directory.named(name)
        return who.country if who is not None and who.kind == "country" else None

    def numbered(self, geonames_id: int) -> str | None:
        """The country of that GeoNames id."""
        return self._numbers.get(geonames_id)

    def is_adjective(self, name: str) -> bool:
        """Whether the words are an adjective or a people, and no country's name."""
        if self.named(name) is not None or any(spot.notable for spot in self._gazetteer.find(name)):
            return False
        return bool(self._directory.demonym(name) or self._gazetteer.adjective(name))

    def is_beyond(self, name: str) -> bool:
        """Whether the name is that of a sea, a continent or another place of no one country."""
        return any(spot.notable and spot.country is None for spot in self._gazetteer.find(name))

    def nearest(self, lat: float, lon: float) -> str | None:
        """The country of the town nearest to a point in degrees, None where none is near."""
        if not self._cells:
            self._cells = self._towns()
        best, country = FAR_KM, None
        for row in (-_CELL, 0, _CELL):
            for column in (-_CELL, 0, _CELL):
                cell = math.floor(lat) + row, math.floor(lon) + column
                for north, east, code in self._cells.get(cell, ()):
                    east_km = (east - lon) * _KM_A_DEGREE * math.cos(math.radians(lat))
                    apart = math.hypot((north - lat) * _KM_A_DEGREE, east_km)
                    if apart < best:
                        best, country = apart, code
        return country

    def _towns(self) -> dict[tuple[int, int], list[tuple[float, float, str]]]:
        cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for town in self._gazetteer.towns():
            if town.lat is not None and town.lon is not None and town.country is not None:
                cell = math.floor(town.lat), math.floor(town.lon)
                cells[cell].append((town.lat, town.lon, town.country))
        return dict(cells)
