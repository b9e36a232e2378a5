"""JSON and JSON Lines → items, one line in memory at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.wire.decode import decode
from dateline.wire.items import Dispatch, Item
from dateline.wire.rows.columns import Columns, item_of

LONGEST_LINE = 64 << 20
"""Bytes of the longest line that is read; a longer one is set aside."""
LARGEST = 512 << 20
"""Bytes of the largest JSON file, which is read whole; JSON Lines may be of any size."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_lines(stream: BinaryIO, origin: str, columns: Columns) -> Iterator[Item | Dispatch]:
    """The items of JSON Lines, named by the numbers of their lines.

    stream: the lines. origin: their file. columns: where the fields stand.
    A line that is no record comes as an error, and the rest go on.
    """
    for number, line in enumerate(_lines(stream), 1):
        if line is None or line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _item(line, f"{origin}#{number}", columns)


def read_json(stream: BinaryIO, origin: str, columns: Columns) -> Iterator[Item | Dispatch]:
    """The items of a JSON file: of a list of records, of one that holds it, or of one record.

    stream: the file. origin: its name. columns: where the fields stand.
    Raises InputError where it is no JSON or too large.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"more than {LARGEST >> 20} MiB of JSON; give JSON Lines")
    value, flags = _decoded(data)
    rows = _rows(value)
    if rows is None:
        yield item_of(_record(value), columns, origin, flags)
        return
    for number, row in enumerate(rows, 1):
        yield _made(row, f"{origin}#{number}", columns, flags)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, in UTF-8 where a mark says UTF-16; None for one that is too long."""
    first = stream.readline(LONGEST_LINE)
    if first.startswith(_WIDE):
        whole = io.BytesIO(first + stream.read(LARGEST))
        for text in io.TextIOWrapper(whole, encoding="utf-16", errors="replace"):
            yield text.encode("utf-8", "replace")
        return
    line = first
    while line:
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield None
        line = stream.readline(LONGEST_LINE)


def _item(line: bytes | None, origin: str, columns: Columns) -> Item | Dispatch:
    if line is None:
        fault = f"{origin}: the line is longer than {LONGEST_LINE >> 20} MiB"
        return Dispatch(origin=origin, error=InputError(fault))
    try:
        value, flags = _decoded(line)
    except InputError as error:
        return Dispatch(origin=origin, error=type(error)(f"{origin}: {error}"))
    return _made(value, origin, columns, flags)


def _made(value: Any, origin: str, columns: Columns, flags: tuple[str, ...]) -> Item | Dispatch:
    try:
        return item_of(_record(value), columns, origin, flags)
    except InputError as error:
        return Dispatch(origin=origin, error=type(error)(f"{origin}: {error}"))


def _decoded(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """The value of ``data`` and the flags of its bytes. Raises InputError where it is no JSON."""
    text, flags = decode(data)
    try:
        return msgspec.json.decode(text), flags
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InputError(f"this is no JSON: {error}") from None
    except RecursionError:
        raise InputError("this JSON is nested too deeply") from None


def _record(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError("this is no record: give an object in braces for each report")
    return value


def _rows(value: Any) -> list[Any] | None:
    """The list of records that ``value`` is or, as its only one, holds; else None."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    lists = [item for item in value.values() if isinstance(item, list) and _are_records(item)]
    return lists[0] if len(lists) == 1 and not _is_report(value) else None


def _are_records(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, dict) for item in items)


def _is_report(value: dict[str, Any]) -> bool:
    """Whether a record has a text of its own, so that a list in it is no list of reports."""
    return any(isinstance(item, str) and len(item.split()) > 40 for item in value.values())
