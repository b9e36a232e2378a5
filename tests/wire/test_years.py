"""A day without a year takes it from other reports, where they make sure of it."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.records.report import Report
from dateline.wire import read_text, with_years
from dateline.wire.years import INFERRED

UNDATED = "LIMA, May 4 (Quay Press) — Workers walked out of the harbour and will stay away."


def told(day: dt.date | None, outlet: str = "Quay Press") -> Report:
    return read_text("Workers met the mayor at the harbour.", published=day, outlet=outlet)


def dated(*others: Report, text: str = UNDATED, outlet: str = "Quay Press") -> Report:
    return with_years([read_text(text, outlet=outlet), *others])[0]


def test_the_year_of_its_outlet() -> None:
    found = dated(told(dt.date(2031, 5, 9)), told(dt.date(2029, 5, 1), "Other Post"))
    assert found.published == dt.date(2031, 5, 4)
    assert found.dateline is not None and found.dateline.date == dt.date(2031, 5, 4)
    assert found.flags == (INFERRED,)
    assert found.id == read_text(UNDATED, outlet="Quay Press").id


def test_without_one_of_its_outlet_all_must_agree() -> None:
    one, other = told(dt.date(2031, 5, 9), "Other Post"), told(dt.date(2030, 5, 1), "Third Post")
    assert dated(one).published == dt.date(2031, 5, 4)
    assert dated(one, other).published is None


@pytest.mark.parametrize("day", [None, dt.date(2031, 9, 30)])
def test_nothing_is_made_up(day: dt.date | None) -> None:
    found = dated(told(day))
    assert (found.published, found.flags) == (None, ())


def test_about_new_year_the_nearest_counts() -> None:
    text = UNDATED.replace("May 4", "December 30")
    assert dated(told(dt.date(2032, 1, 2)), text=text).published == dt.date(2031, 12, 30)


def test_a_day_that_is_told_stays() -> None:
    whole = UNDATED.replace("May 4", "May 4, 2019")
    found = dated(told(dt.date(2031, 5, 9)), text=whole)
    assert (found.published, found.flags) == (dt.date(2019, 5, 4), ())
