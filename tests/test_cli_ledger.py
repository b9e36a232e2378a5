"""The commands on a ledger: what they print, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline import Ledger, examples
from dateline.cli import main
from dateline.contract import claim_from_json
from dateline.ledger.ask.question import Question

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory, weights: Path) -> Path:
    """A ledger of the ten examples."""
    where = tmp_path_factory.mktemp("desk") / "news.db"
    done = CliRunner().invoke(main, ["ingest", *map(str, examples.paths()), "--ledger", str(where)])
    assert done.exit_code == 0, done.output
    return where


@pytest.fixture
def ask(where: Path) -> Call:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["claims", "--ledger", str(where), *arguments])

    return call


def test_a_run_is_summed_up(tmp_path: Path, weights: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(" ")
    where = str(tmp_path / "news.db")
    call = CliRunner().invoke
    paths = [str(bad), str(examples.paths()[0])]
    done = call(main, ["ingest", *paths], env={"DATELINE_LEDGER": where})
    assert done.exit_code == 2
    assert "bad.txt: the report is empty" in done.stderr
    assert "new" in done.stdout and "set aside" in done.stdout
    listed = call(main, ["ingest", "--failed", "--ledger", where])
    assert listed.exit_code == 0
    assert "white space" in listed.stdout
    bad.write_text(examples.paths()[1].read_text(encoding="utf-8"))
    assert call(main, ["ingest", "--retry", "--ledger", where]).exit_code == 0
    assert "nothing is set aside" in call(main, ["ingest", "--failed", "--ledger", where]).stdout


def test_nothing_to_ingest_is_wrong_usage() -> None:
    done = CliRunner().invoke(main, ["ingest"])
    assert done.exit_code == 2
    assert "--failed" in done.stderr


def test_every_word_is_an_option() -> None:
    named = {item.name for item in main.commands["claims"].params if isinstance(item, click.Option)}
    assert set(Question.__struct_fields__) <= named


def test_all_formats_tell_the_same_claims(ask: Call, where: Path) -> None:
    with Ledger.open(where, read_only=True) as ledger:
        claims = list(ledger.claims(actor="Georgia", limit=20))
    asked = ("--actor", "Georgia", "--limit", "20")
    lines = ask(*asked, "--format", "jsonl").stdout.splitlines()
    assert [claim_from_json(line) for line in lines] == claims
    sheet = csv.DictReader(io.StringIO(ask(*asked, "--format", "csv").stdout))
    assert [row["id"] for row in sheet] == [claim.id for claim in claims]
    table = ask(*asked).stdout
    assert table.count("how sure") == len(claims)
    parquet = pytest.importorskip("pyarrow.parquet")
    data = ask(*asked, "--format", "parquet").stdout_bytes
    ids = parquet.read_table(io.BytesIO(data)).column("id").to_pylist()
    assert ids == [claim.id for claim in claims]


def test_options_given_several_times(ask: Call) -> None:
    counted = [int(ask("--count", "--type", kind).stdout) for kind in ("CONSULT", "ASSAULT")]
    assert int(ask("--count", "--type", "CONSULT", "--type", "ASSAULT").stdout) == sum(counted)


def test_as_of(ask: Call) -> None:
    days = [f"2031-05-{day}" for day in range(10, 20)]
    counts = [int(ask("--count", "--as-of", day).stdout) for day in days]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    shown = ask("--as-of", "2031-05-13", "--format", "jsonl", "--limit", "1000").stdout
    published = [json.loads(line)["report"]["published"] for line in shown.splitlines()]
    assert published and max(day or "" for day in published) <= "2031-05-13"


@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "parquet"])
def test_groups(ask: Call, form: str) -> None:
    shown = ask("--group-by", "actor_country, type", "--limit", "4", "--format", form)
    assert shown.exit_code == 0
    if form == "jsonl":
        rows = [json.loads(line) for line in shown.stdout.splitlines()]
        assert [set(row) for row in rows] == [{"actor_country", "type", "claims"}] * 4
    elif form == "csv":
        assert len(shown.stdout.splitlines()) == 5
    else:
        assert shown.stdout_bytes


def test_the_next_page_is_told(ask: Call) -> None:
    first = ask("--limit", "3", "--format", "jsonl")
    cursor = first.stderr.rsplit("--after ", 1)[1].strip()
    second = ask("--limit", "3", "--format", "jsonl", "--after", cursor)
    whole = ask("--limit", "6", "--format", "jsonl").stdout
    assert first.stdout + second.stdout == whole


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--type", "CONSULTT"], 2, "did you mean CONSULT"),
        (["--near", "41.7,44.8"], 2, "as in 41.7,44.8,50"),
        (["--near", "99,44.8,5"], 2, "no circle"),
        (["--group-by", "colour"], 2, "choose of"),
        (["--actor", "Atlantis"], 0, "no claim answers that"),
    ],
)
def test_wrong_questions(ask: Call, arguments: list[str], code: int, says: str) -> None:
    done = ask(*arguments)
    assert done.exit_code == code
    assert says in done.stderr
    assert "Traceback" not in done.output


def test_no_ledger(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["claims", "--ledger", str(tmp_path / "none.db")])
    assert done.exit_code == 4
    assert "dateline ingest" in done.stderr
