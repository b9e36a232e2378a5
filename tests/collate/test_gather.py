"""Reports of a ledger side by side: what was compared is kept, and changes nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dateline.collate import collate
from dateline.collate.gather import from_ledger, named, stamp_of
from dateline.errors import LedgerError
from dateline.ledger import Ledger
from dateline.records.claim import Claim, ReaderRef
from dateline.records.report import Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/collate.yaml").read_text("utf-8"))
READER = ReaderRef(version="0.1.0", weights="a" * 12)
NEWER = ReaderRef(version="0.2.0", weights="b" * 12)
Given = list[tuple[Report, list[Claim]]]


@pytest.fixture
def given(story: Any) -> Given:
    """The reports of the first case under ids that a ledger can hold."""
    rows = []
    for number, (report, claims) in enumerate(story(CASES[0])):
        report = msgspec.structs.replace(report, id=f"{number:016x}")
        claims = [
            msgspec.structs.replace(
                claim,
                id=f"{number:08x}{at:08x}",
                report=msgspec.structs.replace(claim.report, id=report.id),
                reader=READER,
            )
            for at, claim in enumerate(claims)
        ]
        rows.append((report, claims))
    return rows


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with Ledger.open(tmp_path / "news.db") as opened:
        yield opened


def told(given: Given) -> bytes:
    return msgspec.json.encode(collate(named(*row) for row in given))


def of(ledger: Ledger) -> bytes:
    return msgspec.json.encode(from_ledger(ledger).collation())


def test_a_ledger_tells_what_its_reports_tell(ledger: Ledger, given: Given) -> None:
    for report, claims in given:
        ledger.add(report, claims, reader=READER)
    assert of(ledger) == told(given)
    assert len(ledger.comparisons(stamp_of())) == len(given)
    assert of(ledger) == told(given)


def test_reports_that_join_later_change_nothing(tmp_path: Path, given: Given) -> None:
    for number, order in enumerate(itertools.permutations(given)):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            for at, (report, claims) in enumerate(order, 1):
                ledger.add(report, claims, reader=READER)
                assert of(ledger) == told(list(order[:at]))


def test_only_what_is_new_is_compared(
    ledger: Ledger, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.collate.desk import Desk

    compared: list[str] = []
    add = Desk.add

    def watched(desk: Desk, report: Report, claims: Any) -> Any:
        compared.append(report.id)
        return add(desk, report, claims)

    monkeypatch.setattr(Desk, "add", watched)
    for report, claims in given:
        ledger.add(report, claims, reader=READER)
        of(ledger)
    assert compared == [report.id for report, _ in given]


def test_a_newer_reading_is_compared_anew(ledger: Ledger, given: Given) -> None:
    for report, claims in given:
        ledger.add(report, claims, reader=READER)
    of(ledger)
    report, claims = given[1]
    fewer = [msgspec.structs.replace(claim, reader=NEWER, type="PROTEST") for claim in claims[:1]]
    ledger.add(report, fewer, reader=NEWER)
    assert of(ledger) == told([given[0], (report, fewer), *given[2:]])
    assert of(ledger) == told([given[0], (report, fewer), *given[2:]])


def test_damage_to_what_was_kept_is_mended(ledger: Ledger, given: Given) -> None:
    for report, claims in given:
        ledger.add(report, claims, reader=READER)
    of(ledger)
    ledger.keep_comparisons(stamp_of(), {given[0][0].id: b"\xc1", given[1][0].id: b""})
    assert of(ledger) == told(given)


def test_a_report_that_is_withdrawn_is_gone(ledger: Ledger, given: Given) -> None:
    for report, claims in given:
        ledger.add(report, claims, reader=READER)
    of(ledger)
    ledger.withdraw(given[2][0].id, on=dt.date(2031, 12, 1))
    assert of(ledger) == told(given[:2])
    assert len(ledger.comparisons(stamp_of())) == 2


def test_a_persons_verdict_holds_until_a_later_one(ledger: Ledger, given: Given) -> None:
    for report, claims in given:
        ledger.add(report, claims, reader=READER)
    found = from_ledger(ledger).collation()
    one = next(story for story in found.stories if len(story.told) > 1)
    left, right = one.cluster.claims[:2]

    def together() -> bool:
        stories = from_ledger(ledger).collation().stories
        return any({left, right} <= set(story.cluster.claims) for story in stories)

    ledger.rule(left, right, same=False, by="desk")
    assert not together()
    ledger.rule(left, right, same=True)
    assert together()


def test_a_ledger_that_may_only_be_read(tmp_path: Path, given: Given) -> None:
    with Ledger.open(tmp_path / "news.db") as ledger:
        for report, claims in given:
            ledger.add(report, claims, reader=READER)
    problems: list[LedgerError] = []
    with Ledger.open(tmp_path / "news.db", read_only=True) as ledger:
        desk = from_ledger(ledger, unkept=problems.append)
        assert msgspec.json.encode(desk.collation()) == told(given)
        with pytest.raises(LedgerError):
            from_ledger(ledger)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("in/09-harbour-monitor-2031-05-17.txt", "harbour-monitor"),
        ("in/harbour-monitor-2031-05-17.txt", "harbour-monitor-2031-05-17"),
        ("in/03.txt", "03"),
    ],
)
def test_a_report_without_an_outlet_goes_by_its_file(given: Given, path: str, outlet: str) -> None:
    report = msgspec.structs.replace(given[0][0], outlet=None, agency=None, origin=path)
    assert named(report, [])[0].outlet == outlet
