"""Words and signs as the desk of counts parts them; no trees are needed."""

from __future__ import annotations

import re

import msgspec

from dateline.records.span import Span

_WORD = re.compile(
    r"\d+(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)


class Word(msgspec.Struct, frozen=True):
    """A word or sign with its characters; ``lower`` is how tables are asked."""

    text: str
    lower: str
    span: Span


def words_of(text: str, within: Span) -> list[Word]:
    """The words and signs of ``text`` inside ``within``; digits keep their commas (1,20,000)."""
    return [
        Word(match.group(), match.group().lower(), Span(match.start(), match.end()))
        for match in _WORD.finditer(text, within.start, within.end)
    ]
