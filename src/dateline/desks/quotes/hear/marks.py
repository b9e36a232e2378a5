"""Quotation marks: which characters stand in quotes, and how a content is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.records.attribution import QuoteKind
from dateline.records.span import Span

LONGEST = 2000


def quoted_spans(text: str, marks: Mapping[str, str]) -> list[Span]:
    """The stretches between quotation marks, marks left out.

    text: the report. marks: the closing mark of each opening one. A quote ends at its
    closing mark or, unclosed, with its paragraph; straight marks open and close by turns.
    """
    found: list[Span] = []
    start, closing = -1, ""
    for at, character in enumerate(text):
        if start < 0:
            if character in marks:
                start, closing = at + 1, marks[character]
        elif character == closing or text.startswith("\n\n", at) or at - start > LONGEST:
            found.append(Span(start, at))
            start = -1
    return found


def quote_kind(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> QuoteKind:
    """Direct where all words of the content stand in quotes, mixed where some do."""
    inside = outside = 0
    for piece in content:
        near = [quote for quote in quotes if quote.overlaps(piece)]
        for at in range(piece.start, piece.end):
            if text[at].isalnum():
                within = any(quote.start <= at < quote.end for quote in near)
                inside, outside = inside + within, outside + (not within)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
