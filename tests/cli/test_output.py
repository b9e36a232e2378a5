"""Pages, Parquet and files as output; and what a plain table does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline import examples
from dateline.cli import main
from dateline.contract import claims_from_jsonl
from dateline.show.export.parquet import read_parquet

FIRST, SECOND, *_ = examples.paths()


def call(*arguments: str | Path, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], input=text)


def test_a_page(weights: Path) -> None:
    done = call("read", "--format", "html", FIRST)
    assert done.exit_code == 0
    assert done.stdout.startswith("<!doctype html>")
    assert FIRST.name in done.stdout and '<ol class="cards"' in done.stdout


def test_a_page_of_several_reports_leaves_out_the_bad_one(weights: Path, tmp_path: Path) -> None:
    bad, page = tmp_path / "bad.txt", tmp_path / "page.html"
    bad.write_bytes(b"")
    done = call("read", "--format", "html", "-o", page, FIRST, bad, SECOND)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "bad.txt" in done.stderr
    assert page.read_text(encoding="utf-8").count('<section class="report"') == 2


def test_a_page_is_utf_8_wherever_it_is_written(weights: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Police in Tbilisi arrested “two” drivers, the ministry said.", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from dateline.cli import main; main()", "read", "--format", "html",
         str(report)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True,
    )  # fmt: skip
    assert "“two”" in done.stdout.decode("utf-8")


def test_parquet_has_the_same_claims_as_json(weights: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.parquet"
    assert call("read", "--format", "parquet", "-o", file, FIRST, SECOND).exit_code == 0
    lines = call("read", "--format", "jsonl", FIRST, SECOND).stdout.splitlines()
    assert list(read_parquet(file)) == [claim for _, claim in claims_from_jsonl(lines)]


def test_parquet_is_not_for_a_terminal(weights: Path) -> None:
    done = call("read", "--format", "parquet", FIRST)
    assert done.exit_code == 2 and "--output" in done.stderr


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_file_holds_what_would_be_printed(weights: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "out"
    assert call("read", "--format", form, "-o", file, FIRST).stdout == ""
    assert file.read_bytes() == call("read", "--format", form, FIRST).stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_cannot_be_written_is_told(weights: Path, tmp_path: Path) -> None:
    done = call("read", "--format", "jsonl", "-o", tmp_path / "none" / "out", FIRST)
    assert done.exit_code == 2
    assert "cannot write" in done.stderr and "Traceback" not in done.stderr


def test_what_was_there_stays_where_a_run_fails(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("before")
    assert call("export", "--format", "acled", tmp_path / "none.jsonl", "-o", file).exit_code == 2
    assert file.read_text() == "before"


def test_a_table_needs_neither_pages_nor_parquet(weights: Path) -> None:
    code = (
        "import sys; from dateline.cli import main; "
        f"main(['read', {str(FIRST)!r}], standalone_mode=False); "
        "print(sorted({'jinja2', 'markupsafe', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
