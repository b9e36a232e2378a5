"""Cutting text into words and giving each the classes of the stylebook's time table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from dateline.records.span import Span
from dateline.stylebook.measures import TimeTable, Value

_WORD = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s)\b)?|[^\W\d_]+|\S"
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"(?:1[5-9]|20)?\d0s")
_KEPT = 20_000  # words whose classes are kept at hand
_LONGEST = 6  # words of a phrase
_FAR_DECADE = re.compile(r"[1-9]\d0s")


class Word(msgspec.Struct, frozen=True):
    """A word of the text with its classes and the value it has in each."""

    text: str
    span: Span
    classes: dict[str, Value]


class Lexicon:
    """Classes of words by the time table; ``literals`` are words that rules name outright."""

    def __init__(self, table: TimeTable, literals: Iterable[str]) -> None:
        self._classes: dict[str, dict[str, Value]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], dict[str, Value]]]] = {}
        self._literals = frozenset(literals)
        self._capital = frozenset(table.capital)
        self._classes_of = lru_cache(maxsize=_KEPT)(self._classify)
        for name, entries in table.classes.items():
            for words, value in entries.items():
                self._add(name, words, value)

    def combinations(self) -> set[frozenset[str]]:
        """Every set of classes that a word can have."""
        words = set(self._classes) | self._literals
        found = {frozenset(self._lookup(word)) for word in words}
        found |= {frozenset(name for name in one if name not in self._capital) for one in found}
        found |= {frozenset(classes) for rows in self._phrases.values() for _, classes in rows}
        numbers = (
            *self._literals,
            "5",
            "5th",
            "45",
            "45th",
            "2031",
            "2431",
            "1990s",
            "90s",
            "480s",
            "10:30",
            "1.5",
            "11",
        )
        found |= {frozenset(self._number(one)) for one in numbers if one[0].isdecimal()}
        return found | {frozenset()}

    def words(self, text: str, within: Span) -> list[Word]:
        """The words of ``text`` inside ``within``, phrases of the table joined into one."""
        found = list(_WORD.finditer(text, within.start, within.end))
        words: list[Word] = []
        index = 0
        while index < len(found):
            word, start = found[index].group(), found[index].start()
            length = self._phrase(found, index) if word[0].isupper() else 0
            if length:
                span = Span(start, found[index + length - 1].end())
                classes = self._phrase_at(found, index, length)
                words.append(Word(span.of(text), span, classes))
                index += length
            else:
                words.append(Word(word, Span(start, start + len(word)), self._classes_of(word)))
                index += 1
        return words

    def _phrase(self, found: Sequence[re.Match[str]], index: int) -> int:
        """How many words the longest phrase of the table has that begins here, 0 for none."""
        phrases = self._phrases.get(_plain(found[index].group()))
        if phrases is None:
            return 0
        folded = tuple(_plain(match.group()) for match in found[index : index + _LONGEST])
        fitting = (len(one) for one, _ in phrases if folded[: len(one)] == one)
        return max(fitting, default=0)

    def _phrase_at(
        self, found: Sequence[re.Match[str]], index: int, length: int
    ) -> dict[str, Value]:
        folded = tuple(_plain(match.group()) for match in found[index : index + length])
        return next(classes for phrase, classes in self._phrases[folded[0]] if phrase == folded)

    def _classify(self, word: str) -> dict[str, Value]:
        if word[0].isdecimal():
            return self._number(word)
        classes = self._lookup(_plain(word))
        if word[0].isupper():
            return classes
        return {name: value for name, value in classes.items() if name not in self._capital}

    def _lookup(self, word: str) -> dict[str, Value]:
        classes = dict(self._classes.get(word, {}))
        if word in self._literals:
            classes[f"={word}"] = word
        return classes

    def _number(self, word: str) -> dict[str, Value]:
        classes: dict[str, Value] = {f"={word}": word} if word in self._literals else {}
        if ":" in word:
            return classes | {"hhmm": word}
        if _DECADE.fullmatch(word):
            return classes | {"decades": word[:-1]}
        if _FAR_DECADE.fullmatch(word):
            return classes | {"far_decades": word[:-1]}
        ordinal = _ORDINAL.fullmatch(word)
        if ordinal:
            number = int(ordinal[1])
            return classes | (
                {"ordinal": number, "day": number} if number < 32 else {"ordinal": number}
            )
        plain = word.replace(",", "")
        if not plain.replace(".", "", 1).isdecimal():
            return classes
        classes["digits"] = plain
        if plain.isdecimal() and plain == word:
            if 0 < int(plain) < 32 and len(plain) < 3:
                classes["day"] = int(plain)
            if len(plain) == 4 and 1000 <= int(plain) <= 2200:
                classes["year"] = int(plain)
        return classes

    def _add(self, name: str, words: str, value: Value) -> None:
        parts = tuple(_plain(match.group()) for match in _WORD.finditer(words))
        if len(parts) == 1:
            self._classes.setdefault(parts[0], {})[name] = value
        else:
            self._phrases.setdefault(parts[0], []).append((parts, {name: value}))


def _plain(word: str) -> str:
    return word.lower().replace("'", "’")
