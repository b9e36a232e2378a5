"""Sentences with a place name that is literal or metonymic (ReLocaR, Gritta et al. 2017).

A line is a JSON object: ``text``, and ``locations``, each with ``start`` and ``end`` (code
points, half-open) and ``reading``, ``lit`` or ``met``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows
from dateline.records.span import Span

_REMEDY = 'a line has "text" and "locations" with "start", "end" and "reading" (lit, met)'


class NamedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place name and whether it stands for someone there."""

    span: Span
    metonym: bool


class PlacedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its place names."""

    text: str
    places: tuple[NamedPlace, ...]
    id: str = ""


class _Row(msgspec.Struct):
    start: int
    end: int
    reading: Literal["lit", "met"]


class _Line(msgspec.Struct):
    text: str
    locations: tuple[_Row, ...]
    id: str = ""


def read_metonyms(path: Path) -> Iterator[PlacedText]:
    """The texts of a file.

    path: the file. Raises BenchError, with the line, where it is missing or malformed.
    """
    for number, line in read_rows(path, _DECODER, "no text with places", _REMEDY):
        if any(not 0 <= row.start < row.end <= len(line.text) for row in line.locations):
            raise bad_line(path, number, "a place lies outside the text", _REMEDY)
        places = (
            NamedPlace(span=Span(row.start, row.end), metonym=row.reading == "met")
            for row in line.locations
        )
        yield PlacedText(text=line.text, places=tuple(places), id=line.id or str(number))


_DECODER = msgspec.json.Decoder(_Line)
