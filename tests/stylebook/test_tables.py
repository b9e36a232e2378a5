"""The stylebook's own tables: they load, they agree with each other, and look-ups find."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections import Counter

import pytest

from dateline.stylebook import Stylebook
from dateline.stylebook.atlas import Blocks
from dateline.stylebook.directory import fold

STYLEBOOK = Stylebook()
ABOVE_STATES = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}
CODES = {country.code for country in STYLEBOOK.countries} | ABOVE_STATES
SECTORS = {
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "OPP",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "PRE",
    "REF",
    "REL",
    "SOC",
    "UNK",
}
KINDS = {"state media", "news agency", "newspaper", "broadcaster", "website", "organisation"}


def test_country_codes_are_alpha_3_and_no_two_are_one() -> None:
    counted = Counter(country.code for country in STYLEBOOK.countries)
    assert [code for code, number in counted.items() if number > 1] == []
    assert all(re.fullmatch("[A-Z]{3}", code) for code in counted)


@pytest.mark.parametrize("table", ["bodies", "people", "outlets"])
def test_entries_name_countries_that_exist(table: str) -> None:
    entries = getattr(STYLEBOOK, table)
    assert [entry.name for entry in entries if entry.country and entry.country not in CODES] == []


@pytest.mark.parametrize("table", ["bodies", "people"])
def test_sectors_are_plovers(table: str) -> None:
    entries = getattr(STYLEBOOK, table)
    assert [entry.name for entry in entries if entry.sector and entry.sector not in SECTORS] == []
    assert {role.sector for role in STYLEBOOK.roles} <= SECTORS


def test_outlets_are_many_and_of_a_known_kind() -> None:
    assert len(STYLEBOOK.outlets) >= 500
    assert {outlet.kind for outlet in STYLEBOOK.outlets} <= KINDS
    assert len({outlet.country for outlet in STYLEBOOK.outlets}) > 100


def test_terms_of_office_end_after_they_start() -> None:
    wrong = [
        person.name
        for person in STYLEBOOK.people
        if person.start and person.end and person.start > person.end
    ]
    assert wrong == []


def test_every_table_loads_quickly() -> None:
    fresh, started = Stylebook(), time.process_time()
    for table in ("directory", "roles", "role_words", "times", "numbers", "units", "first_names"):
        getattr(fresh, table)
    assert fresh.gazetteer.find("Aleppo")
    assert time.process_time() - started < 3  # 0.3 on a laptop


@pytest.mark.parametrize(
    ("name", "day", "office", "sector"),
    [
        ("Dmitry Medvedev", dt.date(2010, 6, 1), "president", "GOV"),
        ("Dmitry Medvedev", dt.date(2015, 6, 1), "prime minister", "GOV"),
        ("Vladimir Putin", dt.date(2010, 6, 1), "prime minister", "GOV"),
        ("Sergei Shoigu", dt.date(2023, 1, 1), "defence minister", "GOV"),
        ("Sergey Shoigu", dt.date(2025, 3, 1), "security council secretary", "GOV"),
        ("Donald Trump", dt.date(2022, 3, 1), "former president", "ELI"),
        ("Donald Trump", dt.date(2010, 3, 1), None, None),
        ("Yair Lapid", dt.date(2022, 8, 1), "prime minister", "GOV"),
        ("Kofi Annan", dt.date(2000, 8, 1), "secretary-general", None),
    ],
)
def test_offices_count_as_of_a_day(
    name: str, day: dt.date, office: str | None, sector: str | None
) -> None:
    who = STYLEBOOK.directory.person(name, day)
    assert who is not None and (who.office, who.sector) == (office, sector)


@pytest.mark.parametrize(
    ("surname", "day", "name"),
    [
        ("Putin", dt.date(2024, 1, 1), "Vladimir Putin"),
        ("Xi", dt.date(2024, 1, 1), "Xi Jinping"),
        ("Blair", dt.date(2001, 1, 1), "Tony Blair"),
        ("Bush", dt.date(2003, 1, 1), "George W. Bush"),
        ("Kim", dt.date(2024, 1, 1), None),
        ("Holub", dt.date(2024, 1, 1), None),
    ],
)
def test_a_surname_alone_is_one_person_or_none(surname: str, day: dt.date, name: str) -> None:
    who = STYLEBOOK.directory.surname(surname, day)
    assert (who.name if who else None) == name


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("the United States", "USA", "country"),
        ("U.S.", "USA", "country"),
        ("Türkiye", "TUR", "country"),
        ("Cote d’Ivoire", "CIV", "country"),
        ("DPRK", "PRK", "country"),
        ("KCNA", "PRK", "outlet"),
        ("ITAR-Tass", "RUS", "outlet"),
        ("Hizbollah", "LBN", "armed group"),
        ("IAEA", "IGO", "international"),
        ("Shin Bet", "ISR", "agency"),
    ],
)
def test_names_are_found_by_any_spelling(name: str, country: str, kind: str) -> None:
    who = STYLEBOOK.directory.named(name)
    assert who is not None and (who.country, who.kind) == (country, kind)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RUS"),
        ("Danes", "DNK"),
        ("South Korean", "KOR"),
        ("Emirati", "ARE"),
        ("red", None),
    ],
)
def test_adjectives_and_peoples(word: str, code: str | None) -> None:
    assert STYLEBOOK.directory.demonym(word) == code


@pytest.mark.parametrize(
    ("place", "code"), [("Pyongyang", "PRK"), ("Kremlin", "RUS"), ("Downing Street", "GBR")]
)
def test_seats_of_government(place: str, code: str) -> None:
    assert STYLEBOOK.directory.seat(place) == code


@pytest.mark.parametrize(
    ("name", "country", "level"),
    [
        ("Kyiv", "UKR", "capital"),
        ("Kharkiv", "UKR", "city"),
        ("Donetsk", "UKR", None),
        ("Bavaria", "DEU", "admin1"),
        ("Strait of Hormuz", None, "strait"),
        ("Korean Peninsula", None, "peninsula"),
        ("Calif.", "USA", "admin1"),
        ("France", "FRA", "country"),
    ],
)
def test_places_are_found(name: str, country: str | None, level: str | None) -> None:
    spots = STYLEBOOK.gazetteer.find(name)
    assert spots and spots[0].country == country
    assert level is None or spots[0].level == level
    assert -90 <= (spots[0].lat or 0) <= 90 and -180 <= (spots[0].lon or 0) <= 180


def test_the_gazetteer_finds_every_name_that_it_packs() -> None:
    path = STYLEBOOK.folder / "atlas" / "names.bin"
    keys = [line.partition("\t")[0] for line in Blocks(path)]
    assert keys == sorted(keys) and len(set(keys)) == len(keys)
    for key in keys[:: len(keys) // 50]:
        assert STYLEBOOK.gazetteer.find(key), key
        assert STYLEBOOK.gazetteer.knows(key), key


def test_unknown_places_and_empty_names_find_nothing() -> None:
    assert STYLEBOOK.gazetteer.find("Nowhereville-on-Sea") == ()
    assert STYLEBOOK.gazetteer.find("") == ()


def test_folding_forgets_case_accents_stops_and_articles() -> None:
    assert fold("The São Tomé") == fold("sao tome")
    assert fold("U.S.") == fold("US")
