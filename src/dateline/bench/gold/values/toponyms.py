"""Reports with their toponyms: LGL, GeoVirus, GeoWebNews.

A line is a JSON object: ``text``, and ``toponyms``, each with ``start`` and ``end`` (code
points, half-open). ``lat`` and ``lon`` (degrees) tell where it is, and one of ``geonameid``
(LGL), ``geonamesID`` (GeoWebNews) and ``page`` (GeoVirus: Wikipedia's) which place it is.

GeoWebNews types its toponyms (Gritta et al. 2020, *A Pragmatic Guide to Geoparsing
Evaluation*). Literal and associative noun toponyms are demanded, metonyms and modifiers among
them (*Seoul said*, *Paris police*); adjectives, people, languages, namesakes and toponyms
inside a longer name (*French*, *Nigerians*, *Oman Film Society*) may be found or not; what it
marks as no toponym is none. Adjectives and people are free to be found in the other files too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows
from dateline.bench.gold.values.atlas import Atlas
from dateline.records.span import Span

FREE = frozenset({"Demonym", "Language", "Homonym", "Embedded_Literal", "Embedded_Non_Lit"})
NONE = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression"})
"""Types of GeoWebNews: those that may be found, and those that name no place."""
_COUNTRY = "PCL"
_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")
_REMEDY = 'a line has "text" and "toponyms" with "start" and "end"'


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym of gold: where it is read, and where it is (degrees; None where not known).

    country: ISO 3166 alpha-3. is_country: it is the country itself. geonames_id: of the place.
    demanded: whether it must be found. resolvable: gold tells which place it is.
    """

    span: Span
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    is_country: bool = False
    geonames_id: int | None = None
    demanded: bool = True
    resolvable: bool = False


class MappedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report's text and its toponyms; ``published`` where the file tells it."""

    text: str
    toponyms: tuple[Toponym, ...]
    id: str = ""
    published: dt.date | None = None


class _Row(msgspec.Struct, rename={"number": "geonameid", "web_number": "geonamesID"}):
    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    number: str | int | None = None
    web_number: str | int | None = None
    fcode: str | None = None
    country: str | None = None
    page: str | None = None
    type: str | None = None
    modifierType: str | None = None

    @property
    def geonames_id(self) -> int | None:
        number = self.number or self.web_number
        return int(number) if number and str(number).isdecimal() else None


class _Line(msgspec.Struct):
    text: str
    toponyms: tuple[_Row, ...]
    id: str | int = ""
    date: str | None = None


def read_toponyms(path: Path, atlas: Atlas) -> Iterator[MappedReport]:
    """The reports of a file with their toponyms.

    path: the file. atlas: what tells countries where the file does not. Raises BenchError, with
    the line, where the file is missing or malformed.
    """
    for number, line in read_rows(path, _DECODER, "no mapped report", _REMEDY):
        if any(not 0 <= row.start < row.end <= len(line.text) for row in line.toponyms):
            raise bad_line(path, number, "a toponym lies outside the text", _REMEDY)
        rows = [row for row in line.toponyms if row.type not in NONE]
        yield MappedReport(
            id=str(line.id) or str(number),
            text=line.text,
            toponyms=tuple(_toponym(row, line.text, atlas) for row in rows),
            published=_day(line.date),
        )


def _toponym(row: _Row, text: str, atlas: Atlas) -> Toponym:
    span = Span(row.start, row.end)
    itself = _itself(row, atlas)
    free = row.type in FREE or row.modifierType == "Adjective"
    free = free or atlas.is_adjective(span.of(text))
    numbered = row.page is not None or row.geonames_id is not None
    return Toponym(
        span=span,
        lat=row.lat,
        lon=row.lon,
        country=itself or _inside(row, span.of(text), atlas),
        is_country=itself is not None,
        geonames_id=row.geonames_id,
        demanded=not free,
        resolvable=numbered and row.lat is not None and row.lon is not None,
    )


def _itself(row: _Row, atlas: Atlas) -> str | None:
    """The country that the toponym is."""
    if row.page is not None:
        return atlas.named(_title(row.page))
    if row.fcode is not None and row.fcode.startswith(_COUNTRY) and row.country:
        return atlas.named(row.country)
    return atlas.numbered(row.geonames_id) if row.geonames_id else None


def _title(page: str) -> str:
    """The title of a page of Wikipedia by its address (percent-encoded UTF-8, RFC 3986)."""
    last = page.rpartition("/")[2].replace("_", " ").encode()
    return _ENCODED.sub(lambda code: bytes([int(code[1], 16)]), last).decode(errors="replace")


def _inside(row: _Row, name: str, atlas: Atlas) -> str | None:
    """The country in which the toponym lies, None for seas, continents and the like."""
    if row.country:
        return atlas.named(row.country)
    if row.fcode is not None or row.lat is None or row.lon is None or atlas.is_beyond(name):
        return None
    return atlas.nearest(row.lat, row.lon)


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date[:10]) if date else None


_DECODER = msgspec.json.Decoder(_Line, strict=False)
