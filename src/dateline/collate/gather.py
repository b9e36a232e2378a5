"""What is to be set side by side: reports with their claims, from files or from a ledger."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
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

_NUMBERED = re.compile(r"^\d{1,4}[-_ ](?P<name>[^\W\d].*?)[-_ ]\d{4}-\d{2}-\d{2}$")
"""A file that is numbered and dated, as in a run of reports that someone collected."""

State = tuple[int, dt.date | None]
"""Which reading of a report is compared, and under which day of publication."""


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a ledger keeps of comparing a report: its state, and that of those beside it."""

    state: State
    beside: tuple[State, ...]
    finding: Finding


def named(report: Report, claims: Sequence[Claim]) -> Given:
    """A report and its claims with an outlet's name: where none is told, that of its file.

    Without it, reports whose head does not tell who published them could not be told apart.
    """
    outlet = report.outlet or report.agency or _short(PurePath(report.origin or report.id).stem)
    told = msgspec.structs.replace(report, outlet=outlet)
    return told, [_of(claim, told) for claim in claims]


def _short(stem: str) -> str:
    """The name of a file without its number and its day (*09-border-monitor-2031-05-17*)."""
    return _NUMBERED.sub(r"\g<name>", stem)


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
    states: dict[str, State] = {row.report.id: (row.reading, row.published) for row in rows}
    known = {row.report.id: found for row in rows if (found := _still(row, kept, states))}
    desk.recall((*_given(row), known[row.report.id]) for row in rows if row.report.id in known)
    fresh: dict[str, bytes] = {}
    for row in rows:
        finding = None if row.report.id in known else desk.add(*_given(row))
        if finding is not None:
            beside = tuple(states[name] for name, _ in finding.near)
            here = Kept(states[row.report.id], beside, finding)
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


def _still(row: Filed, kept: Mapping[str, bytes], states: Mapping[str, State]) -> Finding | None:
    """What was found out of a report, as far as it and those beside it are as they were."""
    try:
        found = msgspec.msgpack.decode(kept.get(row.report.id, b""), type=Kept)
    except msgspec.DecodeError:  # nothing there, or damaged: then it is compared again
        return None
    if found.state != states[row.report.id]:
        return None
    # Who has changed since was compared anew later, and that is told in its own row.
    near = zip(found.finding.near, found.beside, strict=True)
    gone = {name for (name, _), state in near if states.get(name) != state}
    return msgspec.structs.replace(
        found.finding,
        near=tuple(("" if name in gone else name, alike) for name, alike in found.finding.near),
        copies=tuple(c for c in found.finding.copies if not {c.report, c.of} & gone),
    )


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
