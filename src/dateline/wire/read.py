"""Bytes, files and strings → Report."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from dateline.errors import InputError
from dateline.records.report import Report
from dateline.wire.compose import compose
from dateline.wire.decode import decode
from dateline.wire.items import Facts
from dateline.wire.sources.gather import origin_of


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
    return compose(text, Facts(flags=flags), published=published, outlet=outlet, origin=origin)


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
    return compose(text, Facts(), published=published, outlet=outlet, origin=origin)


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
