"""Quantities and their bounds, on rows of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
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
