"""From an expression's words to its TIMEX3 value: what stands in the calendar.

Each reader takes the values of a match and its clause, and returns what it makes of them,
or None where it is no time after all. Rules of TIMEX3 (ISO-TimeML; TempEval-3 guidelines);
what depends on the day of writing is in ``shift.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from dateline.desks.times import days as cal
from dateline.stylebook.measures import Value

FAR, AHEAD = 60, 1.3
Tense = Literal["past", "future"] | None
Values = Mapping[str, Value]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression is reckoned from.

    anchor: the day of publication, None where unknown. told: the last day told before it
    in the report, told_value its TIMEX3 value. tense: of its clause, None where unclear.
    southern: the hemisphere. history: bare dates follow the last day told.
    lunar: the stylebook's lunar new years. introduced: a preposition of time stands before.
    """

    anchor: dt.date | None
    told: dt.date | None = None
    told_value: str = ""
    tense: Tense = None
    southern: bool = False
    history: bool = False
    lunar: Mapping[int, str] = {}
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


Reader = Callable[[Values, Clause], Reckoned | None]


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


def season(values: Values, clause: Clause) -> Reckoned | None:
    """*last fall*, *the spring of 2031*, *this summer*, *the winter*."""
    name = str(values["season"])
    year = values.get("year")
    if isinstance(year, int):
        return Reckoned(type="DATE", value=f"{year:04d}-{name}")
    if clause.anchor is None:
        return None
    if values.get("unit") == "Y":
        told = clause.anchor.year + step(values)
    else:
        found = _season_year(name, step(values) if _shifted(values) else None, clause)
        if found is None:
            return None
        told = found
    return Reckoned(type="DATE", value=f"{told:04d}-{name}", anchor="published")


def season_bare(values: Values, clause: Clause) -> Reckoned | None:
    """*winter* behind a preposition."""
    return season(values, clause) if clause.introduced else None


def quarter(values: Values, clause: Clause) -> Reckoned | None:
    """*the third quarter*, of a year told or the latest one."""
    ordinal = values.get("ordinal")
    if not isinstance(ordinal, int) or not 1 <= ordinal <= 4:
        return None
    year = values.get("year")
    if isinstance(year, int):
        return Reckoned(type="DATE", value=f"{year:04d}-Q{ordinal}")
    if clause.anchor is None:
        return None
    told = clause.anchor.year
    if values.get("unit") == "Y":
        told += step(values)
    elif clause.tense != "future" and 3 * ordinal - 2 > clause.anchor.month:
        told -= 1
    return Reckoned(type="DATE", value=f"{told:04d}-Q{ordinal}", anchor="published")


def half_year(values: Values, clause: Clause) -> Reckoned | None:
    """*the first half of 2031*."""
    ordinal = values.get("ordinal")
    if ordinal not in (1, 2):
        return None
    year = values.get("year")
    told = int(year) if isinstance(year, int) else None
    if told is None:
        if clause.anchor is None:
            return None
        told = clause.anchor.year + (step(values) if values.get("unit") == "Y" else 0)
    return Reckoned(type="DATE", value=f"{told:04d}-H{ordinal}")


def year(values: Values, clause: Clause) -> Reckoned | None:
    """*2031*, where it is a year and no count."""
    told = int(str(values["year"]))
    if "fiscal" in values:
        return Reckoned(type="DATE", value=f"{told:04d}")
    introduced = clause.introduced
    if not (1900 <= told <= 2100 or (introduced and told <= 2200)):
        return None
    return Reckoned(type="DATE", value=f"{told:04d}")


def year_words(values: Values, clause: Clause) -> Reckoned | None:
    """*nineteen ninety-one*."""
    told = 1900 + int(str(values["tens"])) + int(str(values.get("number") or 0))
    return Reckoned(type="DATE", value=f"{told:04d}")


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


def holiday(values: Values, clause: Clause) -> Reckoned | None:
    """*Christmas Eve*, *Easter*, *Lunar New Year*."""
    name, told = str(values["holiday"]), values.get("year")
    if isinstance(told, int):
        return date(_holiday(name, told, clause))
    anchor = clause.anchor
    if anchor is None:
        return None
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    found = [day for day in (_holiday(name, year, clause) for year in years) if day]
    return date(nearest(found, clause), "published")


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
    best = min(candidates, key=lambda day: _gap(day, anchor))
    if tense == "past" and (best - anchor).days > FAR:
        return max((day for day in candidates if day <= anchor), default=best)
    if tense == "future" and (anchor - best).days > FAR:
        return min((day for day in candidates if day >= anchor), default=best)
    return best


def _gap(day: dt.date, anchor: dt.date) -> float:
    """Days between, those ahead counted longer: reports tell more of what is past."""
    days = (day - anchor).days
    return AHEAD * days if days > 0 else -days


def _year_after(told: dt.date, month: int, day: int | None) -> int:
    """The year of a bare date in a chronicle: told's own, unless it lies far behind told."""
    same = cal.make_day(told.year, month, day or 28)
    if same is not None and (told - same).days > 200 and told.year < dt.MAXYEAR:
        return told.year + 1
    return told.year


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
    return min(candidates, key=lambda day: _gap(day, origin))


def _shifted(values: Values) -> bool:
    return any(key in values for key in ("last", "next", "this"))


def _season_year(name: str, direction: int | None, clause: Clause) -> int | None:
    anchor = clause.anchor
    if anchor is None or not dt.MINYEAR < anchor.year < dt.MAXYEAR:
        return None
    starts = [cal.season_start(anchor.year + shift, name, clause.southern) for shift in (-1, 0, 1)]
    ends = [cal.add_months(start, 3) for start in starts]
    if direction == -1:
        over = [start for start, end in zip(starts, ends, strict=True) if end and end <= anchor]
        return max(over).year if over else anchor.year - 1
    if direction == 1:
        return min(start for start in starts if start > anchor).year
    if direction == 0:
        now = [s for s, e in zip(starts, ends, strict=True) if s <= anchor and e and anchor < e]
        return now[0].year if now else anchor.year
    chosen = nearest(starts, clause)
    return chosen.year if chosen else None


def _holiday(name: str, year: int, clause: Clause) -> dt.date | None:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    if name == "lunar":
        month_day = clause.lunar.get(year)
        return dt.date.fromisoformat(f"{year:04d}-{month_day}") if month_day else None
    if name.startswith(("easter", "orthodox")):
        sunday = cal.easter(year, name.startswith("orthodox"))
        return cal.add_days(sunday, int(name.partition("easter")[2] or 0))
    if " " in name:
        month, nth, weekday = name.split()
        return _nth_weekday(year, int(month), -1 if nth == "last" else int(nth[0]), int(weekday))
    month_text, day_text = name.split("-")
    return cal.make_day(year, int(month_text), int(day_text))


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    first = dt.date(year, month, 1)
    if nth < 0:
        after = cal.add_months(first, 1)
        last = cal.add_days(after, -1) if after else None
        return cal.add_days(last, -((last.isoweekday() - weekday) % 7)) if last else None
    shift = (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    return cal.add_days(first, shift)
