"""Web Annotations: what the standard requires, and selectors that find the words."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.claim import Claim
from dateline.records.span import Span, words_at
from dateline.show.export.annotation import annotation
from tests.show.conftest import TEXT
from tests.show.export.conftest import cases, claim_of

CASES = cases("exports.yaml")
# Web Annotation Data Model, 2017, section 3.3.5.
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def collection(claims: list[Claim], **texts: str) -> dict[str, Any]:
    found = json.loads("".join(annotation(claims, texts.get)))
    return dict(found)


def items(claims: list[Claim], **texts: str) -> list[dict[str, Any]]:
    return list(collection(claims, **texts)["first"]["items"])


def selectors(item: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The quote and the position of each target."""
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    pairs = [target["selector"] for target in targets]
    return [(quote, place) for quote, place in pairs]


def assert_model(item: dict[str, Any]) -> None:
    """What sections 3.1 and 3.2 and 4.2 of the model require."""
    assert item["id"].startswith("urn:") and item["type"] == "Annotation"
    assert item["motivation"] in MOTIVATIONS
    for body in item["body"]:
        assert body["purpose"] in MOTIVATIONS
        assert body["type"] in ("TextualBody", "SpecificResource")
        assert body["value" if body["type"] == "TextualBody" else "source"]
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    assert targets
    for target in targets:
        assert (target["type"], target["source"][:4]) == ("SpecificResource", "urn:")
        quote, place = target["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert quote["exact"] and 0 <= place["start"] < place["end"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_selectors_find_the_words(case: dict[str, Any]) -> None:
    claim, text = claim_of(case), case["text"]
    for item in items([claim], r1=text):
        assert_model(item)
        for quote, place in selectors(item):
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote.get("prefix", ""))
            assert text[place["end"] :].startswith(quote.get("suffix", ""))


def test_the_collection_is_whole() -> None:
    claims = [claim_of(case) for case in CASES]
    found = collection(claims)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert found["total"] == len(found["first"]["items"])
    assert collection([])["total"] == 0


def test_every_part_of_a_claim_is_annotated(claim: Claim) -> None:
    whole = items([claim])
    tags = [item["body"][0]["value"] for item in whole[1:]]
    assert tags == [
        "actor", "actor", "place", "time", "figure", "figure", "source 1", "cue 1", "hedge",
    ]  # fmt: skip
    assert all(item["body"][-1]["source"] == whole[0]["id"] for item in whole[1:])
    assert len({item["id"] for item in whole}) == len(whole)


def test_offsets_count_code_points(claim: Claim) -> None:
    text = f"👩‍👧🇬🇪 {TEXT}"
    span = Span(text.index("shut"), text.index("shut") + 4)
    told = msgspec.structs.replace(claim, trigger=words_at(text, span))
    ((quote, place),) = selectors(items([told], r1=text)[0])
    assert (quote["exact"], place["start"]) == ("shut", claim.trigger.span.start + 6)


def test_words_in_pieces_have_several_targets(claim: Claim) -> None:
    told = msgspec.structs.replace(claim, trigger=words_at(TEXT, Span(0, 4), Span(10, 14)))
    found = selectors(items([told])[0])
    assert [quote["exact"] for quote, _ in found] == [TEXT[0:4], TEXT[10:14]]


@given(st.integers(0, 300), st.integers(1, 9))
def test_words_far_from_the_sentence_have_no_words_about_them(start: int, length: int) -> None:
    claim = claim_of(CASES[0])
    known = len(CASES[0]["text"])
    place = msgspec.structs.replace(
        claim.actors[0], text="x" * length, span=Span(start, start + length)
    )
    told = msgspec.structs.replace(claim, actors=(place,), recipients=())
    actor = next(item for item in items([told]) if item["body"][0]["value"] == "actor")
    ((quote, _),) = selectors(actor)
    assert ("prefix" in quote or "suffix" in quote) == (start + length <= known)
