"""The toponyms of a report's dateline and headline, which no token covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold

LONGEST = 4
"""How many words a name in a headline may have."""
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_ENDING = re.compile(r"['’]s?$|(?<=[a-z]{3})\.$")


def head_toponyms(reading: Reading, inside: Sequence[Span], stylebook: Stylebook) -> Iterator[Span]:
    """The places of dateline and headline.

    reading: its report's head is looked at. inside: the toponyms of the story, whose names are
    known again in the headline. stylebook: its gazetteer, countries and own regions.
    """
    report = reading.report
    text = report.text
    if report.dateline is not None and report.dateline.place_span is not None:
        yield from _parts(text, report.dateline.place_span)
    if report.headline is not None:
        known = {fold(span.of(text)) for span in inside}
        for piece in report.headline.pieces:
            yield from _named(text, piece, known, stylebook)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The names in a dateline's place: *PARIS, Texas* is two."""
    start = span.start
    for part in span.of(text).split(","):
        bare = part.strip()
        if bare:
            at = start + part.index(bare)
            yield Span(at, at + len(bare))
        start += len(part) + 1


def _named(text: str, piece: Span, known: set[str], stylebook: Stylebook) -> Iterator[Span]:
    words = [_bare(text, found.span()) for found in _WORD.finditer(text, piece.start, piece.end)]
    at = 0
    while at < len(words):
        size = 1
        for count in range(min(LONGEST, len(words) - at), 0, -1):
            span = Span(words[at].start, words[at + count - 1].end)
            if _is_place(span.of(text), known, stylebook):
                yield span
                size = count
                break
        at += size


def _bare(text: str, found: tuple[int, int]) -> Span:
    start, end = found
    word = _ENDING.sub("", text[start:end])
    return Span(start, start + max(1, len(word)))


def _is_place(name: str, known: set[str], stylebook: Stylebook) -> bool:
    """Whether a headline's words are a place that the story names too, a country or a region."""
    if not name[:1].isupper():
        return False
    if fold(name) in known:
        return True
    adjective = stylebook.directory.demonym(name) is not None
    return not adjective and any(spot.notable for spot in stylebook.gazetteer.find(name))
