"""Entries → rows, all of an entry or nothing of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec
from sqlalchemy import Connection, bindparam, false, or_, select

from dateline.ledger import schema
from dateline.ledger.write.entry import Added, Entry, Outcome, clean, now, utc
from dateline.ledger.write.hold import Held
from dateline.ledger.write.known import reader_columns
from dateline.ledger.write.link import Key, Seen, story_of
from dateline.ledger.write.names import Names, folded, next_row
from dateline.ledger.write.rows import names_of, rows_of, words_of
from dateline.ledger.write.versions import (
    CORRECTED,
    FIRST,
    RESTORED,
    WITHDRAWN,
    Told,
    day_of,
    edition_row,
    first_day,
    last_edition,
    refresh,
)
from dateline.records.claim import ReaderRef

_readers = schema.readers
_READER = select(_readers.c.row).where(
    *(_readers.c[name] == bindparam(name) for name in ("version", "weights", "stylebook"))
)
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
    """Adds entries within one transaction.

    connection: one that writes. names: rows of names that are there for good.
    """

    def __init__(self, connection: Connection, names: Mapping[str, int] = MappingProxyType({})):
        self.connection = connection
        self.names = Names(connection, names)
        self.held = Held(connection)
        self.seen = Seen(connection)
        self._readers: dict[ReaderRef, int] = {}

    def add_all(self, entries: Sequence[Entry]) -> list[Added]:
        """Add what is new of several entries.

        Raises LedgerError where one corrects a report that is not there.
        """
        self.names.learn({word for entry in entries for word in _words(entry)})
        self.seen.learn({key for entry in entries for key in self._keys(entry)})
        added = [self.add(entry) for entry in entries]
        self.held.flush()
        return added

    def add(self, entry: Entry) -> Added:
        """Add what is new of an entry whose names and keys have been learnt."""
        moment = utc(entry.learnt) if entry.learnt else now()
        keys = self._keys(entry)
        fresh = entry.corrects is None and self.seen.none_of(keys)
        if not fresh:
            # What is asked of the database below may be held back still.
            self.held.flush()
        self.seen.note(keys)
        known = self._new(entry, moment, first=True) if fresh else self._known(entry, moment)
        withdrawn = entry.report.status is not None
        reading = None if withdrawn else self._reading(entry, known, moment)
        if reading is not None:
            self._claims(entry, known, reading, moment)
        outcome = _outcome(known, reading, withdrawn)
        if outcome not in ("new", "known"):
            self.held.flush()
            refresh(self.connection, known.story)
        return Added(entry.report.id, outcome, len(entry.claims) if reading is not None else 0)

    def _keys(self, entry: Entry) -> set[Key]:
        """All by which an entry's report may be known, or linked to another."""
        keys: set[Key] = {("id", entry.report.id)}
        keys |= {(name, value) for name, value in _place(entry).items() if value}
        headline = _headline(entry)
        return keys if headline is None else keys | {("headline_name", headline)}

    def _known(self, entry: Entry, moment: dt.datetime) -> Known:
        """A report that may be there already, or be a newer version of one that is."""
        reports, editions = schema.reports, schema.editions
        query = (
            select(reports.c.row, reports.c.story, editions.c.public_from)
            .join(editions, editions.c.report == reports.c.row)
            .where(reports.c.id == entry.report.id)
            .order_by(editions.c.public_from)
        )
        found = self.connection.execute(query).first()
        if found is None:
            return self._new(entry, moment, first=False)
        seen = self._sighting(entry, found[0], moment, first=False)
        moved = seen and self._turned(entry, found[0], found[1], moment)
        return Known(found[0], found[1], False, moved, found[2])

    def _new(self, entry: Entry, moment: dt.datetime, *, first: bool) -> Known:
        """Add a report that is not there yet, as the first or a newer version of its story."""
        report, older = entry.report, None
        headline, place = _headline(entry), _place(entry)
        if not first:
            older = story_of(
                self.connection, report, place=place, corrects=entry.corrects, headline=headline
            )
        row = self.held.number("reports")
        values = {
            "row": row,
            "id": report.id,
            "story": older or row,
            "outlet": clean(report.outlet),
            "outlet_name": self.names.row(folded(report.outlet)),
            "headline": clean(report.headline.text if report.headline else None),
            "headline_name": headline,
            "published": report.published,
            "record": msgspec.json.encode(report).decode(),
        }
        self.held.put("reports", values)
        self.held.put_words("report", row, report.text.replace("\x00", " "))
        told = _told(entry, CORRECTED if older else FIRST, moment)
        public_from = self._edition(older or row, row, told, first=older is None)
        self._sighting(entry, row, moment, first=True)
        return Known(row, older or row, True, True, public_from)

    def _edition(self, story: int, report: int, told: Told, *, first: bool) -> dt.date:
        """Add a version to a story, and return the day from which it was out."""
        public_from = first_day(told) if first else day_of(self.connection, story, told)
        row = self.held.number("editions")
        self.held.put("editions", edition_row(row, story, report, told, public_from))
        return public_from

    def _turned(self, entry: Entry, row: int, story: int, moment: dt.datetime) -> bool:
        """Note that a known report was withdrawn, or restored by who had withdrawn it."""
        last = last_edition(self.connection, story)
        withdrawn = last is not None and last.kind == WITHDRAWN
        if withdrawn == (entry.report.status is not None):
            return False
        if withdrawn and not self._was_held(_place(entry), story):
            return False
        self._edition(story, row, _told(entry, RESTORED, moment), first=False)
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

    def _sighting(self, entry: Entry, report: int, moment: dt.datetime, *, first: bool) -> bool:
        """Note where a report was seen; False where that is known. first: it cannot be."""
        sightings = schema.sightings
        told = {"report": report, **_place(entry), "status": entry.report.status or ""}
        same = select(sightings.c.row).filter_by(**told)
        if not first and self.connection.execute(same).first() is not None:
            return False
        row = self.held.number("sightings")
        values = {"row": row, **told, "learnt": moment, "fetched": _fetched(entry)}
        self.held.put("sightings", values)
        return True

    def _reading(self, entry: Entry, known: Known, moment: dt.datetime) -> int | None:
        """The row of a new reading; None where this reader has read the report already."""
        readings, reader = schema.readings, self._reader(entry.reader, moment)
        if not known.fresh:
            there = select(readings.c.row).filter_by(report=known.row, reader=reader)
            if self.connection.execute(there).first() is not None:
                return None
        row = self.held.number("readings")
        values = {
            "row": row,
            "report": known.row,
            "reader": reader,
            "filed": moment,
            "flags": " ".join(entry.flags or entry.report.flags),
            "claims": len(entry.claims),
        }
        self.held.put("readings", values)
        return row

    def _reader(self, reader: ReaderRef, moment: dt.datetime) -> int:
        if reader in self._readers:
            return self._readers[reader]
        readers, told = schema.readers, reader_columns(reader)
        row = self.connection.execute(_READER, told).scalar()
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
            row = self.held.number("claims")
            rows = rows_of(claim, row, self.names, rest | {"number": number})
            for table, found in rows.items():
                self.held.put(table, *found)
            self.held.put_words("claim", row, words_of(claim))


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


def _headline(entry: Entry) -> str | None:
    headline = entry.report.headline
    return folded(headline.text) if headline else None


def _words(entry: Entry) -> Iterator[str | None]:
    """All names of an entry, folded."""
    yield folded(entry.report.outlet)
    for claim in entry.claims:
        yield from names_of(claim)


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
