"""The bundled reports are fit to be shown: well-formed, dated, of one story, and readable."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations
from pathlib import Path

import pytest

import dateline
from dateline import examples, wire

REPORTS = examples.paths()
each_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)


def words(path: Path) -> list[str]:
    return re.findall(r"\w+", path.read_text(encoding="utf-8").lower())


def day_of(path: Path) -> dt.date:
    """The day in a report's file name."""
    return dt.date.fromisoformat(re.findall(r"\d{4}-\d\d-\d\d", path.stem)[0])


def test_there_are_ten_in_order() -> None:
    days = [day_of(path) for path in REPORTS]
    assert len(days) == 10
    assert days == sorted(days)


@each_report
def test_a_report_is_as_long_as_wire_copy(path: Path) -> None:
    assert 120 <= len(words(path)) <= 350


@each_report
def test_a_report_belongs_to_the_story(path: Path) -> None:
    assert {"sadakhlo", "bagratashen"} & set(words(path))


def test_no_report_repeats_another() -> None:
    runs = [{tuple(w[i : i + 15]) for i in range(len(w) - 14)} for w in map(words, REPORTS)]
    assert not any(left & right for left, right in combinations(runs, 2))


@each_report
def test_the_head_is_understood(path: Path) -> None:
    report = wire.read_file(path)
    assert report.flags == ()
    assert report.published in (None, day_of(path))
    assert report.headline or report.dateline
    assert report.body.start < report.body.end


def test_most_heads_tell_the_day() -> None:
    undated = [path for path in REPORTS if wire.read_file(path).published is None]
    assert len(undated) == 2  # told only as May 12 and May 16, as wires do


@each_report
def test_a_report_gives_claims(path: Path, weights: Path) -> None:
    text = path.read_text(encoding="utf-8")
    claims = dateline.read(text, published=day_of(path))
    assert claims
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.sentence.span.of(text) == claim.sentence.text
        assert claim.sentence.span.contains(claim.trigger.pieces[0])
