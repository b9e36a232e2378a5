"""From an expression's words to its TIMEX3 value: hours and parts of a day."""

from __future__ import annotations

from dateline.desks.times import days as cal
from dateline.desks.times.reckon.base import (
    Clause,
    Reckoned,
    Values,
    at_daypart,
    date,
    origin_of,
    step,
)
from dateline.desks.times.reckon.dates import calendar


def clock(values: Values, clause: Clause) -> Reckoned | None:
    """*10:35 p.m.*, *5 pm*, *1400 GMT*, on the last day told or the day of publication."""
    hour, minute = _hour(str(values.get("hhmm") or values.get("digits") or values.get("number")))
    if hour is None:
        return None
    evening = "pm" in values or "p" in values
    hour = hour % 12 + 12 if evening and hour <= 12 else hour
    if ("am" in values or "a" in values) and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    zone = "Z" if values.get("zone") == "Z" else ""
    stem = _clock_day(values, clause)
    return Reckoned(type="TIME", value=f"{stem}T{hour:02d}:{minute:02d}{zone}")


def this_daypart(values: Values, clause: Clause) -> Reckoned | None:
    """A part of today or last night: *this morning*."""
    if clause.anchor is None:
        return None
    found = date(cal.add_days(clause.anchor, -1 if "last" in values else 0), "published")
    return at_daypart(found, values) if found else None


def next_daypart(values: Values, clause: Clause) -> Reckoned | None:
    """*the next morning*: from the last day told."""
    origin, source = origin_of(clause, "D")
    if origin is None:
        return Reckoned(type="TIME", value=f"XXXX-XX-XXT{values['daypart']}")
    found = date(cal.add_days(origin, step(values)), source)
    return at_daypart(found, values) if found else None


def overnight(values: Values, clause: Clause) -> Reckoned | None:
    """*overnight*: the night that led into the day of publication."""
    day = clause.day if clause.history else clause.anchor
    before = cal.add_days(day, -1) if day else None
    stem = day.isoformat() if day else "XXXX-XX-XX"
    return Reckoned(type="TIME", value=f"{stem}TNI", start=before, end=day, anchor="published")


def daypart(values: Values, clause: Clause) -> Reckoned | None:
    """*midnight*, *in the morning*, on the last day told or that of publication."""
    day, source = origin_of(clause, "D")
    stem = day.isoformat() if day else "XXXX-XX-XX"
    return Reckoned(
        type="TIME",
        anchor=source if day else None,
        start=day,
        end=day,
        value=f"{stem}T{values['daypart']}",
    )


def _clock_day(values: Values, clause: Clause) -> str:
    found, _ = origin_of(clause, "D")
    anchor, today = clause.anchor, values.get("today")
    if "month" in values:
        told = calendar(values, clause)
        return str(told.value) if told else "XXXX-XX-XX"
    if anchor is not None and isinstance(today, int):
        found = cal.add_days(anchor, today)
    if anchor is not None and "weekday" in values:
        day = int(str(values["weekday"]))
        ahead = clause.tense == "future"
        shift = (day - anchor.isoweekday()) % 7 if ahead else -((anchor.isoweekday() - day) % 7)
        found = cal.add_days(anchor, shift)
    return found.isoformat() if found else "XXXX-XX-XX"


def _hour(written: str) -> tuple[int | None, int]:
    if ":" in written:
        hour, minute = written.split(":")[:2]
        return int(hour), int(minute)
    if written.isdecimal() and len(written) == 4:
        return int(written[:2]), int(written[2:])
    return (int(written), 0) if written.isdecimal() and len(written) < 3 else (None, 0)
