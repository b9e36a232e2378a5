"""A report's text in pieces that may be set beside those of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.collate.same.words import Bag, bag, words_of
from dateline.records.span import Span

SHINGLE = 4
"""How many words in a row are compared as one."""

SHORTEST = 5
"""Words that a piece has at least; a shorter one is joined with what follows."""

_END = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘'(]*[A-Z\d])|\n\s*\n|\n(?=\S)")


class Piece(msgspec.Struct, frozen=True):
    """A sentence or so: its code points, its words as a vector, how many they are."""

    span: Span
    words: Bag
    size: int


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A report in pieces, with its shingles (Broder 1997)."""

    pieces: tuple[Piece, ...]
    shingles: frozenset[int]


def sheet_of(text: str) -> Sheet:
    """A report's text in pieces."""
    pieces = tuple(_piece(text, span) for span in _spans(text))
    low = [word.lower() for word in words_of(text)]
    rows = zip(*(low[start:] for start in range(SHINGLE)), strict=False)
    return Sheet(pieces=pieces, shingles=frozenset(map(hash, rows)))


def held(one: Sheet, other: Sheet) -> float:
    """The share of the shingles of one that the other has, 0 to 1 (containment)."""
    return len(one.shingles & other.shingles) / len(one.shingles) if one.shingles else 0.0


def _piece(text: str, span: Span) -> Piece:
    words = words_of(span.of(text))
    return Piece(span, bag(words), len(words))


def _spans(text: str) -> Iterator[Span]:
    """Sentences, those of few words joined with the next."""
    start = 0
    edges = [*(match.span() for match in _END.finditer(text)), (len(text), len(text))]
    for end, after in edges:
        if len(words_of(text[start:end])) >= SHORTEST:
            yield _stripped(text, start, end)
            start = after


def _stripped(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    return Span(left, left + len(inner.strip()))


def sizes(pieces: Sequence[Piece]) -> int:
    """How many words some pieces have."""
    return sum(piece.size for piece in pieces)
