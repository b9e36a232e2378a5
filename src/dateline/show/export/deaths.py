"""Which figures of a claim count the dead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.records.claim import Claim, Quantity
from dateline.records.span import Span
from dateline.show.export.facts import table

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:]")


class Deaths(msgspec.Struct, frozen=True):
    """How many died: at least ``low``, at most ``high``; None where it is not told.

    figures: those that count the dead, without those that are part of another.
    """

    low: int | None
    high: int | None
    figures: tuple[Quantity, ...] = ()


class _Token(msgspec.Struct, frozen=True):
    word: str
    span: Span


def deaths(claim: Claim) -> Deaths | None:
    """The deaths that a claim tells; None where it tells none.

    A figure counts the dead where the nearest word that says what became of people says that they
    died. Where only the act itself says so (*killed a guard*), one at least is dead.
    """
    tokens = list(_tokens(claim))
    dead = [figure for figure in claim.quantities if _counts_the_dead(figure, tokens)]
    whole = [one for at, one in enumerate(dead) if at == 0 or not _is_part(one, tokens)]
    if whole:
        lows, highs = [one.low for one in whole], [one.high for one in whole]
        return Deaths(_sum([low for low in lows if low is not None]), _sum(highs), tuple(whole))
    killed = any(word in table("deaths.yaml")["dead"] for word in _words(claim.trigger.text))
    return Deaths(1, None) if killed else None


def _sum(numbers: Sequence[float | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return int(sum(known)) if known and len(known) == len(numbers) else None


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(text)]


def _tokens(claim: Claim) -> Iterator[_Token]:
    """The words of the claim's sentence, with where they stand in the report."""
    start = claim.sentence.span.start
    for found in _WORD.finditer(claim.sentence.text):
        yield _Token(found[0].casefold(), Span(start + found.start(), start + found.end()))


def _counts_the_dead(figure: Quantity, tokens: Sequence[_Token]) -> bool:
    book = table("deaths.yaml")
    own = _words(figure.text)
    if any(word in book["dead"] for word in own):
        return True
    found = [
        (steps, word in book["dead"])
        for word, steps in _near(figure.span, tokens)
        if word in book["dead"] or word in book["other"]
    ]
    return bool(found) and min(found, key=lambda one: (one[0], not one[1]))[1]


def _near(figure: Span, tokens: Sequence[_Token]) -> Iterator[tuple[str, int]]:
    """Words about a figure and how far off each is; those in -ing only before it."""
    before = [one for one in tokens if one.span.end <= figure.start][::-1]
    after = [one for one in tokens if one.span.start >= figure.end]
    yield from _reach(before)
    yield from ((word, far) for word, far in _reach(after) if not word.endswith("ing"))


def _reach(tokens: Sequence[_Token]) -> Iterator[tuple[str, int]]:
    """Words with their distance, as far as a figure looks."""
    book, far = table("deaths.yaml"), 0
    for token in tokens:
        if far > book["farthest"]:
            return
        yield token.word, far
        far += 1 if token.word[0].isalnum() else book["comma"]


def _is_part(figure: Quantity, tokens: Sequence[_Token]) -> bool:
    """Whether the words before a figure make it a part of another."""
    before = [one.word for one in tokens if one.span.end <= figure.span.start][-4:]
    told = f" {' '.join(before)} "
    return any(f" {word} " in told for word in table("deaths.yaml")["within"])
