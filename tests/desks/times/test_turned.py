"""A bare weekday lies on the side of publication on which the act does."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.desks.times.tense import turned
from dateline.records.span import Span
from dateline.records.values import Time

PUBLISHED = dt.date(2025, 3, 19)  # a Wednesday


def day(number: int) -> dt.date:
    return dt.date(2025, 3, number)


@pytest.mark.parametrize(
    ("words", "read", "ahead", "meant"),
    [
        ("Friday", 14, True, 21),
        ("Friday", 21, False, 14),
        ("dawn on Saturday", 15, True, 22),
        ("Wednesday", 19, True, 19),
        ("Wednesday", 19, False, 19),
        ("last Friday", 14, True, 14),
        ("Friday, March 14", 14, True, 14),
        ("overnight", 14, True, 14),
    ],
)
def test_a_weekday_turns(words: str, read: int, ahead: bool, meant: int) -> None:
    value = day(read).isoformat()
    time = Time(span=Span(0, 1), type="DATE", value=value, start=day(read), end=day(read))
    found = turned(time, ahead, words, PUBLISHED)
    assert (found.start, found.end, found.value) == (day(meant), day(meant), day(meant).isoformat())


def test_without_a_day_of_publication_nothing_turns() -> None:
    time = Time(span=Span(0, 1), type="DATE", start=day(14), end=day(14))
    assert turned(time, True, "Friday", None) is time
