"""Reports into a ledger: by any number of processes the same, and broken off without harm."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import examples, read_files
from dateline.edition import Filing
from dateline.errors import DatelineError
from dateline.ledger import Ledger
from dateline.records.report import Report
from dateline.scale import Order, file_all, ingest, spread
from dateline.scale.pool import AHEAD
from dateline.wire import Item


@pytest.fixture
def folder(tmp_path: Path, weights: Path) -> Path:
    """The ten examples, one in a folder below, and three files that are no reports."""
    folder = tmp_path / "reports"
    (folder / "more").mkdir(parents=True)
    first, *others = examples.paths()
    shutil.copy(first, folder / "more")
    for path in others:
        shutil.copy(path, folder)
    (folder / "empty.txt").write_text(" \n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / ".hidden.txt").write_text("The minister met the union on Monday.")
    return folder


def record(kind: str, media: str, body: bytes) -> bytes:
    """A record of WARC 1.0, as ISO 28500 writes it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://wire.example/story\r\n"
        f"WARC-Date: 2031-05-13T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:{len(body)}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Reports in formats of others: JSON Lines, one of them empty, and an archive of pages."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    first, second, third, *_ = [path.read_text(encoding="utf-8") for path in examples.paths()]
    rows = [{"text": first, "id": "a-1"}, {"text": " "}, {"text": second, "source": "The Courier"}]
    (folder / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    page = "".join(f"<p>{part}</p>" for part in third.split("\n\n"))
    records = record("warcinfo", "application/warc-fields", b"software: none\r\n")
    records += record("resource", "text/html", f"<html><body>{page}</body></html>".encode())
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(records))
    return folder


@pytest.mark.slow
def test_any_number_of_processes_gives_the_same(folder: Path, mixed: Path) -> None:
    paths = [folder, mixed]
    alone = list(read_files(paths))
    one, two = list(file_all(paths)), list(file_all(paths, jobs=2))
    for filing, first, second in zip(alone, one, two, strict=True):
        told = (filing.origin, filing.report, filing.claims, filing.flags, str(filing.error))
        for other in (first, second):
            assert told == (
                other.origin,
                other.report,
                other.claims,
                other.flags,
                str(other.error),
            )


@pytest.mark.slow
def test_the_ledger_is_the_same_too(folder: Path, mixed: Path, tmp_path: Path) -> None:
    found = []
    for jobs in (1, 2):
        with Ledger.open(tmp_path / f"{jobs}.db") as ledger:
            steps = list(ingest(ledger, [folder, mixed], jobs=jobs))
            rows = list(ledger.each(order="published"))
            found.append((steps, rows, [one.reason for one in ledger.failures()]))
    assert found[0] == found[1]
    steps, rows, reasons = found[0]
    assert [step.outcome for step in steps].count("failed") == len(reasons) == 2
    assert sum(step.claims for step in steps) == len(rows) > 50


def no_reading(*_: object, **__: object) -> None:
    """What a newsroom must not be asked for."""
    pytest.fail("a report that the ledger knows was read again")


def test_a_second_run_reads_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(tmp_path / "news.db") as ledger:
        outcomes = {step.outcome for step in ingest(ledger, [folder])}
        assert outcomes == {"new", "failed", "skipped"}
        before = ledger.standing()
        monkeypatch.setattr("dateline.newsroom.Newsroom.read", no_reading)
        again = list(ingest(ledger, [folder]))
        assert {step.outcome for step in again} == {"known", "failed", "skipped"}
        assert ledger.standing() == before
        assert [failure.attempts for failure in ledger.failures()] == [2]
        shutil.copy(examples.paths()[0], folder / "empty.txt")
        mended = [step.outcome for step in ingest(ledger, [folder / "empty.txt"])]
        assert mended == ["known"]
        assert ledger.failures() == []


def test_a_changed_file_is_a_newer_version(folder: Path, tmp_path: Path) -> None:
    path = folder / examples.paths()[3].name
    with Ledger.open(tmp_path / "news.db") as ledger:
        list(ingest(ledger, [path]))
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nPolice arrested two men in the town.\n", encoding="utf-8")
        (step,) = ingest(ledger, [path])
        assert step.outcome == "correction"
        assert ledger.standing().stories == 1
        assert {claim.report.id for claim in ledger.claims()} == {step.report}


YEARLESS = (
    "LIMA, May 4 (Quay Press) — Dockers attacked a police post on Tuesday and wounded two officers."
)
TOLD = "LIMA, {} (Quay Press) — The mayor of Callao met the dockers on Thursday."


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_day_has_its_year_from_the_others(tmp_path: Path, weights: Path, jobs: int) -> None:
    (tmp_path / "a.txt").write_text(YEARLESS)
    (tmp_path / "b.txt").write_text(TOLD.format("May 7, 2031"))
    with Ledger.open(tmp_path / "news.db") as ledger:
        steps = list(ingest(ledger, [tmp_path], form="text", jobs=jobs))
        known = list(ingest(ledger, [tmp_path / "a.txt"], jobs=jobs))
        early = ledger.claims(as_of=dt.date(2031, 5, 4))
        report = ledger.report(steps[-1].report or "")
    assert [Path(step.origin).name for step in steps if step.claims] == ["b.txt", "a.txt"]
    assert report is not None and report.published == dt.date(2031, 5, 4)
    assert report.flags == steps[-1].flags == ("year-from-other-reports",)
    assert {claim.report.published for claim in early} == {dt.date(2031, 5, 4)}
    assert any(claim.when and claim.when.start == dt.date(2031, 4, 29) for claim in early)
    assert [step.outcome for step in known] == ["known"]


@pytest.mark.parametrize(
    ("others", "published"),
    [
        ([], None),
        ([TOLD.format("May 7, 2031").replace("Quay", "Other")], None),
        ([TOLD.format("May 7, 2031"), TOLD.format("May 7, 2030")], None),
        ([TOLD.format("October 7, 2030")], None),
        ([TOLD.format("May 7, 2031"), TOLD.format("October 7, 2030")], dt.date(2031, 5, 4)),
    ],
)
def test_a_year_must_be_sure(
    tmp_path: Path, weights: Path, others: list[str], published: dt.date | None
) -> None:
    for number, text in enumerate(others):
        (tmp_path / f"{number}.txt").write_text(text)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "a.txt").write_text(YEARLESS)
    with Ledger.open(tmp_path / "news.db") as ledger:
        list(ingest(ledger, sorted(tmp_path.glob("*.txt"))))
        (step,) = ingest(ledger, [tmp_path / "later"])
        report = ledger.report(step.report or "")
    assert report is not None and report.published == published


def test_a_process_of_the_pool_needs_no_database(weights: Path) -> None:
    code = """
import sys
from dateline import examples, wire
from dateline.scale.work import Order, file_piece
for piece in wire.items(examples.paths()[:1]):
    assert file_piece(piece, Order(ledger="news.db", look_up=False)).claims
print(sorted({"sqlalchemy", "alembic", "click", "rich", "pyarrow"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_processes_are_too_few() -> None:
    with pytest.raises(DatelineError, match="0 processes"):
        list(spread([], jobs=0, order=Order()))


@pytest.mark.slow
def test_a_process_that_dies_costs_nothing(weights: Path) -> None:
    filings = [filing for filing in read_files(examples.paths()[:6]) if filing.report]
    reports = [filing.report for filing in filings]
    found = list(spread(_killing(reports), jobs=2, order=Order()))  # type: ignore[arg-type]
    assert [one.claims for one in found] == [filing.claims for filing in filings]


def _killing(reports: list[Report]) -> Iterator[Report]:
    """The reports; while they are handed out, each process of the pool is killed once."""
    import multiprocessing

    for number, report in enumerate(reports):
        yield report
        if number == 3:
            for child in multiprocessing.active_children():
                assert child.pid is not None
                os.kill(child.pid, signal.SIGKILL)


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on(folder: Path, tmp_path: Path) -> None:
    where = tmp_path / "news.db"
    main = "from dateline.cli import main; main()"
    command = [sys.executable, "-c", main, "ingest", str(folder), "--ledger", str(where)]
    for jobs, seconds in (("1", 1.0), ("2", 1.6), ("1", 1.2)):
        running = subprocess.Popen([*command, "--jobs", jobs], stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        running.kill()
        running.wait()
    done = subprocess.run([*command, "--jobs", "2"], capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    with Ledger.open(where) as ledger, Ledger.open(tmp_path / "other.db") as other:
        list(ingest(other, [folder]))
        assert ledger.standing() == other.standing()
        assert {claim.id for claim in ledger.each()} == {claim.id for claim in other.each()}


def test_filings_pass_through(weights: Path) -> None:
    given = Filing(origin="a.txt")
    assert list(spread([given], jobs=1, order=Order())) == [given]


FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Northern Wire</title><entry><id>tag:wire.example,2031:7</id><title>Ministers meet</title>
<link href="https://wire.example/7"/><published>2031-05-12T08:00:00Z</published>
<updated>{updated}</updated><content type="text">{text}</content></entry></feed>"""


def test_a_feed_read_again_has_newer_versions(tmp_path: Path, weights: Path) -> None:
    path, where = tmp_path / "feed.xml", tmp_path / "news.db"
    told = "The foreign minister of Georgia met her Armenian colleague in Tbilisi on Monday."
    versions = [("2031-05-12T08:00:00Z", told), ("2031-05-14T09:00:00Z", f"{told} They agreed.")]
    with Ledger.open(where) as ledger:
        outcomes = []
        for updated, text in versions * 2:
            path.write_text(FEED.format(updated=updated, text=text))
            outcomes += [step.outcome for step in ingest(ledger, [path])]
        assert outcomes == ["new", "correction", "known", "known"]
        first, second = (
            {claim.report.id for claim in ledger.claims(as_of=day)}
            for day in (dt.date(2031, 5, 13), dt.date(2031, 5, 14))
        )
        assert len(first) == len(second) == 1
        assert first != second


def test_a_broken_archive_is_set_aside_until_it_is_whole(mixed: Path, tmp_path: Path) -> None:
    path = mixed / "crawl.warc.gz"
    whole = path.read_bytes()
    with Ledger.open(tmp_path / "news.db") as ledger:
        path.write_bytes(whole[: len(whole) - 30])
        assert "failed" in [step.outcome for step in ingest(ledger, [path])]
        assert [failure.origin for failure in ledger.failures()] == [str(path)]
        path.write_bytes(whole)
        assert "failed" not in [step.outcome for step in ingest(ledger, [path])]
        assert ledger.failures() == []


def test_only_a_few_reports_are_held(weights: Path) -> None:
    taken = 0

    def many() -> Iterator[Item]:
        nonlocal taken
        for number in range(60):
            taken += 1
            yield Item(origin=f"{number}.txt", form="text", data=f"It rained on day {number}.")

    ahead = []
    for done, _ in enumerate(spread(many(), jobs=1, order=Order()), 1):
        ahead.append(taken - done)
    assert done == 60
    assert max(ahead) <= AHEAD
