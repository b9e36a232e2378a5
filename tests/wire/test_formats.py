"""Files of all formats give the reports that they hold; ``cases/inputs.yaml``, ``pages.yaml``."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records.report import Report
from dateline.wire import Dispatch, read_all

_FILES = ("inputs.yaml", "pages.yaml")
CASES = [
    case
    for name in _FILES
    for case in yaml.safe_load((Path(__file__).parents[1] / "cases" / name).read_text("utf-8"))
]


def value(report: Report, field: str) -> Any:
    if field == "body":
        return report.body.of(report.text)
    told = getattr(report, field)
    if field == "flags":
        return list(told)
    return getattr(told, "text", told)


def check(dispatch: Dispatch, expected: dict[str, Any], path: Path) -> None:
    expected = dict(expected)
    if "origin" in expected:
        assert dispatch.origin == f"{path}{expected.pop('origin')}"
    for field in ("error", "skipped"):
        words = expected.pop(field, None)
        told = getattr(dispatch, field)
        assert (words is None) == (told is None), dispatch
        assert words is None or words in str(told)
    held = [expected.pop("holds", ""), expected.pop("also", "")]
    starts, lacks = expected.pop("starts", ""), expected.pop("lacks", [])
    if dispatch.report is None:
        return
    text = " ".join(dispatch.report.text.split())
    assert [words for words in held if words not in text] == []
    assert [words for words in lacks if words in text] == []
    assert dispatch.report.body.of(dispatch.report.text).startswith(starts)
    assert {field: value(dispatch.report, field) for field in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("packed", [False, True], ids=["", "gz"])
def test_reports_of_a_file(case: dict[str, Any], packed: bool, tmp_path: Path) -> None:
    data = case["content"].encode(case.get("encoding", "utf-8"))
    path = tmp_path / (case["file"] + (".gz" if packed else ""))
    path.write_bytes(gzip.compress(data) if packed else data)
    dispatches = list(read_all([path], columns=case.get("columns")))
    assert len(dispatches) == len(case["reports"]), dispatches
    for dispatch, expected in zip(dispatches, case["reports"], strict=True):
        check(dispatch, expected, path)
