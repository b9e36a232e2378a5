"""The fit of the judge: it finds the odds that made its data, and is calibrated where it fits."""

from __future__ import annotations

import numpy as np

from dateline.collate.same.compare import compare_words
from dateline.collate.same.judge import scales
from dateline.collate.same.tell import tell_mention
from dateline.records.span import Span
from tools.collate.fit import Pairs, _error, _logistic, _newton

RANDOM = np.random.default_rng(7)
ODDS = np.array([-1.0, 2.0, -1.5])


def drawn(rows: int) -> tuple[np.ndarray, np.ndarray]:
    table = RANDOM.random((rows, 2))
    return table, RANDOM.random(rows) < _logistic(table, ODDS)


def test_the_fit_finds_the_odds() -> None:
    found = _newton(*drawn(20_000))
    assert np.abs(found - ODDS).max() < 0.2


def test_scores_of_the_right_odds_are_calibrated_and_others_are_not() -> None:
    table, same = drawn(20_000)
    pairs = Pairs([], [], same, [])
    assert _error(_logistic(table, ODDS), pairs) < 0.02
    assert _error(_logistic(table, ODDS + 1), pairs) > 0.1


def test_the_scales_that_ship_weigh_what_they_should() -> None:
    text = "Mutineers torpedoed the Zembatu frigate off Quillon."
    one, two = (tell_mention(key, key, text, Span(0, len(text)), Span(10, 19)) for key in "ab")
    same = compare_words(one, two, 0.6)
    for scale in (scales().claims, scales().mentions):
        assert 0 < scale.join < 1
        assert scale.score({}) < 0.05
        assert scale.score(same | {"same type": 1.0}) > scale.score({"same type": 1.0})
    assert scales().mentions.score(same) > 0.5
    claims = scales().claims
    assert claims.score({"same type": 1, "same mode": 1}) > claims.score({"same type": 1})
