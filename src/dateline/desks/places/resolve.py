"""Choosing among places of one name by what else the report names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Spot

EARTH_KM = 6371.0
NEAR_KM = 150.0
_LEVELS = {
    "country": 5.0,
    "continent": 5.0,
    "capital": 1.5,
    "admin1": -1.5,
    "admin2": -1.0,
}


class Surroundings(msgspec.Struct, frozen=True):
    """What speaks for one place over another.

    countries, states: how often the report names each country (ISO alpha-3) and each
    first-level unit. container: candidates of the name that follows after a comma.
    neighbours: the other places of the report, as they are understood so far.
    """

    countries: Counter[str]
    states: Counter[str] = Counter()
    container: Sequence[Spot] = ()
    neighbours: Sequence[Spot] = ()


def candidates(name: str, stylebook: Stylebook) -> tuple[Spot, ...]:
    """All places that a name can mean, also less an affix (*Kunduz province*, *northern Mali*).

    name: as written; an adjective of a country means the country. stylebook: its gazetteer
    and place words.
    """
    gazetteer, words = stylebook.gazetteer, stylebook.place_words
    found = gazetteer.find(name)
    if found:
        return found
    demonym = stylebook.directory.country(stylebook.directory.demonym(name))
    if demonym is not None:
        return gazetteer.find(demonym.name)[:1]
    lowered = name.lower()
    if lowered.startswith(("st. ", "st ")):
        return gazetteer.find("saint " + name.partition(" ")[2])
    for suffix in words.suffixes:
        if lowered.endswith(" " + suffix):
            return gazetteer.find(name[: -len(suffix) - 1])
    _, of, inner = name.rpartition(" of ")
    if of and gazetteer.find(inner):
        return gazetteer.find(inner)
    for prefix in words.prefixes:
        if lowered.startswith(prefix + " "):
            return gazetteer.find(name[len(prefix) + 1 :])
    return ()


def choose(spots: Sequence[Spot], surroundings: Surroundings) -> Spot | None:
    """The likeliest of ``spots``, or None when there are none.

    spots: candidates of one name. surroundings: what the report names beside it.
    """
    if not spots:
        return None
    named = {spot.country for spot in spots if surroundings.countries.get(spot.country or "")}
    return max(
        spots,
        key=lambda spot: _score(spot, surroundings) + (ALONE if named == {spot.country} else 0.0),
    )


def distance_km(one: Spot, other: Spot) -> float | None:
    """Kilometres over the globe (haversine), None where one has no degrees."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _score(spot: Spot, surroundings: Surroundings) -> float:
    score = math.log10(spot.population + 1) if spot.population else 2.0
    score += _LEVELS.get(spot.level, 0.0) + (NOTABLE if spot.notable else 0.0)
    score += COUNTRY * math.log1p(surroundings.countries.get(spot.country or "", 0))
    if spot.admin1:
        score += STATE * math.log1p(surroundings.states.get(spot.admin1, 0))
    score += NEIGHBOUR * _closeness(spot, surroundings.neighbours)
    for container in surroundings.container:
        if container.level == "country" and container.country == spot.country:
            return score + 20.0
        if container.level in ("admin1", "admin2") and container.admin1 == spot.admin1:
            return score + 20.0 + (container.country == spot.country)
    return score


ALONE = 2.0
NOTABLE, COUNTRY, STATE, NEIGHBOUR = 6.0, 1.7, 3.5, 3.0


def _closeness(spot: Spot, neighbours: Sequence[Spot]) -> float:
    """How near the other places lie: the sum over them, dying off with the distance."""
    total = 0.0
    for other in neighbours:
        if other.level in ("country", "continent", "admin1", "region") or other.name == spot.name:
            continue
        kilometres = distance_km(spot, other)
        if kilometres is not None:
            total += math.exp(-kilometres / NEAR_KM)
    return math.log1p(total)
