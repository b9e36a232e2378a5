"""FollowTheMoney: its own library takes every entity."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from dateline.records.claim import Claim, SourceLink, When
from dateline.records.span import Span
from dateline.show.export.ftm import ftm
from tests.show.export.conftest import cases, claim_of

followthemoney = pytest.importorskip(
    "followthemoney", reason="needs dateline[ftm], which builds against the headers of ICU"
)
model = followthemoney.model
FollowTheMoneyException = pytest.importorskip("followthemoney.exc").FollowTheMoneyException

CLAIMS = [claim_of(case) for case in cases("exports.yaml")]


def entities(claims: list[Claim]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm(claims)]


def one(found: list[dict[str, Any]], schema: str) -> dict[str, Any]:
    (only,) = [entity for entity in found if entity["schema"] == schema]
    return dict(only["properties"])


def assert_valid(entity: dict[str, Any], known: set[str]) -> None:
    """The library's own checks, and no reference to what was not told before."""
    schema = model.get(entity["schema"])
    assert schema is not None
    try:
        schema.validate(entity)
    except FollowTheMoneyException as error:  # pragma: no cover
        pytest.fail(f"{entity}: {error}")
    proxy = model.get_proxy(entity, cleaned=False)
    told = {name: set(values) for name, values in entity["properties"].items()}
    assert {name: set(proxy.get(name)) for name in told} == told
    for name in told:
        prop = schema.get(name)
        assert prop is not None and not prop.stub
        if prop.type.name == "entity":
            assert told[name] <= known
        for value in told[name]:
            assert prop.type.validate(value), (name, value)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.trigger.text)
def test_the_library_takes_it(claim: Claim) -> None:
    known: set[str] = set()
    for entity in entities([claim]):
        assert_valid(entity, known)
        known.add(entity["id"])


def test_an_assault() -> None:
    found = entities([CLAIMS[0]])
    event, link = one(found, "Event"), one(found, "UnknownLink")
    assert event["date"] == ["2031-05-15"]
    assert event["location"] == ["Gori"] and event["country"] == ["ge"]
    assert event["description"] == [
        "According to police (government, GEO) said > "
        "the ministry (Georgian interior ministry, government, GEO) told."
    ]
    assert link["role"] == ["ASSAULT heavy-weapons"]
    assert (link["subject"], link["object"]) == (event["involved"][:1], event["involved"][1:])
    roles = [row["properties"]["role"][0] for row in found if row["schema"] == "Documentation"]
    assert roles == [
        "reports",
        "source 1 of 2, outermost first: said",
        "source 2 of 2, outermost first: told",
    ]


def test_what_is_told_twice_is_one_entity() -> None:
    found = entities([CLAIMS[0], CLAIMS[0]])
    assert found == entities([CLAIMS[0]])
    ids = [entity["id"] for entity in entities(CLAIMS)]
    assert len(ids) == len(set(ids))


def test_the_named_are_the_same_in_every_report_the_others_are_not() -> None:
    first = CLAIMS[0]
    other = msgspec.structs.replace(
        first, id="other", report=msgspec.structs.replace(first.report, id="r2")
    )
    parties = [entity["properties"]["name"][0] for entity in entities([first, other])
               if entity["schema"] == "LegalEntity"]  # fmt: skip
    assert parties.count("Georgian interior ministry") == 1
    assert parties.count("Georgian troops") == 2


@pytest.mark.parametrize("words", ["It", "they", "15", "Who"])
def test_a_pronoun_or_a_figure_is_nobody(words: str) -> None:
    first = CLAIMS[0]
    nobody = msgspec.structs.replace(first.actors[0], text=words, name=None)
    speaker = msgspec.structs.replace(first.sources[0], text=words, name=None)
    claim = msgspec.structs.replace(first, actors=(nobody,), sources=(speaker, *first.sources[1:]))
    found = entities([claim])
    assert [words] not in [row["properties"].get("name") for row in found]
    assert one(found, "Event")["involved"] == one(entities([first]), "Event")["involved"][1:]
    assert not [row for row in found if row["schema"] == "UnknownLink"]
    roles = [row["properties"]["role"][0] for row in found if row["schema"] == "Documentation"]
    assert roles == ["reports", "source 2 of 2, outermost first: told"]
    traced = msgspec.structs.replace(nobody, name="Nino Beridze")
    told = entities([msgspec.structs.replace(first, actors=(traced,))])
    assert "Nino Beridze" in [row["properties"].get("name", [""])[0] for row in told]


def test_a_denial_says_so() -> None:
    denied = one(entities([CLAIMS[3]]), "Event")
    assert "denied" in denied["keywords"] and "denied" in denied["name"][0]


@pytest.mark.parametrize(
    ("name", "country", "schema"),
    [
        ("Georgia", "GEO", "PublicBody"),
        ("the ministry", "GEO", "LegalEntity"),
        ("the relief group", "NGO", "Organization"),
        ("the mining firm", "MNC", "Company"),
    ],
)
def test_a_party_is_only_what_it_surely_is(name: str, country: str, schema: str) -> None:
    party = msgspec.structs.replace(CLAIMS[0].actors[0], text=name, country=country)
    claim = msgspec.structs.replace(CLAIMS[0], actors=(party,), recipients=(), sources=())
    assert one(entities([claim]), schema)["name"] == [name]


def test_an_outlet_is_an_organisation_and_no_source_has_no_name() -> None:
    links = (SourceLink(text="Sevan Agency", span=Span(0, 1), kind="news agency"), SourceLink())
    found = entities([msgspec.structs.replace(CLAIMS[0], sources=links)])
    assert one(found, "Organization")["classification"] == ["news agency"]
    names = [entity["properties"].get("name") for entity in found]
    assert ["unnamed source"] in names


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2031-05-02", "2031-05-02", {"date": ["2031-05-02"]}),
        ("2031-02-01", "2031-02-28", {"date": ["2031-02"]}),
        ("2031-01-01", "2031-12-31", {"date": ["2031"]}),
        ("2031-05-02", "2031-06-01", {"startDate": ["2031-05-02"], "endDate": ["2031-06-01"]}),
        ("2031-05-02", None, {"startDate": ["2031-05-02"]}),
        (None, None, {}),
    ],
)
def test_dates(start: str | None, end: str | None, dates: dict[str, list[str]]) -> None:
    when = msgspec.convert({"text": "then", "span": [0, 1], "start": start, "end": end}, When)
    event = one(entities([msgspec.structs.replace(CLAIMS[0], when=when, sources=())]), "Event")
    assert {name: value for name, value in event.items() if "ate" in name} == dates
