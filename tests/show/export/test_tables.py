"""Exports with rows: the right columns in the right order, and what stands in them."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.show.codes.tables import countries, sectors
from dateline.show.export.deaths import deaths
from dateline.show.export.facts import table
from dateline.show.export.forms import TABLES, TEXT_FORMS
from dateline.stylebook import Stylebook
from tests.show.export.conftest import cases, claim_of

# As the files of the three projects have them (POLECAT 2023, ACLED 2024, UCDP GED 24.1).
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,"
    "Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,"
    "District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob"
)
SEPARATORS = {"polecat": "\t"}
ROWS = cases("exports.yaml")


def read(form: str, claims: list[Any]) -> list[dict[str, str]]:
    """The rows of an export, as a program would read them."""
    lines = "".join(TEXT_FORMS[form](claims)).splitlines()
    return list(csv.DictReader(lines, delimiter=SEPARATORS.get(form, ",")))


@pytest.mark.parametrize(
    ("form", "columns"), [("polecat", POLECAT), ("acled", ACLED), ("ged", GED)]
)
def test_columns(form: str, columns: str) -> None:
    (line,) = TEXT_FORMS[form]([])
    assert line.rstrip("\n").split(SEPARATORS.get(form, ",")) == columns.split(",")


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"][:40])
@pytest.mark.parametrize("form", sorted(TABLES))
def test_rows(form: str, case: dict[str, Any]) -> None:
    found = read(form, [claim_of(case)])
    if case[form] is None:
        assert found == []
        return
    (row,) = found
    wanted = {name: str(value) for name, value in case[form].items()}
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(("columns", "title"), [(POLECAT, "POLECAT"), (ACLED, "ACLED")])
def test_every_column_is_explained(root: Path, columns: str, title: str) -> None:
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    told = {
        name
        for row in re.findall(r"^\| (`.*?) \|", section, re.M)
        for name in re.findall(r"`([^`]+)`", row)
    }
    assert told == set(columns.split(","))


def test_no_day_of_publication_is_a_day_of_an_event() -> None:
    claims = [claim_of(case) for case in ROWS if "when" not in case["claim"]]
    for form, told in (
        ("polecat", {"Publication Date"}),
        ("acled", set()),
        ("ged", {"source_date"}),
    ):
        for row in read(form, claims):
            dated = {name for name, value in row.items() if "2031-05-20" in value}
            assert dated - {"source_article"} == told


def test_places_of_a_report_stand_with_each_of_its_events() -> None:
    first, second = claim_of(ROWS[0]), claim_of(ROWS[1])
    assert [row["Story Locations"] for row in read("polecat", [first, second])] == [
        "Gori; Tigray"
    ] * 2


@pytest.mark.parametrize("case", cases("deaths.yaml"), ids=lambda case: case["text"][:40])
def test_deaths(case: dict[str, Any]) -> None:
    figures = [
        {"text": words, "low": low, "high": high} for words, low, high in case.pop("figures")
    ]
    told = {"type": "ASSAULT", "trigger": case["trigger"], "quantities": figures}
    found = deaths(claim_of({"text": case["text"], "claim": told}))
    if case["dead"] is None:
        assert found is None
        return
    assert found is not None
    assert [figure.text for figure in found.figures] == case["dead"]
    assert (found.low, found.high) == (case["low"], case["high"])


def test_countries_and_sectors_have_their_codes() -> None:
    assert len(countries()) > 240 and len(sectors()) == 25
    states = [country for country in countries().values() if country.cow]
    assert len(states) == 195 and all(country.gw and country.iso2 for country in states)
    for field in ("iso2", "iso", "cow", "gw"):
        codes = [getattr(country, field) for country in countries().values()]
        filled = [code for code in codes if code]
        assert len(filled) == len(set(filled)), field
    regions = set(table("ged.yaml")["regions"]) | {"", "Antarctica"}
    assert {country.region for country in countries().values()} <= regions


def test_types_and_modes_of_the_tables_are_those_of_plover() -> None:
    kinds = {kind.type: kind for kind in Stylebook().plover}
    intensities = table("polecat.yaml")["types"]
    assert {name: (kind.quad, kind.intensity) for name, kind in kinds.items()} == {
        name: (told["quad"], told["intensity"]) for name, told in intensities.items()
    }
    for name, modes in table("acled.yaml").items():
        assert set(modes) - {"-"} <= set(kinds[name].modes)
