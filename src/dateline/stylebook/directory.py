"""Who is who: countries, bodies, persons and outlets by any of their names."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from dateline.stylebook.tables import Body, Country, Outlet, Person

_DROP = re.compile(r"[.'’`\"“”]")
_ARTICLE = re.compile(r"^the ")
# *The Kingdom of Bahrain*, *the Republic of Kenya*: a country by its full style.
_STYLE = re.compile(
    r"^(?:(?:islamic|federal|democratic|peoples|arab|united|bolivarian|plurinational) )*"
    r"(?:kingdom|republic|state|sultanate|emirate|commonwealth|principality) of (?:the )?"
)
_SUFFIX = re.compile(r"^(?:[ivx]+|jr)$")


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Someone with a name, as the stylebook knows them on a given day.

    kind: country, person, outlet, or a body's own kind. outlet: what kind of source.
    why: what says so, in words.
    """

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    outlet: str | None = None
    gender: str | None = None
    why: str | None = None


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The name as it is looked up: lower case, no accents, stops, quotes or leading *the*."""
    plain = name
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    spaced = " ".join(_DROP.sub("", plain.lower()).replace("-", " ").split())
    return _ARTICLE.sub("", spaced)


class Directory:
    """Look-ups over the tables of names.

    countries, bodies, people, outlets: the stylebook's tables.
    """

    def __init__(
        self,
        countries: Sequence[Country],
        bodies: Sequence[Body],
        people: Sequence[Person],
        outlets: Sequence[Outlet],
    ) -> None:
        self._names: dict[str, Who] = {}
        self._people: dict[str, list[Person]] = defaultdict(list)
        self._surnames: dict[str, list[Person]] = defaultdict(list)
        self._adjectives: dict[str, str] = {}
        self._seats: dict[str, str] = {}
        self._by_code = {country.code: country for country in countries}
        self._add_countries(countries)
        self._add_bodies(bodies)
        self._add_outlets(outlets)
        self._add_people(people)

    def named(self, name: str) -> Who | None:
        """The country, body or outlet of that name, or None."""
        key = fold(name)
        who = self._names.get(key)
        if who is None and (style := _STYLE.match(key)):
            bare = self._names.get(key[style.end() :])
            return bare if bare is not None and bare.kind == "country" else None
        return who

    def person(
        self, name: str, on: dt.date | None = None, country: str | None = None
    ) -> Who | None:
        """The person of that full name as of the day ``on`` (None: as far as never in doubt).

        country: the code of the country that the words around the name tell, if any: of
        namesakes the one who is of it.
        """
        rows = self._people.get(fold(name))
        if rows and country is not None:
            rows = [row for row in rows if row.country == country] or rows
        return _at(rows, on) if rows else None

    def bearers(self, name: str) -> list[Person]:
        """The rows of all who have that surname, the highest offices last."""
        return self._surnames.get(fold(name), [])

    def surname(self, name: str, on: dt.date | None = None) -> Who | None:
        """The one person who is called by that surname alone and holds office ``on``, or None."""
        rows = self._surnames.get(fold(name), [])
        serving = [row for row in rows if serves(row, on)]
        chosen = {row.name for row in serving} or {row.name for row in rows}
        if len(chosen) != 1:
            return None
        found = chosen.pop()
        return _at([row for row in rows if row.name == found], on)

    def demonym(self, word: str) -> str | None:
        """The country code of an adjective or people's name (*Russian*, *Danes*), or None."""
        key = fold(word)
        return self._adjectives.get(key) or self._adjectives.get(key.removesuffix("s"))

    def seat(self, name: str) -> str | None:
        """The code of the country whose government sits at that capital or palace, or None."""
        return self._seats.get(fold(name))

    def country(self, code: str | None) -> Country | None:
        """The country of an ISO 3166 alpha-3 code, or None."""
        return self._by_code.get(code) if code else None

    def _add_countries(self, countries: Iterable[Country]) -> None:
        for country in countries:
            who = Who(name=country.name, kind="country", country=country.code)
            for name in (country.name, *country.aliases):
                self._names[fold(name)] = who
            for word in (*country.adjectives, *country.people):
                self._adjectives.setdefault(fold(word), country.code)
            for seat in (country.capital, *country.seats):
                if seat:
                    self._seats.setdefault(fold(seat), country.code)

    def _add_bodies(self, bodies: Iterable[Body]) -> None:
        for body in bodies:
            who = Who(
                name=body.name,
                kind=body.kind or "body",
                country=body.country,
                sector=body.sector,
            )
            for name in (body.name, *body.aliases):
                self._names.setdefault(fold(name), who)

    def _add_outlets(self, outlets: Iterable[Outlet]) -> None:
        for outlet in outlets:
            who = Who(
                name=outlet.name,
                kind="outlet",
                country=outlet.country,
                sector="JRN",
                outlet=outlet.kind,
            )
            for name in (outlet.name, *outlet.aliases):
                self._names.setdefault(fold(name), who)

    def _add_people(self, people: Iterable[Person]) -> None:
        for person in people:
            for name in (person.name, *person.aliases):
                self._people[fold(name)].append(person)
            country = self._by_code.get(person.country or "")
            key = _surname(person.name, country is not None and country.family_first)
            self._surnames[key].append(person)


def _surname(name: str, family_first: bool) -> str:
    first, *rest = name.split()
    words = [first, *(word for word in rest if not _SUFFIX.match(word.lower().rstrip(".")))]
    return fold(words[0] if family_first else words[-1])


def serves(person: Person, on: dt.date | None) -> bool:
    """Whether a person's row counts on a day; without a day, whether it has no end."""
    if on is None:
        return person.end is None
    started = person.start is None or person.start <= on
    return started and (person.end is None or on <= person.end)


def _at(rows: Sequence[Person], on: dt.date | None) -> Who:
    if on is None:
        return _undated(rows)
    serving = [row for row in rows if serves(row, on)]
    ended = [row for row in rows if row.end is not None and row.end < on]
    if serving:
        row = serving[0]
        return _who(row, row.sector, row.office)
    if ended:
        row = max(ended, key=lambda row: row.end or dt.date.min)
        return _who(row, "ELI", f"former {row.office}" if row.office else None)
    return _who(rows[0], None, None)


def _undated(rows: Sequence[Person]) -> Who:
    """What is true of somebody on any day: country, sector and office if all rows agree."""
    countries, sectors, offices = (
        {getattr(row, field) for row in rows} for field in ("country", "sector", "office")
    )
    row = msgspec.structs.replace(rows[0], country=_only(countries))
    return _who(row, _only(sectors), _only(offices))


def _only(values: set[str | None]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _who(row: Person, sector: str | None, office: str | None) -> Who:
    return Who(
        name=row.name,
        kind="person",
        country=row.country,
        sector=sector,
        office=office,
        gender=row.gender,
        why=row.why if office else None,
    )
