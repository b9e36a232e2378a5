"""Bytes, files and strings → Report."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from dateline.errors import InputError
from dateline.records.report import Report, content_id
from dateline.wire.decode import decode, mend_surrogates, refuse_binary, refuse_empty
from dateline.wire.head import read_head
from dateline.wire.language import NOT_ENGLISH, is_english

TRUNCATED = "truncated"
LONGEST = 8_000_000
"""Code points that are read of one report; what lies behind them is cut, and flagged."""


def read_file(
    path: str | Path, *, published: dt.date | None = None, outlet: str | None = None
) -> Report:
    """The report in a file of plain text.

    path: the file, or ``-`` for standard input.
    published: the day of publication, where the user knows it. outlet: who published it.
    Raises InputError where the file cannot be read, EmptyReport, BinaryInput.
    """
    data, origin = _bytes_of(path), origin_of(path)
    try:
        return read_bytes(data, published=published, outlet=outlet, origin=origin)
    except InputError as error:
        raise type(error)(f"{origin}: {error}") from error


def read_bytes(
    data: bytes,
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    origin: str | None = None,
) -> Report:
    """The report in a file's bytes, in any encoding of Unicode or in Windows-1252.

    data: the bytes. published, outlet: as for ``read_file``.
    origin: the path or address that they came from.
    Raises EmptyReport, BinaryInput.
    """
    text, flags = decode(data)
    return _report(text, flags, published=published, outlet=outlet, origin=origin)


def read_text(
    text: str,
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    origin: str | None = None,
) -> Report:
    """The report in a string; spans count its code points.

    text: the report. published, outlet, origin: as for ``read_bytes``.
    Lone surrogates, which no encoding holds, become U+FFFD, one for one.
    Raises EmptyReport, BinaryInput.
    """
    mended, flags = mend_surrogates(text)
    refuse_binary(mended)
    refuse_empty(mended)
    return _report(mended, flags, published=published, outlet=outlet, origin=origin)


def origin_of(path: str | Path) -> str:
    """How reports and errors name ``path``: as given, and ``-`` as standard input."""
    return "standard input" if str(path) == "-" else str(path)


def _bytes_of(path: str | Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder; name the files in it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _report(
    text: str,
    flags: tuple[str, ...],
    *,
    published: dt.date | None,
    outlet: str | None,
    origin: str | None,
) -> Report:
    if len(text) > LONGEST:
        text, flags = _cut(text), (*flags, TRUNCATED)
    if is_english(text) is False:
        flags = (*flags, NOT_ENGLISH)
    head = read_head(text, _day(published))
    outlet = outlet or head.outlet
    told = head.published.isoformat() if head.published else None
    return Report(
        id=content_id(text, outlet, told),
        text=text,
        body=head.body,
        outlet=outlet,
        headline=head.headline,
        byline=head.byline,
        agency=head.agency,
        dateline=head.dateline,
        published=head.published,
        published_from=head.published_from,
        origin=origin,
        flags=flags,
    )


def _cut(text: str) -> str:
    """The first code points of ``text``, up to the end of a line if one ends near there."""
    end = text.rfind("\n", LONGEST // 2, LONGEST)
    return text[: end + 1] if end >= 0 else text[:LONGEST]


def _day(published: dt.date | None) -> dt.date | None:
    """A day; of a moment its day, for a moment is no date in JSON."""
    return published.date() if isinstance(published, dt.datetime) else published
