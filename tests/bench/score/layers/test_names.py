from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.score.layers.names import score_names
from dateline.bench.score.tally import Tally
from dateline.records.reading import Tagged


def run(first: int, last: int, label: str, score: float = 1.0) -> Tagged:
    return Tagged(first, last, label, score)


def test_by_hand() -> None:
    gold = [run(0, 1, "PER"), run(4, 4, "LOC"), run(6, 8, "ORG"), run(9, 9, "LOC")]
    read = [run(0, 1, "PER", 0.4), run(4, 4, "ORG"), run(6, 7, "ORG"), run(9, 9, "LOC")]
    assert score_names(gold, read) == {
        "LOC": Tally(1, 2, 1), "ORG": Tally(0, 1, 2), "PER": Tally(1, 1, 1),
    }  # fmt: skip


RUNS = st.lists(
    st.builds(run, st.integers(0, 5), st.integers(5, 9), st.sampled_from(["PER", "LOC"])),
    unique_by=lambda tagged: (tagged.first, tagged.last, tagged.label),
)


@given(RUNS)
def test_gold_is_right_and_nothing_is_not(gold: list[Tagged]) -> None:
    assert sum(tally.right for tally in score_names(gold, gold).values()) == len(gold)
    assert {tally.f1 for tally in score_names(gold, []).values()} <= {0.0}
