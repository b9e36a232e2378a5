"""The dateline line: where and when a report was filed, and by which agency."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from dateline.records.report import Dateline
from dateline.records.span import Span
from dateline.wire.head.agencies import agency_name
from dateline.wire.head.dates import Written, find_day
from dateline.wire.head.headline import is_titled
from dateline.wire.head.shapes import Shape, fits_name, fits_place, shapes

_LONGEST = 200
_LOOKED_AT = 20_000
_FEWEST_WORDS = 6
_SEPARATOR = re.compile(r"[:—―–‒−_-]$")
_SENTENCE_END = re.compile(r"[.?!…][\"”’')\]]*(?:\s|$)")
_BLANK = " \t\r\n\xa0\u202f"
_DIRECTIONS = "".join(map(chr, [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
_INVISIBLE = f"{_BLANK}{_DIRECTIONS}\ufeff\u200b"
_OPENING = f"{_INVISIBLE}\"'“‘„«([*"


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A dateline before its year is known; spans in the report's text."""

    span: Span
    place: Span | None = None
    day: Span | None = None
    written: Written | None = None
    agency: str | None = None

    def record(self, text: str, published: dt.date | None) -> Dateline:
        """The dateline of ``text``; ``published`` supplies a year that was left untold."""
        date = None
        if self.written:
            date = self.written.near(published) if published else self.written.date()
        return Dateline(
            text=self.span.of(text),
            span=self.span,
            place=self.place.of(text) if self.place else None,
            place_span=self.place,
            date=date,
            date_span=self.day,
            agency=self.agency,
        )


def find_dateline(text: str, line: Span) -> Filed | None:
    """The dateline with which ``line`` opens, or None.

    text: the report. line: one of its lines, without its end.
    The shapes are those of the Associated Press and Reuters stylebooks and of the agencies
    that file from elsewhere; they stand in ``shapes.toml``.
    """
    start = _first_letter(text, line)
    stop = min(line.end, start + _LONGEST)
    for shape, pattern in shapes():
        found = pattern.match(text, start, stop)
        if found and _holds(shape, found, text, line):
            return _filed(found)
    return None


def _first_letter(text: str, line: Span) -> int:
    """Where the line's words start, behind marks of order and direction."""
    words = line.of(text)
    return line.end - len(words.lstrip(_INVISIBLE))


def _holds(shape: Shape, found: re.Match[str], text: str, line: Span) -> bool:
    """Whether what the shape asks of its pieces and of the words around them is so."""
    parts = found.groupdict()
    if (place := parts.get("place")) and not fits_place(place, shape):
        return False
    if (agency := parts.get("agency")) and not _fits_agency(agency, shape, found[0]):
        return False
    rest = Span(found.end(), line.end)
    if shape.whole and rest.of(text).strip():
        return False
    if not _ends_well(text, rest):
        return False
    if shape.prose and not _is_prose(text, rest, titleless=shape.alone):
        return False
    return not (shape.alone and _opens_alike(text, found[0]))


def _fits_agency(agency: str, shape: Shape, words: str) -> bool:
    if shape.agency is None or agency_name(agency):
        return True
    separated = _SEPARATOR.search(words.rstrip())
    return shape.agency == "any" and separated is not None and fits_name(agency)


def _ends_well(text: str, rest: Span) -> bool:
    """A word does not run on behind the dateline, but for one after a dash (``PARIS—The``)."""
    before, after = text[rest.start - 1], text[rest.start : rest.start + 1]
    return not after.isalnum() or not (before.isalnum() or before in ".:")


def _is_prose(text: str, rest: Span, *, titleless: bool) -> bool:
    """Whether a sentence starts here, on this line or, where it is spent, on the next."""
    words = text[rest.start : rest.start + 5 * _LONGEST].lstrip()
    paragraph = re.split(r"\n\s*\n", words, maxsplit=1)[0].lstrip(_OPENING)
    if not paragraph or not (paragraph[0].isupper() or paragraph[0].isdigit()):
        return False
    sentence = _SENTENCE_END.split(paragraph, maxsplit=1)
    return (
        len(sentence) > 1
        and len(paragraph.split()) >= _FEWEST_WORDS
        and not paragraph.isupper()
        and not (titleless and is_titled(sentence[0]))
    )


def _opens_alike(text: str, words: str) -> bool:
    """Whether another line opens with capitals and the same mark, as a transcript's do."""
    mark = re.escape(words.rstrip()[-1])
    opening = rf"(?m)^[ \t]*[^\W\d_a-z][^\Wa-z]+(?: [^\Wa-z]+){{0,3}}{mark}\s"
    return len(re.findall(opening, text[:_LOOKED_AT])) > 1


def _filed(found: re.Match[str]) -> Filed:
    parts = found.groupdict()
    agency = parts.get("agency")
    return Filed(
        span=Span(found.start(), found.start() + len(found[0].rstrip())),
        place=_place(found),
        day=_span(found, "day"),
        written=_written(parts.get("day")),
        agency=agency.strip() if agency else None,
    )


def _place(found: re.Match[str]) -> Span | None:
    """The place without the stop that parts it from a day (``MINSK. May 14``)."""
    place = _span(found, "place")
    if place is None or "," in found["place"]:
        return place
    return Span(place.start, place.start + len(found["place"].rstrip(".")))


def _span(found: re.Match[str], name: str) -> Span | None:
    if found.groupdict().get(name) is None:
        return None
    return Span(*found.span(name))


def _written(words: str | None) -> Written | None:
    day = find_day(words) if words else None
    return day[2] if day else None
