"""The stylebook: all tables of knowledge, each read when it is first asked for."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path

from dateline.errors import StylebookError
from dateline.stylebook.directory import Directory, fold
from dateline.stylebook.gazetteer import Gazetteer
from dateline.stylebook.load import Entry, digest_of, read_json, read_mapping, read_tsv, read_yaml
from dateline.stylebook.measures import Feast, Feasts, Numbers, TimeTable, Unit
from dateline.stylebook.odds import Odds
from dateline.stylebook.offices import OfficeBook, Register, Tenure
from dateline.stylebook.ontology import (
    EventType,
    EventWeights,
    Frames,
    PartyWeights,
    Phrase,
    SideWeights,
)
from dateline.stylebook.speech import Cues, Facts, Hedge, Term
from dateline.stylebook.tables import (
    Body,
    Country,
    FirstName,
    Gender,
    Outlet,
    Person,
    PlaceWeights,
    PlaceWords,
    Role,
    RoleWords,
    WhoWeights,
)

FOLDER = Path(__file__).parent
OWN = ("offices.tsv", "people.tsv", "bodies.tsv", "outlets.tsv")
"""The tables that users may keep beside the package's own."""


class Stylebook:
    """The desk's knowledge as frozen typed tables.

    folder: where the files lie; the package's own by default. own: a folder with tables of the
    user's (those of ``OWN``), whose rows come before the others.
    Every table raises StylebookError on first use if its file breaks its schema, and at once
    where the user's folder has none of the tables.
    """

    def __init__(self, folder: Path = FOLDER, own: Path | None = None) -> None:
        self.folder = folder
        self.own = own
        if own is not None and not any((own / name).is_file() for name in OWN):
            raise StylebookError(f"{own}: no table is there; name one of them {', '.join(OWN)}")

    def _rows(self, name: str, entry: type[Entry]) -> tuple[Entry, ...]:
        """The rows of a table, those of the user first."""
        rows = read_tsv(self.folder / name, entry)
        return (*self._own_rows(name.rpartition("/")[2], entry), *rows)

    def _own_rows(self, name: str, entry: type[Entry]) -> tuple[Entry, ...]:
        if self.own is None or not (self.own / name).is_file():
            return ()
        return read_tsv(self.own / name, entry)

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change with any of the stylebook's files, or of the user's."""
        own = [] if self.own is None else [self.own / name for name in OWN]
        return digest_of(self.folder, [path for path in own if path.is_file()])

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """Countries with their names, adjectives, capitals and seats of government."""
        return read_tsv(self.folder / "countries.tsv", Country)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Organisations, agencies, parties, armed groups and companies by name."""
        return self._rows("bodies.tsv", Body)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Well-known persons, a row for each office they held."""
        return self._rows("people.tsv", Person)

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """News outlets and platforms, what kind they are, and where."""
        return self._rows("outlets.tsv", Outlet)

    @cached_property
    def first_names(self) -> tuple[FirstName, ...]:
        """First names that tell a person's gender, mostly."""
        return read_tsv(self.folder / "first_names.tsv", FirstName)

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """Genders by folded first name."""
        return {fold(row.name): row.gender for row in self.first_names}

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Nouns that give whom they describe a sector."""
        return read_yaml(self.folder / "roles.yaml", Role)

    @cached_property
    def role_words(self) -> RoleWords:
        """Modifiers, titles, pronouns and other words around role nouns."""
        return read_mapping(self.folder / "role_words.yaml", RoleWords)

    @cached_property
    def who_weights(self) -> WhoWeights:
        """What the desk of names weighs its figures with."""
        return read_json(self.folder / "who_weights.json", WhoWeights)

    @cached_property
    def facts(self) -> Facts:
        """What the desk of certainty weighs the words around an event with."""
        return read_json(self.folder / "fact_weights.json", Facts)

    @cached_property
    def directory(self) -> Directory:
        """Everyone with a name, by name."""
        people = (*self.register.people(), *self.people)
        return Directory(self.countries, self.bodies, people, self.outlets)

    @cached_property
    def offices(self) -> tuple[Tenure, ...]:
        """Who held which office when; of an office that the user keeps, the user's rows alone."""
        rows = read_tsv(self.folder / "offices" / "offices.tsv", Tenure)
        own = self._own_rows("offices.tsv", Tenure)
        # Who keeps an office knows all who held it: the others' rows of it would contradict.
        kept = {(row.of, row.office) for row in own}
        return (*own, *(row for row in rows if (row.of, row.office) not in kept))

    @cached_property
    def register(self) -> Register:
        """Offices by their words, and their holders by day."""
        book = read_mapping(self.folder / "offices" / "offices.yaml", OfficeBook)
        names = {country.code: country.name for country in self.countries}
        return Register(self.offices, book, self.bodies, names)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places by name, with where they are."""
        return Gazetteer(self.folder, self.countries)

    @cached_property
    def place_words(self) -> PlaceWords:
        """Prepositions, verbs and affixes around place names."""
        return read_mapping(self.folder / "places.yaml", PlaceWords)

    @cached_property
    def place_weights(self) -> PlaceWeights:
        """What the desk of places weighs its figures with."""
        return read_json(self.folder / "atlas" / "weights.json", PlaceWeights)

    @cached_property
    def event_weights(self) -> EventWeights:
        """What the desk of events weighs its figures with."""
        return read_json(self.folder / "plover" / "weights.json", EventWeights)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Words and phrases by the type of event that they tell."""
        return read_tsv(self.folder / "plover" / "phrases.tsv", Phrase)

    @cached_property
    def party_weights(self) -> dict[str, tuple[float, float]]:
        """What each figure adds to a mention's log-odds to act in an event, and to undergo it."""
        return read_json(self.folder / "plover" / "parties.json", PartyWeights).paired()

    @cached_property
    def side_weights(self) -> SideWeights:
        """What each figure adds to the log-odds that one party is in conflict with another."""
        return read_json(self.folder / "plover" / "sides.json", SideWeights)

    @cached_property
    def times(self) -> TimeTable:
        """Words of time and the patterns that make a time expression."""
        return read_mapping(self.folder / "times.yaml", TimeTable)

    @cached_property
    def feasts(self) -> Feasts:
        """Feasts of other calendars by name, with the days on which they fell."""
        rows = read_tsv(self.folder / "feasts.tsv", Feast)
        return {row.feast: tuple(_run(days) for days in row.days) for row in rows}

    @cached_property
    def numbers(self) -> Numbers:
        """Number words, vague numbers and the words that bound them."""
        return read_mapping(self.folder / "numbers.yaml", Numbers)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Units of measure."""
        return read_yaml(self.folder / "units.yaml", Unit)

    @cached_property
    def plover(self) -> tuple[EventType, ...]:
        """PLOVER's types, each with its trigger senses, in the order of their files."""
        return tuple(
            read_mapping(path, EventType)
            for path in sorted((self.folder / "plover").glob("*.yaml"))
        )

    @cached_property
    def frames(self) -> Frames:
        """Light verbs, word classes and context cues that the triggers rest on."""
        return read_mapping(self.folder / "frames.yaml", Frames)

    @cached_property
    def cues(self) -> Cues:
        """Words that show a source and what kind of source it is."""
        return read_mapping(self.folder / "cues.yaml", Cues)

    @cached_property
    def odds(self) -> Odds:
        """What raw scores are worth."""
        return read_mapping(self.folder / "odds.yaml", Odds)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Words that change how sure, whether denied, or when an event is."""
        return read_yaml(self.folder / "hedges.yaml", Hedge)

    @cached_property
    def yardsticks(self) -> tuple[Term, ...]:
        """Terms of estimative probability."""
        return read_yaml(self.folder / "yardsticks.yaml", Term)


def _run(written: str) -> tuple[dt.date, dt.date]:
    first, _, last = written.partition("/")
    try:
        start = dt.date.fromisoformat(first)
        return start, dt.date.fromisoformat(last) if last else start
    except ValueError as error:
        raise StylebookError(f"feasts.tsv: {written!r}: {error}; write days in ISO 8601") from error
