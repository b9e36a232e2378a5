"""Time expressions and the days that they cover, on rows of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.desks import times
from dateline.records.mention import Mention
from dateline.records.reading import Reading, Signals
from dateline.records.report import Dateline, Report
from dateline.records.span import Span
from dateline.records.values import Time
from dateline.stylebook import Stylebook

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, Any]] = yaml.load(
    (CASES / "times.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
PUBLISHED = dt.date(2031, 4, 16)
STYLEBOOK = Stylebook()


def read(text: str, published: dt.date | None = PUBLISHED, **fields: Any) -> tuple[Time, ...]:
    report = Report(id="x", text=text, body=Span(0, len(text)), published=published, **fields)
    return times.work(Reading(report=report, signals=Signals()), STYLEBOOK)


def shown(text: str, time: Time) -> list[str]:
    days = (time.start, time.end)
    first, last = (day.isoformat() if day is not None else "null" for day in days)
    return [time.span.of(text), time.type, str(time.value), first, last]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_days_of_an_expression(row: Mapping[str, Any]) -> None:
    found = read(row["text"])
    assert [shown(row["text"], time) for time in found] == row["found"]
    if "mod" in row:
        assert found[0].mod == row["mod"]


def test_a_day_that_nobody_can_date_stands_between() -> None:
    led = "The boats left on March 3, 2029."
    (_, evening) = read(f"{led} In the evening one sank.", published=None)
    assert evening.start == evening.end == dt.date(2029, 3, 3)
    (*_, evening) = read(f"{led} On a Sunday one came back. At night it sank.", published=None)
    assert evening.start is None and evening.end is None


def test_without_a_day_of_publication_only_calendar_dates_are_reckoned() -> None:
    found = read("It sank on Friday and again on March 3, 2029.", published=None)
    assert [(time.value, time.start) for time in found] == [
        ("XXXX-WXX-5", None),
        ("2029-03-03", dt.date(2029, 3, 3)),
    ]


def test_the_dateline_is_no_time_but_its_day_anchors() -> None:
    text = "VARNA, April 16 — The ferry sank yesterday."
    dateline = Dateline(text="VARNA, April 16 —", span=Span(0, 17), date=PUBLISHED)
    found = read(text, published=None, dateline=dateline)
    assert [shown(text, time)[:3] for time in found] == [["yesterday", "DATE", "2031-04-15"]]


def test_southern_seasons_follow_the_dateline() -> None:
    text = "CANBERRA — The dam broke last summer."
    dateline = Dateline(text="CANBERRA —", span=Span(0, 10), place="CANBERRA")
    (time,) = read(text, dateline=dateline)
    assert (time.start, time.end) == (dt.date(2030, 12, 1), dt.date(2031, 2, 28))


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_the_ends_of_the_calendar_break_nothing(year: int) -> None:
    words = (
        "last year, next year, last week, tomorrow, yesterday, a decade ago, last winter, "
        "the next century, 9999 years ago, in 300 years' time, last Easter, on Friday"
    )
    for day in (dt.date(year, 1, 1), dt.date(year, 12, 31)):
        for time in read(f"It sank {words}.", published=day):
            assert time.start is None or isinstance(time.start, dt.date)


@pytest.mark.parametrize(
    "value", ["0000", "2025-13", "2025-02-30", "2025-W60", "PXD", "PRESENT_REF", "", None, "XXXX"]
)
def test_values_off_the_calendar_cover_no_days(value: str | None) -> None:
    assert times.days_of(value) is None


@given(st.dates(), st.sampled_from([None, "START", "MID", "END"]))
def test_a_narrowed_month_stays_inside_it(day: dt.date, mod: str | None) -> None:
    days = times.days_of(f"{day.year:04d}-{day.month:02d}", mod)
    assert days is not None and days.start is not None and days.end is not None
    assert days.start <= days.end
    assert (days.start.year, days.start.month) == (days.end.year, days.end.month)


@given(st.text(alphabet=st.sampled_from("0123456789 -/:.,' amptFriMaylstnex"), max_size=40))
def test_no_text_breaks_the_desk(text: str) -> None:
    for time in read(text):
        assert time.span.of(text).strip()


CHRONICLE = (
    "Founded in 1611, the town was sold in 1622, burnt in 1623, was rebuilt in 1624 and walled in "
    "1625. On 3 April 1626 the dam broke. In June the mayor fled. He had been jailed in the "
    "previous year. On 9 July a militia marched on the harbour. The next day it burnt."
)


def test_a_chronicle_counts_from_what_it_told_last() -> None:
    found = {time.span.of(CHRONICLE): time.value for time in read(CHRONICLE)}
    assert found["June"] == "1626-06"
    assert found["the previous year"] == "1625"
    assert found["9 July"] == "1626-07-09"
    assert found["The next day"] == "1626-07-10"


def test_news_with_a_history_counts_from_publication() -> None:
    text = f"{CHRONICLE} On Friday the town paid. It will pay again in June, it said on Monday."
    found = [(time.span.of(text), time.value) for time in read(text)]
    assert ("Friday", "2031-04-11") in found
    assert ("June", "2031-06") in found


def test_the_two_ends_of_an_interval_are_parts() -> None:
    text = "The road was shut from Friday to Monday."
    (time,) = read(text)
    assert [shown(text, part)[2] for part in time.parts] == ["2031-04-11", "2031-04-14"]
    assert (time.start, time.end) == (dt.date(2031, 4, 11), dt.date(2031, 4, 14))


def test_every_time_tells_what_made_it() -> None:
    (time,) = read("The dam broke in late February.")
    assert (time.rule, time.anchor, time.anchored_on) == ("month", "published", PUBLISHED)
    assert any("2031-04-16" in reason for reason in time.why)
    assert any("last part" in reason for reason in time.why)
    first, second = read("The ferry sank on March 3, 2029. The captain fled the following day.")
    assert (first.anchor, first.anchored_on) == (None, None)
    assert (second.anchor, second.anchored_on) == ("told", dt.date(2029, 3, 3))


def test_school_years_of_the_south_are_years() -> None:
    text = "CANBERRA — Pupils fell ill this school year."
    dateline = Dateline(text="CANBERRA —", span=Span(0, 10), place="CANBERRA")
    (time,) = read(text, dateline=dateline)
    assert (time.start, time.end) == (dt.date(2031, 1, 1), dt.date(2031, 12, 31))


@pytest.mark.parametrize("year", [1, 2, 1899, 9998, 9999])
def test_feasts_and_parts_at_the_ends_of_the_calendar_break_nothing(year: int) -> None:
    words = (
        "last Christmas, next Easter, during Ramadan, on Diwali, this school year, in the latest "
        "quarter, in the last fiscal year, the first week of January, from Monday to Friday, "
        "within 900 weeks, in recent weeks, the day before, until Tuesday, over the past 9 days"
    )
    for day in (dt.date(year, 1, 1), dt.date(year, 12, 31)):
        for time in read(f"It sank {words}.", published=day):
            assert time.start is None or time.end is None or time.start <= time.end


@pytest.mark.parametrize(
    ("text", "is_point"),
    [
        ("The dam broke on Friday.", True),
        ("The dam broke in the past ten days.", True),
        ("The siege took ten days.", False),
        ("The ferry sails daily.", False),
        ("The ferry is now empty.", False),
    ],
)
def test_what_can_tell_when_something_was(text: str, is_point: bool) -> None:
    (time,) = read(text)
    assert time.is_point is is_point


@given(
    st.sampled_from(["since", "until", "by", "before", "after", "from", "within", "through"]),
    st.sampled_from(["Friday", "March", "the end of May", "2014", "next week", "2030", "3 weeks"]),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
)
def test_no_time_ends_before_it_begins(relation: str, words: str, published: dt.date) -> None:
    for time in read(f"It was shut {relation} {words}.", published=published):
        assert time.start is None or time.end is None or time.start <= time.end


def placed(text: str, *places: tuple[str, str], **fields: Any) -> Time:
    mentions = tuple(
        Mention(span=Span(text.index(name), text.index(name) + len(name)), head=0, kind="name",
                label="LOC", country=country)
        for name, country in places
    )  # fmt: skip
    report = Report(id="x", text=text, body=Span(0, len(text)), published=PUBLISHED, **fields)
    (time,) = times.work(Reading(report=report, signals=Signals(), mentions=mentions), STYLEBOOK)
    return time


def test_seasons_follow_the_places_of_their_sentence() -> None:
    south = (dt.date(2030, 12, 1), dt.date(2031, 2, 28))
    north = (dt.date(2030, 6, 1), dt.date(2030, 8, 31))
    text = "The dam of Perth broke last summer."
    time = placed(text, ("Perth", "AUS"))
    assert (time.start, time.end) == south
    assert any("south" in reason for reason in time.why)
    time = placed(text, ("Perth", "GBR"))
    assert (time.start, time.end) == north
    text = "CANBERRA — The dam of Oslo broke last summer."
    dateline = Dateline(text="CANBERRA —", span=Span(0, 10), place="CANBERRA")
    assert placed(text, ("Oslo", "NOR"), dateline=dateline).start == north[0]
    assert placed(text, dateline=dateline).start == south[0]
    text = "Aides of Lima and Oslo met last summer."
    assert placed(text, ("Lima", "PER"), ("Oslo", "NOR")).start == north[0]
