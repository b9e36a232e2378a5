"""Values read from words: times, places, counts. Indices point into the reading's layers."""

from __future__ import annotations

import datetime as dt

import msgspec

from dateline.records.span import Span


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A TIMEX3 expression and the days it may cover.

    type: DATE, TIME, DURATION or SET; value: TIMEX3's; mod: TIMEX3's (START, END, APPROX …).
    start, end: first and last possible day, None where open or unknown.
    granularity: day, week, month, season, year … ; anchor: ``published``, ``told`` (a day told
    before it in the report) or None where it needs none; anchored_on: that day.
    rule: the stylebook's rule that found it. why: what was assumed, in words.
    parts: the ends of *from Monday to Friday*, which TIMEX3 takes for two expressions.
    """

    span: Span
    type: str
    value: str | None = None
    mod: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    granularity: str | None = None
    anchor: str | None = None
    anchored_on: dt.date | None = None
    rule: str | None = None
    why: tuple[str, ...] = ()
    parts: tuple[Time, ...] = ()

    @property
    def is_point(self) -> bool:
        """Whether it can tell when something was: *now*, *daily* and *three weeks* cannot.

        A length of time can where it has days: *in the past ten days*.
        """
        if self.type in ("DURATION", "SET"):
            return self.start is not None
        return self.value != "PRESENT_REF"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym and where it is.

    name: its usual English name. country: ISO 3166 alpha-3. lat, lon: degrees (WGS 84).
    level: country, admin1, city, region, sea … ; metonym: it stands for those who
    govern or represent it. toponym: a name of geography; not so is what may be a building, a
    road or a hamlet that no gazetteer has. why: what made it this place, None where it was not
    resolved.
    """

    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    level: str | None = None
    metonym: bool = False
    toponym: bool = True
    why: str | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity: at least ``low`` and at most ``high`` of ``of``.

    head: index of the token that is counted. bound: exact, about, at least, at most,
    more than, less than, between, vague. low, high: None where open.
    unit: the unit's usual name in the singular (kilometre per hour, percent, year of age).
    dimension: what the unit measures (length, money, share, time, age …), None for a plain
    number. currency: ISO 4217 code of money. change: up or down, for an amount by which something
    rose or fell, and for a range from one value to another. role: of casualties and forces (dead,
    injured, missing, detained, displaced, troops …). aside: it only describes (a distance, an age,
    a share, *one of them*) and is no figure of an event. why: rule and assumption, in words.
    """

    span: Span
    of: str | None = None
    head: int | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str | None = None
    dimension: str | None = None
    currency: str | None = None
    change: str | None = None
    role: str | None = None
    aside: bool = False
    why: str = ""
