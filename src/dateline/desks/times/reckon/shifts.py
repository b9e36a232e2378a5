"""From an expression's words to its TIMEX3 value: what is reckoned from another day."""

from __future__ import annotations

import datetime as dt

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
from dateline.desks.times.reckon.parts import the_quarter

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
_CLOCK = {"TS": "S", "TM": "M", "TH": "H"}
_DIGITS = {"DE": 3, "CE": 2}
_YEARS = {"DE": 10, "CE": 100}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}


def weekday(values: Values, clause: Clause) -> Reckoned | None:
    """*Friday*, *last Friday*, *Friday night*: by the clause's tense."""
    if "today" in values:
        return today(values, clause)
    anchor, day = clause.anchor, int(str(values["weekday"]))
    if anchor is None:
        found = Reckoned(type="DATE", value=f"XXXX-WXX-{day}")
    else:
        back = (anchor.isoweekday() - day) % 7
        ahead = (day - anchor.isoweekday()) % 7
        if "last" in values:
            shift = -(back or 7)
        elif "next" in values:
            shift = ahead or 7
        elif "this" in values or clause.tense == "future":
            shift = ahead
        else:
            shift = -back
        found = date(cal.add_days(anchor, shift), "published") or Reckoned(type="DATE", value=None)
    return at_daypart(found, values)


def weekday_of(values: Values, clause: Clause) -> Reckoned | None:
    """*Friday last week*, *Monday of next week*."""
    if values.get("unit") not in ("W", "F") or clause.anchor is None:
        return None
    monday = cal.add_days(clause.anchor, 1 - clause.anchor.isoweekday() + 7 * step(values))
    return date(
        cal.add_days(monday, int(str(values["weekday"])) - 1) if monday else None, "published"
    )


def weekday_relative(values: Values, clause: Clause) -> Reckoned | None:
    """*the following Friday*: counted from the last day told, else from publication."""
    origin, source = origin_of(clause, "D")
    if origin is None:
        return None
    day = int(str(values["weekday"]))
    ahead = (day - origin.isoweekday()) % 7 or 7
    back = (origin.isoweekday() - day) % 7 or 7
    return date(cal.add_days(origin, ahead if step(values) > 0 else -back), source)


def shifted(values: Values, clause: Clause) -> Reckoned | None:
    """*last week*, *next year*, *this month*; *the next day* from the last day told."""
    unit = str(values["unit"])
    if unit in _CLOCK:
        return Reckoned(type="DURATION", value=f"PT1{_CLOCK[unit]}")
    if "the" in values and "last" in values and unit not in ("D", "WE", "F"):
        return _span(1, unit, clause, -1)
    anchor, source = clause.anchor, "published"
    if unit == "D" and "this" not in values:
        anchor, source = origin_of(clause, unit)
    if anchor is None:
        return None
    return _unit_at(anchor, unit, step(values), source)


def beside(values: Values, clause: Clause) -> Reckoned | None:
    """*the following week*, *the previous year*: counted from the last day told."""
    unit = str(values["unit"])
    origin, source = origin_of(clause, unit)
    if unit in _CLOCK:
        return None
    if origin is None:
        return Reckoned(type="DATE", value=None)
    return _unit_at(origin, unit, step(values), source)


def same(values: Values, clause: Clause) -> Reckoned | None:
    """*the same day*, *that week*: the unit of the last day told."""
    unit = str(values["unit"])
    origin, source = origin_of(clause, unit)
    if unit in _CLOCK or origin is None:
        return None
    if unit == "Q":
        return the_quarter(values, clause)
    return _unit_at(origin, unit, 0, source)


def the_unit(values: Values, clause: Clause) -> Reckoned | None:
    """*the year*, *the weekend*: the one in which the report appears."""
    unit = str(values["unit"])
    if unit not in ("WE", "Y", "Q", "M", "W") or clause.anchor is None:
        return None
    if unit == "WE":
        return _weekend(clause.anchor, 1 if clause.tense == "future" else -1, "published")
    if unit == "Q":
        return the_quarter(values, clause)
    return _unit_at(clause.anchor, unit, 0, "published")


def span_back(values: Values, clause: Clause) -> Reckoned | None:
    """*the past three years*: a duration that ends with the anchor, *the last ten days* before."""
    return _span(amount(values), str(values.get("unit") or values.get("plural")), clause, -1)


def span_ahead(values: Values, clause: Clause) -> Reckoned | None:
    """*the next three years*: a duration that begins after the anchor."""
    return _span(amount(values), str(values.get("unit") or values.get("plural")), clause, 1)


def coming(values: Values, clause: Clause) -> Reckoned | None:
    """*coming months*: from the day after publication, with no end; *coming days*: seven."""
    start = cal.add_days(clause.anchor, 1) if clause.anchor else None
    length = clause.table.coming.get(str(values.get("plural") or values.get("unit")))
    end = cal.add_days(start, length - 1) if start and length else None
    return Reckoned(type="DATE", value="FUTURE_REF", start=start, end=end, anchor="published")


def recent(values: Values, clause: Clause) -> Reckoned | None:
    """*recent weeks*: the 28 days before publication; years back to no day in particular."""
    unit = str(values.get("plural") or values["unit"])
    length = clause.table.recent.get(unit)
    end = cal.add_days(clause.anchor, -1) if clause.anchor else None
    start = cal.add_days(clause.anchor, -length) if clause.anchor and length else None
    value = period("X", unit)
    return Reckoned(type="DURATION", value=value, start=start, end=end, anchor="published")


def ago(values: Values, clause: Clause) -> Reckoned | None:
    """*three weeks ago*, *two and a half years ago*."""
    return _moved(values, clause.anchor, -1, "published", clause.quarter)


def ahead(values: Values, clause: Clause) -> Reckoned | None:
    """*three weeks from now*, *in two weeks' time*."""
    return _moved(values, clause.anchor, 1, "published")


def relative(values: Values, clause: Clause) -> Reckoned | None:
    """*three weeks earlier*, *a day later*: from the last day told, else from publication."""
    direction = -1 if "earlier" in values or values.get("dangling") == -1 else 1
    told = clause.quarter if direction < 0 else ""
    origin, source = origin_of(clause, str(values.get("unit") or "D"))
    return _moved(values, origin, direction, source, told)


def relative_vague(values: Values, clause: Clause) -> Reckoned | None:
    """*weeks later*, *months before*: on one side of the last day told."""
    origin, source = origin_of(clause, "D")
    if str(values.get("plural")) in _CLOCK:
        return Reckoned(type="TIME", value="FUTURE_REF", start=origin, end=origin, anchor=source)
    if "earlier" in values:
        return Reckoned(type="DATE", value="PAST_REF", end=origin, anchor=source)
    return Reckoned(type="DATE", value="FUTURE_REF", start=origin, anchor=source)


def ago_vague(values: Values, clause: Clause) -> Reckoned | None:
    """*decades ago*."""
    return Reckoned(type="DATE", value="PAST_REF", end=clause.anchor, anchor="published")


def today(values: Values, clause: Clause) -> Reckoned | None:
    """*today*, *yesterday morning*, *tonight*."""
    shift = int(str(values["today"]))
    anchor = clause.anchor
    if anchor is None:
        return Reckoned(type="DATE", value="PRESENT_REF" if shift == 0 else None)
    found = date(cal.add_days(anchor, shift), "published")
    return at_daypart(found, values) if found else None


def day_after_today(values: Values, clause: Clause) -> Reckoned | None:
    """*the day before yesterday*, *the day after tomorrow*."""
    shift = int(str(values["today"])) + (1 if "after" in values else -1)
    day = cal.add_days(clause.anchor, shift) if clause.anchor else None
    return date(day, "published")


def phase(values: Values, clause: Clause) -> Reckoned | None:
    """*year-end*: the last part of the unit in which the report appears."""
    told, mod = values.get("year"), str(values.get("phase", "END"))
    if isinstance(told, int):
        return Reckoned(type="DATE", value=f"{told:04d}", mod=mod)
    unit = str(values["unit"])
    if clause.anchor is None or unit in _CLOCK:
        return None
    found = _unit_at(clause.anchor, unit, 0, "published")
    return Reckoned(type="DATE", value=found.value, mod=mod, anchor="published") if found else None


def amount(values: Values) -> float | str:
    """How many: a number, or ``X`` where it is not told."""
    if "tens" in values:
        return float(str(values["tens"])) + float(str(values.get("b") or 0))
    for key in ("digits", "number", "few", "article"):
        value = values.get(key)
        if value is not None:
            return _number(values, str(value))
    return "X" if "half" not in values else 0.5


def _number(values: Values, written: str) -> float | str:
    if written == "X":
        return "X"
    found = float(written)
    if "scale" in values:
        found *= float(str(values["scale"]))
    if "/" in values or "sign" in values:
        return found + 0.5
    if "half" in values:
        found = found + 0.5 if "and" in values else 0.5
    return found


def _span(number: float | str, unit: str, clause: Clause, direction: int) -> Reckoned:
    value = period(number, unit)
    origin = clause.anchor
    other = None
    if origin is not None and isinstance(number, float | int):
        other = _move(origin, unit, direction * number)
    first, last = other, origin
    if direction > 0:
        first, last = cal.add_days(origin, 1) if origin else None, other
    elif unit in ("D", "W", "F") and origin is not None:
        last = cal.add_days(origin, -1)
    return Reckoned(type="DURATION", value=value, start=first, end=last, anchor="published")


def period(number: float | str, unit: str) -> str:
    """The TIMEX3 duration of so many units (``P3D``, ``PT24H``, ``PXW``, ``P2Y6M``)."""
    if isinstance(number, float | int):
        if unit in _YEARS:
            number, unit = number * _YEARS[unit], "Y"
        if number % 1 == 0.5 and unit in _HALVES:
            return _with_half(int(number), unit)
    written = f"{number:g}" if isinstance(number, float | int) else number
    if unit in _CLOCK:
        return f"PT{written}{_CLOCK[unit]}"
    if unit == "F":
        return f"P{2 * number:g}W" if isinstance(number, float | int) else "PXW"
    return f"P{written}{unit}"


def _with_half(number: int, unit: str) -> str:
    half = _HALVES[unit]
    clock = unit in _CLOCK
    whole = f"{number}{_CLOCK.get(unit, unit)}" if number else ""
    return f"P{'T' if clock else ''}{whole}{half}"


def _moved(
    values: Values, origin: dt.date | None, direction: int, source: str, told: str = ""
) -> Reckoned | None:
    number, unit = amount(values), str(values.get("unit") or "D")
    number = 1.0 if "the" in values else number
    if unit == "Y" and "-Q" in told and isinstance(number, float) and number == int(number):
        year = int(told[:4]) + direction * int(number)
        return Reckoned(type="DATE", value=f"{year:04d}{told[4:]}", anchor="told")
    if number == "X" or origin is None:
        value = "PAST_REF" if direction < 0 else "FUTURE_REF"
        if origin is None and number != "X":
            return Reckoned(type="DATE", value=None)
        past = direction < 0
        return Reckoned(
            type="DATE",
            value=value,
            start=None if past else origin,
            end=origin if past else None,
            anchor=source,
        )
    if unit in _CLOCK:
        return Reckoned(type="TIME", value=origin.isoformat(), anchor=source)
    day = _move(origin, unit, direction * float(number))
    return _unit_at(day, _coarse(unit, float(number)), 0, source) if day else None


def _coarse(unit: str, number: float) -> str:
    """The grain of a shift: half years are told to the month."""
    if number != int(number):
        return {"Y": "M", "DE": "Y", "M": "W"}.get(unit, unit)
    return {"F": "W", "WE": "WE"}.get(unit, unit)


def _move(origin: dt.date, unit: str, number: float) -> dt.date | None:
    if abs(number) > 10_000:
        return None
    if unit in _MONTHS:
        return cal.add_months(origin, round(_MONTHS[unit] * number))
    if unit in _DAYS:
        return cal.add_days(origin, round(_DAYS[unit] * number))
    return origin


def _unit_at(day: dt.date, unit: str, shift: int, source: str) -> Reckoned | None:
    if unit == "WE":
        return _weekend(day, shift, source)
    moved = _move(day.replace(day=1) if unit in _MONTHS else day, unit, shift)
    if moved is None:
        return None
    if unit in ("W", "F"):
        return Reckoned(type="DATE", value=cal.week_value(moved), anchor=source)
    if unit == "M":
        return Reckoned(type="DATE", value=f"{moved.year:04d}-{moved.month:02d}", anchor=source)
    if unit == "Q":
        value = f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
        return Reckoned(type="DATE", value=value, anchor=source)
    if unit in ("Y", "DE", "CE"):
        return Reckoned(
            type="DATE", value=f"{moved.year:04d}"[: _DIGITS.get(unit, 4)], anchor=source
        )
    return date(moved, source)


def _weekend(day: dt.date, shift: int, source: str) -> Reckoned | None:
    """The weekend before (-1), at or after (0, 1) a day."""
    if shift < 0:
        saturday = cal.add_days(day, -((day.isoweekday() + 1) % 7 or 7))
    else:
        saturday = cal.add_days(day, (6 - day.isoweekday()) % 7)
    if saturday is None:
        return None
    return Reckoned(type="DATE", value=f"{cal.week_value(saturday)}-WE", anchor=source)
