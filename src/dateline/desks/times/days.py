"""TIMEX3 values and the days they cover; nothing here reads text."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_YEAR = re.compile(r"(?:FY)?(\d{2,4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{1,2})(?:-(WE|\d))?(?:T.*)?")
_LENGTH = re.compile(r"P(?:(\d+)([DWMY])|T(\d+)H)")
_LENGTHS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_PART = re.compile(r"(?:FY)?(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


class Days(NamedTuple):
    """First and last possible day; None is open or unknown."""

    start: dt.date | None
    end: dt.date | None


def days_of(value: str | None, mod: str | None = None, southern: bool = False) -> Days | None:
    """The days that a TIMEX3 value covers, or None if it is tied to no calendar.

    value: ``2025-03-22``, ``2025-W12``, ``2024-FA``, ``199``, ``A/B`` … mod: START, MID or
    END narrows a month to days 1-10, 11-20, 21-end, a decade to its years 0-3, 4-6, 7-9, and
    any other span to its thirds.
    southern: seasons of the southern hemisphere.
    """
    if not value:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        start, end = days_of(first), days_of(last)
        return Days(start.start if start else None, end.end if end else None)
    try:
        days = _covered(_shortened(value), southern)
    except (ValueError, OverflowError):
        return None
    return _narrowed(days, mod) if days else None


def granularity_of(value: str | None) -> str | None:
    """day, weekend, week, month, season, quarter, half, year, decade, century or time."""
    if not value or value[0] not in "F0123456789":
        return None
    if "/" in value:
        return granularity_of(value.partition("/")[0])
    if "T" in value:
        return "time"
    if _DAY.fullmatch(value):
        return "day"
    week = _WEEK.fullmatch(value)
    if week:
        return {None: "week", "WE": "weekend"}.get(week[3], "day")
    part = _PART.fullmatch(value)
    if part:
        return "season" if part[2] in _SEASONS else {"Q": "quarter", "H": "half"}[part[2][0]]
    if _MONTH.fullmatch(value):
        return "month"
    return {2: "century", 3: "decade", 4: "year"}.get(len(value.removeprefix("FY")))


def days_in(value: str | None) -> int | None:
    """How many days a TIMEX3 length of time has at most (``P3W``, ``PT48H``), None if untold."""
    length = _LENGTH.fullmatch(value or "")
    if length is None:
        return None
    return -(-int(length[3]) // 24) if length[3] else int(length[1]) * _LENGTHS[length[2]]


def week_value(day: dt.date) -> str:
    """The ISO 8601 week of a day (``2025-W12``)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_days(day: dt.date, number: int) -> dt.date | None:
    """The day ``number`` days later, or None beyond the calendar."""
    try:
        return day + dt.timedelta(days=number)
    except OverflowError:
        return None


def add_months(day: dt.date, number: int) -> dt.date | None:
    """The same day of the month ``number`` months later, cut to that month's last day."""
    index = day.year * 12 + day.month - 1 + number
    year, month = divmod(index, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None if there is none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def season_start(year: int, season: str, southern: bool) -> dt.date:
    """The first day of a season (*SP*, *SU*, *FA*, *WI*) that begins in ``year``."""
    month = _SEASONS[season]
    return dt.date(year, (month + 5) % 12 + 1 if southern else month, 1)


def easter(year: int, orthodox: bool = False) -> dt.date:
    """Easter Sunday, western or orthodox (Meeus's algorithms, Gregorian dates to 2099)."""
    if orthodox:
        shift = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - shift + 34) % 7
        month, day = divmod(shift + weekday + 114, 31)
        return dt.date(year, month, day + 1) + dt.timedelta(days=13)
    century = year // 100
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))


def _shortened(value: str) -> str:
    """The value without its unknown rest: ``2025-03-XX`` is a month, ``198X`` a decade."""
    return value.rstrip("X-") if value[-1] == "X" else value


def _covered(value: str, southern: bool) -> Days | None:
    day = _DAY.fullmatch(value)
    if day:
        found = dt.date(int(day[1]), int(day[2]), int(day[3]))
        return Days(found, found)
    week = _WEEK.fullmatch(value)
    if week:
        return _week_days(int(week[1]), int(week[2]), week[3])
    part = _PART.fullmatch(value)
    if part:
        return _part_days(int(part[1]), part[2], southern)
    month = _MONTH.fullmatch(value)
    if month:
        return _months(dt.date(int(month[1]), int(month[2]), 1), 1)
    year = _YEAR.fullmatch(value)
    if year:
        width = 10 ** (4 - len(year[1]))
        first = int(year[1]) * width
        return Days(dt.date(max(first, 1), 1, 1), dt.date(first + width - 1, 12, 31))
    return None


def _week_days(year: int, week: int, part: str | None) -> Days:
    monday = dt.date.fromisocalendar(year, week, 1)
    if part == "WE":
        return Days(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
    if part:
        day = monday + dt.timedelta(days=int(part) - 1)
        return Days(day, day)
    return Days(monday, monday + dt.timedelta(days=6))


def _part_days(year: int, part: str, southern: bool) -> Days:
    if part[0] == "Q":
        return _months(dt.date(year, 3 * int(part[1]) - 2, 1), 3)
    if part[0] == "H":
        return _months(dt.date(year, 6 * int(part[1]) - 5, 1), 6)
    return _months(season_start(year, part, southern), 3)


def _months(first: dt.date, number: int) -> Days:
    after = add_months(first, number)
    return Days(first, after - dt.timedelta(days=1) if after else dt.date.max)


def _narrowed(days: Days, mod: str | None) -> Days:
    if mod not in {"START", "MID", "END"} or days.start is None or days.end is None:
        return days
    length = (days.end - days.start).days + 1
    if length < 3:
        return days
    cuts = _cuts(days.start, days.end, length)
    if mod == "END" or cuts[0] is None or cuts[1] is None:
        return Days(cuts[1], days.end)
    if mod == "START":
        return Days(days.start, cuts[0] - dt.timedelta(days=1))
    return Days(cuts[0], cuts[1] - dt.timedelta(days=1))


def _cuts(start: dt.date, end: dt.date, length: int) -> tuple[dt.date | None, dt.date | None]:
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    if months == 120:
        return add_months(start, 48), add_months(start, 84)
    if months >= 3 and start.day == 1:
        return add_months(start, months // 3), add_months(start, 2 * (months // 3))
    third = 10 if 28 <= length <= 31 else length // 3
    return add_days(start, third), add_days(start, 2 * third)
