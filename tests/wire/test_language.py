"""Rows of text, and whether they are English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline import examples
from dateline.wire import read_text
from dateline.wire.language import is_english

ROWS = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/languages.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:30])
def test_rows(row: dict[str, Any]) -> None:
    assert is_english(row["text"]) is row["english"]
    assert ("not-english" in read_text(row["text"]).flags) is (row["english"] is False)


@pytest.mark.parametrize("path", examples.paths(), ids=lambda path: path.stem)
def test_any_paragraph_of_the_bundled_reports_may_stand_alone(path: Path) -> None:
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    assert [text for text in paragraphs if is_english(text) is False] == []


def test_a_report_in_two_languages_goes_by_the_greater_part() -> None:
    english, russian = ROWS[0]["text"], next(row["text"] for row in ROWS if row["text"] > "А")
    assert is_english(f"{english}\n\n{russian}")
    assert is_english(f"{russian * 20}\n\n{english}") is False
