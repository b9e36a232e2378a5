"""Versions by what publishers tell: guids, counts, days of change, reports taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from dateline.ledger import Entry, Ledger
from dateline.records.claim import ReaderRef

NOON = dt.datetime(2031, 6, 1, 12)
DAY = dt.timedelta(days=1)
GUID = "urn:newsml:wire.example:7"


@pytest.fixture
def entry(entries: list[Entry]) -> Entry:
    """A report of 12 May with claims, under the name that its agency gives it."""
    entry = msgspec.structs.replace(entries[0], learnt=NOON)
    assert entry.claims
    report = msgspec.structs.replace(
        entry.report, guid=GUID, origin="1.xml", published=dt.date(2031, 5, 12)
    )
    return msgspec.structs.replace(entry, report=report)


def later(entry: Entry, number: int, text: str | None = None, **facts: Any) -> Entry:
    """The same story in another file, with other facts and, if given, another text."""
    report = msgspec.structs.replace(entry.report, origin=f"{number}.xml", **facts)
    if text is not None:
        report = msgspec.structs.replace(report, text=text, id=f"{number:016x}")
    claims = [
        msgspec.structs.replace(claim, id=f"{number:08x}{claim.id[8:]}") for claim in entry.claims
    ]
    return msgspec.structs.replace(
        entry, report=report, claims=claims if text else entry.claims, learnt=NOON + number * DAY
    )


def outcomes(ledger: Ledger, *entries: Entry) -> list[str]:
    return [ledger.add_all([entry])[0].outcome for entry in entries]


def test_one_guid_is_one_story(ledger: Ledger, entry: Entry) -> None:
    other = later(entry, 2, "Other words altogether stand here.", headline=None, published=None)
    assert outcomes(ledger, entry, other, entry, other) == ["new", "correction", "known", "known"]
    assert ledger.standing().stories == 1
    assert {claim.id for claim in ledger.claims()} == {claim.id for claim in other.claims}


def test_the_number_of_a_row_is_no_guid(ledger: Ledger, entry: Entry) -> None:
    one = later(entry, 1, "One report about a ferry.", guid="17", headline=None)
    other = later(entry, 2, "Another one, about a strike.", guid="17", headline=None)
    same = later(entry, 3, "One report about a ferry, longer.", guid="17", headline=None)
    assert outcomes(ledger, one, other, same) == ["new", "new", "correction"]


def test_a_changed_report_was_out_on_the_day_of_its_change(ledger: Ledger, entry: Entry) -> None:
    changed = later(entry, 2, "Other words.", modified=dt.date(2031, 5, 15))
    assert outcomes(ledger, entry, changed) == ["new", "correction"]
    first, second = len(entry.claims), len(changed.claims)
    counts = [ledger.count(as_of=dt.date(2031, 5, day)) for day in (11, 12, 14, 15)]
    assert counts == [0, first, first, second]
    assert {one.id for one in ledger.each(as_of=dt.date(2031, 5, 15))} == {
        claim.id for claim in changed.claims
    }


def test_what_was_changed_before_it_came_was_not_out_earlier(ledger: Ledger, entry: Entry) -> None:
    assert outcomes(ledger, later(entry, 1, modified=dt.date(2031, 5, 15))) == ["new"]
    assert ledger.count(as_of=dt.date(2031, 5, 14)) == 0
    assert ledger.count(as_of=dt.date(2031, 5, 15)) == len(entry.claims)


def test_an_undated_page_was_out_when_it_was_fetched(ledger: Ledger, entry: Entry) -> None:
    hour = dt.datetime(2031, 5, 20, 8, tzinfo=dt.UTC)
    outcomes(ledger, later(entry, 1, "A page.", published=None, fetched=hour))
    assert ledger.count(as_of=dt.date(2031, 5, 19)) == 0
    assert ledger.count(as_of=dt.date(2031, 5, 20)) == len(entry.claims)
    assert ledger.count(as_of_learnt=dt.date(2031, 5, 20)) == 0


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1), (3, 2, 1)])
def test_counted_versions_stand_in_their_order(
    ledger: Ledger, entry: Entry, order: tuple[int, ...]
) -> None:
    versions = {
        number: later(entry, number, f"Version {number}.", version=number) for number in (1, 2, 3)
    }
    outcomes(ledger, *(versions[number] for number in order))
    last = {claim.id for claim in versions[3].claims}
    assert {claim.id for claim in ledger.claims()} == last
    assert {claim.id for claim in ledger.claims(as_of=dt.date(2031, 5, 12))} == last


def test_a_report_that_is_taken_back_is_no_answer(ledger: Ledger, entry: Entry) -> None:
    back = later(entry, 2, "The agency withdraws this story.", status="canceled", version=2)
    assert outcomes(ledger, entry, back, entry, back) == ["new", "withdrawn", "known", "known"]
    assert ledger.count() == 0
    assert ledger.count(history=True) == len(entry.claims)
    assert ledger.count(as_of_learnt=NOON) == len(entry.claims)


def test_the_same_words_taken_back_and_given_out_again(ledger: Ledger, entry: Entry) -> None:
    back = later(entry, 2, status="withheld")
    again = later(entry, 3)
    assert outcomes(ledger, entry, back) == ["new", "withdrawn"]
    assert ledger.count() == 0
    assert outcomes(ledger, again, entry, back, again) == ["correction", "known", "known", "known"]
    assert ledger.count() == len(entry.claims)


def test_what_was_held_back_first_is_read_when_it_is_out(ledger: Ledger, entry: Entry) -> None:
    held = later(entry, 1, status="withheld")
    assert outcomes(ledger, held, later(entry, 2)) == ["withdrawn", "correction"]
    assert ledger.count() == len(entry.claims)


def test_another_stylebook_is_another_reader(ledger: Ledger, entry: Entry) -> None:
    styled = ReaderRef(version="0.1.0", weights="a" * 12, stylebook="c" * 12)
    claims = [msgspec.structs.replace(claim, reader=styled) for claim in entry.claims[:2]]
    anew = msgspec.structs.replace(entry, reader=styled, claims=claims)
    assert outcomes(ledger, entry, anew, anew) == ["new", "reread", "known"]
    assert {claim.reader for claim in ledger.claims()} == {styled}
    assert ledger.knows(entry.report.id, styled)
    assert not ledger.knows(entry.report.id, msgspec.structs.replace(styled, stylebook="d" * 12))
