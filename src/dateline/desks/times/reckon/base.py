"""What every way of reckoning takes and returns, and the days nearest to an anchor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from dateline.stylebook.measures import Feasts, TimeTable, Value

AHEAD = 1.3
FINE = frozenset({"D", "W", "F", "WE", "TH", "TM", "TS"})
MONTHS = frozenset({"M", "Q"})
Tense = Literal["past", "future"] | None
Values = Mapping[str, Value]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression is reckoned from.

    anchor: the day of publication, None where unknown; in a chronicle the last day told.
    published: the day of publication in either. told: the first day of what was told last
    before it in the report, of whatever grain; month, day: of what was told last as a month or
    less, and as a day. quarter: the last quarter told as the report's
    own (``2031-Q2``). tense: of its clause, None where unclear. southern: the hemisphere.
    history: bare dates follow the last day told. table, feasts: the stylebook's.
    introduced: a preposition of time stands before.
    """

    table: TimeTable
    feasts: Feasts
    anchor: dt.date | None
    published: dt.date | None = None
    told: dt.date | None = None
    month: dt.date | None = None
    day: dt.date | None = None
    quarter: str = ""
    tense: Tense = None
    southern: bool = False
    history: bool = False
    introduced: bool = False


class Reckoned(msgspec.Struct, frozen=True, kw_only=True):
    """A value with what goes with it; ``start`` and ``end`` where the value tells no days.

    anchor: ``published``, ``told`` (another day of the report) or None.
    """

    type: str
    value: str | None
    mod: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    anchor: str | None = None


def told_by(clause: Clause, unit: str) -> dt.date | None:
    """What was told last as finely as a unit asks: *the next day* needs a day to count from."""
    if unit in FINE:
        return clause.day
    return clause.month if unit in MONTHS else clause.told


def origin_of(clause: Clause, unit: str) -> tuple[dt.date | None, str]:
    """The day that a unit is counted from, and whether it was told or is that of publication.

    None where something was told, but not so finely as the unit asks.
    """
    told = told_by(clause, unit)
    if told is not None:
        return told, "told"
    if clause.told is not None:
        return None, "told"
    return (None if clause.history else clause.anchor), "published"


Reader = Callable[[Values, Clause], Reckoned | None]


def date(day: dt.date | None, anchor: str | None = None) -> Reckoned | None:
    """A DATE of one day, None for no day."""
    return Reckoned(type="DATE", value=day.isoformat(), anchor=anchor) if day else None


def at_daypart(found: Reckoned, values: Values) -> Reckoned:
    """The same day narrowed to a part of it, which makes it a TIME."""
    part = values.get("daypart")
    if part is None or found.value is None:
        return found
    return msgspec.structs.replace(found, type="TIME", value=f"{found.value}T{part}")


def number(values: Values, key: str) -> int:
    """A whole number among the values; 0, which is no month, day or year, if there is none."""
    written = str(values.get(key))
    return int(written) if written.isdecimal() and len(written) < 5 else 0


def step(values: Values) -> int:
    """-1 for last, 1 for next, 0 for this."""
    for key in ("last", "next", "this", "same", "beside"):
        value = values.get(key)
        if isinstance(value, int):
            return value
    return 0


def nearest(
    candidates: list[dt.date], clause: Clause, anchor: dt.date | None = None
) -> dt.date | None:
    """The last candidate up to the anchor, or the first from it, or the nearest, by tense."""
    origin = anchor or clause.anchor or clause.told
    if origin is None or not candidates:
        return None
    if clause.tense == "past":
        earlier = [day for day in candidates if day <= origin]
        return max(earlier) if earlier else min(candidates)
    if clause.tense == "future":
        later = [day for day in candidates if day >= origin]
        return min(later) if later else max(candidates)
    return min(candidates, key=lambda day: gap(day, origin))


def gap(day: dt.date, anchor: dt.date) -> float:
    """Days between, those ahead counted longer: reports tell more of what is past."""
    days = (day - anchor).days
    return AHEAD * days if days > 0 else -days
