"""Days as they are written at the head of a report (``22 March 2025``, ``2025-03-22``)."""

from __future__ import annotations

import datetime as dt
import functools
import re

import msgspec

from dateline.wire.tables import load_table

_HALF_YEAR = dt.timedelta(days=183)


class _Calendar(msgspec.Struct, frozen=True):
    first_year: int
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    forms: tuple[str, ...]
    clock: str


class Written(msgspec.Struct, frozen=True):
    """A day as written; ``year`` is None where none was told. It may be no real day."""

    year: int | None
    month: int
    day: int

    def date(self) -> dt.date | None:
        """The day, or None where the year is untold or the calendar has no such day."""
        if self.year is None or self.year < _calendar().first_year:
            return None
        return _real_day(self.year, self.month, self.day)

    def near(self, day: dt.date) -> dt.date | None:
        """The day; where the year is untold, the one within half a year of ``day``, if any."""
        if self.year is not None:
            return self.date()
        years = range(max(day.year - 1, dt.MINYEAR), min(day.year + 1, dt.MAXYEAR) + 1)
        days = (_real_day(year, self.month, self.day) for year in years)
        return next((found for found in days if found and abs(found - day) <= _HALF_YEAR), None)


def _real_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@functools.cache
def _calendar() -> _Calendar:
    return load_table(__package__, "calendar.toml", _Calendar)


@functools.cache
def _month_numbers() -> dict[str, int]:
    months = enumerate(_calendar().months, 1)
    return {form.lower(): number for number, forms in months for form in forms}


@functools.cache
def calendar_words() -> frozenset[str]:
    """The names of months and weekdays, in lower case: none of them opens a place name."""
    return frozenset(_month_numbers()) | {name.lower() for name in _calendar().weekdays}


@functools.cache
def _forms() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(_month_numbers(), key=len, reverse=True))
    written = (form.replace("{month}", f"(?:{months})") for form in _calendar().forms)
    return tuple(re.compile(form, re.IGNORECASE) for form in written)


@functools.cache
def day_pattern() -> str:
    """A regular expression, without groups, for a day in any of the written forms."""
    weekdays = "|".join(sorted(_calendar().weekdays, key=len, reverse=True))
    forms = "|".join(re.sub(r"\?P<\w+>", "?:", form.pattern) for form in _forms())
    return rf"(?<!\w)(?:(?:{weekdays})[.,]*\s+)?(?:{forms})(?!(?!T\d)\w)"


@functools.cache
def _day() -> re.Pattern[str]:
    return re.compile(day_pattern(), re.IGNORECASE)


@functools.cache
def _clock() -> re.Pattern[str]:
    return re.compile(rf"[\s,|–—-]*{_calendar().clock}\s*", re.IGNORECASE)


def find_day(words: str) -> tuple[int, int, Written] | None:
    """The first written day in ``words``: its start, its end (code points) and what it says."""
    found = _day().search(words)
    if found is None:
        return None
    written = _read(found[0])
    return (*found.span(), written) if written else None


def whole_day(words: str) -> Written | None:
    """The day that ``words`` are, an hour after it allowed, or None where more is said."""
    found = _day().match(words)
    if found is None:
        return None
    rest = words[found.end() :].rstrip(" .")
    if rest and not _clock().fullmatch(rest):
        return None
    return _read(found[0])


def _read(words: str) -> Written | None:
    for form in _forms():
        if found := form.search(words):
            return _numbers(found.groupdict())
    return None


def _numbers(parts: dict[str, str | None]) -> Written | None:
    year = int(told) if (told := parts.get("year")) else None
    if "first" in parts:
        return _unordered(int(parts["first"] or 0), int(parts["second"] or 0), year)
    month = parts["month"] or ""
    number = int(month) if month.isdecimal() else _month_numbers()[month.lower()]
    return Written(year, number, int(parts["day"] or 0))


def _unordered(first: int, second: int, year: int | None) -> Written | None:
    """``3/22/2025`` and ``22/3/2025`` are one day; ``3/4/2025`` may be two, so it is none."""
    if first > 12 or first == second:
        return Written(year, second, first)
    return Written(year, first, second) if second > 12 else None
