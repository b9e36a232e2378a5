"""What one process of the pool does: an item or a report in, claims out."""

from __future__ import annotations

import datetime as dt
import functools
import gc
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline import wire
from dateline.errors import InputError
from dateline.records.claim import Claim
from dateline.records.report import Report

if TYPE_CHECKING:
    from dateline.ledger import Ledger
    from dateline.newsroom import Newsroom

Piece = wire.Item | Report
"""What is handed out: an item that is still to be cleaned, or a report."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """How all pieces of a run are to be read.

    published, outlet, force, tables: as for ``dateline.read``. ledger: its address, if they are
    for one. look_up: whether it may know some of them already; what it knows is not read again.
    years: whether a report that tells its day without a year is to wait for the others.
    """

    published: dt.date | None = None
    outlet: str | None = None
    force: bool = False
    tables: Path | None = None
    ledger: str | None = None
    look_up: bool = True
    years: bool = False


class Filed(msgspec.Struct, frozen=True):
    """A report, the claims on it, and what was cut or mended on the way.

    waits: as in ``Filing``.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    flags: tuple[str, ...] = ()
    waits: bool = False


def start(tables: Path | None) -> None:
    """Make a process ready: it loads the newsroom, and ends with the one that started it.

    tables: a folder with tables of the user's own.
    """
    # The terminal sends an interrupt to all processes; the first one tells the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    newsroom(tables)
    # What is loaded stays, and a reading is many small records that live until its claims are
    # filed: to look for garbage among them as often as usual costs a twentieth of the time.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def stand_by() -> None:
    """Do nothing; a process that is asked to is started, and made ready first."""


def file_piece(piece: Piece, order: Order) -> Filed:
    """Clean an item, read the report, and file its claims.

    A report that the order's ledger knows is not read, nor, for a ledger, one that its publisher
    keeps or takes back, nor one that is to wait for its year.
    Raises InputError, StylebookError, WeightsError, LedgerError.
    """
    from dateline.filing import file_claims

    report = _report(piece, order)
    if order.ledger is not None and (report.status or _is_known(report, order)):
        return Filed(report, flags=report.flags)
    if order.years and wire.lacks_year(report):
        return Filed(report, flags=report.flags, waits=True)
    reading = newsroom(order.tables).read(report, force=order.force)
    return Filed(report, tuple(file_claims(reading)), (*report.flags, *reading.signals.flags))


def _report(piece: Piece, order: Order) -> Report:
    if isinstance(piece, Report):
        return piece
    dispatch = wire.read_item(piece, published=order.published, outlet=order.outlet)
    if dispatch.report is None:
        raise dispatch.error or InputError(f"{piece.origin}: no report came of it")
    return dispatch.report


def _is_known(report: Report, order: Order) -> bool:
    if order.ledger is None or not order.look_up:
        return False
    # Not at the top: a database takes a quarter of a second to import, and most runs need none.
    from dateline.ledger.write.known import installed_reader

    return _ledger(order.ledger).knows(report.id, installed_reader(order.tables))


@functools.cache
def newsroom(tables: Path | None = None) -> Newsroom:
    """The newsroom of this process, loaded once. tables: a folder with tables of the user's own."""
    from dateline.newsroom import Newsroom

    return Newsroom.load(tables=tables)


def _ledger(address: str) -> Ledger:
    """The ledger at an address, opened once to look things up."""
    from dateline.ledger import Ledger

    if address not in _open:
        _open[address] = Ledger.open(address, read_only=True)
    return _open[address]


_open: dict[str, Ledger] = {}


def close_ledgers() -> None:
    """Close what this process has opened to look things up."""
    while _open:
        _open.popitem()[1].close()


def _end_with_parent() -> None:
    # A pool's processes would wait for work for ever if the first one were killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
