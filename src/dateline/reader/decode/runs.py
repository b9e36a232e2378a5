"""Tag scores → runs of atoms: exact Viterbi decoding of BIOES chains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SHUT = -1e4


class Run(NamedTuple):
    """Atoms ``first`` to ``last`` (both included) under ``label``, with a score from 0 to 1."""

    first: int
    last: int
    label: str
    score: float


def viterbi(emissions: Floats, steps: Floats, lengths: Ints) -> Ints:
    """The best tag sequences of linear chains (Viterbi 1967), solved side by side.

    emissions: (chains, atoms, tags). steps: (chains, tags, tags), from tag to tag.
    lengths: atoms of each chain, 1 or more; what follows them is padding, and comes out as 0.
    """
    chains, longest, tags = emissions.shape
    rows = np.arange(chains)
    score = emissions[:, 0].copy()
    back = np.zeros((longest, chains, tags), dtype=np.int64)
    for i in range(1, longest):
        ways = score[:, :, None] + steps
        back[i] = ways.argmax(1)
        ahead = ways.max(1) + emissions[:, i]
        ended = i >= lengths
        ahead[ended], back[i, ended] = score[ended], np.arange(tags)
        score = ahead
    path = np.zeros((chains, longest), dtype=np.int64)
    state = score.argmax(1)
    for i in range(longest - 1, -1, -1):
        path[:, i] = np.where(i < lengths, state, 0)
        state = back[i, rows, state]
    return path


def runs(emissions: Floats, steps: Floats, tags: Sequence[str], starts: Ints) -> list[list[Run]]:
    """The labelled runs of several tag chains over the same atoms, each left to right.

    emissions: (chains, atoms, tags). steps: (chains, tags, tags). tags: BIOES (``B-PER``, or
    ``B-``), O first. starts: atoms, 0 among them, that no run crosses.
    A run's score is the least probability among its tags, each taken by itself.
    """
    chains, atoms, _ = emissions.shape
    lengths = np.diff(np.append(starts, atoms))
    inside = np.arange(int(lengths.max()))[None] < lengths[:, None]
    padded = np.zeros((chains, *inside.shape, len(tags)), dtype=np.float32)
    padded[:, inside] = emissions
    padded[:, :, 0] += _barrier(tags, "OBS")
    padded[:, np.arange(len(starts)), lengths - 1] += _barrier(tags, "OES")
    paths = viterbi(
        padded.reshape(-1, inside.shape[1], len(tags)),
        np.repeat(steps, len(starts), 0),
        np.tile(lengths, chains),
    ).reshape(chains, *inside.shape)
    return [_collect(emissions[i], paths[i][inside], tags) for i in range(chains)]


def _barrier(tags: Sequence[str], allowed: str) -> Floats:
    """A score that shuts out the tags at which a chain may not begin, or end."""
    return np.array([0.0 if tag[0] in allowed else SHUT for tag in tags], dtype=np.float32)


def _collect(emissions: Floats, path: Ints, tags: Sequence[str]) -> list[Run]:
    """The runs that one chain's best path marks."""
    marked = np.flatnonzero(path)
    if not len(marked):
        return []
    shifted = np.exp(emissions[marked] - emissions[marked].max(1, keepdims=True))
    chosen = shifted[np.arange(len(marked)), path[marked]] / shifted.sum(1)
    found: list[Run] = []
    first, least = 0, 1.0
    for atom, tag, share in zip(
        marked.tolist(), path[marked].tolist(), chosen.tolist(), strict=True
    ):
        step, _, label = tags[tag].partition("-")
        if step in "BS":
            first, least = atom, 1.0
        least = min(least, share)
        if step in "ES":
            found.append(Run(first, atom, label, least))
    return found
