"""CSV and TSV → items, one row in memory at a time (RFC 4180, and what spreadsheets write)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import InputError
from dateline.wire.decode import INVALID, decode_broken, encoding_of
from dateline.wire.items import Dispatch, Item
from dateline.wire.rows.columns import Columns, item_of
from dateline.wire.sources.source import Joined

LONGEST_CELL = 32 << 20
"""Characters of the longest cell that is read."""
_DELIMITERS = ",;\t|"


def read_sheet(
    stream: BinaryIO, origin: str, columns: Columns, *, tabs: bool
) -> Iterator[Item | Dispatch]:
    """The items of a table with a row of names above, named by the numbers of their rows.

    stream: the table. origin: its file. columns: where the fields stand.
    tabs: whether tabs part the cells; else the names tell what does.
    Raises InputError where it has no row of names, or none of them is that of the text.
    """
    csv.field_size_limit(LONGEST_CELL)
    first = stream.readline(LONGEST_CELL)
    encoding = encoding_of(first)
    whole = io.BufferedReader(Joined(first, stream))
    lines = io.TextIOWrapper(whole, encoding=encoding, errors="surrogateescape", newline="")
    delimiter = "\t" if tabs else _delimiter(first)
    rows = csv.reader(lines, delimiter=delimiter)
    names = _names(rows)
    columns.find(names)
    yield from _items(rows, names, origin, columns)


def _delimiter(first: bytes) -> str:
    """The mark that stands most often in the row of names."""
    counts = {mark: first.count(mark.encode()) for mark in _DELIMITERS}
    return max(counts, key=lambda mark: counts[mark])


def _names(rows: Iterator[list[str]]) -> list[str]:
    try:
        names = next((row for row in rows if any(cell.strip() for cell in row)), None)
    except csv.Error as error:
        raise InputError(f"this is no table: {error}") from None
    if names is None:
        raise InputError("the table is empty; give a row of names and a row for each report")
    return [name.strip() for name in names]


def _items(
    rows: Iterator[list[str]], names: list[str], origin: str, columns: Columns
) -> Iterator[Item | Dispatch]:
    number = 0
    while True:
        number += 1
        named = f"{origin}#{number}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _item(row, names, named, columns)
        except (InputError, csv.Error) as error:
            fault = type(error) if isinstance(error, InputError) else InputError
            yield Dispatch(origin=named, error=fault(f"{named}: {error}"))


def _item(row: list[str], names: list[str], origin: str, columns: Columns) -> Item:
    cells = [_mended(cell) for cell in row]
    flags = (INVALID,) if cells != row else ()
    return item_of(dict(zip(names, cells, strict=False)), columns, origin, flags)


def _mended(cell: str) -> str:
    """A cell whose bytes are not UTF-8 is read as Windows-1252."""
    if not any("\udc80" <= character <= "\udcff" for character in cell):
        return cell
    return decode_broken(cell.encode("utf-8", "surrogateescape"))
