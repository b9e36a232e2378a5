"""Changes: whether a number tells by how much something rose or fell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.desks.counts.measure import Measure
from dateline.desks.counts.words import Word
from dateline.records.span import Span
from dateline.stylebook.measures import Numbers

_NEAR = 6
_NEGATIVE, _POSITIVE = -1, 1


class Mover:
    """Reads the words before a number for a change and its direction.

    numbers: the stylebook's verbs of change.
    """

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._verbs = dict.fromkeys(numbers.up, "up") | dict.fromkeys(numbers.down, "down")
        gains, losses = dict.fromkeys(numbers.gains, "up"), dict.fromkeys(numbers.losses, "down")
        self._all = self._verbs | gains | losses
        raises, cuts = dict.fromkeys(numbers.raises, "up"), dict.fromkeys(numbers.cuts, "down")
        self._by = self._all | raises | cuts

    def direction(self, words: Sequence[Word], first: int, measure: Measure | None) -> str | None:
        """Up or down where the words before word ``first`` say so, else None.

        measure: the number's unit; *lost 5 percent* is a change, *lost 5 men* is none.
        """
        at = first - 1
        if at >= 0 and words[at].lower in self._numbers.by:
            return self._governing(words, at, self._verbs if measure is None else self._by)
        if measure is None:
            return None
        while at > 0 and words[at].lower in self._numbers.another:
            at -= 1
        if at < 0:
            return None
        if measure.dimension == "share" and self._minus(words, at):
            return "down"
        word = words[at].lower
        if word in self._verbs or measure.dimension in self._numbers.moving:
            return self._all.get(word)
        return None

    def moved(self, words: Sequence[Word], first: int) -> bool:
        """Whether a range that opens with *from* is one from an old value to a new one."""
        if not first or words[first - 1].lower in self._numbers.pair:
            return False
        if words[first - 1].lower not in self._numbers.between:
            return False
        recent = words[max(0, first - 1 - _NEAR) : first - 1]
        return any(word.lower in self._by for word in recent)

    def again(self, words: Sequence[Word], before: Span, first: int) -> bool:
        """Whether the number says once more what the one before it says: *40 points, or 2%*."""
        between = [word.lower for word in words[:first] if word.span.start >= before.end]
        told = [word for word in between if word.isalpha()]
        return len(told) in (1, 2) and len(between) <= 3 and told[-1] in self._numbers.alias

    def sign(self, words: Sequence[Word], first: int) -> int:
        """-1 for a number below zero (*-1.5*, *minus 1.5*), else 1."""
        return _NEGATIVE if first and self._minus(words, first - 1, first) else _POSITIVE

    def _minus(self, words: Sequence[Word], at: int, number: int | None = None) -> bool:
        word = words[at]
        if word.lower in self._numbers.minus:
            return True
        if word.text not in self._numbers.signs or at + 1 >= len(words):
            return False
        apart = at == 0 or words[at - 1].span.end < word.span.start
        if at > 0 and words[at - 1].lower in self._numbers.minus:
            return True
        return apart and words[at + 1].span.start == word.span.end

    def _governing(self, words: Sequence[Word], by: int, verbs: Mapping[str, str]) -> str | None:
        """The direction of the verb that *by* belongs to, in the same clause."""
        for word in reversed(words[max(0, by - _NEAR) : by]):
            if not word.text[0].isalpha():
                return None
            if word.lower in verbs:
                return verbs[word.lower]
        return None
