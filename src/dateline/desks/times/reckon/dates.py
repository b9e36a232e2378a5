"""From an expression's words to its TIMEX3 value: what stands in the calendar.

Each reader takes the values of a match and its clause, and returns what it makes of them,
or None where it is no time after all. Rules of TIMEX3 (ISO-TimeML; TempEval-3 guidelines);
what depends on the day of writing is in ``shifts.py``.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from dateline.desks.times import days as cal
from dateline.desks.times.reckon.base import (
    Clause,
    Reckoned,
    Tense,
    Values,
    at_daypart,
    date,
    gap,
    nearest,
    number,
    step,
)

FAR = 60


def iso(values: Values, clause: Clause) -> Reckoned | None:
    """``2031-04-02``."""
    return date(cal.make_day(number(values, "year"), number(values, "m"), number(values, "d")))


def slashed(values: Values, clause: Clause) -> Reckoned | None:
    """``04/02/31``, month first as in US wires unless that is no month."""
    month, day, year = (number(values, key) for key in ("m", "d", "y"))
    if month > 12 >= day:
        month, day = day, month
    if year < 100:
        year += 1900 if year > 50 else 2000
    return date(cal.make_day(year, month, day))


def calendar(values: Values, clause: Clause) -> Reckoned | None:
    """A month with or without day and year; the year is taken from the clause if untold."""
    month, day, year = values.get("month"), values.get("day"), values.get("year")
    if not isinstance(month, int):
        return None
    told = int(year) if isinstance(year, int) else None
    anchor = None
    if told is None and _shifted(values):
        clause = msgspec.structs.replace(clause, tense="past" if step(values) < 0 else "future")
        told = _year_by_tense(month, day if isinstance(day, int) else 1, clause)
    if told is None:
        told = year_for(month, day if isinstance(day, int) else None, clause)
        anchor = "published" if clause.anchor else "told"
        if told is None:
            rest = f"-{day:02d}" if isinstance(day, int) else ""
            return Reckoned(type="DATE", value=f"XXXX-{month:02d}{rest}")
    if isinstance(day, int):
        found = date(cal.make_day(told, month, day), anchor)
        return at_daypart(found, values) if found else None
    return Reckoned(type="DATE", value=f"{told:04d}-{month:02d}", anchor=anchor)


def month_of(values: Values, clause: Clause) -> Reckoned | None:
    """*March of last year*."""
    month = values.get("month")
    if values.get("unit") != "Y" or clause.anchor is None or not isinstance(month, int):
        return None
    year = clause.anchor.year + step(values)
    return Reckoned(type="DATE", value=f"{year:04d}-{month:02d}", anchor="published")


def month_shifted(values: Values, clause: Clause) -> Reckoned | None:
    """*last March*, *next May*, *this June*."""
    month, anchor = values.get("month"), clause.anchor
    if anchor is None or not isinstance(month, int):
        return None
    direction = step(values)
    year = anchor.year
    if direction < 0 and month >= anchor.month:
        year -= 1
    if direction > 0 and month <= anchor.month:
        year += 1
    return Reckoned(type="DATE", value=f"{year:04d}-{month:02d}", anchor="published")


def year(values: Values, clause: Clause) -> Reckoned | None:
    """*2031*, where it is a year and no count."""
    told = int(str(values["year"]))
    introduced = clause.introduced
    if not (1900 <= told <= 2100 or ((introduced or clause.history) and told <= 2200)):
        return None
    return Reckoned(type="DATE", value=f"{told:04d}")


def year_words(values: Values, clause: Clause) -> Reckoned | None:
    """*nineteen ninety-one*."""
    told = 1900 + int(str(values["tens"])) + int(str(values.get("number") or 0))
    return Reckoned(type="DATE", value=f"{told:04d}")


def before_christ(values: Values, clause: Clause) -> Reckoned | None:
    """*490 BC*, *the 4th century BC*, *the 470s BC*: no days, which begin with the year 1."""
    if "ordinal" in values:
        return Reckoned(type="DATE", value=f"BC{int(str(values['ordinal'])) - 1:02d}")
    if "far_decades" in values:
        return Reckoned(type="DATE", value=f"BC0{str(values['far_decades'])[:2]}")
    written = str(values.get("digits") or values.get("year"))
    if not written.isdecimal() or not 0 < int(written) < 10_000:
        return None
    month = values.get("month")
    rest = f"-{month:02d}" if isinstance(month, int) else ""
    rest = f"-{values['season']}" if "season" in values else rest
    return Reckoned(type="DATE", value=f"BC{int(written):04d}{rest}")


def day_to_day(values: Values, clause: Clause) -> Reckoned | None:
    """*March 3-5*, *3 to 5 March 2031*: from the one day of a month to the other."""
    last = calendar({**values, "day": number(values, "until")}, clause)
    first = calendar(values, clause)
    if first is None or last is None or not first.value or not last.value:
        return None
    if first.value >= last.value:
        return None
    return msgspec.structs.replace(first, value=f"{first.value}/{last.value}")


def week_of_month(values: Values, clause: Clause) -> Reckoned | None:
    """*the first week of March*: days 1 to 7, the second 8 to 14; the last one the last seven."""
    told = calendar(values, clause)
    covered = cal.days_of(told.value) if told else None
    if told is None or covered is None or covered.start is None or covered.end is None:
        return None
    ordinal = values.get("ordinal")
    if isinstance(ordinal, int):
        if ordinal > 5:
            return None
        start = cal.add_days(covered.start, 7 * (ordinal - 1))
        end = cal.add_days(start, 6) if start else None
        end = min(end, covered.end) if end else None
    else:
        start, end = cal.add_days(covered.end, -6), covered.end
    return msgspec.structs.replace(told, start=start, end=end)


def half_month(values: Values, clause: Clause) -> Reckoned | None:
    """*the second half of March*: days 1 to 15, or 16 to the end."""
    ordinal = 2 if "latter" in values else values.get("ordinal")
    told = calendar(values, clause)
    covered = cal.days_of(told.value) if told else None
    if told is None or covered is None or covered.start is None or ordinal not in (1, 2):
        return None
    start, middle = covered.start, cal.add_days(covered.start, 14)
    if ordinal == 2:
        return msgspec.structs.replace(told, start=cal.add_days(start, 15), end=covered.end)
    return msgspec.structs.replace(told, start=start, end=middle)


def week_of_day(values: Values, clause: Clause) -> Reckoned | None:
    """*the week of March 6*."""
    told = calendar(values, clause)
    covered = cal.days_of(told.value) if told else None
    if told is None or covered is None or covered.start is None or "day" not in values:
        return None
    return msgspec.structs.replace(told, value=cal.week_value(covered.start))


def decade(values: Values, clause: Clause) -> Reckoned | None:
    """*the 1920s*, *the '90s*, *the nineties*."""
    written = str(values.get("decades") or values["decade"])
    if len(written) == 4:
        return Reckoned(type="DATE", value=written[:3])
    century = "20" if written[0] in "012" else "19"
    return Reckoned(type="DATE", value=f"{century}{written[0]}")


def century(values: Values, clause: Clause) -> Reckoned | None:
    """*the 19th century*, TIMEX3's ``18``."""
    ordinal = values.get("ordinal")
    if not isinstance(ordinal, int) or not 2 <= ordinal <= 30:
        return None
    return Reckoned(type="DATE", value=f"{ordinal - 1:02d}")


def year_for(month: int, day: int | None, clause: Clause) -> int | None:
    """The year of a month (and day) told without one: by tense, else the nearest."""
    anchor = clause.anchor or clause.told
    if clause.history and clause.told is not None:
        return _year_after(clause.told, month, day)
    if anchor is None:
        return None
    if day is None:
        first = [cal.make_day(anchor.year + shift, month, 1) for shift in (-1, 0, 1)]
        floor = anchor.replace(day=1)
        chosen = nearest([one for one in first if one], clause, floor)
        return chosen.year if chosen else None
    same = [cal.make_day(anchor.year + shift, month, day) for shift in (-1, 0, 1)]
    found = [one for one in same if one is not None]
    return _close(found, anchor, clause.tense).year if found else anchor.year


def _year_by_tense(month: int, day: int, clause: Clause) -> int | None:
    """*last Oct. 23*: the year of the day before, or with *next* behind, the anchor."""
    if clause.anchor is None:
        return None
    days = [cal.make_day(clause.anchor.year + shift, month, day) for shift in (-1, 0, 1)]
    chosen = nearest([one for one in days if one and one != clause.anchor], clause)
    return chosen.year if chosen else None


def _close(candidates: list[dt.date], anchor: dt.date, tense: Tense) -> dt.date:
    """The nearest day; the tense decides only where it is ``FAR`` days off or more.

    A day told without its year is seldom far: *said it will pay on Dec. 7* has a past verb
    above a day that lies ahead.
    """
    best = min(candidates, key=lambda day: gap(day, anchor))
    if tense == "past" and (best - anchor).days > FAR:
        return max((day for day in candidates if day <= anchor), default=best)
    if tense == "future" and (anchor - best).days > FAR:
        return min((day for day in candidates if day >= anchor), default=best)
    return best


def _year_after(told: dt.date, month: int, day: int | None) -> int:
    """The year of a bare date in a chronicle: told's own, unless it lies far behind told."""
    same = cal.make_day(told.year, month, day or 28)
    if same is not None and (told - same).days > 200 and told.year < dt.MAXYEAR:
        return told.year + 1
    return told.year


def _shifted(values: Values) -> bool:
    return any(key in values for key in ("last", "next", "this"))
