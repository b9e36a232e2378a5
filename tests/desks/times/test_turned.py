"""A bare weekday lies on the side of publication on which the act does."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.desks.times.days import days_of
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


@pytest.mark.parametrize(
    ("read", "ahead", "meant"),
    [("2024-04", True, "2025-04"), ("2025-04", False, "2024-04"), ("2025-02", False, "2025-02")],
)
def test_a_month_turns_by_a_year(read: str, ahead: bool, meant: str) -> None:
    days = days_of(read)
    assert days is not None
    time = Time(span=Span(0, 1), type="DATE", value=read, start=days.start, end=days.end,
                anchor="published", rule="month")  # fmt: skip
    found = turned(time, ahead, "April", PUBLISHED)
    assert (found.value, (found.start, found.end)) == (meant, days_of(meant))
    told = Time(span=Span(0, 1), type="DATE", value=read, start=days.start, end=days.end,
                rule="month-year")  # fmt: skip
    assert turned(told, ahead, "April 2024", PUBLISHED) is told


def test_a_weekend_turns_by_weeks() -> None:
    time = Time(span=Span(0, 1), type="DATE", value="2025-W11-WE", start=day(15), end=day(16),
                granularity="weekend")  # fmt: skip
    found = turned(time, True, "the weekend", PUBLISHED)
    assert (found.value, found.start, found.end) == ("2025-W12-WE", day(22), day(23))
    assert turned(time, False, "the weekend", PUBLISHED) is time
