"""The register: offices by their words, holders by office and day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.stylebook.offices.term import (
    Office,
    OfficeBook,
    Tenure,
    first_day,
    last_day,
    maybe,
    surely,
)
from dateline.stylebook.tables import Body, Person

LONGEST = 6
"""Words of the longest phrase for an office."""

GRACE = dt.timedelta(days=366)
"""How long after the table was written a term without an end still counts as running."""

RECENT = dt.timedelta(days=731)
"""How long ago an *ousted* president may have been ousted."""

COVERED = dt.date(2000, 1, 1)
"""From when on the table is meant to be whole."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in an office, and what says so.

    of: the country's code or the body's name. country: the code, also that of a body.
    why: the row and the day in words.
    """

    name: str
    office: str
    of: str
    country: str | None
    sector: str | None
    gender: str | None
    why: str


class Register:
    """Who held which office when.

    terms: rows of the table. book: the words for offices. bodies: bodies by name.
    countries: names of countries by code, for the reasons told.
    """

    def __init__(
        self,
        terms: Iterable[Tenure],
        book: OfficeBook,
        bodies: Iterable[Body],
        countries: Mapping[str, str],
    ) -> None:
        self.book = book
        self._bodies = {body.name: body for body in bodies}
        self._countries = countries
        self._kept = last_day(book.kept)
        self._terms: dict[str, list[Tenure]] = defaultdict(list)
        self._by_office: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._persons: dict[str, Tenure] = {}
        for term in terms:
            self._terms[term.of].append(term)
            self._by_office[term.of, term.office].append(term)
            if term.aliases or term.gender or term.name not in self._persons:
                self._persons[term.name] = term
        self._called: dict[str, list[Office]] = defaultdict(list)
        self._sectors: dict[str, str | None] = {}
        self._ranks: dict[str, int] = {}
        for rank, office in enumerate(book.offices):
            self._ranks.setdefault(office.office, rank)
            self._sectors.setdefault(office.office, office.sector)
            for words in office.words:
                self._called[" ".join(self.spell(words.split()))].append(office)
        self._alone = {" ".join(self.spell(words.split())): of for words, of in book.alone.items()}
        self._led_by = {of: office for office, ofs in book.led_by.items() for of in ofs}

    def spell(self, words: Iterable[str]) -> list[str]:
        """Words of a phrase in lower case and in the spelling of the table."""
        lowered = (word.lower() for word in words)
        return [self.book.spelled.get(word, word) for word in lowered if word != "the"]

    def named_in(self, words: Sequence[str]) -> tuple[int, str] | None:
        """The longest phrase for an office that ends the words: its length and itself.

        words: spelled as the table does.
        """
        for width in range(min(LONGEST, len(words)), 0, -1):
            phrase = " ".join(words[-width:])
            if phrase in self._called or phrase == "leader":
                return width, phrase
        return None

    def offices(self, phrase: str, of: str) -> list[str]:
        """The offices of a country or body that a phrase can mean."""
        found = [
            office.office
            for office in self._called.get(phrase, ())
            if (not office.of or of in office.of) and (of, office.office) in self._by_office
        ]
        if phrase == "leader" and of in self._led_by:
            found.append(self._led_by[of])
        return list(dict.fromkeys(found))

    def holder(self, phrase: str, of: str, on: dt.date | None, acting: bool = False) -> Held | None:
        """Who held the office that a phrase names on a day, if the table leaves no doubt.

        phrase: as ``named_in`` gives it. of: country's code or body's name. on: the day;
        None is answered only where one person held it since 2000. acting: only a stand-in.
        """
        rows = [t for office in self.offices(phrase, of) for t in self._by_office[of, office]]
        rows = [term for term in rows if term.acting] if acting else rows
        if on is None:
            return self._always(rows)
        if on > self._kept + GRACE:
            return None
        sure = [term for term in rows if surely(term, on)]
        chosen = self._latest(sure) or self._single([term for term in rows if maybe(term, on)])
        return self._held(chosen, on) if chosen is not None else None

    def ousted(self, phrase: str, of: str, on: dt.date | None) -> Held | None:
        """Who left the office last, not long before a day: *the ousted president*."""
        if on is None or on > self._kept + GRACE:
            return None
        rows = [t for office in self.offices(phrase, of) for t in self._by_office[of, office]]
        left = [t for t in rows if t.end is not None and last_day(t.end) <= on and not t.acting]
        last = max(left, key=lambda term: last_day(term.end or term.start), default=None)
        if last is None or on - last_day(last.end or last.start) > RECENT:
            return None
        back = any(t.name == last.name and maybe(t, on) and t.end != last.end for t in rows)
        return None if back else self._held(last, on)

    def alone(self, phrase: str) -> str | None:
        """The country or body that alone has an office of that name (*the pope*), or None."""
        return self._alone.get(phrase)

    def has(self, of: str) -> bool:
        """Whether offices of that country or body are in the table."""
        return of in self._terms

    def holds(self, name: str, phrase: str, of: str, on: dt.date | None) -> bool:
        """Whether somebody held, on a day, an office that a phrase can mean."""
        rows = (t for office in self.offices(phrase, of) for t in self._by_office[of, office])
        return any(t.name == name and (on is None or maybe(t, on)) for t in rows)

    def people(self) -> Iterator[Person]:
        """A row of the table of persons for each term, the highest office first."""
        terms = [term for rows in self._terms.values() for term in rows]
        terms.sort(key=lambda term: term.start, reverse=True)
        for term in sorted(terms, key=self._rank):
            person = self._persons[term.name]
            body = self._bodies.get(term.of)
            yield Person(
                name=term.name,
                aliases=person.aliases,
                country=body.country if body else term.of,
                sector=self._sector(term),
                office=term.office,
                start=first_day(term.start),
                end=last_day(term.end) if term.end else None,
                gender=person.gender or "m",
                of=None if body is None else body.name,
                why=self._told(term),
            )

    def _rank(self, term: Tenure) -> int:
        return self._ranks.get(term.office, len(self._ranks))

    def _sector(self, term: Tenure) -> str | None:
        body = self._bodies.get(term.of)
        if body is not None and body.country not in ("UNO", "IGO", "EUR", "NGO"):
            return body.sector
        if body is not None and term.office != "supreme commander":
            return None
        return self._sectors.get(term.office) or "GOV"

    def _always(self, rows: Sequence[Tenure]) -> Held | None:
        """The one who held it all the time that the table covers."""
        since = min((first_day(term.start) for term in rows), default=dt.date.max)
        names = {term.name for term in rows}
        open_ended = any(term.end is None for term in rows)
        if len(names) == 1 and since <= COVERED and open_ended:
            return self._held(rows[-1], None)
        return None

    def _latest(self, rows: Sequence[Tenure]) -> Tenure | None:
        """Of those who hold an office on a day, the only one, or who came in that very day."""
        chosen = self._single(rows)
        if chosen is not None or not rows:
            return chosen
        ranked = min(self._rank(term) for term in rows)
        rows = [term for term in rows if self._rank(term) == ranked]
        last = max(rows, key=lambda term: first_day(term.start))
        left = all(term is last or term.end == last.start for term in rows)
        return last if left and len({term.office for term in rows}) == 1 else None

    def _single(self, rows: Sequence[Tenure]) -> Tenure | None:
        return rows[-1] if len({term.name for term in rows}) == 1 else None

    def _held(self, term: Tenure, on: dt.date | None) -> Held:
        body = self._bodies.get(term.of)
        day = f"; the report's date is {on}" if on else "; nobody else since 2000"
        return Held(
            name=term.name,
            office=term.office,
            of=term.of,
            country=body.country if body else term.of,
            sector=self._sector(term),
            gender=self._persons[term.name].gender or "m",
            why=self._told(term) + day,
        )

    def _told(self, term: Tenure) -> str:
        acting = "acting " if term.acting else ""
        until = f"to {term.end}" if term.end else f"on, as known in {self.book.kept}"
        named = self._countries.get(term.of, term.of)
        return f"{acting}{term.office} of {named} from {term.start} {until}"
