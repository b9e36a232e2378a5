"""``dateline compare``, ``story`` and ``sources`` over the bundled reports."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline import examples
from dateline.cli import main

REPORTS = [examples.paths()[0], examples.paths()[1], examples.paths()[7]]


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.mark.usefixtures("weights")
def test_one_event_from_the_table_to_its_story() -> None:
    told = call("compare", "--format", "json", *REPORTS)
    assert told.exit_code == 0
    matrices = json.loads(told.stdout)
    stances = {s for row in matrices[0]["rows"] for cell in row["cells"] for s in cell["stances"]}
    assert {"assert", "deny"} <= stances
    first = matrices[0]["story"]
    by_number = call("story", "1", "--format", "json", *REPORTS)
    by_id = call("story", first[:10], "--format", "json", *REPORTS)
    assert by_number.stdout == by_id.stdout
    story = json.loads(by_id.stdout)
    assert story["id"] == first
    assert [clash["kind"] for clash in story["clashes"]].count("denial") == 1
    assert "denial: whether it is so" in call("story", "1", *REPORTS).stdout


@pytest.mark.usefixtures("weights")
def test_tables_and_sheets() -> None:
    table = call("compare", *REPORTS).stdout
    assert "denies" in table and "asserts" in table
    rows = list(csv.DictReader(io.StringIO(call("compare", "--format", "csv", *REPORTS).stdout)))
    assert {row["stance"] for row in rows} >= {"assert", "deny"}
    assert "quoted by" in call("sources", *REPORTS).stdout
    sources = list(csv.DictReader(io.StringIO(call("sources", "--format", "csv", *REPORTS).stdout)))
    counts = [int(row["claims"]) for row in sources]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.usefixtures("weights")
def test_what_was_out_by_then_and_what_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    early = call("compare", "--all", "--as-of", "2031-05-01", "--format", "json", *REPORTS[:2])
    assert json.loads(early.stdout) == []
    some = call("sources", "--format", "json", REPORTS[1], empty)
    assert some.exit_code == 2
    assert json.loads(some.stdout)
    assert "empty.txt" in some.stderr
    missing = call("story", "zzz", REPORTS[1])
    assert missing.exit_code == 2
    assert "dateline compare" in missing.stderr
