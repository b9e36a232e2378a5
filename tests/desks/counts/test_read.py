"""What is counted and what befell them, by the real reader on sentences of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.filing import file_claims
from dateline.newsroom import DESKS, Newsroom, attach
from dateline.records.claim import Claim
from dateline.records.reading import Reading
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.records.values import Count
from dateline.stylebook import Stylebook

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, Any]] = yaml.safe_load((CASES / "counts_read.yaml").read_text("utf-8"))
STYLEBOOK = Stylebook()


@pytest.fixture(scope="module")
def reader(weights: Path) -> Any:
    from dateline.reader import Reader

    return Reader.load(weights)


def report_of(text: str) -> Report:
    return Report(id="x", text=text, body=Span(0, len(text)), published=dt.date(2031, 4, 16))


def counts_of(text: str, reader: Any) -> tuple[Count, ...]:
    reading = Reading(report=report_of(text), signals=reader.read(text))
    for desk in DESKS:
        if reading.counts is None:
            reading = attach(desk, reading, STYLEBOOK)
    return reading.counts or ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_what_is_counted(row: Mapping[str, Any], reader: Any) -> None:
    found = counts_of(row["text"], reader)
    told = [[c.span.of(row["text"]), c.of, c.role, c.aside] for c in found]
    assert told == row["found"]


@pytest.fixture(scope="module")
def read(reader: Any) -> Callable[[str], list[Claim]]:
    newsroom = Newsroom(reader, STYLEBOOK)
    return lambda text: file_claims(newsroom.read(report_of(text)))


def test_a_claim_tells_its_figures_and_why(read: Callable[[str], list[Claim]]) -> None:
    (claim, *_) = read("Iran sent Armenia about 40 tonnes of flour on Friday.")
    (figure,) = claim.quantities
    assert (figure.of, figure.unit, figure.dimension) == ("tonnes of flour", "tonne", "mass")
    assert (figure.low, figure.high, figure.bound) == (40.0, 40.0, "about")
    assert isinstance(claim.why, tuple)
    assert any("is 40 tonne, about" in why for why in claim.why)


def test_what_only_describes_is_no_figure(read: Callable[[str], list[Claim]]) -> None:
    text = "Iranian troops attacked a 300-year-old fort 40 kilometres inside Iraq for two days."
    claims = read(text)
    assert claims
    assert [claim.quantities for claim in claims] == [()] * len(claims)
