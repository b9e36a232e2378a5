"""For any text: what a report records stands in its text where it says."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BinaryInput, EmptyReport
from dateline.records.report import Report
from dateline.wire import read_bytes, read_text
from dateline.wire.head.dates import find_day, whole_day

PIECES = [
    "SEOUL", "Seoul", ", ", " ", "March 22", "30 February 2024", "0000-00-00", "2031-05-04", "31.",
    "(Reuters)", "(AP)", "/TASS/", " — ", " - ", ":", ".", "\n", "\n\n", "\r\n", "By ", "A. B.",
    " and ", "Published: ", "Source: ", "Headline: ", "Reporting by ", "—", "\x00",
    "\u202e", "👩‍👧",
    "“", "’", "The mayor walked out.", "https://a.example/", "date ", "\ufeff", "\u2028",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
days = st.none() | st.dates()


def check(report: Report) -> None:
    """Every span of ``report`` covers the words recorded with it."""
    text = report.text
    for words in (report.headline, report.byline):
        assert words is None or words.span.of(text) == words.text
        assert words is None or words.text.strip() == words.text != ""
    assert 0 <= report.body.start <= report.body.end <= len(text)
    if line := report.dateline:
        assert line.span.of(text) == line.text != ""
        assert (line.place_span and line.place_span.of(text)) == line.place
        assert line.place_span is None or line.span.contains(line.place_span)
        assert line.date_span is None or line.span.contains(line.date_span)
        assert line.date is None or line.date_span is not None
    assert (report.published is None) == (report.published_from is None)


@given(texts, days)
def test_any_string(text: str, published: dt.date | None) -> None:
    try:
        report = read_text(text, published=published)
    except (EmptyReport, BinaryInput):
        return
    assert len(report.text) == len(text)
    check(report)
    assert read_text(text, published=published) == report


@given(st.binary() | texts.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes(data: bytes) -> None:
    try:
        report = read_bytes(data)
    except (EmptyReport, BinaryInput):
        return
    check(report)


@given(st.from_regex(r"\d{1,5}[-/. ]\d{1,3}[-/. ]\d{1,5}", fullmatch=True))
def test_any_figures_are_a_real_day_or_none(words: str) -> None:
    found = whole_day(words)
    assert found is None or found.date() is None or found.date().year >= 1600  # type: ignore[union-attr]
    assert find_day("") is None


@given(
    st.dates(dt.date(1600, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]),
)
def test_a_day_is_read_as_it_was_written(day: dt.date, form: str) -> None:
    found = whole_day(day.strftime(form))
    assert found is not None
    assert found.date() == day


@given(st.dates(dt.date(1700, 1, 1), dt.date(2900, 1, 1)), st.integers(-150, 150))
def test_a_day_without_year_is_the_nearest(day: dt.date, apart: int) -> None:
    written = whole_day(f"{day:%B} {day.day}")
    assert written is not None
    assert written.date() is None
    near = written.near(day + dt.timedelta(apart))
    assert near == day
