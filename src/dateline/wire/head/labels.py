"""Lines that say something of the report: labels, bylines, a day or an agency alone."""

from __future__ import annotations

import functools
import re
from typing import Literal

import msgspec

from dateline.records.span import Span
from dateline.wire.head.agencies import agency_name
from dateline.wire.head.dates import Written, whole_day
from dateline.wire.head.shapes import fits_name
from dateline.wire.tables import load_table

Field = Literal["published", "updated", "headline", "byline", "outlet", "agency"]


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What one line of the head tells: ``field`` is ``words`` (their span), or a day.

    body: the outlet that stands beside the names of a byline.
    """

    field: Field
    words: Span
    written: Written | None = None
    agency: str | None = None
    body: Span | None = None


class _Bare(msgspec.Struct, frozen=True):
    fields: tuple[Field, ...]


class _Byline(msgspec.Struct, frozen=True):
    roles: frozenset[str]
    bodies: frozenset[str]
    nameless: frozenset[str]
    joints: tuple[str, ...]
    places: tuple[str, ...]


class _Tail(msgspec.Struct, frozen=True):
    opens: tuple[str, ...]
    rules: frozenset[str]


class _Labels(msgspec.Struct, frozen=True):
    fields: dict[Field, tuple[str, ...]]
    bare: _Bare
    byline: _Byline
    tail: _Tail


@functools.cache
def _table() -> _Labels:
    return load_table(__package__, "labels.toml", _Labels)


@functools.cache
def _fields() -> dict[str, Field]:
    return {form: field for field, forms in _table().fields.items() for form in forms}


@functools.cache
def _opening() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_fields(), key=len, reverse=True))
    return re.compile(rf"\W{{0,3}}({forms})(\s*[:：|]\s*|\s+)(?=\S)", re.IGNORECASE)


@functools.cache
def _segments() -> re.Pattern[str]:
    return re.compile(r"\s*[|•·–—;,]\s*|\s+-\s+|\s*/\s*")


@functools.cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(_table().byline.joints)})\s+", re.IGNORECASE)


@functools.cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(_table().byline.places)})\s+", re.IGNORECASE)


_LONGEST_DAY = 40


def find_label(text: str, line: Span) -> Label | None:
    """What ``line`` of ``text`` tells after a label (``Published: 4 May 2031``), or None."""
    found = _opening().match(text, line.start, line.end)
    if found is None:
        return None
    field = _fields()[found[1].lower()]
    colon = bool(found[2].strip())
    words = Span(found.end(), line.end)
    if field in ("published", "updated"):
        written = whole_day(words.of(text))
        known = (colon and len(words) <= _LONGEST_DAY) or (
            written is not None and field in _table().bare.fields
        )
        return Label(field=field, words=words, written=written) if known else None
    if not colon:
        return None
    if field == "byline":
        return _names(text, words)
    return Label(field=field, words=words, agency=agency_name(words.of(text)))


_BY = re.compile(r"\W{0,3}by\s*:?\s+(?=\S)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ.-])*(?:\s+[^\W\d_](?:[^\W\d_]|['’ʼ.-])*){0,4}")
_LONGEST = 160
_SIGN = re.compile(r"[—–-]+\s*(\S.*)")


def find_byline(text: str, line: Span) -> Label | None:
    """The names in a byline (``By A. B. and C. D., Agency``), or None where it is none.

    Without *By*, a line counts only where an agency stands beside the names.
    """
    if len(line) > _LONGEST:
        return None
    found = _BY.match(text, line.start, line.end)
    if found:
        return _names(text, Span(found.end(), line.end))
    label = _names(text, line)
    return label if label and label.agency and label.words.end < line.end else None


def _names(text: str, rest: Span) -> Label | None:
    """The names at the front of ``rest``; what follows them must be of a byline too."""
    segments = list(_split(text, rest))
    people = 0
    while people < len(segments) and _are_people(segments[people].of(text)):
        people += 1
    others = [segment.of(text) for segment in segments[people:]]
    bodies = (segment for segment in segments[people:] if _is_outlet(segment.of(text)))
    agency = next((name for words in others if (name := agency_name(words))), None)
    days = [written for words in others if (written := whole_day(words))]
    if not all(_is_beside(words) for words in others) or not (people or agency):
        return None
    words = Span(segments[0].start, segments[max(people, 1) - 1].end)
    return Label(
        field="byline",
        words=words,
        written=days[0] if days else None,
        agency=agency,
        body=next(bodies, None),
    )


def _split(text: str, rest: Span) -> list[Span]:
    """Segments between commas, bars and dashes; a day keeps the comma within it."""
    pieces, start = [], rest.start
    for found in _segments().finditer(text, rest.start, rest.end):
        if whole_day(text[start : rest.end]):
            break
        pieces.append(Span(start, found.start()))
        start = found.end()
    pieces.append(Span(start, rest.end))
    return [piece for piece in pieces if piece.of(text).strip()]


def _are_people(words: str) -> bool:
    """Names, joined or not, perhaps with where or for whom they write."""
    names = _places().split(words.strip(), maxsplit=1)[0]
    if agency_name(names) or _has_role(names) or _is_body(names):
        return False
    return all(_is_person(name) for name in _joints().split(names))


def _is_person(name: str) -> bool:
    if any(word in _table().byline.nameless for word in name.lower().split()):
        return False
    return _PERSON.fullmatch(name.strip()) is not None and fits_name(_capitalised(name))


def _capitalised(name: str) -> str:
    """A name in small letters throughout is given its capitals (``by ada okoro``)."""
    return name.title() if name.islower() else name


def _has_role(words: str) -> bool:
    return any(word.lower().strip(".") in _table().byline.roles for word in words.split())


def _is_beside(words: str) -> bool:
    return bool(agency_name(words) or _has_role(words) or _is_body(words) or whole_day(words))


def _is_body(words: str) -> bool:
    """Whether ``words`` name an outlet, known or not (``Channel Twelve News``)."""
    last = words.split()[-1:]
    return bool(last) and last[0].lower() in _table().byline.bodies


def _is_outlet(words: str) -> bool:
    """Whether ``words`` name an outlet that is no agency (*Harbour News*, not *the newspaper*)."""
    return (
        _is_body(words)
        and agency_name(words) is None
        and not _has_role(words)
        and all(word[0].isupper() for word in words.split())
        and len(words.split()) > 1
    )


def find_sign(text: str, line: Span) -> Label | None:
    """The outlet that signs below a story (``— Harbour Courier``), or None."""
    found = _SIGN.fullmatch(line.of(text))
    if found is None or not _is_outlet(found[1]):
        return None
    start = line.start + found.start(1)
    return Label(field="outlet", words=Span(start, start + len(found[1])))


def find_agency(text: str, line: Span) -> str | None:
    """The agency that ``line`` names and nothing else (``(Reuters)``, ``— AP``), or None."""
    return agency_name(line.of(text).strip(" \t\r()[]/.—–-"))


def is_tail(text: str, line: Span) -> bool:
    """Whether ``line`` stands below a story: credits, rights, a closing rule."""
    words = line.of(text).strip().casefold()
    return words in _table().tail.rules or words.startswith(_table().tail.opens)
