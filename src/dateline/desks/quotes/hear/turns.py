"""Hear the turns of an interview: a line that begins with a name and a colon."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.desks.quotes.hear.heard import Heard
from dateline.records.reading import Token

LONGEST = 5
"""Most words of a name before its colon."""


def turns(tokens: Sequence[Token], text: str) -> list[Heard]:
    """What each speaker says, from the colon to the next turn or the end of the line.

    tokens: the report's. text: the report, in which a line ends where a turn may begin. A turn
    ends where the next begins. There must be two, and one name at least must come back, or else
    such lines may be labels (*Dead: 4*).
    """
    starts = [first for first in range(len(tokens)) if _opens_line(first, tokens, text)]
    found = [(first, colon) for first in starts if (colon := _colon(first, tokens)) is not None]
    names = [tuple(token.form for token in tokens[first:colon]) for first, colon in found]
    if len(set(names)) == len(names):
        return []
    ends = [first for first, _ in found[1:]] + [len(tokens)]
    return [
        Heard(
            colon, (colon,), tuple(range(first, colon)), (tuple(range(colon + 1, end)),),
            score=1.0, by="turn",
        )
        for (first, colon), end in zip(found, ends, strict=True)
        if end > colon + 1
    ]  # fmt: skip


def _opens_line(token: int, tokens: Sequence[Token], text: str) -> bool:
    before = tokens[token - 1].span.end if token else 0
    return token == 0 or "\n" in text[before : tokens[token].span.start]


def _colon(first: int, tokens: Sequence[Token]) -> int | None:
    """The colon behind a name at the start of a line, if nothing else stands between."""
    for at in range(first, min(first + LONGEST + 1, len(tokens))):
        if tokens[at].form == ":":
            return at if at > first else None
        if not tokens[at].form[:1].isupper() and tokens[at].form not in (".", "-"):
            return None
    return None
