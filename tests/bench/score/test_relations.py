"""Relations of given pairs: roots, quads, sides, and the surest part."""

from __future__ import annotations

import msgspec
import pytest

from dateline.bench.gold.pairs import MarkedPair, unmarked
from dateline.bench.score.relations import macro_f1, score_end_to_end, score_relations
from dateline.bench.score.tally import Tally
from dateline.records.claim import Claim
from dateline.records.span import Span


def pair(root: str | None = None, conflict: bool | None = None) -> MarkedPair:
    spans = Span(0, 1), Span(2, 3)
    return MarkedPair(
        id="1",
        text="a b",
        actor=spans[0],
        recipient=spans[1],
        root=root,
        conflict=conflict,
        quad=None,
    )


def test_marks_are_taken_out() -> None:
    text, spans = unmarked("The <t>North</t> was urged by <s>Seoul</s>.")
    assert text == "The North was urged by Seoul."
    assert (spans["s"].of(text), spans["t"].of(text)) == ("Seoul", "North")


def test_macro_f1_is_scikit_learns() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "c", "b"]) == pytest.approx(
        (2 / 3 + 1 + 0) / 3, abs=1e-4
    )


def test_concede_and_retreat_are_one_root_where_gold_says_yield() -> None:
    read = [{"CONCEDE": 0.3, "RETREAT": 0.3, "ASSAULT": 0.4}, {"ASSAULT": 0.9, "AID": 0.1}]
    scored = score_relations([pair("YIELD"), pair("ASSAULT")], read)
    assert scored["root_macro_f1"] == scored["root_accuracy"] == 1.0
    assert scored["binary_macro_f1"] == 1.0


def test_the_surest_rows_are_covered() -> None:
    gold = [pair("AID")] * 4 + [pair("ASSAULT")]
    read = [{"AID": 0.9, "ASSAULT": 0.1}] * 4 + [{"AID": 0.6, "ASSAULT": 0.4}]
    scored = score_relations(gold, read)
    assert scored["root_accuracy"] == 0.8
    assert scored["accuracy_at_80_coverage"] == 1.0


def told(type_: str, actors: list[Span], recipients: list[Span]) -> Claim:
    def parties(spans: list[Span]) -> list[dict[str, object]]:
        return [{"text": "x", "span": [span.start, span.end]} for span in spans]

    words = {"text": "x", "span": [0, 1]}
    fields = dict.fromkeys(("mode", "place", "when", "hedge")) | dict.fromkeys(
        ("contexts", "quantities", "sources", "evidence"), ()
    )
    return msgspec.convert(
        fields | {
            "id": "c", "report": {"id": "r"}, "trigger": words, "type": type_, "sentence": words,
            "actors": parties(actors), "recipients": parties(recipients), "certainty": "certain",
            "polarity": "positive", "time": "past", "scores": {},
            "reader": {"version": "", "weights": ""},
        },
        Claim,
    )  # fmt: skip


def test_end_to_end_needs_both_in_their_roles() -> None:
    row, a, b = pair("AID"), Span(0, 1), Span(2, 3)
    assert score_end_to_end(row, [told("AID", [a], [b])]) == Tally(1, 1, 1)
    assert score_end_to_end(row, [told("AID", [a, b], [])]) == Tally(1, 1, 1)
    assert score_end_to_end(row, [told("AID", [b], [a])]) == Tally(0, 1, 1)
    assert score_end_to_end(row, [told("ASSAULT", [a], [b])]) == Tally(0, 1, 1)
    assert score_end_to_end(row, [told("AID", [a], [])]) == Tally(0, 1, 0)
    assert score_end_to_end(pair("YIELD"), [told("RETREAT", [a], [b])]) == Tally(1, 1, 1)


def test_sides_alone() -> None:
    read = [{"AID": 0.6, "ASSAULT": 0.4}, {"AID": 0.2, "ASSAULT": 0.8}]
    scored = score_relations([pair(conflict=False), pair(conflict=True)], read)
    assert scored == {"binary_macro_f1": 1.0}
