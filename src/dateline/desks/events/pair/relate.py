"""What one marked party does to the other, by the reader and by the words between them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

from dateline.desks.events.known.phrases import phrases
from dateline.desks.events.pair.figures import Marked
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Signals
from dateline.records.span import Span
from dateline.stylebook import Stylebook

SHARE = 1.5
"""How much the words count, as a power, beside the reader, which has learnt the training pairs by
heart."""

FLOOR = 0.003
"""The least probability that either gives a side."""

CONFLICT = "X"
"""How the codes of the quad classes of conflict end."""


class Relates(Protocol):
    """What is needed of a reader."""

    def read(self, text: str) -> Signals:
        """The signals of a raw text."""

    def relate(self, text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The probability of each type of event from one party to the other."""


class Relator:
    """Tells the type of what one party of a sentence does to another.

    The reader tells all types; the tree, the words and the phrases known to tell a type say on
    which side they lie, cooperation or conflict (a product of experts, Hinton 2002).
    reader: with a head for events. stylebook: phrases, and what each figure weighs.
    """

    def __init__(self, reader: Relates, stylebook: Stylebook) -> None:
        self._reader = reader
        self._known = phrases(stylebook)
        self._weights = stylebook.side_weights.conflict
        self._conflict = conflicts(stylebook)

    def relate(self, text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The probability of each PLOVER type.

        text: a sentence or a few. actor, recipient: code points of it; None is unsaid.
        Raises WeightsError where the reader has no head for events.
        """
        seen = self._reader.relate(text, actor, recipient)
        told = self._side(text, actor, recipient)
        share = sum(chance for name, chance in seen.items() if name in self._conflict)
        joined = _chance(SHARE * _odds(told) + _odds(share))
        factor = {True: joined / max(share, FLOOR), False: (1 - joined) / max(1 - share, FLOOR)}
        shares = {name: c * factor[name in self._conflict] for name, c in seen.items()}
        total = sum(shares.values()) or 1.0
        return {name: chance / total for name, chance in shares.items()}

    def _side(self, text: str, actor: Span | None, recipient: Span | None) -> float:
        """How likely it is conflict, by the words."""
        syntax = Syntax(self._reader.read(text).tokens)
        marked = Marked(syntax, actor, recipient, self._known, self._conflict)
        return _chance(scored(marked, self._weights))


def conflicts(stylebook: Stylebook) -> frozenset[str]:
    """The types that PLOVER's quad classes count as conflict."""
    return frozenset(kind.type for kind in stylebook.plover if kind.quad.endswith(CONFLICT))


def scored(marked: Marked, weights: Mapping[str, float]) -> float:
    """The log-odds of conflict."""
    return sum(weights.get(figure, 0.0) for figure in marked.figures())


def _odds(chance: float) -> float:
    held = min(max(chance, FLOOR), 1.0 - FLOOR)
    return math.log(held / (1.0 - held))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
