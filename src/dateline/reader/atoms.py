"""Atoms: the finest pieces that a word can be made of. The reader decides which ones join."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Set
from functools import cache
from importlib.resources import files

import msgspec

from dateline.records.span import Span

FEATURES = "atoms-1"
"""Version of the pieces and their features; weights trained on another one do not load."""

SHAPES = 8
GAPS = 5
CLITIC = re.compile(r"n['’]t|['’](?:s|m|d|re|ve|ll)", re.IGNORECASE)
"""What is glued to a word and is one of its own."""

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_ATOM = re.compile(
    rf"(?:{_LETTER})+?(?=n['’]t(?!\w))"  # the `do` of `don't`
    r"|n['’]t(?!\w)"
    r"|['’](?:s|m|d|re|ve|ll)(?!\w)"
    rf"|(?:{_LETTER})+"
    r"|\d+"
    r"|\S",
    re.IGNORECASE,
)


class Atom(msgspec.Struct, frozen=True):
    """A piece of text, with the class of its letters (``shape``) and of the gap before it.

    shape: 0 lower, 1 Title, 2 UPPER, 3 one capital, 4 mIxed, 5 digits, 6 punctuation,
    7 letters without case. gap: 0 none, 1 space, 2 line break, 3 blank line, 4 start.
    """

    span: Span
    text: str
    shape: int
    gap: int

    @property
    def feature(self) -> int:
        """Shape and gap as one number below ``SHAPES * GAPS``."""
        return self.shape * GAPS + self.gap


@cache
def _splits() -> dict[str, int]:
    """Words written as one that are two: the word to the length of its first part."""
    lines = files("dateline.reader").joinpath("splits.txt").read_text("utf-8").split()
    return {line.replace("|", ""): line.index("|") for line in lines}


def _shape(text: str) -> int:
    if text.isdigit():
        return 5
    if not any(map(str.isalpha, text)):
        return 6
    if text.islower():
        return 0
    if text.isupper():
        return 2 if len(text) > 1 else 3
    if text.istitle():
        return 1
    return 4 if text.lower() != text.upper() else 7


def _gap(white: str) -> int:
    breaks = white.count("\n") or white.count("\r")
    return 0 if not white else min(1 + breaks, 3)


def atomise(text: str, cuts: Set[int] = frozenset()) -> list[Atom]:
    """Cut ``text`` into atoms; white space is in none of them.

    cuts: code points at which a word is known to begin, so that no atom runs across one.
    """
    atoms: list[Atom] = []
    before = None
    for match in _ATOM.finditer(text):
        gap = 4 if before is None else _gap(text[before : match.start()])
        before = match.end()
        for left, right in _parts(match, cuts):
            word = text[left:right]
            atoms.append(Atom(Span(left, right), word, _shape(word), gap))
            gap = 0
    return atoms


def _parts(match: re.Match[str], cuts: Set[int]) -> Iterator[tuple[int, int]]:
    start, end = match.span()
    size = _splits().get(match.group().lower())
    inner = {at for at in range(start + 1, end) if at in cuts} if cuts else set()
    if size is not None:
        inner.add(start + size)
    edges = [start, *sorted(inner), end]
    return itertools.pairwise(edges)
