"""What is added stays, once, whole, and in versions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from dateline import wire
from dateline.errors import InputError, LedgerError
from dateline.ledger import Entry, Ledger
from dateline.records.claim import Claim, ReaderRef
from dateline.records.report import Report

DAY = dt.timedelta(days=1)
NEWER = ReaderRef(version="0.2.0", weights="b" * 12)
NOON = dt.datetime(2031, 6, 1, 12)


def by(reader: ReaderRef, entry: Entry, keep: int) -> Entry:
    """The entry as another reader would have it: the first claims only."""
    claims = [msgspec.structs.replace(claim, reader=reader) for claim in entry.claims[:keep]]
    return msgspec.structs.replace(entry, reader=reader, claims=claims)


def changed(report: Report, *, published: dt.date | None = None) -> Report:
    """A corrected version of a report: a line more below it."""
    text = f"{report.text}\nThis version corrects a figure.\n"
    return msgspec.structs.replace(
        report, id=f"{report.id[:-1]}x", text=text, published=published or report.published
    )


def day_of(report: Report) -> dt.date:
    assert report.published is not None
    return report.published


def test_claims_come_back_as_they_were(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add_all(entries)
    added = {claim.id: claim for entry in entries for claim in entry.claims}
    assert {claim.id: claim for claim in ledger.each()} == added
    for entry in entries:
        assert ledger.report(entry.report.id) == entry.report


def test_twice_adds_nothing(ledger: Ledger, entries: list[Entry]) -> None:
    first = ledger.add_all(entries)
    assert {one.outcome for one in first} == {"new"}
    before = ledger.standing()
    assert {one.outcome for one in ledger.add_all(entries)} == {"known"}
    assert ledger.standing() == before
    assert before.claims == sum(len(entry.claims) for entry in entries)


def test_a_report_without_claims_is_known(ledger: Ledger, entries: list[Entry]) -> None:
    report, reader = entries[0].report, entries[0].reader
    assert not ledger.knows(report.id, reader)
    ledger.add(report, [], reader=reader)
    assert ledger.knows(report.id, reader)
    assert not ledger.knows(report.id, NEWER)
    assert ledger.report("0" * 16) is None


def test_a_newer_readers_claims_stand_beside(ledger: Ledger, entries: list[Entry]) -> None:
    entry = entries[0]
    ledger.add_all([msgspec.structs.replace(entry, learnt=NOON)])
    (added,) = ledger.add_all([msgspec.structs.replace(by(NEWER, entry, 3), learnt=NOON + DAY)])
    assert (added.outcome, added.claims) == ("reread", 3)
    assert ledger.count() == 3
    assert ledger.count(history=True) == len(entry.claims) + 3
    assert ledger.count(as_of_learnt=NOON) == len(entry.claims)
    assert {claim.reader for claim in ledger.claims()} == {NEWER}


def test_an_older_reader_does_not_replace_a_newer_one(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add_all([by(NEWER, entries[0], 3)])
    for version in ("0.1.0", "0.2.0rc1", "0.1.9"):
        ledger.add_all([by(ReaderRef(version=version, weights="c"), entries[0], 5)])
    assert ledger.count() == 3
    ledger.add_all([by(ReaderRef(version="0.10", weights="c"), entries[0], 6)])
    assert ledger.count() == 6


@pytest.mark.parametrize("link", ["url", "text", "id"])
def test_a_correction_is_a_newer_version(ledger: Ledger, dated: list[Entry], link: str) -> None:
    old = dated[0]
    day = day_of(old.report)
    report = changed(old.report, published=day + DAY)
    url = "https://courier.example/1" if link == "url" else None
    if link != "text":
        report = msgspec.structs.replace(report, text="Nothing like it.", origin="elsewhere")
    ledger.add(old.report, old.claims, url=url)
    added = ledger.add(
        report, old.claims[:2], url=url, corrects=old.report.id if link == "id" else None
    )
    assert added.outcome == "correction"
    assert ledger.count() == 2
    assert ledger.count(as_of=day) == len(old.claims)
    assert ledger.count(as_of=day + DAY) == 2
    assert ledger.count(as_of=day - DAY) == 0
    assert ledger.report(old.report.id) == old.report


def test_another_report_of_the_same_place_is_no_version(
    ledger: Ledger, entries: list[Entry]
) -> None:
    first, second = (
        msgspec.structs.replace(entry.report, origin="today.txt") for entry in entries[:2]
    )
    ledger.add(first, entries[0].claims)
    assert ledger.add(second, entries[1].claims).outcome == "new"


def test_the_older_version_may_come_last(ledger: Ledger, dated: list[Entry]) -> None:
    old = dated[0]
    day = day_of(old.report)
    ledger.add(changed(old.report, published=day + DAY), old.claims[:2])
    assert ledger.add(old.report, old.claims).outcome == "correction"
    assert ledger.count() == 2
    assert ledger.count(as_of=day) == len(old.claims)


def test_a_silent_correction_is_not_dated_back(ledger: Ledger, dated: list[Entry]) -> None:
    old = dated[0]
    day = day_of(old.report)
    came = dt.datetime.combine(day + 3 * DAY, dt.time(8))
    ledger.add(old.report, old.claims, learnt=came - DAY)
    ledger.add(changed(old.report), old.claims[:2], learnt=came)
    assert ledger.count(as_of=day + 2 * DAY) == len(old.claims)
    assert ledger.count(as_of=day + 3 * DAY) == 2


def test_what_has_no_day_was_out_when_it_came(ledger: Ledger, entries: list[Entry]) -> None:
    report = msgspec.structs.replace(entries[0].report, published=None)
    ledger.add(report, entries[0].claims, learnt=NOON)
    assert ledger.count(as_of=NOON.date() - DAY) == 0
    assert ledger.count(as_of=NOON.date()) == len(entries[0].claims)


def test_a_withdrawn_report_answers_no_more(ledger: Ledger, dated: list[Entry]) -> None:
    entry = dated[0]
    day = day_of(entry.report)
    ledger.add_all(dated[:2])
    ledger.withdraw(entry.report.id, on=day + DAY, note="the outlet took it back")
    ledger.withdraw(entry.report.id, on=day + DAY)
    assert ledger.count() == len(dated[1].claims)
    assert ledger.count(as_of=day, report=entry.report.id) == len(entry.claims)
    assert ledger.count(as_of=day + DAY, report=entry.report.id) == 0
    assert ledger.count(history=True, report=entry.report.id) == len(entry.claims)


def test_a_report_is_withdrawn_by_what_names_it(ledger: Ledger, dated: list[Entry]) -> None:
    entry = dated[0]
    day = day_of(entry.report)
    ledger.add_all(dated[:2])
    assert ledger.withdraw(entry.report.id[:10], on=day) == entry.report.id
    assert ledger.count(as_of=day - DAY) == 0 == ledger.count(as_of=day, report=entry.report.id)
    origin = dated[1].report.origin
    assert origin is not None
    assert ledger.withdraw(origin, on=day_of(dated[1].report)) == dated[1].report.id
    assert ledger.count() == 0


def test_only_what_is_there_can_be_corrected(ledger: Ledger, entries: list[Entry]) -> None:
    with pytest.raises(LedgerError, match="no report 0000"):
        ledger.add(entries[0].report, entries[0].claims, corrects="0000")
    with pytest.raises(LedgerError, match="no report 0000"):
        ledger.withdraw("0000")
    assert ledger.standing().reports == 0


def test_a_batch_is_added_whole_or_not(ledger: Ledger, entries: list[Entry]) -> None:
    bad = msgspec.structs.replace(entries[2], corrects="0000")
    with pytest.raises(LedgerError):
        ledger.add_all([*entries[:2], bad])
    assert ledger.standing().claims == 0
    assert ledger.count(text="the") == 0


def test_a_failure_is_cleared_but_kept(ledger: Ledger, entries: list[Entry]) -> None:
    origin = entries[0].report.origin
    assert origin is not None
    for _ in range(2):
        ledger.set_aside(origin, InputError(f"{origin}: cannot be read"))
    ledger.set_aside("other.txt", InputError("empty"))
    first, _ = ledger.failures()
    assert (first.origin, first.attempts, first.reason) == (origin, 2, "cannot be read")
    ledger.add_all(entries[:1])
    assert [failure.origin for failure in ledger.failures()] == ["other.txt"]
    assert len(ledger.failures(cleared=True)) == 2
    ledger.set_aside(origin, InputError("again"))
    assert len(ledger.failures()) == 2
    assert len(ledger.failures(cleared=True)) == 3


def test_strange_characters_are_kept(ledger: Ledger, weights: Path) -> None:
    text = "BAKU — The army\x00 met \U0001f600 the “rebels” on Monday in a\u202e village.\n"
    report = wire.read_text(text, outlet="A\x00B", origin="nul\x00.txt")
    ledger.add(report, [])
    assert ledger.report(report.id) == report


def test_a_claim_of_a_huge_figure(ledger: Ledger, entries: list[Entry]) -> None:
    claim: Claim = next(c for entry in entries for c in entry.claims if c.quantities)
    figures = tuple(msgspec.structs.replace(one, low=1e300, high=None) for one in claim.quantities)
    strange = msgspec.structs.replace(claim, quantities=figures)
    ledger.add(entries[0].report, [strange])
    assert list(ledger.claims(least=1e299)) == [strange]
