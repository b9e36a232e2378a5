"""Reports whose head tells a day without its year → the year, where the others make sure of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from dateline.records.report import Report
from dateline.wire.head.dates import Written, find_day

INFERRED = "year-from-other-reports"
"""The flag of a report whose year was taken from others."""

NEAR = dt.timedelta(days=45)
"""How near a day has to lie to that of another report to have its year."""


def with_years(reports: Iterable[Report]) -> list[Report]:
    """The reports, in order; those with a day and no year (*May 4*) get one if it is sure.

    reports: that are to be set side by side. Asked are the reports of the same outlet or agency
    that tell their day, and where there are none, all that do. Of those that came out within 45
    days, in any year, all must give the same year; else the day of publication stays unknown.
    A report that got its year so says it in its ``flags``, and keeps its id.
    """
    found = list(reports)
    dated = [(_whose(report), report.published) for report in found if report.published]
    return [_dated(report, dated) for report in found]


def lacks_year(report: Report) -> bool:
    """Whether the report's head tells the day it came out, and not the year."""
    return report.published is None and _written(report) is not None


def with_year(report: Report, days: Iterable[dt.date]) -> Report:
    """The report with its year if that is sure, else as it is.

    report: as for ``with_years``. days: on which reports of its outlet or agency came out.
    """
    written = _written(report)
    if report.published or written is None or report.dateline is None:
        return report
    near = {_near(written, day) for day in days} - {None}
    if len(near) != 1:
        return report
    day = near.pop()
    return msgspec.structs.replace(
        report,
        published=day,
        published_from="dateline",
        dateline=msgspec.structs.replace(report.dateline, date=day),
        flags=(*report.flags, INFERRED),
    )


def _dated(report: Report, dated: Sequence[tuple[str | None, dt.date]]) -> Report:
    own = [day for name, day in dated if name is not None and name == _whose(report)]
    return with_year(report, own or [day for _, day in dated])


def _written(report: Report) -> Written | None:
    """The day of the dateline, where it tells no year."""
    span = report.dateline.date_span if report.dateline else None
    found = find_day(span.of(report.text)) if span else None
    return found[2] if found and found[2].year is None else None


def _near(written: Written, day: dt.date) -> dt.date | None:
    found = written.near(day)
    return found if found and abs(found - day) <= NEAR else None


def _whose(report: Report) -> str | None:
    name = report.outlet or report.agency
    return name.casefold() if name else None
