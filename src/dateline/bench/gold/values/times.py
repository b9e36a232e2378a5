"""Time expressions in JSON Lines: TIMEX3 as in TempEval-3 (UzZaman et al. 2013)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows
from dateline.errors import BenchError
from dateline.records.span import Span

_AS_JSONL = "a line is an object with text, dct and timexes of start, end, type, value and mod"
_DAY = len("2031-04-16")


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """An expression in gold: half-open code points of the text, and its TIMEX3 attributes.

    type, value, mod: None where the corpus does not tell them.
    """

    start: int
    end: int
    type: str | None = None
    value: str | None = None
    mod: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class TimeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its expressions.

    dct: the time at which it was made, in ISO 8601; None where unknown.
    """

    text: str
    timexes: tuple[Timex, ...]
    dct: str | None = None
    id: str | None = None

    @property
    def published(self) -> dt.date | None:
        """The day on which it was made."""
        return dt.date.fromisoformat(self.dct[:_DAY]) if self.dct else None


def read_times(path: Path) -> Iterator[TimeDocument]:
    """The documents of a file with one JSON object a line.

    path: the file. Raises BenchError, with the line, where it is missing or not of that shape.
    """
    empty = True
    for number, document in read_rows(path, _DECODER, "no document", _AS_JSONL):
        _check(path, number, document)
        empty = False
        yield document
    if empty:
        raise BenchError(f"{path}: no document in it; {_AS_JSONL}")


def _check(path: Path, number: int, document: TimeDocument) -> None:
    for timex in document.timexes:
        if not 0 <= timex.start < timex.end <= len(document.text):
            wrong = f"span [{timex.start}, {timex.end}) in a text of {len(document.text)}"
            raise bad_line(path, number, wrong, "offsets are code points of the text")
    try:
        _ = document.published
    except ValueError as error:
        raise bad_line(path, number, f"dct {document.dct!r}", "give it in ISO 8601") from error


_DECODER = msgspec.json.Decoder(TimeDocument)
