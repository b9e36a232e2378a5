"""What the ledger keeps for reports side by side: verdicts, readings, what was compared."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from dateline.errors import LedgerError
from dateline.ledger import Entry, Ledger
from dateline.ledger.open.connect import engine_of
from dateline.records.claim import ReaderRef


def test_verdicts_are_kept_in_order(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add_all(entries[:2])
    one, other, third = (claim.id for claim in entries[0].claims[:3])
    first = dt.datetime(2021, 5, 20, 12, tzinfo=dt.UTC)
    ledger.rule(one, other, same=True, by="desk", given=first)
    ledger.rule(other[:10], one, same=False, given=first + dt.timedelta(hours=1))
    ledger.rule(one, third, same=True)
    found = ledger.verdicts()
    assert [(row.same, row.by) for row in found] == [(True, "desk"), (False, None), (True, None)]
    assert {found[0].left, found[0].right} == {found[1].left, found[1].right} == {one, other}
    assert found[0].at < found[1].at
    assert ledger.verdicts(until=first) == found[:1]


@pytest.mark.parametrize("left", ["ffffffffffffffff", "%", "f"])
def test_a_verdict_on_no_claim_is_refused(ledger: Ledger, entries: list[Entry], left: str) -> None:
    ledger.add_all(entries[:1])
    with pytest.raises(LedgerError, match="no claim"):
        ledger.rule(left, entries[0].claims[0].id, same=True)
    with pytest.raises(LedgerError, match="name two"):
        ledger.rule(entries[0].claims[0].id, entries[0].claims[0].id, same=True)
    assert ledger.verdicts() == []


def test_reports_come_once_with_their_newest_claims(ledger: Ledger, dated: list[Entry]) -> None:
    old, rest = dated[0], dated[1:3]
    newer = ReaderRef(version="0.9.0", weights="b" * 12)
    claims = [msgspec.structs.replace(claim, reader=newer) for claim in old.claims[:1]]
    ledger.add_all([old, *rest])
    before = {row.report.id: row.reading for row in ledger.filed()}
    ledger.add_all([msgspec.structs.replace(old, claims=claims, reader=newer)])
    found = {row.report.id: row for row in ledger.filed()}
    assert list(found) == [entry.report.id for entry in (old, *rest)]
    assert found[old.report.id].claims == tuple(claims)
    assert found[old.report.id].reading != before[old.report.id]
    assert found[rest[0].report.id].claims == tuple(rest[0].claims)
    assert found[rest[0].report.id].reading == before[rest[0].report.id]


def test_what_was_withdrawn_is_left_out_from_then_on(ledger: Ledger, dated: list[Entry]) -> None:
    ledger.add_all(dated[:2])
    gone = dated[0].report
    assert gone.published is not None
    day = gone.published + dt.timedelta(days=3)
    learnt = dt.datetime.combine(day, dt.time(12))
    ledger.withdraw(gone.id, on=day, learnt=learnt)
    assert [row.report.id for row in ledger.filed()] == [dated[1].report.id]
    assert len(list(ledger.filed(as_of=day - dt.timedelta(days=1)))) == 2
    assert len(list(ledger.filed(as_of=day))) == 1


def test_what_was_compared_is_replaced_and_belongs_to_a_stamp(ledger: Ledger) -> None:
    ledger.keep_comparisons("one", {"a": b"1", "b": b"2"})
    ledger.keep_comparisons("one", {"b": b"3"}, gone=["a"])
    assert ledger.comparisons("one") == {"b": b"3"}
    ledger.keep_comparisons("two", {"c": b"4"})
    assert ledger.comparisons("one") == {}
    assert ledger.comparisons("two") == {"c": b"4"}


def test_a_ledger_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path, entries: list[Entry]
) -> None:
    path = tmp_path / "old.db"
    with Ledger.open(path) as ledger:
        ledger.add_all(entries[:1])
    _back_to(path, "0001")
    with pytest.raises(LedgerError, match="older version"):
        Ledger.open(path, read_only=True)
    with Ledger.open(path) as ledger:
        assert ledger.count() == len(entries[0].claims)
        ledger.rule(*(claim.id for claim in entries[0].claims[:2]), same=True)
        assert len(ledger.verdicts()) == 1


def _back_to(path: Path, version: str) -> None:
    """Take from a file what versions after ``version`` brought."""
    engine = engine_of(path, wait=1, read_only=False, create=False)
    with engine.connect() as connection, connection.begin():
        for table in ("verdicts", "comparisons"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    engine.dispose()
