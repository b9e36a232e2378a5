"""Build the table of feasts of other calendars from three packages of PyPI.

    pip install hijridate convertdate holidays
    python tools/build_feasts.py src/dateline/stylebook/feasts.tsv

Islamic days follow the Umm al-Qura calendar of Saudi Arabia (``hijridate``), which begins a
month by reckoning: a country that waits for the new moon may keep a feast a day later. Hebrew
and Persian days are reckoned (``convertdate``); the Hindu, Chinese, Tibetan and Buddhist ones
are those of ``holidays``. Jewish feasts begin on the evening before the day that is written.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

from convertdate import hebrew, persian
from hijridate import Gregorian, Hijri
from holidays.calendars.buddhist import _BuddhistLunisolar
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.tibetan import _TibetanLunisolar

FIRST, LAST = 1950, 2060
YEARS = range(FIRST, LAST + 1)
Run = tuple[dt.date, dt.date]


def main() -> None:
    """Write the table to the path given."""
    rows = ["feast\tdays", *(f"{name}\t{'|'.join(map(_shown, runs))}" for name, runs in feasts())]
    Path(sys.argv[1]).write_text("\n".join(rows) + "\n", "utf-8")


def feasts() -> Iterable[tuple[str, list[Run]]]:
    """Each feast with its first and last day in every year."""
    first = Gregorian(FIRST, 1, 1).to_hijri().year
    last = Gregorian(LAST, 12, 31).to_hijri().year
    for name, month, day, length in ISLAMIC:
        runs = [_islamic(year, month, day, length) for year in range(first, last + 1)]
        yield name, runs
    for name, month, day, length in HEBREW:
        yield name, [_hebrew(year, month, day, length) for year in range(FIRST, LAST + 1)]
    yield "nowruz", [_single(dt.date(*persian.to_gregorian(year - 621, 1, 1))) for year in YEARS]
    for name, table in LUNAR:
        yield name, [_single(dt.date(year, *table[year][:2])) for year in YEARS if year in table]


ISLAMIC = (
    ("ramadan", 9, 1, 0),
    ("eid-al-fitr", 10, 1, 3),
    ("eid-al-adha", 12, 10, 4),
    ("islamic-new-year", 1, 1, 1),
    ("ashura", 1, 10, 1),
    ("mawlid", 3, 12, 1),
    ("arafat", 12, 9, 1),
)
"""Month, day and length; 0 is the whole month."""

HEBREW = (
    ("purim", 12, 14, 1),
    ("passover", 1, 15, 7),
    ("shavuot", 3, 6, 1),
    ("rosh-hashanah", 7, 1, 2),
    ("yom-kippur", 7, 10, 1),
    ("sukkot", 7, 15, 7),
    ("hanukkah", 9, 25, 8),
)

LUNAR = (
    ("lunar-new-year", _ChineseLunisolar.LUNAR_NEW_YEAR_DATES),
    ("tet", _ChineseLunisolar.VIETNAMESE_CALENDAR_LUNAR_NEW_YEAR_DATES),
    ("mid-autumn", _ChineseLunisolar.MID_AUTUMN_DATES),
    ("dragon-boat", _ChineseLunisolar.DRAGON_BOAT_DATES),
    ("diwali", _HinduLunisolar.DIWALI_INDIA_DATES),
    ("dussehra", _HinduLunisolar.DUSSEHRA_DATES),
    ("holi", _HinduLunisolar.HOLI_DATES),
    ("maha-shivaratri", _HinduLunisolar.MAHA_SHIVARATRI_DATES),
    ("losar", _TibetanLunisolar.LOSAR_DATES),
    ("vesak", _BuddhistLunisolar.VESAK_DATES),
)


def _islamic(year: int, month: int, day: int, length: int) -> Run:
    start = Hijri(year, month, day).to_gregorian()
    after = Hijri(year, month + 1, 1).to_gregorian() if length == 0 else None
    end = after - dt.timedelta(days=1) if after else start + dt.timedelta(days=length - 1)
    return dt.date(start.year, start.month, start.day), dt.date(end.year, end.month, end.day)


def _hebrew(year: int, month: int, day: int, length: int) -> Run:
    """A feast of the Gregorian year: Nisan to Elul lie in the Hebrew year begun before it."""
    count = year + 3760 + (7 <= month < 12)
    if month == 12 and hebrew.leap(count):
        month = 13
    start = dt.date(*hebrew.to_gregorian(count, month, day))
    return start, start + dt.timedelta(days=length - 1)


def _single(day: dt.date) -> Run:
    return day, day


def _shown(run: Run) -> str:
    first, last = run
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


if __name__ == "__main__":
    main()
