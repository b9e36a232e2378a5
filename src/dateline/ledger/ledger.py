"""The ledger: reports and claims, kept for good and asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Unpack

from sqlalchemy import Connection, Engine, func, select

from dateline.contract import claim_from_json
from dateline.errors import QuestionError
from dateline.ledger import schema
from dateline.ledger.ask.answer import Answer
from dateline.ledger.ask.group import Group, group, is_whole
from dateline.ledger.ask.page import cursor_of, sorting
from dateline.ledger.ask.question import Asked, Order, Question, question_of
from dateline.ledger.ask.where import search
from dateline.ledger.beside.filed import Filed, filed
from dateline.ledger.beside.keep import comparisons_of, keep_comparisons
from dateline.ledger.beside.rule import rule, verdicts_of
from dateline.ledger.failures import Failure, clear, failures, set_aside
from dateline.ledger.grades import graded, grades_of, keep
from dateline.ledger.open.connect import WAIT, engine_of, is_address, told, writes
from dateline.ledger.open.explain import explained
from dateline.ledger.open.upgrade import prepare
from dateline.ledger.write.add import Writer
from dateline.ledger.write.entry import Added, Entry, now, utc
from dateline.ledger.write.known import (
    Standing,
    days_of,
    has_read,
    installed_reader,
    knows,
    report_of,
    standing_of,
)
from dateline.ledger.write.versions import withdraw
from dateline.records.claim import Claim, Grade, ReaderRef
from dateline.records.collation.cluster import Verdict
from dateline.records.report import Report

PAGE = 1000
"""How many claims an answer has at most, if nothing else is asked for."""

_NAMES = 200_000
"""Names whose rows are kept in memory."""


class Ledger:
    """An append-only, bitemporal store of reports and claims in SQLite or PostgreSQL.

    It knows of each claim when the event happened, when its sources spoke, when the report was
    published and when it came to us (Snodgrass, *Developing Time-Oriented Database
    Applications in SQL*, 1999). A context manager: leaving it closes the connections.

    where: as messages name it. engine: of a database that has been prepared. address: by which
    another process opens the same ledger; it may hold a password.
    """

    def __init__(self, where: str, engine: Engine, address: str) -> None:
        self.where = where
        self.address = address
        self._engine = engine
        self._names: dict[str, int] = {}

    @classmethod
    def open(
        cls, where: str | Path, *, read_only: bool = False, create: bool = True, wait: float = WAIT
    ) -> Ledger:
        """Open a ledger, and make it first where there is none.

        where: a file, or ``postgresql://user@host/database``. read_only: never write to it.
        create: make a ledger where there is none. wait: seconds to wait for another process
        that is writing.
        Raises LedgerError where it is no ledger, one of a newer Dateline, or out of reach.
        """
        engine = engine_of(where, wait=wait, read_only=read_only, create=create)
        address = str(where) if is_address(where) else str(Path(where).resolve())
        ledger = cls(told(where), engine, address)
        with ExitStack() as stack, explained(ledger.where):
            stack.callback(ledger.close)
            prepare(ledger._engine, ledger.where, create=create and not read_only)
            stack.pop_all()
        return ledger

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; what has been added is on the disk already."""
        self._engine.dispose()

    def add(
        self,
        report: Report,
        claims: Sequence[Claim],
        *,
        reader: ReaderRef | None = None,
        url: str | None = None,
        learnt: dt.datetime | None = None,
        fetched: dt.datetime | None = None,
        corrects: str | None = None,
        flags: Sequence[str] = (),
    ) -> Added:
        """Add a report with its claims, whole or not at all; what is there stays as it is.

        report: as wire made it. claims: as filed on it, all by one reader. reader: who made
        them, else the claims tell it, else the installed one. The others are as in ``Entry``.
        Raises LedgerError where it cannot be written.
        """
        entry = Entry(
            report=report,
            claims=claims,
            reader=reader or (claims[0].reader if claims else installed_reader()),
            url=url,
            learnt=learnt,
            fetched=fetched,
            corrects=corrects,
            flags=tuple(flags),
        )
        return self.add_all([entry])[0]

    def add_all(self, entries: Iterable[Entry]) -> list[Added]:
        """Add several entries, all or none of them; quicker than one by one.

        Raises LedgerError where they cannot be written.
        """
        with self._writing() as connection:
            told = list(entries)
            writer = Writer(connection, self._names)
            added = writer.add_all(told)
            clear(connection, (entry.report.origin for entry in told), now())
        self._remember(writer.names.learnt)
        return added

    def _remember(self, names: Mapping[str, int]) -> None:
        """Keep the rows of names, which never change, once their transaction has gone through."""
        if len(self._names) > _NAMES:
            self._names.clear()
        self._names.update(names)

    def settle(self) -> None:
        """Let the database take stock of its tables, so that it plans questions well.

        Worth its seconds after many reports have been added.
        """
        with explained(self.where), self._engine.connect() as connection:
            autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
            autocommit.exec_driver_sql("ANALYZE")

    def withdraw(
        self,
        report: str,
        *,
        on: dt.date | None = None,
        learnt: dt.datetime | None = None,
        note: str | None = None,
    ) -> str:
        """Note that a report was withdrawn: from then on its claims are no answer any more.

        report: its id, the first characters, or where it was read from. on: the day, else that of
        ``learnt``. learnt: when we learnt of it, else now. note: why, in words. Returns its id.
        Raises LedgerError where there is no such report.
        """
        moment = utc(learnt) if learnt else now()
        with self._writing() as connection:
            return withdraw(connection, report, on=on, learnt=moment, note=note)

    def grade(self, claim: str, grade: Grade, *, given: dt.datetime | None = None) -> Grade:
        """Keep what a person thinks of a claim; older grades stay, the newest counts.

        claim: its id; a claim of a newer reading that has the same id has the grade too. grade:
        by the Admiralty system; without a day it is that of ``given``. given: the moment (UTC),
        else now. Returns the grade with its day.
        Raises LedgerError where there is no such claim, or it cannot be written.
        """
        with self._writing() as connection:
            return keep(connection, claim, grade, utc(given) if given else now())

    def grades(self, claim: str) -> list[Grade]:
        """All grades of the claim with that id, the newest, which counts, last."""
        with self._reading() as connection:
            return grades_of(connection, [claim], Question()).get(claim, [])

    def set_aside(
        self, origin: str, error: Exception, *, moment: dt.datetime | None = None
    ) -> None:
        """Note that a report could not be read; adding one of that origin clears the note.

        origin: the path or address. error: what was wrong. moment: when, else now.
        """
        with self._writing() as connection:
            set_aside(connection, origin, error, utc(moment) if moment else now())

    def clear(self, origin: str) -> None:
        """Note that all of a file has been read, and it is not set aside any more.

        origin: its path or address; its older failures stay, as cleared.
        """
        with self._writing() as connection:
            clear(connection, [origin], now())

    def failures(self, *, cleared: bool = False) -> list[Failure]:
        """The reports that were set aside, in order of their origins.

        cleared: also those of which a later attempt went well.
        """
        with self._reading() as connection:
            return failures(connection, cleared)

    def knows(self, report: str, reader: ReaderRef | None = None) -> bool:
        """Whether a reader's claims on a report are here.

        report: its id. reader: else the installed one.
        """
        with self._reading() as connection:
            return knows(connection, report, reader or installed_reader())

    def has_read(self, reader: ReaderRef | None = None) -> bool:
        """Whether there is a report here that a reader has read.

        reader: else the installed one.
        """
        with self._reading() as connection:
            return has_read(connection, reader or installed_reader())

    def days_of(self, outlet: str) -> list[dt.date]:
        """The days on which reports of an outlet came out, as far as they are told.

        outlet: its name, or that of the agency where there is none.
        """
        with self._reading() as connection:
            return days_of(connection, outlet)

    def report(self, id_: str) -> Report | None:
        """The report with that id, None where there is none."""
        with self._reading() as connection:
            return report_of(connection, id_)

    def standing(self) -> Standing:
        """How many reports, versions, claims and failures there are."""
        with self._reading() as connection:
            return standing_of(connection)

    def claims(
        self,
        *,
        order: Order = "-published",
        limit: int = PAGE,
        after: str | None = None,
        **asked: Unpack[Asked],
    ) -> Answer:
        """The claims that answer a question, a page of them.

        order: by day of publication, by time of the event or by when they came to us; a minus
        puts the latest first. limit: of the page. after: ``next`` of the page before. asked: see
        ``Asked``; without any, all claims that stand.
        Raises QuestionError where it cannot be asked so, LedgerError where it cannot be read.
        """
        if limit < 1:
            raise QuestionError(f"no page of {limit} claims; ask for 1 or more")
        question = question_of(asked)
        with self._reading() as connection:
            made = search(connection, question, whole="learnt" in order)
            by = sorting(order, made.base)
            query = select(by.row, by.column).select_from(made.origin).where(*made.where)
            if made.base.along:
                query = query.distinct()
            if after is not None:
                query = query.where(by.after(after))
            found = connection.execute(query.order_by(*by.clauses).limit(limit + 1)).all()
            rows = [row for row, _ in found[:limit]]
            records = _records(connection, rows)
            told = graded(connection, (claim_from_json(records[row]) for row in rows), question)
        more = cursor_of(found[limit - 1][1], rows[-1]) if len(found) > limit else None
        return Answer(told, more)

    def each(self, *, order: Order = "published", **asked: Unpack[Asked]) -> Iterator[Claim]:
        """Every claim that answers a question, page by page, so that they need not fit in memory.

        order, asked: as for ``claims``.
        """
        after: str | None = None
        while True:
            answer = self.claims(order=order, after=after, **asked)
            yield from answer
            after = answer.next
            if after is None:
                return

    def count(self, **asked: Unpack[Asked]) -> int:
        """How many claims answer a question; ``asked`` as for ``claims``."""
        question = question_of(asked)
        with self._reading() as connection:
            made = search(connection, question)
            number = func.count(made.base.row.distinct()) if made.base.along else func.count()
            query = select(number).select_from(made.origin).where(*made.where)
            return int(connection.execute(query).scalar_one())

    def group_by(self, *by: str, limit: int | None = None, **asked: Unpack[Asked]) -> list[Group]:
        """How many claims answer a question, by what they share, most first.

        by: such as ``actor_country``, ``recipient_country`` and ``month`` for dyads by month;
        all are in ``dateline.ledger.GROUP_KEYS``. limit: how many groups. asked: as for
        ``claims``.
        """
        with self._reading() as connection:
            made = search(connection, question_of(asked), whole=is_whole(by))
            return group(connection, by, made, limit)

    def filed(self, *, as_of: dt.date | None = None) -> Iterator[Filed]:
        """Every report that stands or was corrected, with the claims of its newest reading.

        as_of: also what was withdrawn only after that day. Reports come page by page, in the
        order in which they came to the ledger.
        """
        with self._reading() as connection:
            yield from filed(connection, as_of)

    def rule(
        self,
        left: str,
        right: str,
        *,
        same: bool,
        by: str | None = None,
        given: dt.datetime | None = None,
    ) -> Verdict:
        """Keep a person's verdict on two claims: they tell one event, or they do not.

        left, right: ids of claims, or their first characters. by: who says so. given: the moment
        (UTC), else now; of two verdicts that contradict each other the later one holds.
        Raises LedgerError where a claim is not there, or it cannot be written.
        """
        with self._writing() as connection:
            moment = utc(given) if given else now()
            return rule(connection, left, right, same=same, by=by, given=moment)

    def verdicts(self, *, until: dt.datetime | None = None) -> list[Verdict]:
        """All verdicts of people, the oldest first.

        until: only those given by that moment (UTC).
        """
        with self._reading() as connection:
            return verdicts_of(connection, until)

    def comparisons(self, stamp: str) -> dict[str, bytes]:
        """What is kept of comparing each report, by its id.

        stamp: of those who compared; what others made is left out.
        """
        with self._reading() as connection:
            return comparisons_of(connection, stamp)

    def keep_comparisons(
        self, stamp: str, fresh: Mapping[str, bytes], gone: Iterable[str] = ()
    ) -> None:
        """Keep what was found out by comparing, in the place of what was kept of those reports.

        stamp: of those who compared; what others made is removed. fresh: by the ids of reports.
        gone: reports of which nothing is to be kept. It is derived and no part of the record.
        Raises LedgerError where it cannot be written.
        """
        with self._writing() as connection:
            keep_comparisons(connection, stamp, fresh, gone)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            explained(self.where),
            writes(self._engine.connect()) as connection,
            connection.begin(),
        ):
            yield connection


def _records(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """The JSON of claims by their rows, a few hundred at a time."""
    records, found = schema.claim_records, dict[int, str]()
    for start in range(0, len(rows), 500):
        here = rows[start : start + 500]
        query = select(records.c.claim, records.c.record).where(records.c.claim.in_(here))
        found |= {claim: record for claim, record in connection.execute(query)}
    return found
