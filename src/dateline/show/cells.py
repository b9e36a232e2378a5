"""Cells and rows for spreadsheets: nothing in them acts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from msgspec import UNSET

from dateline.show.plain import plain

# A spreadsheet takes a cell for a formula that begins so (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def rows(lines: Iterable[Iterable[str]], separator: str = ",") -> Iterator[str]:
    """Each line as text, ended; quoted as in RFC 4180 where it must be.

    lines: the cells of each. separator: a comma or a tab.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\n")
    for line in lines:
        writer.writerow(line)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def cell(value: object) -> str:
    """A value as a cell; words lose what could act in a spreadsheet or a terminal."""
    if value is None or value is UNSET:
        return ""
    if not isinstance(value, str):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    words = plain(value).strip()
    acts = words.startswith(_FORMULA) and not _NUMBER.fullmatch(words)
    return f"'{words}" if acts else words
