"""Reports → a ledger, in a run that can be broken off and taken up again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

import msgspec

from dateline import wire
from dateline.edition import Filing
from dateline.errors import InputError
from dateline.records.claim import ReaderRef
from dateline.scale.pool import Crew, spread
from dateline.scale.wait import Waiting
from dateline.scale.work import Order

if TYPE_CHECKING:
    from dateline.ledger import Ledger

_AT_ONCE = 2
"""Reports for each process that are added together, where there are several processes."""
_LONGEST = 1.0
"""Seconds after which a report that has been read is added in any case, with the next one."""

Outcome = Literal["new", "correction", "reread", "withdrawn", "known", "failed", "skipped"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report.

    origin: its path or address, with ``#`` and a number where a file holds several. outcome: a
    new story, a new version of one, a newer reader's claims on one that was there, one that its
    publisher keeps or takes back, one that was there already, one that was set aside, or what is
    no report (such as a picture in a folder). report: its id. claims: how many were added. flags:
    what was cut or mended. reason: why it was set aside or skipped.
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
    form: wire.Form | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], None] | None = None,
    tables: Path | None = None,
    crew: Crew | None = None,
) -> Iterator[Step]:
    """Read reports into a ledger, one step each, in the order of the paths.

    A report is added whole before its step comes out; with several processes, a few are added
    together, all or none of them. One that is there already is not read
    again, so that a run that was broken off goes on where it ended; one that cannot be read is
    set aside in the ledger with its reason. One that tells its day without a year waits until
    the others have been added, and its step comes last: it has its year from the reports of its
    outlet or agency in the ledger, where they make sure of it (``wire.with_year``).

    ledger: open for writing. paths: all that ``dateline.read_files`` takes. jobs: how many
    processes clean and read; order and result are the same. published, outlet, force, form,
    columns, tell, tables: as for ``dateline.read_files``. crew: processes that have been started
    already, in the place of ``jobs`` new ones.
    Raises LedgerError where the ledger cannot be written, WeightsError, StylebookError, and
    InputError where ``columns`` names no field.
    """
    # Not at the top: each process of the pool imports this module, and has no need of a database.
    from dateline.ledger.write.known import installed_reader

    reader = installed_reader(tables)
    order = Order(
        published=published,
        outlet=outlet,
        force=force,
        tables=tables,
        ledger=ledger.address,
        look_up=ledger.has_read(reader),
        years=True,
    )
    pieces = wire.items(paths, form=form, columns=columns, tell=tell)
    archives, broken = set[str](), set[str]()
    with nullcontext(crew) if crew else Crew(jobs, tables) as hands, Waiting() as waiting:
        at_once = 1 if hands.jobs == 1 else _AT_ONCE * hands.jobs
        for phase in (_now(pieces, waiting, order, hands), _later(ledger, waiting, order, hands)):
            for step in _steps(ledger, phase, reader, at_once):
                yield step
                archive, number, _ = step.origin.rpartition("#")
                if number:
                    archives.add(archive)
                elif step.outcome == "failed":
                    broken.add(step.origin)
    # An archive that once broke off has no report of its own name that would clear it.
    for archive in sorted(archives - broken):
        ledger.clear(archive)


def _now(
    pieces: Iterable[wire.Item | wire.Dispatch], waiting: Waiting, order: Order, crew: Crew
) -> Iterator[Filing | wire.Dispatch]:
    """What was filed, in order, but for what has to wait until the others have told their years."""
    for found in spread(pieces, order=order, crew=crew):
        if isinstance(found, Filing) and found.waits and found.report:
            waiting.add(found.report)
        else:
            yield found


def _later(
    ledger: Ledger, waiting: Waiting, order: Order, crew: Crew
) -> Iterator[Filing | wire.Dispatch]:
    """What was filed on the reports that waited."""
    order = msgspec.structs.replace(order, years=False)
    yield from spread(waiting.dated(ledger), order=order, crew=crew)


def _steps(
    ledger: Ledger, found: Iterable[Filing | wire.Dispatch], reader: ReaderRef, at_once: int
) -> Iterator[Step]:
    """Add what was filed to the ledger, or set it aside.

    at_once: how many reports at most are added together, which the database does in half the time.
    """
    held: list[Filing] = []
    begun = perf_counter()
    for one in found:
        if isinstance(one, Filing) and one.report is not None and one.error is None:
            begun = begun if held else perf_counter()
            held.append(one)
            if len(held) < at_once and perf_counter() < begun + _LONGEST:
                continue
            yield from _added(ledger, held, reader)
        else:
            yield from _added(ledger, held, reader)
            yield _aside(ledger, one)
        held = []
    yield from _added(ledger, held, reader)


def _added(ledger: Ledger, filings: Sequence[Filing], reader: ReaderRef) -> Iterator[Step]:
    """Add reports with their claims, together."""
    from dateline.ledger import Entry

    entries = [
        Entry(report=filing.report, claims=filing.claims, reader=reader, flags=filing.flags)
        for filing in filings
        if filing.report is not None
    ]
    if entries:
        for filing, added in zip(filings, ledger.add_all(entries), strict=True):
            yield Step(
                origin=filing.origin,
                outcome=added.outcome,
                report=added.report,
                claims=added.claims,
                flags=filing.flags,
            )


def _aside(ledger: Ledger, found: Filing | wire.Dispatch) -> Step:
    """Set a report aside, or pass over what is none."""
    if isinstance(found, wire.Dispatch) and found.error is None:
        return Step(origin=found.origin, outcome="skipped", reason=found.skipped)
    error = found.error or InputError("no report came of it")
    ledger.set_aside(found.origin, error)
    return Step(origin=found.origin, outcome="failed", reason=str(error))
