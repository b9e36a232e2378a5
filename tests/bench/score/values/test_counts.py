"""Quantities of a sentence as multisets: value, bound, unit; worked out by hand."""

from __future__ import annotations

import pytest

from dateline.bench.gold.values.counts import GoldQuantity
from dateline.bench.score.tally import Tally
from dateline.bench.score.values.counts import ReadQuantity, conventions, put, score_counts
from dateline.records.span import Span
from dateline.records.values import Count

TABLE = conventions()


def gold(*ends: float, change: str = "=", unit: str | None = None) -> GoldQuantity:
    return GoldQuantity(ends=ends, change=change, unit=unit)


def read(
    *ends: float, change: str = "=", unit: str | None = None, noun: str | None = None
) -> ReadQuantity:
    return ReadQuantity(ends=ends, change=change, unit=unit, noun=noun)


def test_each_quantity_pairs_once() -> None:
    tallies = score_counts([gold(4.0), gold(4.0)], [read(4.0), read(4.0), read(4.0)], TABLE)
    assert tallies["value"] == Tally(2, 2, 3)
    tallies = score_counts([gold(4.0), gold(4.0), gold(5.0)], [read(4.0)], TABLE)
    assert tallies["value"] == Tally(1, 3, 1)


def test_each_tally_has_a_matching_of_its_own() -> None:
    told = [gold(4.0, change="~"), gold(4.0, unit="percentage")]
    seen = [read(4.0, unit="percent"), read(4.0, change="~", noun="goat")]
    tallies = score_counts(told, seen, TABLE)
    # Both values; both symbols, crosswise; of the units only percent, for gold has no goat.
    assert tallies["value"] == Tally(2, 2, 2)
    assert tallies["bound"] == Tally(2, 2, 2)
    assert tallies["unit"] == Tally(1, 2, 2)


def test_a_range_is_no_number() -> None:
    tallies = score_counts([gold(4.0, 6.0)], [read(4.0), read(6.0), read(4.0, 6.0)], TABLE)
    assert tallies["value"] == Tally(1, 1, 3)


def test_values_are_equal_to_five_digits() -> None:
    third = score_counts([gold(1 / 3)], [read(0.333333)], TABLE)
    assert third["value"].right == 1
    assert score_counts([gold(1 / 3)], [read(0.3333)], TABLE)["value"].right == 0


@pytest.mark.parametrize(
    ("unit", "ours", "noun", "same"),
    [
        ("percentage", "percent", None, True),
        ("Kilometre", "kilometre", "km", True),
        ("dollar", "euro", None, False),
        ("brown goat", None, "goat", True),
        ("brown goat", None, "sheep", False),
        ("goat", "dollar", "goat", False),
        (None, None, None, True),
        (None, None, "goat", False),
    ],
)
def test_units(unit: str | None, ours: str | None, noun: str | None, same: bool) -> None:
    tallies = score_counts([gold(4.0, unit=unit)], [read(4.0, unit=ours, noun=noun)], TABLE)
    assert tallies["unit"].right == same
    assert tallies["value"].right == 1


def count(low: float | None, high: float | None, bound: str, **fields: str) -> Count:
    return Count(span=Span(0, 1), low=low, high=high, bound=bound, **fields)


@pytest.mark.parametrize(
    ("told", "ends", "change"),
    [
        (count(4.0, 4.0, "exact"), (4.0,), "="),
        (count(4.0, 4.0, "about"), (4.0,), "~"),
        (count(4.0, None, "at least"), (4.0,), ">"),
        (count(None, 4.0, "at most"), (4.0,), "<"),
        (count(4.0, 6.0, "between"), (4.0, 6.0), "="),
        (count(24.0, None, "vague"), (12.0,), "="),
        (count(2000.0, None, "vague"), (1000.0, 10000.0), "="),
        (count(4.0, 4.0, "exact", change="up"), (4.0,), "up"),
        (count(4.0, 4.0, "about", change="down"), (4.0,), "down"),
        (count(4.0, None, "more than", change="down"), (4.0,), ">"),
        (count(4.0, 6.0, "between", change="up"), (4.0, 6.0), "="),
    ],
)
def test_our_counts_in_their_terms(told: Count, ends: tuple[float, ...], change: str) -> None:
    assert put(told, None, TABLE) == read(*ends, change=change)


@pytest.mark.parametrize(
    "told",
    [
        count(3.0, None, "vague"),
        count(None, None, "vague"),
        count(2.0, 2.0, "exact", dimension="factor"),
    ],
)
def test_what_they_would_not_code(told: Count) -> None:
    assert put(told, None, TABLE) is None
