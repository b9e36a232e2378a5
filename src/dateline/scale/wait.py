"""Reports that wait for their year, until the others of a run are in the ledger."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from dateline import wire
from dateline.records.report import Report

if TYPE_CHECKING:
    from dateline.ledger import Ledger

_IN_MEMORY = 16_000_000


class Waiting:
    """Reports that tell their day without a year; a context manager.

    Some megabytes of them are kept in memory, more in a temporary file.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed on leaving)
        self._outlets: set[str | None] = set()

    def __enter__(self) -> Waiting:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, report: Report) -> None:
        """Let a report wait."""
        self._outlets.add(_outlet(report))
        self._file.write(msgspec.json.encode(report) + b"\n")

    def dated(self, ledger: Ledger) -> Iterator[Report]:
        """The reports in the order in which they came, with their years where these are sure.

        ledger: asked first, and once, for the days of all outlets, so that no year rests on
        another that was inferred in the same run.
        """
        days: dict[str | None, list[dt.date]] = {
            outlet: ledger.days_of(outlet) for outlet in self._outlets if outlet
        }
        self._file.seek(0)
        for line in self._file:
            report = _REPORT.decode(line)
            yield wire.with_year(report, days.get(_outlet(report), ()))


_REPORT = msgspec.json.Decoder(Report)


def _outlet(report: Report) -> str | None:
    return report.outlet or report.agency
