"""Files → a ledger, in a run that can be broken off and taken up again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from dateline import wire
from dateline.edition import Filing
from dateline.errors import InputError
from dateline.ledger import Ledger
from dateline.ledger.write.known import installed_reader
from dateline.records.report import Report
from dateline.scale.pool import spread

Outcome = Literal["new", "correction", "reread", "known", "failed"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report.

    origin: its path or address. outcome: a new story, a new version of one, a newer reader's
    claims on one that was there, one that was there already, or one that was set aside.
    report: its id. claims: how many were added. flags: what was cut or mended. reason: why it
    was set aside.
    """

    origin: str
    outcome: Outcome
    report: str | None = None
    claims: int = 0
    flags: tuple[str, ...] = ()
    reason: str | None = None


def ingest(
    ledger: Ledger,
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    published: dt.date | None = None,
    outlet: str | None = None,
    force: bool = False,
) -> Iterator[Step]:
    """Read reports into a ledger, one step each, in the order of the paths.

    A report is added whole before its step comes out. One that is there already is not read
    again, so that a run that was broken off goes on where it ended; one that cannot be read is
    set aside in the ledger with its reason.

    ledger: open for writing. paths: files and folders of plain text, folders in the order of
    names; ``-`` is standard input. jobs: how many processes read. published, outlet, force: as
    for ``dateline.read``, for all reports.
    Raises LedgerError where the ledger cannot be written, WeightsError, StylebookError.
    """
    reports = _wanted(ledger, files_in(paths), published, outlet)
    items: Iterator[Filing | Step] = spread(reports, jobs=jobs, force=force)
    for item in items:
        yield item if isinstance(item, Step) else _kept(ledger, item)


def files_in(paths: Iterable[str | Path]) -> Iterator[str | Path]:
    """The paths, and for a folder all files in it, in the order of names; hidden ones left out."""
    for path in paths:
        if str(path) != "-" and Path(path).is_dir():
            inside = sorted(Path(path).rglob("*"))
            yield from (
                found
                for found in inside
                if found.is_file() and not _hidden(found.relative_to(path))
            )
        else:
            yield path


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _wanted(
    ledger: Ledger, paths: Iterable[str | Path], published: dt.date | None, outlet: str | None
) -> Iterator[Report | Filing | Step]:
    """The reports that are to be read, and what is known of the others without reading."""
    reader = installed_reader()
    for path in paths:
        try:
            report = wire.read_file(path, published=published, outlet=outlet)
        except InputError as error:
            yield Filing(origin=wire.origin_of(path), error=error)
            continue
        if ledger.knows(report.id, reader):
            yield _kept(ledger, Filing(origin=wire.origin_of(path), report=report))
        else:
            yield report


def _kept(ledger: Ledger, filing: Filing) -> Step:
    """Add what was filed to the ledger, or set it aside."""
    if filing.error is not None or filing.report is None:
        error = filing.error or InputError("no report came of it")
        ledger.set_aside(filing.origin, error)
        return Step(origin=filing.origin, outcome="failed", reason=str(error))
    added = ledger.add(filing.report, filing.claims, reader=installed_reader(), flags=filing.flags)
    return Step(
        origin=filing.origin,
        outcome=added.outcome,
        report=added.report,
        claims=added.claims,
        flags=filing.flags,
    )
