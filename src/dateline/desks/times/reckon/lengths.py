"""From an expression's words to a length of time, how often, or a mere past and future."""

from __future__ import annotations

from dateline.desks.times.reckon.base import Clause, Reckoned, Values
from dateline.desks.times.reckon.shifts import amount, period

_AMOUNTS = frozenset({"digits", "number", "few", "article", "half", "tens"})


def duration(values: Values, clause: Clause) -> Reckoned | None:
    """*three weeks*, *a year and a half*, *twenty-four hours*."""
    unit = str(values.get("unit") or values.get("plural"))
    number = amount(values) if set(values) & _AMOUNTS else 1.0
    if unit == "D" and not set(values) & _AMOUNTS and "all" in values:
        return Reckoned(type="DURATION", value="P1D")
    return Reckoned(type="DURATION", value=period(number, unit))


def duration_vague(values: Values, clause: Clause) -> Reckoned | None:
    """*weeks*, *decades*: so many are not told."""
    if str(values["plural"]) in ("TS", "WE"):
        return None
    return Reckoned(type="DURATION", value=period("X", str(values["plural"])))


def every(values: Values, clause: Clause) -> Reckoned | None:
    """*every two weeks*, *each Friday*, *twice a year*."""
    if "weekday" in values:
        return Reckoned(type="SET", value=f"XXXX-WXX-{values['weekday']}")
    if "daypart" in values:
        return Reckoned(type="SET", value=f"XXXX-XX-XXT{values['daypart']}")
    if "month" in values:
        return Reckoned(type="SET", value=f"XXXX-{int(str(values['month'])):02d}")
    if "season" in values:
        return Reckoned(type="SET", value=f"XXXX-{values['season']}")
    number = amount(values) if set(values) & _AMOUNTS else 1.0
    if "other" in values:
        number = 2.0
    if "ordinal" in values:
        number = float(str(values["ordinal"]))
    return Reckoned(type="SET", value=period(number, str(values["unit"])))


def often(values: Values, clause: Clause) -> Reckoned | None:
    """*daily*, *annual*."""
    return Reckoned(type="SET", value=str(values["often"]))


def reference(values: Values, clause: Clause) -> Reckoned | None:
    """*now*, *recently*, *soon*."""
    for name, read in (("present", present), ("past", past), ("future", future)):
        if name in values:
            return read(values, clause)
    return None


def present(values: Values, clause: Clause) -> Reckoned | None:
    """*now*, *at the moment*."""
    return Reckoned(type="DATE", value="PRESENT_REF", anchor="published")


def past(values: Values, clause: Clause) -> Reckoned | None:
    """*in the past*."""
    return Reckoned(type="DATE", value="PAST_REF", end=clause.anchor, anchor="published")


def future(values: Values, clause: Clause) -> Reckoned | None:
    """*in the near future*; *soon* in what is past tells nothing."""
    if "future" in values and (clause.history or clause.tense == "past"):
        return None
    return Reckoned(type="DATE", value="FUTURE_REF", start=clause.anchor, anchor="published")
