from __future__ import annotations

import pytest

from dateline.bench.gold.values.toponyms import Toponym
from dateline.bench.score.tally import Tally
from dateline.bench.score.values.places import (
    FARTHEST,
    error_km,
    is_right,
    score_given,
    score_mentions,
    score_whole,
)
from dateline.records.span import Span
from dateline.records.values import Place

OSLO = Toponym(span=Span(0, 4), lat=59.91, lon=10.75, country="NOR", geonames_id=1, resolvable=True)
CHAD = Toponym(
    span=Span(10, 14), lat=15.0, lon=19.0, country="TCD", is_country=True, resolvable=True
)


def place(start: int, end: int, lat: float | None = None, lon: float | None = None) -> Place:
    return Place(span=Span(start, end), name="x", lat=lat, lon=lon)


def test_errors_are_great_circles_and_the_unresolved_lie_farthest() -> None:
    assert error_km(OSLO, place(0, 4, 60.39, 5.32)) == pytest.approx(305, abs=5)
    assert error_km(OSLO, place(0, 4)) == error_km(OSLO, None) == FARTHEST
    assert is_right(OSLO, place(0, 4, 59.2, 10.9)) and not is_right(OSLO, place(0, 4, 60.39, 5.32))


def test_a_country_is_right_by_its_code_alone() -> None:
    far = Place(span=Span(10, 14), name="Chad", country="TCD", lat=10.0, lon=15.0)
    near = Place(span=Span(10, 14), name="Faya", country="LBY", lat=15.0, lon=19.0)
    assert is_right(CHAD, far) and error_km(CHAD, far) == 0.0
    assert not is_right(CHAD, near)


def test_figures_of_given_spans() -> None:
    right = Place(span=Span(0, 4), name="Oslo", country="NOR", lat=59.9, lon=10.7, geonames_id=1)
    figures = score_given([(OSLO, right), (CHAD, None)])
    assert (figures["acc_161km"], figures["acc_country"], figures["exact_id"]) == (0.5, 0.5, 1.0)
    assert figures["mean_km"] == pytest.approx(FARTHEST / 2, abs=5)
    assert figures["auc"] == pytest.approx(0.56, abs=0.02)
    assert score_given([])["acc_161km"] is None


def test_mentions_by_the_same_characters_and_by_any() -> None:
    tallies = score_mentions([OSLO, CHAD], [place(0, 4), place(9, 14), place(20, 25)])
    assert tallies["exact"] == Tally(1, 2, 3)
    assert tallies["overlap_recall"].recall == 1.0
    assert tallies["overlap_precision"].precision == pytest.approx(2 / 3, abs=1e-4)


def test_what_gold_leaves_free_counts_on_neither_side() -> None:
    free = Toponym(span=Span(20, 26), demanded=False)
    with_free = score_mentions([OSLO, free], [place(0, 4), place(20, 26)])
    without = score_mentions([OSLO, free], [place(0, 4)])
    assert with_free["exact"] == without["exact"] == Tally(1, 1, 1)


def test_found_and_placed() -> None:
    street = Toponym(span=Span(30, 36))
    found = [place(0, 4, 59.9, 10.7), place(30, 36, 1.0, 1.0), place(40, 44, 2.0, 2.0)]
    assert score_whole([OSLO, CHAD, street], found) == Tally(1, 2, 2)
