"""Finding time expressions: the stylebook's patterns over the classes of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.desks.times.patterns.words import Lexicon, Word
from dateline.errors import StylebookError
from dateline.stylebook.measures import TimeRule, TimeTable, Value

_FIRST_LETTER = 0xE000


class Match(msgspec.Struct, frozen=True):
    """An expression found: its rule, its words ``first`` to ``last``, and their values."""

    rule: TimeRule
    first: int
    last: int
    values: dict[str, Value]


class _Slot(msgspec.Struct, frozen=True):
    name: str | None
    choices: tuple[str, ...]
    optional: bool


class _Pattern(msgspec.Struct, frozen=True):
    rule: TimeRule
    slots: tuple[_Slot, ...]
    compiled: re.Pattern[str]
    needed: tuple[frozenset[str], ...]


class Matcher:
    """The time table made ready: a letter for each set of classes, a regex for each rule.

    table: the stylebook's time table.
    Raises StylebookError where a rule names a class that no word has.
    """

    def __init__(self, table: TimeTable) -> None:
        slots = {rule.rule: _slots(rule) for rule in table.rules}
        literals = {
            choice[1:]
            for row in slots.values()
            for slot in row
            for choice in slot.choices
            if choice.startswith("=")
        }
        self.lexicon = Lexicon(table, literals)
        combinations = sorted(self.lexicon.combinations(), key=sorted)
        self._letters = {
            classes: chr(_FIRST_LETTER + number) for number, classes in enumerate(combinations)
        }
        self._patterns = [self._pattern(rule, slots[rule.rule]) for rule in table.rules]
        self._by_rarest: dict[str, list[int]] = {}
        for order, pattern in enumerate(self._patterns):
            for letter in pattern.needed[0]:
                self._by_rarest.setdefault(letter, []).append(order)
        self._blank = self._letters[frozenset()]

    def find(self, words: Sequence[Word]) -> list[Match]:
        """The longest expressions among ``words``, left to right, none overlapping."""
        letters = "".join(self._letters.get(frozenset(word.classes), self._blank) for word in words)
        if not letters.strip(self._blank):
            return []
        there = frozenset(letters)
        found = [
            (match.start(), -(match.end() - match.start()), order, match, pattern)
            for order, pattern in self._fitting(there)
            for match in pattern.compiled.finditer(letters)
        ]
        found.sort(key=lambda row: row[:3])
        return list(self._chosen(found, words))

    def _fitting(self, letters: frozenset[str]) -> Iterable[tuple[int, _Pattern]]:
        """The patterns for whose every slot the sentence has a word, with their order."""
        orders = {order for letter in letters for order in self._by_rarest.get(letter, ())}
        for order in sorted(orders):
            pattern = self._patterns[order]
            if not any(choices.isdisjoint(letters) for choices in pattern.needed[1:]):
                yield order, pattern

    def _chosen(
        self,
        found: Iterable[tuple[int, int, int, re.Match[str], _Pattern]],
        words: Sequence[Word],
    ) -> Iterable[Match]:
        free = 0
        for start, _, _, match, pattern in found:
            if start >= free:
                free = match.end()
                # A comma that waits for a year in vain is none of the expression's.
                last = free - 2 if words[free - 1].text == "," else free - 1
                yield Match(pattern.rule, start, last, _values(pattern, match, words))

    def _pattern(self, rule: TimeRule, slots: tuple[_Slot, ...]) -> _Pattern:
        letters = [self._letters_of(rule, slot) for slot in slots]
        parts = [
            f"([{''.join(sorted(choices))}]){'?' if slot.optional else ''}"
            for slot, choices in zip(slots, letters, strict=True)
        ]
        needed = [
            choices for slot, choices in zip(slots, letters, strict=True) if not slot.optional
        ]
        # Smallest first: the rarest word tells soonest that a rule cannot fit.
        return _Pattern(rule, slots, re.compile("".join(parts)), tuple(sorted(needed, key=len)))

    def _letters_of(self, rule: TimeRule, slot: _Slot) -> frozenset[str]:
        letters = frozenset(
            letter
            for classes, letter in self._letters.items()
            if classes.intersection(slot.choices)
        )
        if not letters:
            raise StylebookError(f"times.yaml: {rule.rule}: no word is {slot.choices}")
        return letters


def _values(pattern: _Pattern, match: re.Match[str], words: Sequence[Word]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for group, slot in enumerate(pattern.slots, start=1):
        if match.start(group) < 0:
            continue
        classes = words[match.start(group)].classes
        for choice in slot.choices:
            if choice in classes:
                _keep(values, slot.name or choice, classes[choice])
                break
    return values


def _keep(values: dict[str, Value], name: str, value: Value) -> None:
    """A class before a word of the same name: *year* is 2031, not the word *year*."""
    if name.startswith("="):
        values.setdefault(name[1:], value)
    else:
        values[name] = value


def _slots(rule: TimeRule) -> tuple[_Slot, ...]:
    slots = []
    for item in rule.pattern.split():
        optional = item.endswith("?") and len(item) > 1
        body = item.removesuffix("?") if optional else item
        name, separator, rest = body.partition("=")
        named = bool(separator) and name.isalpha()
        choices = rest if named else body
        slots.append(_Slot(name if named else None, _choices(choices), optional))
    return tuple(slots)


def _choices(body: str) -> tuple[str, ...]:
    if body.startswith("'"):
        return tuple(f"={word}" for word in body.strip("'").split("|"))
    return tuple(body.split("|"))
