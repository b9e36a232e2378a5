"""From the name of a feast to its days, of this calendar and of others."""

from __future__ import annotations

import datetime as dt
import re

from dateline.desks.times import days as cal
from dateline.desks.times.days import Days
from dateline.desks.times.reckon.base import Clause, Reckoned, Values, nearest, step

_EASTER = re.compile(r"(easter|orthodox)([+-]\d+)?")
_NTH = re.compile(r"(\d\d) (last|\d)\w* (\d)([+-]\d+)?")


def holiday(values: Values, clause: Clause) -> Reckoned | None:
    """*Christmas Eve*, *last Easter*, *Ramadan*: the nearest one, by tense."""
    name, told = str(values["holiday"]), values.get("year")
    if isinstance(told, int):
        runs = _runs(name, told, clause)
        return _found(runs[0], None) if runs else Reckoned(type="DATE", value=f"{told:04d}")
    anchor = clause.anchor
    if anchor is None:
        return None
    years = [_runs(name, anchor.year + shift, clause) for shift in (-1, 0, 1)]
    # The nearest one is known only where those before and after it are.
    if not all(years):
        return Reckoned(type="DATE", value=None)
    chosen = _chosen([run for runs in years for run in runs], values, clause, anchor)
    return _found(chosen, "published") if chosen else None


def _chosen(runs: list[Days], values: Values, clause: Clause, anchor: dt.date) -> Days | None:
    """The run under way, else the one before or after the anchor that the words or tense ask."""
    starts = {run.start: run for run in runs if run.start}
    if "last" in values or "next" in values:
        ahead = step(values) > 0
        beside = [day for day in starts if (day > anchor if ahead else day < anchor)]
        return starts[min(beside) if ahead else max(beside)] if beside else None
    if "this" in values:
        same = [run for day, run in starts.items() if day.year == anchor.year]
        return same[0] if same else None
    for run in runs:
        if run.start and run.end and run.start <= anchor <= run.end:
            return run
    day = nearest(list(starts), clause)
    return starts[day] if day else None


def _found(run: Days, anchor: str | None) -> Reckoned | None:
    if run.start is None or run.end is None:
        return None
    value = run.start.isoformat()
    if run.start != run.end:
        value = f"{value}/{run.end.isoformat()}"
    return Reckoned(type="DATE", value=value, anchor=anchor)


def _runs(name: str, year: int, clause: Clause) -> list[Days]:
    """The days of a feast in a year: none where no table has it, two where the year has two."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return []
    if name in clause.feasts:
        return [Days(first, last) for first, last in clause.feasts[name] if first.year == year]
    day = _day(name, year)
    return [Days(day, day)] if day else []


def _day(name: str, year: int) -> dt.date | None:
    moving = _EASTER.fullmatch(name)
    if moving:
        return cal.add_days(cal.easter(year, moving[1] == "orthodox"), int(moving[2] or 0))
    weekday = _NTH.fullmatch(name)
    if weekday:
        nth = -1 if weekday[2] == "last" else int(weekday[2])
        day = _nth_weekday(year, int(weekday[1]), nth, int(weekday[3]))
        return cal.add_days(day, int(weekday[4] or 0)) if day else None
    month, _, number = name.partition("-")
    return cal.make_day(year, int(month), int(number)) if month.isdecimal() else None


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    first = dt.date(year, month, 1)
    if nth < 0:
        after = cal.add_months(first, 1)
        last = cal.add_days(after, -1) if after else None
        return cal.add_days(last, -((last.isoweekday() - weekday) % 7)) if last else None
    shift = (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    return cal.add_days(first, shift)
