"""Rows of first lines and the dateline in them; each shape fires and holds back as it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records.span import Span
from dateline.wire import read_text
from dateline.wire.head.dateline import find_dateline
from dateline.wire.head.shapes import Shape, shapes

ROWS = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/datelines.yaml").read_text(encoding="utf-8")
)
SHAPES = [shape for shape, _ in shapes()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_rows(row: dict[str, Any]) -> None:
    report = read_text(row["text"], published=row.get("given"))
    expected = row.get("dateline")
    if expected is None:
        assert report.dateline is None
        return
    assert report.dateline is not None
    told = {name: getattr(report.dateline, name) for name in ("text", "place", "date", "agency")}
    assert told == {"place": None, "date": None, "agency": None} | expected


def test_there_are_enough_rows_of_both_kinds() -> None:
    negatives = [row for row in ROWS if row.get("dateline") is None]
    assert len(ROWS) - len(negatives) >= 40
    assert len(negatives) >= 20


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.form)
def test_a_shape_fires(shape: Shape) -> None:
    filed = find_dateline(shape.fires, Span(0, len(shape.fires)))
    assert filed is not None
    rest = shape.fires[filed.span.end :].strip()
    assert rest == "" or rest.startswith("Ministers")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.form)
def test_a_shape_holds_back(shape: Shape) -> None:
    assert find_dateline(shape.not_, Span(0, len(shape.not_))) is None


def test_a_month_without_year_is_no_day_of_publication() -> None:
    report = read_text("LIMA, May 4 (AP) — Workers walked out.")
    assert (report.published, report.published_from) == (None, None)


def test_a_dateline_far_down_is_none_of_this_report() -> None:
    body = "Workers walked out of the harbour. " * 20
    assert read_text(f"{body}\n\nLIMA (AP) — Others stayed.").dateline is None
