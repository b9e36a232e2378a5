"""Coreference measures against sums done by hand, and against a plain oracle."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.score.clusters.coreference import Agreement, b_cubed, ceaf_e, conll, muc
from dateline.bench.score.clusters.match import best_match

GOLD = [{"a", "b", "c"}, {"d", "e", "f", "g"}]
SYSTEM = [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]


def test_muc_by_hand() -> None:
    # a b | c: 1 of 2 links; d | e | f g: 1 of 3. a b: 1 of 1; c | d: 0 of 1; f g | h | i: 1 of 3.
    assert muc(GOLD, SYSTEM) == Agreement(2, 5, 2, 5)


def test_b_cubed_by_hand() -> None:
    # Recall (2/3 + 2/3 + 1/3 + 1/4 + 0 + 2/4 + 2/4) / 7; precision (1 + 1 + 4 * 1/2) / 8.
    measured = b_cubed(GOLD, SYSTEM)
    assert measured.found == pytest.approx(5 / 3 + 5 / 4)
    assert (measured.gold, measured.right, measured.read) == (7, pytest.approx(4), 8)
    assert measured.rates() == {"f1": 0.4545, "precision": 0.5, "recall": 0.4167}


def test_ceaf_by_hand() -> None:
    # abc with ab is 4/5, defg with fghi 4/8: 1.3 of two clusters, and of three.
    measured = ceaf_e(GOLD, SYSTEM)
    assert measured.found == measured.right == pytest.approx(1.3)
    assert (measured.gold, measured.read) == (2, 3)


def test_conll_is_the_mean() -> None:
    three = [measure(GOLD, SYSTEM) for measure in (muc, b_cubed, ceaf_e)]
    assert conll(*three) == round((0.4 + 0.4545 + 0.52) / 3, 4)


def test_singletons_have_no_links() -> None:
    alone = [{"a"}, {"b"}]
    assert muc(alone, alone) == Agreement()
    assert muc(alone, alone).f1 == 0.0
    assert b_cubed(alone, alone).f1 == ceaf_e(alone, alone).f1 == 1.0


def test_documents_add_up() -> None:
    twice = muc(GOLD, SYSTEM) + muc(GOLD, GOLD)
    assert twice == Agreement(7, 10, 7, 10)


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf_e])
def test_nothing_read_or_nothing_there(measure) -> None:  # type: ignore[no-untyped-def]
    assert measure(GOLD, []).f1 == measure([], SYSTEM).f1 == measure([], []).f1 == 0.0


_partitions = st.dictionaries(st.integers(0, 8), st.integers(0, 4)).map(
    lambda owner: [
        {member for member, cluster in owner.items() if cluster == number}
        for number in sorted(set(owner.values()))
    ]
)


@given(_partitions, _partitions)
def test_sides_are_mirrored(gold: list[set[int]], system: list[set[int]]) -> None:
    for measure in (muc, b_cubed, ceaf_e):
        one, other = measure(gold, system), measure(system, gold)
        assert one.recall == pytest.approx(other.precision)
        assert 0 <= one.f1 <= 1


@given(_partitions)
def test_a_side_agrees_with_itself(gold: list[set[int]]) -> None:
    if gold:
        assert b_cubed(gold, gold).f1 == ceaf_e(gold, gold).f1 == 1.0


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_no_other_match_is_better(scores: list[list[int]]) -> None:
    turned = (
        scores if len(scores) <= len(scores[0]) else [list(c) for c in zip(*scores, strict=True)]
    )
    width = range(len(turned[0]))
    best = max(
        sum(turned[i][j] for i, j in enumerate(columns))
        for columns in permutations(width, len(turned))
    )
    pairs = best_match(scores)
    assert sum(scores[i][j] for i, j in pairs) == best
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
