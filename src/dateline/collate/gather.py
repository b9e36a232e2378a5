"""What is to be set side by side: reports with their claims, from files or from a ledger."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import PurePath

import msgspec

from dateline import __version__
from dateline.collate.desk import Desk, Finding
from dateline.errors import LedgerError
from dateline.ledger import Ledger
from dateline.ledger.beside.filed import Filed
from dateline.records.claim import Claim
from dateline.records.report import Report
from dateline.wire import with_years

Given = tuple[Report, Sequence[Claim]]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a ledger keeps of comparing a report, and of what this holds: its reading and day."""

    reading: int
    published: dt.date | None
    finding: Finding


def named(report: Report, claims: Sequence[Claim]) -> Given:
    """A report and its claims with an outlet's name: where none is told, that of its file.

    Without it, reports whose head does not tell who published them could not be told apart.
    """
    outlet = report.outlet or report.agency or PurePath(report.origin or report.id).stem
    told = msgspec.structs.replace(report, outlet=outlet)
    return told, [_of(claim, told) for claim in claims]


def by_report(reports: Iterable[Report], claims: Iterable[Claim]) -> Iterator[Given]:
    """Each report with its claims.

    reports: each once. claims: in any order; those of other reports are left out.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.report.id].append(claim)
    for report in reports:
        yield named(report, groups[report.id])


def from_ledger(
    ledger: Ledger,
    *,
    as_of: dt.date | None = None,
    unkept: Callable[[LedgerError], None] | None = None,
) -> Desk:
    """A desk with all reports of a ledger and the verdicts of people that it keeps.

    ledger: what was compared before is not compared again. as_of: also what was withdrawn only
    after that day. unkept: called where what was compared cannot be kept for the next time, as in
    a ledger that may only be read; without it that is an error.
    Raises LedgerError.
    """
    desk, stamp = Desk(), stamp_of()
    kept = ledger.comparisons(stamp)
    rows = list(_dated(list(ledger.filed(as_of=as_of))))
    known = {row.report.id: found for row in rows if (found := _still(row, kept))}
    desk.recall((*_given(row), known[row.report.id]) for row in rows if row.report.id in known)
    fresh: dict[str, bytes] = {}
    for row in rows:
        finding = None if row.report.id in known else desk.add(*_given(row))
        if finding is not None:
            here = Kept(row.reading, row.published, finding)
            fresh[row.report.id] = msgspec.msgpack.encode(here)
    # As of a day that has gone by, more may be here than stands today.
    gone = kept.keys() - {row.report.id for row in rows}
    if as_of is None and (fresh or gone):
        _keep(ledger, stamp, fresh, gone, unkept)
    for verdict in ledger.verdicts():
        desk.rule(verdict)
    return desk


@functools.cache
def stamp_of() -> str:
    """What the comparisons of this installation rest on: its version and its tables."""
    digest = hashlib.sha256(__version__.encode())
    folder = files("dateline.collate.same")
    for name in ("weights.json", "rarity.tsv"):
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def _keep(
    ledger: Ledger,
    stamp: str,
    fresh: Mapping[str, bytes],
    gone: Iterable[str],
    unkept: Callable[[LedgerError], None] | None,
) -> None:
    try:
        ledger.keep_comparisons(stamp, fresh, gone)
    except LedgerError as error:
        if unkept is None:
            raise
        unkept(error)


def _still(row: Filed, kept: Mapping[str, bytes]) -> Finding | None:
    """What was found out of a report, where it is still the same reading and day."""
    try:
        found = msgspec.msgpack.decode(kept.get(row.report.id, b""), type=Kept)
    except msgspec.DecodeError:  # nothing there, or damaged: then it is compared again
        return None
    same = (found.reading, found.published) == (row.reading, row.published)
    return found.finding if same else None


def _dated(rows: Sequence[Filed]) -> Iterator[Filed]:
    """The rows under the day on which each was out; one without a year has it from the others."""
    reports = [msgspec.structs.replace(row.report, published=row.published) for row in rows]
    for row, report in zip(rows, with_years(reports), strict=True):
        yield Filed(report, row.claims, row.reading, report.published)


def _given(row: Filed) -> Given:
    return named(row.report, row.claims)


def _of(claim: Claim, report: Report) -> Claim:
    reference = msgspec.structs.replace(
        claim.report, outlet=report.outlet, published=report.published
    )
    return msgspec.structs.replace(claim, report=reference)
