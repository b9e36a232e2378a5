"""The bundled reports are fit to be shown: well-formed, dated, of one story, and readable."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from dateline import examples

REPORTS = examples.paths()


def words(path: Path) -> list[str]:
    return re.findall(r"\w+", path.read_text(encoding="utf-8").lower())


def test_there_are_ten_in_order() -> None:
    days = [re.findall(r"2031-05-\d\d", path.stem)[0] for path in REPORTS]
    assert len(days) == 10
    assert days == sorted(days)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_as_long_as_wire_copy(path: Path) -> None:
    assert 120 <= len(words(path)) <= 350


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_belongs_to_the_story(path: Path) -> None:
    assert {"sadakhlo", "bagratashen"} & set(words(path))


def test_no_report_repeats_another() -> None:
    runs = [{tuple(w[i : i + 15]) for i in range(len(w) - 14)} for w in map(words, REPORTS)]
    assert not any(left & right for left, right in combinations(runs, 2))
