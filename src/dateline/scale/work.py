"""What one process of the pool does: report in, claims out."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

import msgspec

from dateline.records.claim import Claim
from dateline.records.report import Report

if TYPE_CHECKING:
    from dateline.newsroom import Newsroom


class Filed(msgspec.Struct, frozen=True):
    """The claims on one report, and what was cut or mended on the way."""

    claims: tuple[Claim, ...]
    flags: tuple[str, ...]


def start() -> None:
    """Make a process ready: it loads the newsroom, and ends with the one that started it."""
    # The terminal sends an interrupt to all processes; the first one tells the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    newsroom()


def file_report(report: Report, force: bool) -> Filed:
    """Read one report and file its claims.

    report: as wire made it. force: read it even where it does not look like English.
    Raises NotEnglish, StylebookError, WeightsError.
    """
    from dateline.filing import file_claims

    reading = newsroom().read(report, force=force)
    return Filed(tuple(file_claims(reading)), (*report.flags, *reading.signals.flags))


@functools.cache
def newsroom() -> Newsroom:
    """The newsroom of this process, loaded once."""
    from dateline.newsroom import Newsroom

    return Newsroom.load()


def _end_with_parent() -> None:
    # A pool's processes would wait for work for ever if the first one were killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
