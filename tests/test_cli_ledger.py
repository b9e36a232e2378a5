"""The commands on a ledger: what they print, where, and with which exit code."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline import Ledger, examples
from dateline.cli import main
from dateline.contract import claim_from_json
from dateline.ledger.ask.question import Question
from dateline.show.export.forms import TEXT_FORMS

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
    for name in ("claims", "export"):
        named = {one.name for one in main.commands[name].params if isinstance(one, click.Option)}
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


def test_for_reading_a_report_is_told_from_its_first_claim_on(ask: Call, where: Path) -> None:
    with Ledger.open(where, read_only=True) as ledger:
        answer = ledger.claims(limit=40)
    spans = {claim.id: (claim.report.id, claim.trigger.span.start) for claim in answer}
    printed = ask("--limit", "40").stdout
    lines = [line.split() for line in printed.splitlines() if line.lstrip().startswith("claim ")]
    told = [spans[words[1]] for words in lines if words[1] in spans]
    assert len(told) == 40
    for (report, start), (other, behind) in pairwise(told):
        assert report != other or start <= behind
    assert [report for report, _ in told] == [claim.report.id for claim in answer]


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


def test_a_grade_is_kept_and_shown(tmp_path: Path, where: Path) -> None:
    graded = tmp_path / "news.db"
    shutil.copy(where, graded)
    with Ledger.open(graded, read_only=True) as ledger:
        (claim,) = ledger.claims(type="ASSAULT", limit=1)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--ledger", str(graded)])

    for grade, day in (("B2", "2031-05-20"), ("c4", "2031-05-21")):
        done = call("grade", claim.id, grade, "--by", "Desk two", "--on", day)
        assert done.exit_code == 0, done.output
    assert done.stdout == f"{claim.id} graded C4 on 2031-05-21; 1 older\n"
    table = call("claims", "--id", claim.id).stdout
    assert "graded C4" in table and f"claim {claim.id}" in table
    early = call("claims", "--id", claim.id, "--as-of", "2031-05-20", "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(early))
    assert (row["reliability"], row["credibility"]) == ("B", "2")
    assert '"credibility":4' in call("export", "--id", claim.id, "--format", "jsonl").stdout
    assert "graded C4" in call("export", "--id", claim.id, "--format", "html").stdout
    assert "graded C4" in call("export", "--id", claim.id, "--format", "annotation").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["grade", "0" * 16, "B2"], 4, "no claim 0000000000000000"),
        (["grade", "0" * 16, "G7"], 2, "as in B2"),
        (["grade", "0" * 16, "B0"], 2, "as in B2"),
    ],
)
def test_wrong_grades(where: Path, arguments: list[str], code: int, says: str) -> None:
    done = CliRunner().invoke(main, [*arguments, "--ledger", str(where)])
    assert done.exit_code == code
    assert says in done.stderr


def export(where: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "--ledger", str(where), *arguments])


def test_an_export_is_the_whole_answer(where: Path) -> None:
    with Ledger.open(where, read_only=True) as ledger:
        claims = list(ledger.each(type="ASSAULT"))
        texts = {claim.report.id: ledger.report(claim.report.id) for claim in claims}
    asked = ("--type", "ASSAULT", "--format")
    lines = export(where, *asked, "jsonl").stdout.splitlines()
    assert [claim_from_json(line) for line in lines] == claims
    sheet = csv.DictReader(io.StringIO(export(where, *asked, "csv").stdout))
    assert [row["id"] for row in sheet] == [claim.id for claim in claims]
    polecat = export(where, *asked, "polecat").stdout
    assert polecat == "".join(TEXT_FORMS["polecat"](claims))
    page = export(where, *asked, "html").stdout
    headlines = {report.headline.text for report in texts.values() if report and report.headline}
    assert headlines and all(html.escape(headline) in page for headline in headlines)


def test_annotations_have_the_words_around(where: Path) -> None:
    found = json.loads(export(where, "--type", "CONSULT", "--format", "annotation").stdout)
    with Ledger.open(where, read_only=True) as ledger:
        reports = {claim.report.id: ledger.report(claim.report.id) for claim in ledger.each()}
    targets = [item["target"] for item in found["first"]["items"]]
    for target in targets:
        for one in target if isinstance(target, list) else [target]:
            quote, place = one["selector"]
            report = reports[one["source"].rpartition(":")[2]]
            assert report is not None
            start, end = place["start"], place["end"]
            assert report.text[start:end] == quote["exact"]
            assert report.text[max(start - 32, 0) : start] == quote.get("prefix", "")
            assert report.text[end : end + 32] == quote.get("suffix", "")


def test_files_or_a_ledger_not_both(where: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text("")
    done = export(where, "--format", "jsonl", str(file))
    assert done.exit_code == 2 and "not both" in done.stderr
    done = CliRunner().invoke(main, ["export", "--format", "jsonl", "--type", "AID", str(file)])
    assert done.exit_code == 2 and "not both" in done.stderr
    done = CliRunner().invoke(main, ["export", "--format", "html", str(file)])
    assert done.exit_code == 2 and "name the ledger" in done.stderr


def test_rows_and_pictures_are_told_apart(tmp_path: Path, weights: Path) -> None:
    folder, where = tmp_path / "in", str(tmp_path / "news.db")
    folder.mkdir()
    told = "The foreign minister of Georgia met her colleague in Tbilisi on Monday."
    rows = folder / "rows.csv"
    rows.write_text(f"body,day\n{told},2031-05-12\n ,2031-05-13\n")
    (folder / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    call = CliRunner().invoke
    given = ["--map", "text=body,published=day", "--ledger", where]
    done = call(main, ["ingest", str(folder), *given])
    assert done.exit_code == 2
    assert "rows.csv#2" in done.stderr and "1 read, 1 set aside, 1 skipped" in done.stderr
    assert "skipped, no reports" in done.stdout
    rows.write_text(f"body,day\n{told},2031-05-12\nHe left for {told[4:]},2031-05-13\n")
    assert call(main, ["ingest", "--retry", *given]).exit_code == 0
    assert "nothing is set aside" in call(main, ["ingest", "--failed", "--ledger", where]).stdout
    asked = ["claims", "--count", "--as-of", "2031-05-12", "--ledger", where]
    assert int(call(main, asked).stdout) > 0


def test_a_report_is_withdrawn(tmp_path: Path, where: Path) -> None:
    kept = tmp_path / "news.db"
    shutil.copy(where, kept)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--ledger", str(kept)])

    with Ledger.open(kept, read_only=True) as ledger:
        claim = ledger.claims(limit=1)[0]
        told, every = ledger.count(report=claim.report.id), ledger.count()
    done = call("withdraw", claim.report.id[:12], "--on", "2031-06-01", "--note", "taken back")
    assert done.exit_code == 0, done.output
    assert f"report {claim.report.id} is withdrawn" in done.stdout
    assert call("claims", "--count").stdout == f"{every - told}\n"
    assert call("claims", "--count", "--as-of", "2031-05-31").stdout == f"{every}\n"
    assert call("claims", "--count", "--history").stdout == f"{every}\n"
    again = call("withdraw", claim.report.id)
    assert again.exit_code == 0
    early = call("withdraw", str(examples.paths()[3]), "--on", "2031-05-01")
    assert early.exit_code == 4 and "give a later day" in early.stderr
    nothing = call("withdraw", "ffffffff")
    assert nothing.exit_code == 4 and "no report ffffffff" in nothing.stderr


def without_rights() -> list[str]:
    """What stands before a command so that modes of files hold for root as well."""
    if os.getuid() != 0:
        return []
    tool = shutil.which("setpriv")
    if tool is None:
        pytest.skip("root may write anywhere, and there is no setpriv to take that right away")
    return [tool, "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.parametrize(
    ("file", "folder", "told", "asked"),
    [
        (0o444, 0o555, "right to write", True),
        (0o644, 0o555, "right to write", True),
        (0o444, 0o755, "right to write", True),
        (0o000, 0o755, "right to read", False),
        (0o644, 0o000, "may not be entered", False),
    ],
)
def test_what_the_rights_forbid_is_told(
    tmp_path: Path, where: Path, file: int, folder: int, told: str, asked: bool
) -> None:
    home = tmp_path / "desk"
    home.mkdir()
    kept = home / "news.db"
    shutil.copy(where, kept)
    start = [*without_rights(), sys.executable, "-c", "from dateline.cli import main; main()"]

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*start, *arguments, "--ledger", str(kept)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    kept.chmod(file)
    home.chmod(folder)
    try:
        done = call("ingest", str(examples.paths()[0]))
        count = call("claims", "--count")
    finally:
        home.chmod(0o755)
    assert done.returncode == 4 and told in done.stderr and "Traceback" not in done.stderr
    assert (count.returncode == 0) is asked
    assert asked or told in count.stderr


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["claims", "--ledger", str(tmp_path)])
    assert done.exit_code == 4
    assert "this is a folder" in done.stderr
