"""Entities of a report: gold's spans as the desk groups them."""

from __future__ import annotations

from dateline.bench.score.clusters.entities import clusters, score_entities
from dateline.records.mention import Mention
from dateline.records.span import Span


def mention(start: int, end: int, entity: int | None, government: str | None = None) -> Mention:
    return Mention(span=Span(start, end), head=0, kind="name", entity=entity, government=government)


MENTIONS = [
    mention(0, 10, 1),
    mention(20, 23, 1),
    mention(30, 38, 2),
    mention(40, 46, 3, "Greece"),
    mention(50, 56, 4, "Greece"),
]


def test_spans_meet_the_nearest_mention() -> None:
    gold = [frozenset({Span(4, 10), Span(20, 23)}), frozenset({Span(60, 64)})]
    assert clusters(gold, MENTIONS) == [frozenset({Span(4, 10), Span(20, 23)})]


def test_a_government_is_one_by_any_of_its_names() -> None:
    gold = [frozenset({Span(40, 46), Span(50, 56)})]
    scored = score_entities(gold, MENTIONS)
    assert {name: agreement.f1 for name, agreement in scored.items()} == {
        "muc": 1.0, "b_cubed": 1.0, "ceaf_e": 1.0,
    }  # fmt: skip


def test_what_is_split_is_missed() -> None:
    gold = [frozenset({Span(0, 10), Span(30, 38)})]
    assert score_entities(gold, MENTIONS)["muc"].f1 == 0.0
    every = score_entities(gold, MENTIONS, least=1)["b_cubed"]
    assert (every.recall, every.precision) == (0.5, 1.0)
