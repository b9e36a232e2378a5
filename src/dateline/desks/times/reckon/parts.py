"""Parts of a year: seasons, quarters, halves, and the years that do not begin in January."""

from __future__ import annotations

import datetime as dt

from dateline.desks.times import days as cal
from dateline.desks.times.reckon.base import Clause, Reckoned, Values, nearest, number, step


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
        shifted = any(key in values for key in ("last", "next", "this"))
        found = _season_year(name, step(values) if shifted else None, clause)
        if found is None:
            return None
        told = found
    return Reckoned(type="DATE", value=f"{told:04d}-{name}", anchor="published")


def season_bare(values: Values, clause: Clause) -> Reckoned | None:
    """*winter* behind a preposition."""
    return season(values, clause) if clause.introduced else None


def quarter(values: Values, clause: Clause) -> Reckoned | None:
    """*the third quarter*, of a year told or the latest one; *the first two quarters*."""
    ordinal = 4 if "last" in values and "ordinal" not in values else values.get("ordinal")
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


def the_quarter(values: Values, clause: Clause) -> Reckoned | None:
    """*the quarter*, *that quarter*, *the latest period*: the one told, else the last one over.

    Company reports, which talk so, are about a quarter that has ended.
    """
    if clause.quarter:
        return Reckoned(type="DATE", value=clause.quarter, anchor="told")
    if clause.anchor is None or ("latest" not in values and clause.tense == "future"):
        return None
    before = cal.add_months(clause.anchor.replace(day=1), -3)
    if before is None:
        return None
    value = f"{before.year:04d}-Q{(before.month + 2) // 3}"
    return Reckoned(type="DATE", value=value, anchor="published")


def year_earlier(values: Values, clause: Clause) -> Reckoned | None:
    """*a year earlier*, *the year-ago period* beside a quarter: the same one of the year before."""
    ordinal, year = values.get("ordinal"), _year_told(clause)
    if year is None:
        return None
    if isinstance(ordinal, int) and 1 <= ordinal <= 4:
        return Reckoned(type="DATE", value=f"{year - 1:04d}-Q{ordinal}", anchor="told")
    if clause.quarter:
        value = f"{year - 1:04d}{clause.quarter[4:]}"
        return Reckoned(type="DATE", value=value, anchor="told")
    return Reckoned(type="DATE", value=f"{year - 1:04d}", anchor="published")


def half_year(values: Values, clause: Clause) -> Reckoned | None:
    """*the first half of 2031*, *the last half of last year*."""
    ordinal = 2 if "latter" in values else values.get("ordinal")
    if ordinal not in (1, 2):
        return None
    year = values.get("year")
    told = int(year) if isinstance(year, int) else None
    if told is None:
        if clause.anchor is None:
            return None
        told = clause.anchor.year + (step(values) if values.get("unit") == "Y" else 0)
    return Reckoned(type="DATE", value=f"{told:04d}-H{ordinal}")


def fiscal_year(values: Values, clause: Clause) -> Reckoned | None:
    """*fiscal 2031*: the year of that number, which may have begun in the year before it."""
    told = number(values, "year")
    start = cal.make_day(told - 1, 2, 1)
    end = cal.make_day(told, 12, 31)
    if start is None or end is None:
        return None
    return Reckoned(type="DATE", value=f"{told:04d}", start=start, end=end)


def fiscal_shifted(values: Values, clause: Clause) -> Reckoned | None:
    """*The fiscal year*, *the current fiscal year*: counted from the year of publication."""
    if clause.anchor is None:
        return None
    return _from(fiscal_year({"year": clause.anchor.year + step(values)}, clause), "published")


def school_year(values: Values, clause: Clause) -> Reckoned | None:
    """*the 2030-31 school year*: August to July, January to December in the south."""
    first = number(values, "year")
    last = number(values, "until")
    if (last < 100 and last != (first + 1) % 100) or (last > 99 and last != first + 1):
        return None
    return _school(first, clause, None)


def school_shifted(values: Values, clause: Clause) -> Reckoned | None:
    """*Last school year*, *the current academic year*: the one of publication, or beside it."""
    anchor = clause.anchor
    if anchor is None:
        return None
    begun = anchor.year if clause.southern or anchor.month >= clause.table.school else -1
    first = (begun if begun > 0 else anchor.year - 1) + step(values)
    return _school(first, clause, "published")


def _school(first: int, clause: Clause, anchor: str | None) -> Reckoned | None:
    month = 1 if clause.southern else clause.table.school
    start = cal.make_day(first, month, 1)
    after = cal.add_months(start, 12) if start else None
    if start is None or after is None:
        return None
    end = cal.add_days(after, -1)
    value = f"{start.isoformat()[:7]}/{end.isoformat()[:7]}" if end else None
    return Reckoned(type="DATE", value=value, start=start, end=end, anchor=anchor)


def _from(found: Reckoned | None, anchor: str) -> Reckoned | None:
    if found is None:
        return None
    return Reckoned(
        type=found.type, value=found.value, start=found.start, end=found.end, anchor=anchor
    )


def _year_told(clause: Clause) -> int | None:
    if clause.quarter:
        return int(clause.quarter[:4])
    return clause.anchor.year if clause.anchor else None


def _season_year(name: str, direction: int | None, clause: Clause) -> int | None:
    anchor = clause.anchor
    if anchor is None or not dt.MINYEAR < anchor.year < dt.MAXYEAR:
        return None
    if clause.history and direction is None:
        return anchor.year
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
