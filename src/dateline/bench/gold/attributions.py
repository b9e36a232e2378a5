"""Attributions in JSON Lines, as PolNeAR has them (Newell et al. 2018)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows
from dateline.errors import BenchError
from dateline.records.span import Span

_AS_JSONL = "a line is an object with text and attributions of source, cue and content spans"


class Triple(msgspec.Struct, frozen=True):
    """An attribution: the pieces of its source, its cue and its content; each may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


class QuoteDocument(msgspec.Struct, frozen=True):
    """A document with its attributions; spans are code points of ``text``."""

    text: str
    attributions: tuple[Triple, ...]
    id: str | None = None


def read_attributions(path: Path) -> Iterator[QuoteDocument]:
    """The documents of a file with one JSON object a line.

    path: the file. Raises BenchError, with the line, where it is missing or not of that shape.
    """
    empty = True
    for number, document in read_rows(path, _DECODER, "no document", _AS_JSONL):
        _check_ends(path, number, document)
        empty = False
        yield document
    if empty:
        raise BenchError(f"{path}: no document in it; {_AS_JSONL}")


def _check_ends(path: Path, number: int, document: QuoteDocument) -> None:
    for triple in document.attributions:
        for span in (*triple.source, *triple.cue, *triple.content):
            if span.end > len(document.text):
                wrong = f"span [{span.start}, {span.end}) in a text of {len(document.text)}"
                raise bad_line(path, number, wrong, "offsets are code points of the text")


_DECODER = msgspec.json.Decoder(QuoteDocument)
