"""Is it English? Told by its script and by the share of English small words.

A language identifier with models for a hundred languages takes half a second to load; the
question here has two answers, and small words alone settle it (Grefenstette 1995).
"""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from dateline.wire.tables import load_table

NOT_ENGLISH = "not-english"
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


class _English(msgspec.Struct, frozen=True):
    least: float
    enough: int
    latin: float
    english: frozenset[str]
    fewest: int
    foreign: frozenset[str]


@functools.cache
def _english() -> _English:
    return load_table(__package__, "english.toml", _English)


def is_english(text: str) -> bool | None:
    """Whether ``text`` is English; None where it is too short to tell.

    text: a report; its first 20,000 characters are looked at.
    """
    table = _english()
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        return None
    if latin_share(words) < table.latin:
        return False
    english, foreign = _count(words, table.english), _count(words, table.foreign)
    if foreign >= table.fewest and foreign > english:
        return False
    return english >= table.least * len(words) if len(words) >= table.enough else None


def _count(words: list[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)


def latin_share(words: list[str]) -> float:
    """The share of Latin letters among the letters of ``words`` (one at least), 0 to 1."""
    letters = "".join(words)
    return sum(_is_latin(letter) for letter in letters) / len(letters)


@functools.lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return letter < "\x80" or "LATIN" in unicodedata.name(letter, "")
