"""The table of offices is of one piece, and agrees with what others have published."""

from __future__ import annotations

import csv
import datetime as dt
import html
import json
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from dateline.errors import StylebookError
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold
from dateline.stylebook.offices.term import first_day, last_day, maybe

STYLEBOOK = Stylebook()
SHARED = Path(__file__).parents[3] / "shared" / "data" / "actors"
HEADS, OUTLETS = SHARED / "factbook_heads_cc0.json", SHARED / "state_media_mit.csv"
FOREIGN = {"foreign minister", "foreign secretary", "secretary of state"}
DEFENCE = {"defence minister", "defence secretary"}
HEAD = {"president", "king", "queen", "emperor", "emir", "sultan", "pope", "leader"}
ENOUGH = 80
FACTBOOK = dt.date(2026, 1, 20)


def by_office() -> dict[tuple[str, str], list]:  # type: ignore[type-arg]
    rows = defaultdict(list)
    for tenure in STYLEBOOK.offices:
        rows[tenure.of, tenure.office].append(tenure)
    return rows


def test_offices_and_those_who_have_them_exist() -> None:
    known = {office.office for office in STYLEBOOK.register.book.offices}
    whose = {row.code for row in STYLEBOOK.countries} | {row.name for row in STYLEBOOK.bodies}
    assert {tenure.office for tenure in STYLEBOOK.offices} == known
    assert {tenure.of for tenure in STYLEBOOK.offices} - whose == set()


def test_tenures_start_before_they_end() -> None:
    wrong = [t for t in STYLEBOOK.offices if t.end and first_day(t.start) > last_day(t.end)]
    assert wrong == []


def test_nobody_sits_on_another_ones_chair() -> None:
    wrong = []
    for office, rows in by_office().items():
        for one, other in combinations(rows, 2):
            first, second = sorted((one, other), key=lambda row: first_day(row.start))
            if first.end is None or first_day(first.end) > last_day(second.start):
                wrong.append((office, first.name, second.name))
    assert wrong == []


@pytest.mark.parametrize("offices", [HEAD | {"prime minister", "chancellor"}, FOREIGN, DEFENCE])
def test_enough_countries_are_there(offices: set[str]) -> None:
    assert len({of for of, office in by_office() if office in offices}) >= ENOUGH


def test_one_name_is_one_spelling() -> None:
    named = defaultdict(set)
    for tenure in STYLEBOOK.offices:
        named[fold(tenure.name)].add(tenure.of)
    clashes = [
        (tenure.name, alias)
        for tenure in STYLEBOOK.offices
        for alias in tenure.aliases
        if tenure.of in named[fold(alias)]
    ]
    assert clashes == []


def _factbook_words(told: str) -> set[str]:
    plain = fold(html.unescape(re.split(r"\(|;", told)[0]))
    return {word for word in re.findall(r"\w+", plain) if len(word) > 2}


@pytest.mark.skipif(not HEADS.exists(), reason="the factbook's heads are not there")
def test_heads_are_those_of_the_factbook() -> None:
    counted = Counter(fold(word) for row in STYLEBOOK.countries for word in row.adjectives)
    adjectives = {
        fold(word): row.code
        for row in STYLEBOOK.countries
        for word in row.adjectives
        if counted[fold(word)] == 1
    }
    checked, wrong = 0, []
    for entry in json.loads(HEADS.read_text(encoding="utf-8")):
        if entry["gec"] == "kn":
            continue  # Its adjective there is that of the South.
        adjective = fold(
            re.split(r" *[(,;]", (entry.get("nationality") or {}).get("adjective", ""))[0]
        )
        code = adjectives.get(adjective)
        chief = f"{entry.get('chief of state') or ''} {entry.get('head of government') or ''}"
        words = {w for part in chief.split(")") for w in _factbook_words(part)}
        for office in ("president", "prime minister", "chancellor", "king"):
            held = code and STYLEBOOK.register.holder(office, code, FACTBOOK)
            if not held or f"{office} " not in chief.lower():
                continue
            checked += 1
            rows = [t for t in STYLEBOOK.offices if t.name == held.name]
            names = {held.name, *(alias for row in rows for alias in row.aliases)}
            if not any(words & set(fold(name).split()) for name in names):
                wrong.append((code, office, held.name, chief))
    assert checked > ENOUGH
    assert wrong == []


@pytest.mark.skipif(not OUTLETS.exists(), reason="the list of state media is not there")
def test_state_media_are_those_of_the_monitor() -> None:
    codes = {fold(n): row.code for row in STYLEBOOK.countries for n in (row.name, *row.aliases)}
    listed = {}
    with OUTLETS.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            named = [row["Media company"], *re.split(r"[,;] *", row["Main assets"] or "")]
            for name in named:
                listed[fold(name), codes.get(fold(row["Country"]))] = row["Typology"]
    shared = [
        (outlet, typology)
        for outlet in STYLEBOOK.outlets
        for name in (outlet.name, *outlet.aliases)
        if (typology := listed.get((fold(name), outlet.country)))
    ]
    state = [outlet.control for outlet, typology in shared if typology == "SC"]
    assert len(shared) >= ENOUGH
    assert sum(control is not None for control in state) / len(state) >= 0.9


def test_outlets_tell_their_medium_and_who_controls_them() -> None:
    assert len(STYLEBOOK.outlets) >= 600
    assert all(outlet.medium for outlet in STYLEBOOK.outlets)
    assert sum(outlet.country is not None for outlet in STYLEBOOK.outlets) >= 600
    assert all(outlet.whose for outlet in STYLEBOOK.outlets if outlet.control)
    assert all(outlet.control for outlet in STYLEBOOK.outlets if outlet.kind == "state media")


def test_bodies_begin_before_they_end() -> None:
    dated = [body for body in STYLEBOOK.bodies if body.start and body.end]
    assert len(dated) >= 50
    assert [b.name for b in dated if first_day(b.start or "") > last_day(b.end or "")] == []


def test_tables_of_ones_own_come_first(tmp_path: Path) -> None:
    (tmp_path / "offices.tsv").write_text(
        "name\toffice\tof\tstart\tend\nAna Holub\tpresident\tGEO\t2027-03\n", encoding="utf-8"
    )
    (tmp_path / "bodies.tsv").write_text(
        "name\tcountry\tsector\nNATO\tGEO\tCVL\n", encoding="utf-8"
    )
    book, day = Stylebook(own=tmp_path), dt.date(2027, 5, 1)
    held = book.register.holder("president", "GEO", dt.date(2026, 12, 1))
    assert held is None
    held = book.register.holder("president", "GEO", dt.date(2027, 4, 1) if day is None else day)
    assert held is None or held.name == "Ana Holub"
    who = book.directory.named("NATO")
    assert who is not None and who.country == "GEO"
    assert book.directory.named("WHO") is not None


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(StylebookError, match="no table is there"):
        Stylebook(own=tmp_path)


@pytest.mark.parametrize(
    ("partial", "day", "runs"),
    [
        ("2012-11-06", dt.date(2012, 11, 5), False),
        ("2012-11", dt.date(2012, 11, 5), True),
        ("2012", dt.date(2012, 1, 1), True),
    ],
)
def test_a_partial_date_may_mean_any_of_its_days(partial: str, day: dt.date, runs: bool) -> None:
    row = STYLEBOOK.offices[0]
    tenure = type(row)(name="Ana Holub", office="president", of="GEO", start=partial)
    assert maybe(tenure, day) is runs
