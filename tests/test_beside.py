"""``dateline compare``, ``story`` and ``sources`` over the bundled reports."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline import examples
from dateline.cli import main
from dateline.collate import Desk
from dateline.collate.gather import named
from dateline.edition import read_beside

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


@pytest.mark.usefixtures("weights")
def test_a_ledger_tells_what_its_files_tell_and_keeps_what_people_rule(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    reports = [examples.paths()[at] for at in (1, 2, 4, 8)]  # all tell their day whole
    assert call("ingest", *reports, "--ledger", where).exit_code == 0
    told = call("compare", "--ledger", where, "--all", "--format", "json")
    assert told.exit_code == 0
    assert told.stdout == call("compare", "--all", "--format", "json", *reports).stdout
    stories = json.loads(call("story", "1", "--ledger", where, "--format", "json").stdout)
    left, right = [row["claim"]["id"] for row in stories["told"]][:2]
    ruled = call("rule", left[:12], right, "different", "--by", "desk", "--ledger", where)
    assert ruled.exit_code == 0 and "different by desk" in ruled.stdout
    again = json.loads(call("story", stories["id"], "--ledger", where, "--format", "json").stdout)
    assert not {left, right} <= {row["claim"]["id"] for row in again["told"]}
    nobody = call("rule", "ffffffff", right, "same", "--ledger", where)
    assert nobody.exit_code == 4 and "no claim ffffffff" in nobody.stderr


@pytest.mark.usefixtures("weights")
def test_a_story_is_a_page(tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    done = call("story", "1", "--format", "html", "-o", page, *examples.paths())
    assert done.exit_code == 0
    assert "year-from-other-reports" in done.stderr
    html = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in html and "Where accounts clash" in html


@pytest.mark.usefixtures("weights")
def test_the_shootings_of_two_days_are_two_stories() -> None:
    desk = Desk()
    for filing in read_beside(examples.paths()):
        assert filing.report is not None
        desk.add(*named(filing.report, filing.claims))
    shot = [story for story in desk.collation().stories if "ASSAULT" in story.title]
    days = {
        story.id: {row.claim.when.start for row in story.told if row.claim.when} - {None}
        for story in shot
    }
    eleventh, fifteenth = dt.date(2031, 5, 11), dt.date(2031, 5, 15)
    assert any(eleventh in found for found in days.values())
    assert any(fifteenth in found for found in days.values())
    assert not any({eleventh, fifteenth} <= found for found in days.values())


def test_neither_files_nor_a_ledger_is_wrong_usage() -> None:
    done = call("compare")
    assert done.exit_code == 2
    assert "--ledger" in done.stderr
