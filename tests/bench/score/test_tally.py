from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.score.tally import Tally, added, of_sets


def test_rates() -> None:
    assert Tally(right=2, gold=4, read=3).rates() == {
        "f1": 0.5714, "precision": 0.6667, "recall": 0.5, "gold": 4, "read": 3,
    }  # fmt: skip
    assert Tally().f1 == Tally().precision == Tally().recall == 0.0


def test_added_keeps_every_key() -> None:
    one, other = {"PER": Tally(1, 2, 3)}, {"PER": Tally(1, 1, 1), "LOC": Tally(0, 1, 0)}
    assert added(one, other) == {"PER": Tally(2, 3, 4), "LOC": Tally(0, 1, 0)}


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_bounds(gold: set[int], read: set[int]) -> None:
    tally = of_sets(gold, read)
    assert 0.0 <= tally.f1 <= 1.0
    assert min(tally.precision, tally.recall) - 1e-3 <= tally.f1
    assert tally.f1 <= max(tally.precision, tally.recall) + 1e-3
    assert of_sets(gold, gold).f1 == (1.0 if gold else 0.0)
    assert of_sets(gold, set()).f1 == 0.0
