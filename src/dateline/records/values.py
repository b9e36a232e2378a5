"""Values read from words: times, places, counts. Indices point into the reading's layers."""

from __future__ import annotations

import datetime as dt

import msgspec

from dateline.records.span import Span


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A TIMEX3 expression and the days it may cover.

    type: DATE, TIME, DURATION or SET; value: TIMEX3's; mod: TIMEX3's (START, END, APPROX …).
    start, end: first and last possible day, None where open or unknown.
    granularity: day, week, month, season, year … ; anchor: what it was reckoned from.
    """

    span: Span
    type: str
    value: str | None = None
    mod: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    granularity: str | None = None
    anchor: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym and where it is.

    name: its usual English name. country: ISO 3166 alpha-3. lat, lon: degrees (WGS 84).
    level: country, admin1, city, region, sea … ; metonym: it stands for those who
    govern or represent it. why: what made it this place, None where it was not resolved.
    """

    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    level: str | None = None
    metonym: bool = False
    why: str | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity: at least ``low`` and at most ``high`` of ``of``.

    head: index of the token that is counted. bound: exact, about, at least, at most,
    more than, less than, between, vague. low, high: None where open.
    """

    span: Span
    of: str | None = None
    head: int | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
