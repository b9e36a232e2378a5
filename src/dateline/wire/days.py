"""A day as data files write it: ISO 8601, RFC 2822, seconds since 1970, common forms."""

from __future__ import annotations

import datetime as dt
import re

from dateline.wire.head.dates import Written, find_day

UNCLEAR = "unclear-date"
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}|T|\s|$)")
_SECONDS = re.compile(r"\s*(-?\d{9,10})(\d{3})?(?:\.\d+)?\s*")
_LONGEST = 100


def day_told(value: object) -> dt.date | None:
    """The day that a value of a data file tells, or None where it tells none for certain.

    value: a string or a number; a moment's day is that of its own time zone, as written.
    ``3/4/2031`` is no day, for it may be two.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = str(value)[:_LONGEST] if isinstance(value, str) else f"{value:.0f}"
    if found := _COMPACT.match(words):
        return Written(*map(int, found.groups())).date()
    if found := _SECONDS.fullmatch(words):
        return _day_of(int(found[1]))
    written = find_day(words)
    return written[2].date() if written else None


def day_or_flag(value: object) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day that ``value`` tells, and the flag ``unclear-date`` where it tells none."""
    if value is None or not str(value).strip():
        return None, ()
    day = day_told(value)
    return day, () if day else (UNCLEAR,)


def _day_of(seconds: int) -> dt.date:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).date()
