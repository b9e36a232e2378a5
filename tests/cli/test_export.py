"""``dateline export``: every format, and what becomes of lines that are no claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.contract import claims_to_jsonl
from dateline.show.export.forms import TABLES, TEXT_FORMS
from dateline.show.export.parquet import read_parquet
from tests.show.export.conftest import cases, claim_of

CLAIMS = [claim_of(case) for case in cases("exports.yaml")]
LINES = claims_to_jsonl(CLAIMS)


def call(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)], input=text)


@pytest.mark.parametrize("form", sorted(TEXT_FORMS))
def test_text(form: str) -> None:
    done = call("--format", form, "-", text=LINES)
    assert done.exit_code == 0
    assert done.stdout == "".join(TEXT_FORMS[form](CLAIMS))
    assert ("nothing that" in done.stderr) == (form in TABLES)


def test_what_has_no_row_is_counted() -> None:
    assert f"4 of {len(CLAIMS)} claims" in call("--format", "ged", "-", text=LINES).stderr


def test_claims_come_through_unchanged(tmp_path: Path) -> None:
    assert call("--format", "jsonl", "-", text=LINES).stdout == LINES
    file = tmp_path / "claims.parquet"
    assert call("--format", "parquet", "-o", file, "-", text=LINES).exit_code == 0
    assert list(read_parquet(file)) == CLAIMS


def test_parquet_needs_a_file() -> None:
    done = call("--format", "parquet", "-", text=LINES)
    assert done.exit_code == 2 and "--output" in done.stderr


@pytest.mark.parametrize("bad", ["no json", "{}", '{"id": 1}', "[]", "\x00"])
def test_a_line_that_is_no_claim_is_told_and_left_out(bad: str) -> None:
    first, rest = LINES.split("\n", 1)
    done = call("--format", "jsonl", "-", text=f"{first}\n\n{bad}\n{rest}")
    assert done.exit_code == 2
    assert done.stdout == LINES
    assert ":3: not a claim" in done.stderr


def test_several_files_are_one_export(tmp_path: Path) -> None:
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for path, claim in zip(paths, CLAIMS, strict=False):
        path.write_text(claims_to_jsonl([claim]), encoding="utf-8")
    found = json.loads(call("--format", "annotation", *paths).stdout)
    ids = {item["body"][-1].get("source") for item in found["first"]["items"]} - {None}
    assert len(found["first"]["items"]) == found["total"] and len(ids) == 1
