"""Clusters from judgements: a pure function of them."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dateline.collate.same.cluster import cluster, islands
from dateline.records.collation.cluster import Verdict

NAMES = "abcdefgh"
PAIRS = [(a, b) for n, a in enumerate(NAMES) for b in NAMES[n + 1 :]]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1).map(lambda x: round(x, 2)))
VERDICTS = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.booleans(), st.integers(0, 9)).map(
        lambda row: Verdict(left=row[0][0], right=row[0][1], same=row[1], at=str(row[2]))
    ),
    max_size=6,
)


@given(SCORES, VERDICTS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(
    scores: dict[tuple[str, str], float], verdicts: list[Verdict], rng: random.Random
) -> None:
    first = cluster(list(NAMES), scores, 0.4, verdicts)
    names, rows, rulings = list(NAMES), list(scores.items()), list(verdicts)
    for row in (names, rows, rulings):
        rng.shuffle(row)  # type: ignore[arg-type]
    assert cluster(names, dict(rows), 0.4, rulings)[0] == first[0]


@given(SCORES, VERDICTS)
def test_every_member_is_in_one_cluster_and_verdicts_hold(
    scores: dict[tuple[str, str], float], verdicts: list[Verdict]
) -> None:
    groups, overruled = cluster(list(NAMES), scores, 0.4, verdicts)
    assert sorted(name for group in groups for name in group) == list(NAMES)
    home = {name: number for number, group in enumerate(groups) for name in group}
    for verdict in verdicts:
        if verdict not in overruled:
            assert (home[verdict.left] == home[verdict.right]) == verdict.same


@given(SCORES)
def test_islands_apart_are_clustered_as_one_by_one(scores: dict[tuple[str, str], float]) -> None:
    edges = [pair for pair, score in scores.items() if score >= 0.4]
    alone = []
    for island in islands(NAMES, edges):
        inside = {p: s for p, s in scores.items() if p[0] in island and p[1] in island}
        alone += cluster(island, inside, 0.4)[0]
    assert sorted(alone) == cluster(list(NAMES), scores, 0.4)[0]


def test_one_likely_pair_does_not_join_two_groups_that_are_unlike() -> None:
    near = dict.fromkeys([("a", "b"), ("c", "d")], 0.9)
    assert cluster(list("abcd"), near | {("b", "c"): 0.6}, 0.5)[0] == [["a", "b"], ["c", "d"]]
    both = near | dict.fromkeys([("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")], 0.6)
    assert cluster(list("abcd"), both, 0.5)[0] == [["a", "b", "c", "d"]]


def test_the_later_verdict_overrules() -> None:
    old = Verdict(left="a", right="b", same=True, at="1")
    new = Verdict(left="a", right="b", same=False, at="2")
    groups, overruled = cluster(["a", "b"], {("a", "b"): 0.9}, 0.5, [old, new])
    assert groups == [["a"], ["b"]]
    assert overruled == [old]
