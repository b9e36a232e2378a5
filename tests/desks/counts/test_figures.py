"""Quantities and their bounds, on rows of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.desks import counts, times
from dateline.records.reading import Reading, Signals
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.records.values import Count
from dateline.stylebook import Stylebook

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, Any]] = yaml.safe_load((CASES / "counts.yaml").read_text("utf-8"))
STYLEBOOK = Stylebook()


def read(text: str) -> tuple[Count, ...]:
    report = Report(id="x", text=text, body=Span(0, len(text)), published=dt.date(2031, 4, 16))
    reading = Reading(report=report, signals=Signals())
    told = times.work(reading, STYLEBOOK)
    return counts.work(msgspec.structs.replace(reading, times=told), STYLEBOOK)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_low_and_high_of_a_quantity(row: Mapping[str, Any]) -> None:
    found = read(row["text"])
    assert [count.span.of(row["text"]) for count in found] == [one[0] for one in row["found"]]
    for count, (_, low, high, bound) in zip(found, row["found"], strict=True):
        assert (count.low, count.high) == (pytest.approx(low), pytest.approx(high))
        assert count.bound == bound
    if "of" in row:
        assert found[0].of == row["of"]
    for field in ("unit", "dimension", "currency", "change"):
        if field in row:
            assert [getattr(count, field) for count in found] == row[field], field


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_read_as_they_are_written(number: int) -> None:
    for written in (f"{number:,}", f"{number} crates" if number > 9999 else f"{number:,} crates"):
        found = read(f"They moved at least {written} ashore.")
        assert [(count.low, count.high) for count in found] == [(float(number), None)]


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–$%half a dozen to of"), max_size=40))
def test_no_text_breaks_the_desk(text: str) -> None:
    for count in read(text):
        assert count.span.of(text).strip()
        if count.low is not None and count.high is not None:
            assert count.low <= count.high


@settings(deadline=None)  # the first sign of an unknown unit loads the library of units
@given(st.text(max_size=60))
def test_no_string_at_all_breaks_the_desk(text: str) -> None:
    for count in read(text):
        assert count.span.of(text)


SMALL = {value: word for word, value in STYLEBOOK.numbers.words.items()}
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))


def spelled(number: int) -> str:
    """A whole number in words, as a newspaper spells it."""
    for scale, word in SCALES:
        if number >= scale:
            rest = number % scale
            joined = " and " if scale == 100 or rest < 100 else " "
            return f"{spelled(number // scale)} {word}" + (joined + spelled(rest) if rest else "")
    if number in SMALL:
        return SMALL[number]
    return f"{SMALL[number // 10 * 10]}-{SMALL[number % 10]}"


@given(st.integers(min_value=2, max_value=10**11))
def test_words_are_read_as_the_number_that_they_spell(number: int) -> None:
    found = read(f"They moved fewer than {spelled(number)} crates ashore.")
    assert [(count.low, count.high) for count in found] == [(None, float(number))]


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from(["million", "billion", "thousand", "lakh", "crore"]),
    st.sampled_from(["$", "€", "£", "Rs ", "US$"]),
)
def test_money_with_a_scale(number: int, scale: str, sign: str) -> None:
    told = f"{sign}{number / 10} {scale}"
    (found,) = read(f"They paid {told} for it.")
    assert found.span.of(f"They paid {told} for it.") == told
    assert found.low == pytest.approx(number / 10 * STYLEBOOK.numbers.scales[scale])
    assert found.dimension == "money" and found.currency


@given(st.integers(min_value=1, max_value=500), st.integers(min_value=1, max_value=500))
def test_ranges_have_both_ends(low: int, more: int) -> None:
    for told in (
        f"{low} to {low + more}",
        f"between {low} and {low + more}",
        f"{low}-{low + more}",
    ):
        found = read(f"They moved {told} crates ashore.")
        assert [(c.low, c.high, c.bound) for c in found] == [(low, low + more, "between")]
