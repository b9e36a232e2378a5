"""The fit of the judge: it finds the odds that made its data, and is calibrated where it fits."""

from __future__ import annotations

import random

import msgspec
import numpy as np
import pytest

from dateline.collate.same.compare import compare_words
from dateline.collate.same.judge import scales
from dateline.collate.same.tell import Page, Who, tell_mention
from dateline.records.span import Span
from tools.collate.fit import Pairs, Told, _error, _logistic, _newton, with_holes

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


def test_holes_are_as_many_as_they_should_be_and_leave_the_events_alone() -> None:
    text = "Mutineers torpedoed the Zembatu frigate off Quillon."
    bare = tell_mention("a", "p", text, Span(0, len(text)), Span(10, 19))
    who = Who("mutineers", "ZEM", "REB", frozenset({"mutin"}))
    telling = msgspec.structs.replace(bare, type="ASSAULT", mode="navy", actors=(who,))
    other = msgspec.structs.replace(bare, type="COERCE", mode="seize")
    rows = [Told(row, str(n), "story") for n, row in enumerate([telling, other] * 2000)]
    ((_, holed),) = with_holes([(Page(id="p", words={}), rows)], random.Random(3))
    assert [row.event for row in holed] == [row.event for row in rows]
    assert sum(not row.telling.actors for row in holed[::2]) / 2000 == pytest.approx(0.04, abs=0.02)
    types = [row.telling.type for row in holed]
    assert types[::2].count("COERCE") / 2000 == pytest.approx(0.025, abs=0.015)
    assert {row.telling.among for row in holed} == {types.count("ASSAULT"), types.count("COERCE")}
