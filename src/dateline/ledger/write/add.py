"""Entries → rows, all of an entry or nothing of it."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
from sqlalchemy import Connection, false, or_, select

from dateline.ledger import schema
from dateline.ledger.write.entry import Added, Entry, Outcome, clean, now, utc
from dateline.ledger.write.known import reader_columns
from dateline.ledger.write.link import story_of
from dateline.ledger.write.names import Names, folded, next_row
from dateline.ledger.write.rows import TABLES, Rows, names_of, rows_of, words_of
from dateline.ledger.write.versions import (
    CORRECTED,
    FIRST,
    RESTORED,
    WITHDRAWN,
    Told,
    edition_of,
    last_edition,
    refresh,
)
from dateline.ledger.write.words import index_words
from dateline.records.claim import ReaderRef

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Known(msgspec.Struct, frozen=True):
    """A report's row and story.

    fresh: whether it has only now been added. moved: whether its story has a new version.
    public_from: the day from which it was out.
    """

    row: int
    story: int
    fresh: bool
    moved: bool
    public_from: dt.date


class Writer:
    """Adds entries within one transaction; ``flush`` writes what it has held back.

    connection: one that writes.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.names = Names(connection)
        self.next_claim = next_row(connection, schema.claims.c.row)
        self._rows: Rows = {table: [] for table in TABLES}
        self._words: list[tuple[int, str]] = []
        self._readers: dict[ReaderRef, int] = {}

    def add(self, entry: Entry) -> Added:
        """Add what of an entry is new.

        Raises LedgerError where it corrects a report that is not there.
        """
        moment = utc(entry.learnt) if entry.learnt else now()
        self._learn(entry)
        known = self._report(entry, moment)
        held = entry.report.status is not None
        reading = None if held else self._reading(entry, known, moment)
        if reading is not None:
            self._claims(entry, known, reading, moment)
        outcome = _outcome(known, reading, held)
        if outcome not in ("new", "known"):
            self.flush()
            refresh(self.connection, known.story)
        return Added(entry.report.id, outcome, len(entry.claims) if reading is not None else 0)

    def flush(self) -> None:
        """Write the rows of claims that have been held back to be written together."""
        for table in TABLES:
            if self._rows[table]:
                self.connection.execute(schema.metadata.tables[table].insert(), self._rows[table])
                self._rows[table] = []
        index_words(self.connection, "claim", self._words)
        self._words = []

    def _learn(self, entry: Entry) -> None:
        report = entry.report
        headline = report.headline.text if report.headline else None
        words = {folded(report.outlet), folded(headline)}
        self.names.learn(words.union(*(names_of(claim) for claim in entry.claims)))

    def _report(self, entry: Entry, moment: dt.datetime) -> Known:
        reports, editions = schema.reports, schema.editions
        query = (
            select(reports.c.row, reports.c.story, editions.c.public_from)
            .join(editions, editions.c.report == reports.c.row)
            .where(reports.c.id == entry.report.id)
            .order_by(editions.c.public_from)
        )
        found = self.connection.execute(query).first()
        place = _place(entry)
        if found is None:
            known = self._new(entry, place, moment)
            self._sighting(entry, known.row, place, moment)
            return known
        seen = self._sighting(entry, found[0], place, moment)
        moved = seen and self._turned(entry, found[0], found[1], moment)
        return Known(found[0], found[1], False, moved, found[2])

    def _new(self, entry: Entry, place: dict[str, str], moment: dt.datetime) -> Known:
        """Add a report that is not there yet, as the first or a newer version of its story."""
        report = entry.report
        headline = report.headline.text if report.headline else None
        headline_row = self.names.row(folded(headline))
        older = story_of(
            self.connection, report, place=place, corrects=entry.corrects, headline=headline_row
        )
        row = next_row(self.connection, schema.reports.c.row)
        values = {
            "row": row,
            "id": report.id,
            "story": older or row,
            "outlet": clean(report.outlet),
            "outlet_name": self.names.row(folded(report.outlet)),
            "headline": clean(headline),
            "headline_name": headline_row,
            "published": report.published,
            "record": msgspec.json.encode(report).decode(),
        }
        self.connection.execute(schema.reports.insert(), values)
        index_words(self.connection, "report", [(row, report.text.replace("\x00", " "))])
        told = _told(entry, CORRECTED if older else FIRST, moment)
        public_from = edition_of(self.connection, older or row, row, told)
        return Known(row, older or row, True, True, public_from)

    def _turned(self, entry: Entry, row: int, story: int, moment: dt.datetime) -> bool:
        """Note that a known report was withdrawn, or restored by who had withdrawn it."""
        last = last_edition(self.connection, story)
        withdrawn = last is not None and last.kind == WITHDRAWN
        if withdrawn == (entry.report.status is not None):
            return False
        if withdrawn and not self._was_held(_place(entry), story):
            return False
        edition_of(self.connection, story, row, _told(entry, RESTORED, moment))
        return True

    def _was_held(self, place: dict[str, str], story: int) -> bool:
        """Whether a report of the story was withdrawn at this address, or under this guid."""
        reports, sightings = schema.reports, schema.sightings
        same = [sightings.c[name] == place[name] for name in ("url", "guid") if place[name]]
        query = (
            select(sightings.c.row)
            .join(reports, reports.c.row == sightings.c.report)
            .where(reports.c.story == story, sightings.c.status != "", or_(false(), *same))
        )
        return self.connection.execute(query).first() is not None

    def _sighting(
        self, entry: Entry, report: int, place: dict[str, str], moment: dt.datetime
    ) -> bool:
        """Note where a report was seen; False where that is known."""
        sightings = schema.sightings
        told = {"report": report, **place, "status": entry.report.status or ""}
        if self.connection.execute(select(sightings.c.row).filter_by(**told)).first() is not None:
            return False
        row = next_row(self.connection, sightings.c.row)
        values = {"row": row, **told, "learnt": moment, "fetched": _fetched(entry)}
        self.connection.execute(sightings.insert(), values)
        return True

    def _reading(self, entry: Entry, known: Known, moment: dt.datetime) -> int | None:
        """The row of a new reading; None where this reader has read the report already."""
        readings, reader = schema.readings, self._reader(entry.reader, moment)
        if not known.fresh:
            there = select(readings.c.row).filter_by(report=known.row, reader=reader)
            if self.connection.execute(there).first() is not None:
                return None
        row = next_row(self.connection, readings.c.row)
        values = {
            "row": row,
            "report": known.row,
            "reader": reader,
            "filed": moment,
            "flags": " ".join(entry.flags or entry.report.flags),
            "claims": len(entry.claims),
        }
        self.connection.execute(readings.insert(), values)
        return row

    def _reader(self, reader: ReaderRef, moment: dt.datetime) -> int:
        if reader in self._readers:
            return self._readers[reader]
        readers, told = schema.readers, reader_columns(reader)
        row = self.connection.execute(select(readers.c.row).filter_by(**told)).scalar()
        if row is None:
            row = next_row(self.connection, readers.c.row)
            values = {"row": row, **told, "rank": rank(reader.version), "since": moment}
            self.connection.execute(readers.insert(), values)
        self._readers[reader] = row
        return row

    def _claims(self, entry: Entry, known: Known, reading: int, moment: dt.datetime) -> None:
        rest = {
            "report": known.row,
            "reading": reading,
            "story": known.story,
            "current": True,
            "alone": True,
            "public_from": known.public_from,
            "learnt": moment,
        }
        for number, claim in enumerate(entry.claims):
            rows = rows_of(claim, self.next_claim, self.names, rest | {"number": number})
            for table, found in rows.items():
                self._rows[table] += found
            self._words.append((self.next_claim, words_of(claim)))
            self.next_claim += 1


def rank(version: str) -> str:
    """A version as words that sort as versions do (``0.10.1`` after ``0.9``).

    version: numbers parted by dots first; what follows them is passed over, except that a
    version with something behind its numbers (``1.0rc1``, ``1.0.dev2``) comes before one without.
    """
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    told = numbers[0] if numbers else ""
    parts = [part.zfill(8) for part in told.split(".")] if told else []
    final = "1" if told == version.partition("+")[0] else "0"
    return ".".join([*parts, *["0" * 8] * (4 - len(parts)), final])


def _outcome(known: Known, reading: int | None, held: bool) -> Outcome:
    if held:
        return "withdrawn" if known.moved else "known"
    if known.fresh and known.story == known.row:
        return "new"
    if known.moved:
        return "correction"
    return "known" if reading is None else "reread"


def _told(entry: Entry, kind: str, moment: dt.datetime) -> Told:
    """What the entry tells of its version; of a report that is held back, that it is withdrawn."""
    report = entry.report
    return Told(
        kind=WITHDRAWN if report.status else kind,
        version=report.version or 0,
        published=report.published,
        modified=report.modified,
        learnt=moment,
        fetched=_fetched(entry),
        note=report.status,
    )


def _fetched(entry: Entry) -> dt.datetime | None:
    moment = entry.fetched or entry.report.fetched
    return utc(moment) if moment else None


def _place(entry: Entry) -> dict[str, str]:
    """Where the report was seen and what its publisher calls it, as columns of ``sightings``."""
    report = entry.report
    origin = report.origin or ""
    url = entry.url or report.url or (origin if _ADDRESS.match(origin) else "")
    words = {"origin": origin, "url": url, "guid": report.guid}
    return {name: clean(value) or "" for name, value in words.items()}
