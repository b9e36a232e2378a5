"""Terms of office and the days that a partial date may mean."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import Literal

import msgspec

from dateline.stylebook.tables import Gender, Partial

YEAR, MONTH = 4, 7


class Tenure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's time in an office.

    office: a key of ``offices.yaml``. of: ISO 3166 alpha-3, or a body by its name in the table
    of bodies. start, end: when it began and ended, as precisely as it is known; no end: it ran
    on when the table was written. acting: for the time being only. aliases, gender: of the
    person, told in one of their rows.
    """

    name: str
    office: str
    of: str
    start: Partial
    end: Partial | None = None
    acting: Literal["yes"] | None = None
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office and the phrases by which reports call it.

    of: the countries or bodies where the words mean this office, if not all.
    sector: PLOVER's. words: phrases in lower case, without country.
    """

    office: str
    words: tuple[str, ...]
    sector: str | None = None
    of: tuple[str, ...] = ()


class OfficeBook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How offices are called, the highest first.

    kept: the month to which the terms are kept. spelled: spellings that count as another.
    neutral: adjectives before an office that leave open nothing. acting: those of a stand-in.
    ousted: those that put an office in the near past. led_by: the office whose holder is the
    *leader* of a country. alone: offices that one country alone has, with that country.
    """

    kept: Partial
    spelled: dict[str, str]
    neutral: tuple[str, ...]
    acting: tuple[str, ...]
    ousted: tuple[str, ...]
    alone: dict[str, str]
    led_by: dict[str, tuple[str, ...]]
    offices: tuple[Office, ...]


@lru_cache(maxsize=20_000)
def first_day(partial: str) -> dt.date:
    """The first day that a partial date may mean."""
    if len(partial) == YEAR:
        return dt.date(int(partial), 1, 1)
    if len(partial) == MONTH:
        return dt.date(int(partial[:YEAR]), int(partial[YEAR + 1 :]), 1)
    return dt.date.fromisoformat(partial)


@lru_cache(maxsize=20_000)
def last_day(partial: str) -> dt.date:
    """The last day that a partial date may mean."""
    if len(partial) == YEAR:
        return dt.date(int(partial), 12, 31)
    if len(partial) == MONTH:
        year, month = int(partial[:YEAR]), int(partial[YEAR + 1 :])
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date.fromisoformat(partial)


def surely(term: Tenure, day: dt.date) -> bool:
    """Whether the term ran on that day, whatever days its dates mean."""
    return last_day(term.start) <= day and (term.end is None or day <= first_day(term.end))


def maybe(term: Tenure, day: dt.date) -> bool:
    """Whether the term ran on that day by some reading of its dates."""
    return first_day(term.start) <= day and (term.end is None or day <= last_day(term.end))
