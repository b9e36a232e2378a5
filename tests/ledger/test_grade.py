"""Grades are kept beside claims: the newest counts, as of its day, whoever reads anew."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from msgspec import UNSET

from dateline.errors import LedgerError
from dateline.ledger import Entry, Ledger
from dateline.records.claim import Claim, Grade, ReaderRef

NOON = dt.datetime(2031, 6, 1, 12)
DAY = dt.timedelta(days=1)
NEWER = ReaderRef(version="0.2.0", weights="b" * 12)
FIRST = Grade(reliability="B", credibility=2, by="desk one")
SECOND = Grade(reliability="C", credibility=4, by="desk two")


@pytest.fixture
def claim(ledger: Ledger, entries: list[Entry]) -> Claim:
    ledger.add_all(msgspec.structs.replace(entry, learnt=NOON - 9 * DAY) for entry in entries)
    return entries[0].claims[0]


def one(ledger: Ledger, claim: Claim, **asked: object) -> Claim:
    (found,) = ledger.claims(id=claim.id, **asked)  # type: ignore[arg-type]
    return found


def test_the_newest_counts_and_the_older_stay(ledger: Ledger, claim: Claim) -> None:
    kept = ledger.grade(claim.id, FIRST, given=NOON)
    assert kept.on == NOON.date()
    ledger.grade(claim.id, SECOND, given=NOON + DAY)
    assert one(ledger, claim).grade == ledger.grades(claim.id)[-1]
    told = [(grade.by, grade.on) for grade in ledger.grades(claim.id)]
    assert told == [("desk one", NOON.date()), ("desk two", (NOON + DAY).date())]
    others = [found for found in ledger.each() if found.id != claim.id]
    assert others and all(found.grade is UNSET for found in others)


def test_a_grade_counts_from_its_day(ledger: Ledger, claim: Claim) -> None:
    ledger.grade(claim.id, FIRST, given=NOON)
    ledger.grade(claim.id, SECOND, given=NOON + 5 * DAY)
    days = [one(ledger, claim, as_of=NOON.date() + number * DAY).grade for number in (-1, 0, 4, 5)]
    assert [grade and grade.reliability for grade in days] == [UNSET, "B", "B", "C"]
    moments = [one(ledger, claim, as_of_learnt=NOON + number * DAY).grade for number in (-1, 1, 9)]
    assert [grade and grade.by for grade in moments] == [UNSET, "desk one", "desk two"]


def test_a_day_of_its_own_goes_before_the_moment(ledger: Ledger, claim: Claim) -> None:
    ledger.grade(claim.id, FIRST, given=NOON)
    earlier = msgspec.structs.replace(SECOND, on=NOON.date() - 3 * DAY)
    ledger.grade(claim.id, earlier, given=NOON + DAY)
    newest = one(ledger, claim).grade
    assert newest and newest.by == "desk one"
    before = one(ledger, claim, as_of=NOON.date() - DAY).grade
    assert before and before.by == "desk two"


def test_a_newer_reading_keeps_the_grade(
    ledger: Ledger, claim: Claim, entries: list[Entry]
) -> None:
    ledger.grade(claim.id, FIRST, given=NOON)
    again = [msgspec.structs.replace(found, reader=NEWER) for found in entries[0].claims]
    ledger.add_all([msgspec.structs.replace(entries[0], claims=again, reader=NEWER)])
    found = one(ledger, claim)
    assert found.reader == NEWER
    assert found.grade and found.grade.by == "desk one"


def test_a_claim_that_is_not_there_is_told(ledger: Ledger, claim: Claim) -> None:
    with pytest.raises(LedgerError, match="no claim 0000000000000000 in the ledger"):
        ledger.grade("0" * 16, FIRST)
