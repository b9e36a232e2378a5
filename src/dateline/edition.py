"""Texts and files → claims in one call: wire, newsroom and filing, one behind the other."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline import wire
from dateline.errors import InputError
from dateline.records.claim import Claim
from dateline.records.reading import Reading
from dateline.records.report import Report

if TYPE_CHECKING:
    from dateline.newsroom import Newsroom


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """What was filed on one report: itself and its claims, or the error that forbade it.

    origin: the path as given, or *standard input*, with ``#`` and a number where a file holds
    several reports. flags: what was cut or mended on the way. waits: it was not read yet, for its
    head tells a day without a year, which other reports may make sure of.
    """

    origin: str
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    flags: tuple[str, ...] = ()
    error: InputError | None = None
    waits: bool = False


def read(
    text: str,
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    force: bool = False,
    tables: Path | None = None,
) -> list[Claim]:
    """The claims of one report.

    text: the report as plain text, with or without headline, byline and dateline.
    published: the day of publication, if it is known; else it is looked for in the text.
    outlet: who published it. force: read it even where it does not look like English.
    tables: a folder with tables of your own of who is who.
    Raises InputError (EmptyReport, BinaryInput, NotEnglish), WeightsError, StylebookError.
    """
    report = wire.read_text(text, published=published, outlet=outlet)
    return _file(_newsroom(tables).read(report, force=force))


def read_files(
    paths: Iterable[str | Path],
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    force: bool = False,
    form: wire.Form | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], None] | None = None,
    skipped: Callable[[wire.Dispatch], None] | None = None,
    tables: Path | None = None,
) -> Iterator[Filing]:
    """The claims of each report, as it is read; one that cannot be read does not stop the rest.

    paths: files in any format of ``wire.read_all``, folders, globs, addresses of the web;
    ``-`` is standard input. published, outlet, force, tables: as for
    ``read``, for all of them.
    form, columns, tell: as for ``wire.read_all``.
    skipped: called with each dispatch that is no report, such as a picture in a folder.
    Raises WeightsError, StylebookError, and InputError where ``columns`` names no field; what
    is wrong with a report stands in its ``Filing``.
    """
    dispatches = wire.read_all(
        paths, published=published, outlet=outlet, form=form, columns=columns, tell=tell
    )
    for dispatch in dispatches:
        if dispatch.error or dispatch.report:
            yield _filed(dispatch, force, tables)
        elif skipped:
            skipped(dispatch)


def read_beside(
    paths: Iterable[str | Path],
    *,
    skipped: Callable[[wire.Dispatch], None] | None = None,
) -> Iterator[Filing]:
    """The claims of reports that are to be set side by side, as they are read.

    paths, skipped: as for ``read_files``. The heads of all reports are read before the first
    claim: a dateline without a year has it from the other reports, where they make sure of it
    (``wire.with_years``), so that the days that it tells have dates too.
    Raises WeightsError, StylebookError; what is wrong with a report stands in its ``Filing``.
    """
    dispatches = []
    for dispatch in wire.read_all(paths):
        if dispatch.error or dispatch.report:
            dispatches.append(dispatch)
        elif skipped:
            skipped(dispatch)
    reports = [dispatch.report for dispatch in dispatches if dispatch.report]
    dated = iter(wire.with_years(reports))
    for dispatch in dispatches:
        told = (
            msgspec.structs.replace(dispatch, report=next(dated)) if dispatch.report else dispatch
        )
        yield _filed(told, force=False, tables=None)


def _filed(dispatch: wire.Dispatch, force: bool, tables: Path | None) -> Filing:
    report = dispatch.report
    if report is None:
        return Filing(origin=dispatch.origin, error=dispatch.error)
    try:
        reading = _newsroom(tables).read(report, force=force)
    except InputError as error:
        return Filing(origin=dispatch.origin, error=error)
    return Filing(
        origin=dispatch.origin,
        report=report,
        claims=tuple(_file(reading)),
        flags=(*report.flags, *reading.signals.flags),
    )


# The reader takes most of a second to start, and a file that is no report needs none.
@functools.cache
def _newsroom(tables: Path | None = None) -> Newsroom:
    from dateline.newsroom import Newsroom

    return Newsroom.load(tables=tables)


def _file(reading: Reading) -> list[Claim]:
    from dateline.filing import file_claims

    return file_claims(reading)
