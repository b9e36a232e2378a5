"""What a report has told of time so far: the day that *the next morning* counts from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from dateline.desks.times.days import Days, granularity_of
from dateline.desks.times.patterns import Word
from dateline.desks.times.reckon import Reckoned

LEAST, SHARE, OWN = 6, 0.5, 6
MONTHLY = frozenset({"month", "week", "weekend", "day", "time"})
DAILY = frozenset({"day", "time"})
BACK = frozenset({"ago", "relative", "beside", "shifted", "year_earlier"})
UNDATED = "XXXX"
"""How a value begins whose year is not known."""

_QUARTER = re.compile(r"(\d{4})-Q[1-4]")
_NEAR = 400  # days before publication within which a quarter is the report's own


class Story:
    """The last day told, the last quarter, and whether the report is a chronicle.

    published: its day of publication. chronicle: whether it tells of days long past.
    """

    def __init__(self, published: dt.date | None, chronicle: bool) -> None:
        self.published = published
        self.chronicle = chronicle
        self.told: dt.date | None = None
        self.month: dt.date | None = None
        self.day: dt.date | None = None
        self.quarter = ""

    @property
    def anchor(self) -> dt.date | None:
        """What bare dates are counted from."""
        return self.told if self.chronicle else self.published

    def hear(self, reckoned: Reckoned, days: Days | None, read: str, leads: bool) -> None:
        """Take note of an expression.

        days: those of its value. read: the way it was reckoned. leads: whether it stands first
        in its sentence.
        """
        value = reckoned.value or ""
        if value.startswith(UNDATED) and read != "daypart":
            self.day = None  # the story goes on from a day that nobody can date
        if reckoned.type not in ("DATE", "TIME") or days is None or days.start is None:
            return
        grain = granularity_of(value)
        if (
            read == "daypart"
            or ("T" in value and reckoned.anchor is None)
            or self._looks_back(days.start, read)
            or (self.chronicle and self._is_aside(days.start, grain, leads))
        ):
            return
        self.told = days.start
        if grain in MONTHLY:
            self.month = days.start
        if grain in DAILY:
            self.day = days.start
        quarter = _QUARTER.fullmatch(value)
        if (
            quarter
            and read not in ("year_earlier", "ago", "relative")
            and self._is_near(days.start)
        ):
            self.quarter = value

    def _looks_back(self, day: dt.date, read: str) -> bool:
        """*The year before* is told in passing: the story goes on from where it was."""
        return self.told is not None and day < self.told and read in BACK

    def _is_aside(self, day: dt.date, grain: str | None, leads: bool) -> bool:
        """A year in passing: *the general, who died in 1976*; the story stays in its own."""
        if self.told is None or grain != "year":
            return False
        return day.year == self.told.year or not leads

    def _is_near(self, day: dt.date) -> bool:
        return self.published is not None and (self.published - day).days < _NEAR


def is_chronicle(sentences: Iterable[Sequence[Word]], published: dt.date | None) -> bool:
    """Whether a report tells of days long past: its years do, and it names few days of its own.

    sentences: words with their classes. published: without it nothing is known.
    """
    if published is None:
        return False
    years: list[int] = []
    own = 0
    for words in sentences:
        years += [year for word in words if isinstance(year := word.classes.get("year"), int)]
        own += sum(_is_own(word, after) for word, after in zip_longest(words, words[1:]))
    past = sum(year < published.year - 1 for year in years)
    return len(years) >= LEAST and past > SHARE * len(years) and past > OWN * own


def _is_own(word: Word, after: Word | None) -> bool:
    """Whether a word counts from the day of publication: *Friday*, *yesterday*, *last week*."""
    if "weekday" in word.classes or "today" in word.classes:
        return True
    shifts = word.classes.keys() & {"last", "this", "next"}
    return bool(shifts) and after is not None and after.classes.get("unit") not in (None, "D")
