from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.bench.gold.values.atlas import Atlas
from dateline.bench.gold.values.metonyms import read_metonyms
from dateline.bench.gold.values.toponyms import Toponym, read_toponyms
from dateline.errors import BenchError
from dateline.records.span import Span
from dateline.stylebook import Stylebook

Write = Callable[[str, str], Path]
ATLAS = Atlas(Stylebook())
TEXT = "Kenyan police in Nakuru, Kenya, met Oslo Film Society staff."


def read(write: Write, *toponyms: dict[str, object]) -> tuple[Toponym, ...]:
    row = {"id": "a", "date": "2009-03-20 12:24", "text": TEXT, "toponyms": toponyms}
    (report,) = read_toponyms(write("gold.jsonl", json.dumps(row)), ATLAS)
    assert (report.id, str(report.published)) == ("a", "2009-03-20")
    return report.toponyms


def test_a_toponym_of_lgl(write: Write) -> None:
    (town,) = read(
        write,
        {
            "start": 17,
            "end": 23,
            "geonameid": "184622",
            "lat": -0.3,
            "lon": 36.07,
            "fcode": "PPLA",
            "country": "Kenya",
        },
    )
    assert town == Toponym(
        span=Span(17, 23),
        lat=-0.3,
        lon=36.07,
        country="KEN",
        geonames_id=184622,
        resolvable=True,
    )


def test_a_country_is_one_by_code_by_number_and_by_page(write: Write) -> None:
    at = {"start": 25, "end": 30, "lat": 1.0, "lon": 38.0}
    found = read(
        write,
        at | {"fcode": "PCLI", "country": "Kenya", "geonameid": 192950},
        at | {"geonamesID": "192950", "type": "Literal"},
        at | {"page": "https://en.wikipedia.org/wiki/Kenya"},
    )
    assert [(one.country, one.is_country) for one in found] == [("KEN", True)] * 3


def test_the_nearest_town_tells_the_country_where_gold_does_not(write: Write) -> None:
    at = {"start": 17, "end": 23, "page": "https://en.wikipedia.org/wiki/Nakuru"}
    town, sea = read(write, at | {"lat": -0.3, "lon": 36.07}, at | {"lat": -40.0, "lon": -20.0})
    assert (town.country, town.is_country) == ("KEN", False)
    assert sea.country is None


def test_what_is_free_to_be_found_and_what_is_no_toponym(write: Write) -> None:
    at = {"start": 36, "end": 40, "lat": 59.9, "lon": 10.7, "geonamesID": "3143244"}
    found = read(
        write,
        {"start": 0, "end": 6, "lat": 1.0, "lon": 38.0, "geonameid": 192950},
        at | {"type": "Embedded_Non_Lit", "modifierType": "Noun"},
        at | {"type": "Literal_Modifier", "modifierType": "Noun"},
        at | {"type": "Non_Literal_Modifier", "modifierType": "Adjective"},
        at | {"type": "Non_Toponym"},
    )
    assert [one.demanded for one in found] == [False, False, True, False]


def test_gold_without_a_number_resolves_nothing(write: Write) -> None:
    (street,) = read(write, {"start": 17, "end": 23, "lat": -0.3, "lon": 36.0, "type": "Literal"})
    assert street.demanded and not street.resolvable


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2: no mapped report"),
        ('{"text": "x"}', "missing required field `toponyms`"),
        ('{"text": "x", "toponyms": [{"start": 0, "end": 2}]}', ":2: a toponym lies outside"),
    ],
)
def test_bad_lines_are_told(write: Write, line: str, message: str) -> None:
    path = write("bad.jsonl", '{"text": "x", "toponyms": []}\n' + line)
    with pytest.raises(BenchError) as error:
        list(read_toponyms(path, ATLAS))
    assert message in str(error.value)


def test_texts_with_literal_and_metonymic_places(write: Write) -> None:
    row = '{"text": "Oslo won in Bergen.", "locations": [%s, %s]}'
    met = '{"start": 0, "end": 4, "reading": "met"}'
    lit = '{"start": 12, "end": 18, "reading": "lit"}'
    (text,) = read_metonyms(write("gold.jsonl", row % (met, lit)))
    assert [(one.span.of(text.text), one.metonym) for one in text.places] == [
        ("Oslo", True),
        ("Bergen", False),
    ]
    with pytest.raises(BenchError, match="no text with places"):
        list(read_metonyms(write("bad.jsonl", row % (met, lit.replace("lit", "maybe")))))
