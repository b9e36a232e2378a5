"""What a report tells of where it plays, as figures beside each place that a name can mean."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.stylebook.directory import fold
from dateline.stylebook.gazetteer import Spot

EARTH_KM = 6371.0
NEAR_KM, AROUND_KM = 60.0, 400.0
"""Over which distances one place speaks for another: in one town's reach, in one region."""
MOST_POPULOUS = 7.0
"""The logarithm of the inhabitants of a great city: figures of population lie around 1."""
LARGE = frozenset({"country", "continent", "ocean", "region"})
"""Levels that have no point to be near to."""

FIXED = (
    *("notable", "country", "capital", "admin1", "admin2", "nature"),
    *("people", "units_people", "alias", "first", "rank"),
    *("beside_its_town", "said_unit", "said_town"),
    *("contained", "uncontained", "contained_elsewhere"),
    *("dateline_country", "dateline_state", "dateline_near", "home"),
    *("country_named", "country_share", "country_alone", "capital_named", "state_named"),
)
"""Figures that no other name's reading changes."""
SHARED = ("others_country", "others_state", "others_near", "others_around")
"""Figures of how the other names are read."""
FIGURES = (*FIXED, *SHARED)
Matrix = NDArray[np.float64]


class Named(NamedTuple):
    """A name of the report: as written, what it stands in (*Texas* of *Paris, Texas*), how often.

    spots: what it can mean. container: what the name around it can mean. kind: what the words
    say that it is, ``unit`` (*Batken region*), ``town`` (*the city of Hajjah*) or nothing.
    """

    text: str
    spots: Sequence[Spot]
    container: Sequence[Spot] = ()
    times: int = 1
    kind: str = ""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the report says besides its toponyms.

    countries: how often each country (ISO 3166 alpha-3) is named, by whatever word.
    states: names of first-level units that are named. dateline: what its place can mean,
    likeliest first. home: the outlet's country.
    """

    countries: Mapping[str, int]
    states: frozenset[str] = frozenset()
    dateline: Sequence[Spot] = ()
    home: str | None = None


class Rows:
    """A row for each place that each name can mean, with its figures.

    names: distinct ones. told: what else the report says.
    """

    def __init__(self, names: Sequence[Named], told: Told) -> None:
        self.names = names
        self.told = told
        self.spots = [spot for name in names for spot in name.spots]
        sizes = [len(name.spots) for name in names]
        self.group = np.repeat(np.arange(len(names)), sizes)
        folded = {key: number for number, key in enumerate({fold(name.text) for name in names})}
        kin = [folded[fold(name.text)] for name in names]
        self._kin = np.repeat(np.array(kin, dtype=np.int64), sizes)
        self._weight = np.repeat([1.0 + math.log(name.times) for name in names], sizes)
        self._places()
        self.fixed = self._fixed()

    def figures(self, likely: Matrix) -> Matrix:
        """All figures (rows by ``FIGURES``), the other names read as ``likely`` says.

        likely: the probability of each row among those of its name.
        """
        mass = likely * self._weight
        apart = self._kin[:, None] != self._kin[None, :]
        shared = [
            np.log1p((apart & self._same_country) @ mass),
            np.log1p((apart & self._same_state) @ mass),
            np.log1p((apart * self._near) @ mass),
            np.log1p((apart * self._around) @ mass),
        ]
        return np.column_stack([self.fixed, *shared])

    def nearest(self, row: int, others: Sequence[int]) -> int | None:
        """Which of the rows ``others`` lies nearest to ``row``, if one is in reach."""
        close = [other for other in others if self._around[row, other] > math.exp(-1.0)]
        return max(close, key=lambda other: float(self._around[row, other]), default=None)

    def _places(self) -> None:
        """Which rows share country and first-level unit, and how near they lie."""
        codes: dict[str, int] = {}
        countries = np.array([_code(spot.country, codes) for spot in self.spots], dtype=int)
        units = [f"{s.country} {s.admin1}" if s.admin1 and s.country else None for s in self.spots]
        states = np.array([_code(unit, codes) for unit in units], dtype=int)
        self._same_country = (countries[:, None] == countries[None, :]) & (countries >= 0)
        self._same_state = (states[:, None] == states[None, :]) & (states >= 0)
        apart = _distances(self.spots)
        small = np.array([spot.level not in LARGE for spot in self.spots], dtype=bool)
        self._near = np.exp(-apart / NEAR_KM) * small
        self._around = np.exp(-apart / AROUND_KM) * small

    def _fixed(self) -> Matrix:
        if not self.spots:
            return np.zeros((0, len(FIXED)))
        contained = _contained_names(self.names)
        total = sum(self.told.countries.values())
        rows = []
        for name in self.names:
            known = {
                spot.country for spot in name.spots if self.told.countries.get(spot.country or "")
            }
            for rank, spot in enumerate(name.spots):
                rows.append(
                    [
                        *_kind(name, spot, rank),
                        *_said(name, spot),
                        *_held(name, spot, contained.get(fold(name.text), ())),
                        *_filed(spot, self.told),
                        *_named(spot, self.told, total, known == {spot.country}),
                    ]
                )
        return np.array(rows, dtype=float)


def holds(container: Spot, spot: Spot) -> bool:
    """Whether ``spot`` lies in ``container`` by country and first-level unit."""
    if container.level == "country":
        return container.country == spot.country and spot.level != "country"
    if container.level == "admin1" and container.country:
        return (container.country, container.name) == (spot.country, spot.admin1)
    if container.level in ("admin2", "city", "capital"):
        same = (container.country, container.admin1) == (spot.country, spot.admin1)
        return same and (distance_km(container, spot) or 0.0) < 2 * NEAR_KM
    near = distance_km(container, spot)
    return near is not None and near < 2 * AROUND_KM and spot.level not in LARGE


def distance_km(one: Spot, other: Spot) -> float | None:
    """Kilometres over the globe (haversine), None where one has no degrees."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return float(_distances([one, other])[0, 1])


def _kind(name: Named, spot: Spot, rank: int) -> list[float]:
    people = math.log10(spot.population + 1) / MOST_POPULOUS
    unit = spot.level in ("admin1", "admin2")
    town = spot.level in ("city", "capital")
    return [
        float(spot.notable),
        float(spot.level == "country"),
        float(spot.level == "capital"),
        float(spot.level == "admin1"),
        float(spot.level == "admin2"),
        float(not (unit or town or spot.level == "country")),
        0.0 if unit else people,
        people if unit else 0.0,
        float(_by_another_name(name, spot)),
        float(rank == 0),
        1.0 / (1 + rank),
    ]


def _by_another_name(name: Named, spot: Spot) -> bool:
    """Whether the place is called otherwise, and, if well known, another one is so called."""
    written = fold(name.text)
    if fold(spot.name) == written:
        return False
    return not spot.notable or any(s.notable and fold(s.name) == written for s in name.spots)


def _said(name: Named, spot: Spot) -> list[float]:
    """Whether a unit has a town of its name, and what the words say of either."""
    unit = spot.level in ("admin1", "admin2")
    town = spot.level in ("city", "capital")
    written = fold(name.text)
    own = (
        unit
        and name.kind != "unit"
        and any(
            other.level in ("city", "capital")
            and other.country == spot.country
            and other.admin1 == spot.admin1
            and fold(other.name) == written
            for other in name.spots
        )
    )
    return [float(own), float(unit and name.kind == "unit"), float(town and name.kind == "town")]


def _held(name: Named, spot: Spot, elsewhere: Sequence[Spot]) -> list[float]:
    inside = any(holds(container, spot) for container in name.container)
    other = any(holds(container, spot) for container in elsewhere)
    return [
        float(inside),
        float(bool(name.container) and not inside),
        float(other and not name.container),
    ]


def _filed(spot: Spot, told: Told) -> list[float]:
    filed = told.dateline[0] if told.dateline else None
    if filed is None:
        return [0.0, 0.0, 0.0, float(bool(told.home) and told.home == spot.country)]
    apart = distance_km(filed, spot)
    return [
        float(filed.country is not None and filed.country == spot.country),
        float(filed.admin1 is not None and filed.admin1 == spot.admin1),
        math.exp(-apart / AROUND_KM) if apart is not None else 0.0,
        float(bool(told.home) and told.home == spot.country),
    ]


def _named(spot: Spot, told: Told, total: int, alone: bool) -> list[float]:
    times = told.countries.get(spot.country or "", 0)
    return [
        float(times > 0),
        times / total if total else 0.0,
        float(alone),
        float(times > 0 and spot.level == "capital"),
        float(spot.admin1 in told.states and spot.level != "admin1"),
    ]


def _contained_names(names: Sequence[Named]) -> dict[str, Sequence[Spot]]:
    """What stands around a name at any of its mentions."""
    found: dict[str, list[Spot]] = {}
    for name in names:
        found.setdefault(fold(name.text), []).extend(name.container)
    return {key: spots for key, spots in found.items() if spots}


def _code(key: str | None, codes: dict[str, int]) -> int:
    return -1 if key is None else codes.setdefault(key, len(codes))


def _distances(spots: Sequence[Spot]) -> Matrix:
    """Kilometres between all pairs (haversine), without end where degrees are not known."""
    degrees = [
        (np.nan if s.lat is None else s.lat, np.nan if s.lon is None else s.lon) for s in spots
    ]
    lat, lon = np.radians(np.array(degrees, dtype=float).reshape(-1, 2)).T
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half = half + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    apart = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return np.where(np.isnan(apart), np.inf, apart)


def states_in(found: Sequence[Sequence[Spot]], great: int) -> frozenset[str]:
    """First-level units whose name is no greater city's.

    found: what each name can mean. great: inhabitants of a city that is meant before.
    """
    return frozenset(
        spots[0].name
        for spots in found
        if spots
        and spots[0].level == "admin1"
        and all(spot.population < great and spot.level != "capital" for spot in spots[1:])
    )


def countries_in(found: Sequence[Sequence[Spot]]) -> Counter[str]:
    """How often each country is named by a name that can mean no place elsewhere."""
    weights: Counter[str] = Counter()
    for spots in found:
        notable = [spot for spot in spots if spot.notable]
        countries = {spot.country for spot in notable or spots if spot.country}
        if len(countries) == 1:
            weights[countries.pop()] += 1
    return weights
