"""Where a value was read: a half-open range of code points, and words that carry one."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import UNSET, UnsetType


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open range ``[start, end)`` of Unicode code points in ``Report.text``.

    start: index of the first code point, 0 or more.
    end: index after the last code point, not below ``start``.
    Raises ValueError when the bounds are negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans`` (one at least, else ValueError)."""
    ranges = list(spans)
    return Span(min(span.start for span in ranges), max(span.end for span in ranges))


class Words(msgspec.Struct, frozen=True):
    """Words of the report and where they stand.

    text: the characters; several pieces are joined by `` … ``.
    span: the hull of all pieces.
    spans: the pieces, left to right, when there are several; else unset.
    """

    text: str
    span: Span
    spans: tuple[Span, ...] | UnsetType = UNSET

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The pieces, one at least."""
        return self.spans if isinstance(self.spans, tuple) else (self.span,)


def words_at(text: str, *pieces: Span) -> Words:
    """The words of ``text`` at ``pieces`` (code points, one span at least)."""
    ordered = sorted(pieces)
    joined = " … ".join(piece.of(text) for piece in ordered)
    return Words(joined, hull(ordered), tuple(ordered) if len(ordered) > 1 else UNSET)
