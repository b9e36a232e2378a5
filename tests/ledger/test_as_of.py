"""No answer as of an earlier day or moment holds a later word: against a plain oracle."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.bench.ledger.generate import World, generated
from dateline.ledger import Entry, Ledger
from dateline.records.claim import ReaderRef, ReportRef

FIRST = dt.date(2031, 5, 1)
START = dt.datetime(2031, 5, 1, 6)
READERS = [ReaderRef(version=version, weights="w") for version in ("0.1.0", "0.2.0", "0.10.0")]
STORIES, VERSIONS, DAYS = 3, 3, 12
MODEL = [
    [
        msgspec.structs.replace(entry, corrects=None)
        for entry in generated(10 * VERSIONS, World(seed))
    ]
    for seed in range(STORIES)
]


class Act(NamedTuple):
    """A version of a story is read, or the story withdrawn, some hours after the act before."""

    story: int
    version: int
    reader: int
    published: int | None
    hours: int
    withdraws: bool


acts = st.lists(
    st.builds(
        Act,
        st.integers(0, STORIES - 1),
        st.integers(0, VERSIONS - 1),
        st.integers(0, len(READERS) - 1),
        st.one_of(st.none(), st.integers(0, DAYS)),
        st.integers(1, 40),
        st.sampled_from([False] * 5 + [True]),
    ),
    min_size=1,
    max_size=9,
)


class Edition(NamedTuple):
    report: str | None
    published: dt.date | None
    public_from: dt.date
    learnt: dt.datetime


class Oracle:
    """The ledger once more, as lists that are gone through from beginning to end."""

    def __init__(self) -> None:
        self.editions: dict[int, list[Edition]] = {}
        self.readings: list[tuple[str, ReaderRef, dt.datetime, set[str]]] = []

    def add(self, story: int, entry: Entry) -> None:
        assert entry.learnt is not None
        known = self.editions.setdefault(story, [])
        if entry.report.id not in [edition.report for edition in known]:
            known.append(
                self._edition(known, entry.report.id, entry.report.published, entry.learnt)
            )
        done = [(report, reader) for report, reader, _, _ in self.readings]
        if (entry.report.id, entry.reader) not in done:
            ids = {claim.id for claim in entry.claims}
            self.readings.append((entry.report.id, entry.reader, entry.learnt, ids))

    def withdraw(self, story: int, on: dt.date | None, learnt: dt.datetime) -> None:
        known = self.editions[story]
        if max(known, key=lambda one: (one.public_from, known.index(one))).report is not None:
            known.append(self._edition(known, None, on, learnt))

    def _edition(
        self, known: list[Edition], report: str | None, day: dt.date | None, learnt: dt.datetime
    ) -> Edition:
        came = learnt.date()
        if day is None:
            public_from = came
        elif day in [edition.published for edition in known]:
            public_from = max(day, came)
        else:
            public_from = day
        return Edition(report, day, public_from, learnt)

    def ids(self, day: dt.date = dt.date.max, moment: dt.datetime = dt.datetime.max) -> set[str]:
        found: set[str] = set()
        for known in self.editions.values():
            there = [one for one in known if one.public_from <= day and one.learnt <= moment]
            if there:
                last = max(there, key=lambda one: (one.public_from, known.index(one)))
                found |= self._claims(last.report, moment)
        return found

    def _claims(self, report: str | None, moment: dt.datetime) -> set[str]:
        read = [one for one in self.readings if one[0] == report and one[2] <= moment]
        if not read:
            return set()
        return max(read, key=lambda one: tuple(map(int, one[1].version.split("."))))[3]


def entry_of(act: Act, moment: dt.datetime, first: str | None) -> Entry:
    """A version with an id and claims that tell story, version, day and reader apart."""
    entry, reader = MODEL[act.story][act.version], READERS[act.reader]
    day = None if act.published is None else FIRST + dt.timedelta(days=act.published)
    mark = f"{act.story}{act.version}{'n' if day is None else act.published:0>2}"
    report = msgspec.structs.replace(entry.report, id=mark, published=day, origin=None)
    told = ReportRef(id=mark, published=day)
    claims = [
        msgspec.structs.replace(claim, id=f"{mark}{act.reader}{number}", reader=reader, report=told)
        for number, claim in enumerate(entry.claims[: act.reader + 2])
    ]
    return Entry(report=report, claims=claims, reader=reader, learnt=moment, corrects=first)


def play(ledger: Ledger, plays: list[Act]) -> tuple[Oracle, list[tuple[dt.datetime, set[str]]]]:
    """Do the acts to ledger and oracle, and note after each what the ledger answers."""
    oracle, seen, firsts = Oracle(), list[tuple[dt.datetime, set[str]]](), dict[int, str]()
    moment = START
    for act in plays:
        moment += dt.timedelta(hours=act.hours)
        if act.withdraws and act.story in firsts:
            day = None if act.published is None else FIRST + dt.timedelta(days=act.published)
            ledger.withdraw(firsts[act.story], on=day, learnt=moment)
            oracle.withdraw(act.story, day, moment)
        else:
            entry = entry_of(act, moment, firsts.get(act.story))
            firsts.setdefault(act.story, entry.report.id)
            ledger.add_all([entry])
            oracle.add(act.story, entry)
        seen.append((moment, {claim.id for claim in ledger.each()}))
    return oracle, seen


def check(where: str, plays: list[Act]) -> None:
    with Ledger.open(where) as ledger:
        oracle, seen = play(ledger, plays)
        assert {claim.id for claim in ledger.each()} == oracle.ids()
        for day in (FIRST + dt.timedelta(days=number) for number in range(-1, DAYS + 20, 3)):
            answer = list(ledger.each(as_of=day))
            assert {claim.id for claim in answer} == oracle.ids(day)
            assert ledger.count(as_of=day) == len(answer)
            days = {claim.report.id: ledger.report(claim.report.id) for claim in answer}
            assert all(one and (one.published or day) <= day for one in days.values())
            middle = seen[len(seen) // 2][0]
            both = {claim.id for claim in ledger.each(as_of=day, as_of_learnt=middle)}
            assert both == oracle.ids(day, middle)
        for moment, answered in seen:
            again = {claim.id for claim in ledger.each(as_of_learnt=moment)}
            assert again == answered == oracle.ids(moment=moment)


@settings(max_examples=60, deadline=None)
@given(plays=acts)
def test_sqlite_agrees_with_the_oracle(plays: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(str(Path(folder) / "news.db"), plays)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plays=acts)
def test_postgresql_agrees_with_the_oracle(
    new_database: Callable[[], str], plays: list[Act]
) -> None:
    check(new_database(), plays)
