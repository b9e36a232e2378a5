"""What is to be set side by side: reports with their claims, from files or from a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

import msgspec

from dateline.records.claim import Claim
from dateline.records.report import Report

Given = tuple[Report, Sequence[Claim]]


def named(report: Report, claims: Sequence[Claim]) -> Given:
    """A report and its claims with an outlet's name: where none is told, that of its file.

    Without it, reports whose head does not tell who published them could not be told apart.
    """
    outlet = report.outlet or report.agency or PurePath(report.origin or report.id).stem
    reference = {claim.report.id: msgspec.structs.replace(claim.report, outlet=outlet)
                 for claim in claims}  # fmt: skip
    told = [msgspec.structs.replace(claim, report=reference[claim.report.id]) for claim in claims]
    return msgspec.structs.replace(report, outlet=outlet), told


def by_report(reports: Iterable[Report], claims: Iterable[Claim]) -> Iterator[Given]:
    """Each report with its claims.

    reports: each once. claims: in any order; those of other reports are left out.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.report.id].append(claim)
    for report in reports:
        yield named(report, groups[report.id])
