"""What the bare words say of an event's type and mode, whatever the encoder makes of them.

The encoder knows its training texts by heart, and is too sure of what it has seen. A linear model
over the words' own vectors (a bag of words with few parameters) errs elsewhere, and both together
err less: a product of experts (Hinton 2002). ``gist`` has a row an atom: its part in the
scores of each class, for each place at which the atom may stand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

PLACES = ("in", "before", "after", "around")
"""Where a word stands: in the trigger, just before or after it, elsewhere in its sentence."""

PAIR_PLACES = ("outside", "between", "after actor", "before recipient")
"""Where a word of a sentence with a marked pair stands; a party's own are not outside."""

NEAR = 5
"""How many atoms are just before or after a trigger."""

CLOSE = 2
"""How many atoms are just after an actor or before a recipient."""

FLOOR = 1e-3
"""The least probability that either side gives a class."""


def places(first: int, last: int, start: int, end: int) -> tuple[list[range], ...]:
    """The atoms at each of ``PLACES``.

    first, last: of the trigger. start, end: the sentence's atoms, without ``end``.
    """
    return (
        [range(first, last + 1)],
        [range(max(start, first - NEAR), first)],
        [range(last + 1, min(end, last + 1 + NEAR))],
        [range(start, first), range(last + 1, end)],
    )


def pair_places(
    actor: tuple[int, int] | None, recipient: tuple[int, int] | None, end: int
) -> tuple[list[range], ...]:
    """The atoms at each of ``PAIR_PLACES``.

    actor, recipient: first and last atom of each. end: how many atoms there are.
    """
    parties = sorted(run for run in (actor, recipient) if run)
    edges = [0, *(edge for first, last in parties for edge in (first, last + 1)), end]
    outside = [range(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)]
    after = [range(actor[1] + 1, min(end, actor[1] + 1 + CLOSE))] if actor else []
    before = [range(max(0, recipient[0] - CLOSE), recipient[0])] if recipient else []
    return outside, outside[1:2] if len(parties) == 2 else [], after, before


def gist(rows: Floats, at: Sequence[Sequence[range]]) -> Floats:
    """The probability of each class.

    rows (atoms, places × classes): the atoms' parts. at: the atoms at each place.
    """
    parts = rows.reshape(len(rows), len(at), -1)
    scores = np.zeros(parts.shape[2], dtype=np.float32)
    for place, ranges in enumerate(at):
        many = sum(len(atoms) for atoms in ranges)
        for atoms in ranges:
            if atoms:
                scores += parts[atoms.start : atoms.stop, place].sum(0) / np.float32(many**0.5)
    chances = np.exp(scores - scores.max())
    return np.asarray(chances / chances.sum(), dtype=np.float32)


def blend(seen: Floats, told: Floats, share: float, sharp: float) -> Floats:
    """The encoder's probabilities and the words' as one.

    seen, told: probabilities of the same classes. share: the weight of ``told`` for one of
    ``seen``. sharp: the exponent of their weighted geometric mean.
    """
    mixed = np.log(seen + FLOOR) + share * np.log(told + FLOOR)
    chances = np.exp((mixed - mixed.max()) * (sharp / (1 + share)))
    return np.asarray(chances / chances.sum(), dtype=np.float32)
