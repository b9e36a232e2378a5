"""Texts and files → claims in one call: wire, newsroom and filing, one behind the other."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
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
    """What was filed on one file: the report and its claims, or the error that forbade it.

    origin: the path as given, or *standard input*. flags: what was cut or mended on the way.
    """

    origin: str
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    flags: tuple[str, ...] = ()
    error: InputError | None = None


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
    tables: Path | None = None,
) -> Iterator[Filing]:
    """The claims of each file, as it is read; a file that cannot be read does not stop the rest.

    paths: files of plain text, one report each; ``-`` is standard input.
    published, outlet, force, tables: as for ``read``, for all of them.
    Raises WeightsError, StylebookError; what is wrong with a file stands in its ``Filing``.
    """
    for path in paths:
        try:
            report = wire.read_file(path, published=published, outlet=outlet)
            reading = _newsroom(tables).read(report, force=force)
        except InputError as error:
            yield Filing(origin=wire.origin_of(path), error=error)
            continue
        yield Filing(
            origin=wire.origin_of(path),
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
