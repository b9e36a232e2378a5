"""Rows of whole reports, and what their heads and feet tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline import examples
from dateline.records.report import Report
from dateline.wire import read_file, read_text

ROWS = yaml.safe_load((Path(__file__).parents[1] / "cases/heads.yaml").read_text(encoding="utf-8"))


def told(report: Report) -> dict[str, Any]:
    """What the report says of itself, without what it does not say."""
    found = {
        "headline": report.headline and report.headline.text,
        "byline": report.byline and report.byline.text,
        "agency": report.agency,
        "outlet": report.outlet,
        "published": report.published,
        "published_from": report.published_from,
        "dateline_date": report.dateline and report.dateline.date,
    }
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_rows(row: dict[str, Any]) -> None:
    report = read_text(row["text"], published=row.get("given"))
    expected = {name: row[name] for name in row if name not in ("text", "given", "body")}
    assert told(report) == expected
    start, end = row["body"]
    body = report.body.of(report.text)
    assert body.startswith(start)
    assert body.endswith(end)


@pytest.mark.parametrize("path", examples.paths(), ids=lambda path: path.stem)
def test_the_bundled_reports(path: Path) -> None:
    report = read_file(path)
    assert report.flags == ()
    assert report.dateline or report.headline
    body = report.body.of(report.text)
    assert body[0].isupper() and body[-1] in '.”"'


def test_the_outlet_given_wins() -> None:
    report = read_text("Outlet: The Courier\n\nWorkers walked out.", outlet="Northern Wire")
    assert report.outlet == "Northern Wire"
