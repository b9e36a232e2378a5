"""A claim's JSON: what goes out comes back, and fits the published schema."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.contract import (
    claim_from_json,
    claim_schema,
    claims_to_json,
    claims_to_jsonl,
)
from dateline.errors import InputError
from dateline.records.attribution import SOURCE_KINDS
from dateline.records.claim import (
    SCHEMA_VERSION,
    Claim,
    Member,
    Party,
    Quantity,
    ReaderRef,
    ReportRef,
    SourceLink,
    When,
    Where,
)
from dateline.records.event import EVENT_TYPES
from dateline.records.span import Span, Words

FILE = f"claim-{SCHEMA_VERSION}.schema.json"
KEYS = {
    "claim": "id report trigger type mode contexts actors recipients place when quantities sources "
    "certainty polarity time hedge sentence evidence scores reader",
    "report": "id outlet headline published dateline",
    "trigger": "text span",
    "actors": "text span country sector name",
    "place": "text span name country lat lon geonames_id level",
    "when": "text span start end granularity timex",
    "quantities": "text span of low high bound",
    "sources": "text span kind country name cue cue_span quote said_on members",
    "hedge": "text span",
    "sentence": "text span",
    "reader": "version weights",
}

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | text
number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
day = st.none() | st.dates()
span = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(*sorted(ends)))
spans = st.just(msgspec.UNSET) | st.lists(span, min_size=2, max_size=3).map(tuple)
kind = st.none() | st.sampled_from(SOURCE_KINDS)
common: dict[str, Any] = {"text": text, "span": span, "spans": spans}
words = st.builds(Words, **common)
time = st.builds(When, **common, start=day, end=day, granularity=maybe, timex=maybe)
party = st.builds(Party, **common, country=maybe, sector=maybe, name=maybe)
member = st.builds(Member, **common, kind=kind, country=maybe, name=maybe)
told = st.just(msgspec.UNSET) | text
quantity = st.builds(
    Quantity,
    **common,
    of=maybe,
    low=number,
    high=number,
    bound=maybe,
    **dict.fromkeys(("unit", "currency", "dimension", "change", "role"), told),
)
link = st.builds(
    SourceLink,
    text=maybe,
    span=st.none() | span,
    spans=spans,
    kind=kind,
    country=maybe,
    name=maybe,
    cue=maybe,
    cue_span=st.none() | span,
    quote=st.sampled_from([None, "direct", "indirect", "mixed"]),
    said_on=st.none() | time,
    members=st.lists(member, max_size=2).map(tuple),
)
place = st.builds(
    Where,
    **common,
    name=maybe,
    country=maybe,
    lat=number,
    lon=number,
    geonames_id=st.none() | st.integers(1, 10**8),
    level=maybe,
)


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=2).map(tuple)


claims = st.builds(
    Claim,
    id=text,
    report=st.builds(
        ReportRef, id=text, outlet=maybe, headline=maybe, published=day, dateline=maybe
    ),
    trigger=words,
    type=st.sampled_from(EVENT_TYPES),
    mode=maybe,
    contexts=some(text),
    actors=some(party),
    recipients=some(party),
    place=st.none() | place,
    when=st.none() | time,
    quantities=some(quantity),
    sources=some(link),
    certainty=st.sampled_from(["certain", "probable", "possible", "unspecified"]),
    polarity=st.sampled_from(["positive", "negative"]),
    time=st.sampled_from(["past", "future", "unspecified"]),
    hedge=st.none() | words,
    sentence=words,
    evidence=some(words),
    scores=st.dictionaries(text, st.floats(0, 1), max_size=2),
    reader=st.builds(ReaderRef, version=text, weights=text),
)
FULL = Claim(
    id="1",
    report=ReportRef(id="2", published=dt.date(2031, 5, 4)),
    trigger=Words("shut", Span(4, 8)),
    type="COERCE",
    mode=None,
    contexts=(),
    actors=(Party(text="a", span=Span(0, 1)),),
    recipients=(),
    place=Where(text="a", span=Span(0, 1)),
    when=When(text="a", span=Span(0, 1)),
    quantities=(Quantity(text="a", span=Span(0, 1), low=24.0),),
    sources=(SourceLink(text="a", span=Span(0, 1)),),
    certainty="certain",
    polarity="positive",
    time="past",
    hedge=Words("may", Span(1, 2)),
    sentence=Words("a", Span(0, 1)),
    evidence=(),
    scores={},
    reader=ReaderRef(version="1", weights="2"),
)


@given(claims)
def test_what_goes_out_comes_back(claim: Claim) -> None:
    assert claim_from_json(claims_to_jsonl([claim])) == claim


@given(st.lists(claims, max_size=3))
def test_an_array_and_lines_tell_the_same(found: list[Claim]) -> None:
    lines = claims_to_jsonl(found)
    assert [claim_from_json(line) for line in lines.splitlines()] == found
    assert json.loads(claims_to_json(found)) == [
        json.loads(line) for line in lines.split("\n")[:-1]
    ]


@given(claims)
def test_every_claim_fits_the_schema(claim: Claim) -> None:
    VALIDATOR.validate(json.loads(claims_to_jsonl([claim])))


@given(claims)
def test_no_character_reaches_a_terminal_that_it_would_obey(claim: Claim) -> None:
    line = claims_to_jsonl([claim])
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in line[:-1])
    assert not any(character in line for character in "\u2028\u2029\u202e\u2066")


def test_keys_are_those_of_the_codebook() -> None:
    data = json.loads(claims_to_jsonl([FULL]))
    assert list(data) == KEYS["claim"].split()
    for name, keys in KEYS.items():
        if name != "claim":
            value = data[name][0] if isinstance(data[name], list) else data[name]
            assert list(value) == keys.split(), name
    assert data["trigger"]["span"] == [4, 8]
    assert data["report"]["published"] == "2031-05-04"
    assert data["report"]["outlet"] is None


def test_pieces_stand_beside_their_hull() -> None:
    pieces = Words("shut … down", Span(4, 20), (Span(4, 8), Span(16, 20)))
    data = json.loads(claims_to_jsonl([msgspec.structs.replace(FULL, trigger=pieces)]))
    assert data["trigger"] == {
        "text": "shut … down",
        "span": [4, 20],
        "spans": [[4, 8], [16, 20]],
    }


def test_fields_of_a_later_version_are_passed_over() -> None:
    data = json.loads(claims_to_jsonl([FULL])) | {"novelty": 1}
    assert claim_from_json(json.dumps(data)) == FULL


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("certainty", "sure"),
        ("polarity", None),
        ("trigger", {"text": "shut"}),
        ("trigger", {"text": "shut", "span": [8, 4]}),
        ("trigger", {"text": "shut", "span": ["4", "8"]}),
        ("report", {"id": "2", "published": "2031-02-30"}),
        ("scores", None),
        ("id", 1),
    ],
)
def test_what_is_no_claim_is_refused(field: str, value: Any) -> None:
    data = json.loads(claims_to_jsonl([FULL])) | {field: value}
    with pytest.raises(InputError, match=r"not a claim of version 1\.2"):
        claim_from_json(json.dumps(data))


@pytest.mark.parametrize("data", ["", "{}", "null", "[]", "{", b"\xff"])
def test_what_is_no_json_is_refused(data: str | bytes) -> None:
    with pytest.raises(InputError):
        claim_from_json(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("type",), "VOTE"),
        (("trigger", "span"), [1]),
        (("trigger", "span"), [1, 2, 3]),
        (("trigger", "span"), [-1, 2]),
        (("sources", 0, "kind"), "pundit"),
        (("actors", 0), {"text": "a", "span": [0, 1]}),
        (("hedge",), "may"),
    ],
)
def test_the_schema_refuses(path: tuple[Any, ...], value: Any) -> None:
    data = json.loads(claims_to_jsonl([FULL]))
    VALIDATOR.validate(data)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_the_schema_is_published_as_it_is(root: Path) -> None:
    schema = claim_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f":claim:{SCHEMA_VERSION}")
    for published in (root / "docs/schema" / FILE, files("dateline") / FILE):
        assert published.read_text(encoding="utf-8") == json.dumps(schema, indent=2) + "\n"


VALIDATOR = jsonschema.Draft202012Validator(claim_schema())
