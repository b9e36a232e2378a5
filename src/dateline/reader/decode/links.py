"""Cues tied to their sources and to the pieces of their contents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.reader.decode.runs import Run
from dateline.records.reading import Link

Floats = npt.NDArray[np.float32]
REACH = 25
"""How many atoms may lie between a piece and its cue, from the end of one to the other's start."""

SHARED = 0.1
"""The share of its probability that a source must give a second cue that has none."""

FAR = -1e4


def link(
    cues: Sequence[Run],
    sources: Sequence[Run],
    contents: Sequence[Run],
    cue_vectors: Floats,
    part_vectors: Floats,
) -> list[Link]:
    """Let each source and each piece of content pick its cue; every cue comes out as one link.

    cue_vectors, part_vectors: (atoms, 2 sides x size), the source's half first.
    """
    if not cues:
        return []
    side = cue_vectors.shape[1] // 2
    shares = [
        _shares(cues, parts, cue_vectors[:, half], part_vectors[:, half])
        for parts, half in ((sources, slice(0, side)), (contents, slice(side, None)))
    ]
    owned = [_owners(table, len(cues)) for table in shares]
    _share_sources(owned[0], shares[0])
    return [Link(i, tuple(owned[0][i]), tuple(owned[1][i])) for i in range(len(cues))]


def _shares(cues: Sequence[Run], parts: Sequence[Run], cue: Floats, part: Floats) -> Floats:
    """The probability with which each part (row) picks each cue (column); 0 beyond reach."""
    firsts = [run.first for run in parts]
    lasts = [run.last for run in parts]
    at = [run.first for run in cues]
    scores = (part[firsts] + part[lasts]) @ cue[at].T
    behind = np.array(firsts, dtype=np.int64)[:, None] - np.array([run.last for run in cues])[None]
    before = np.array(at, dtype=np.int64)[None] - np.array(lasts, dtype=np.int64)[:, None]
    apart = np.maximum(behind, before)
    scores = np.where(apart > REACH, FAR, scores)
    shares = np.exp(scores - scores.max(1, keepdims=True, initial=FAR))
    shares /= shares.sum(1, keepdims=True)
    shares[apart > REACH] = 0
    return np.asarray(shares, dtype=np.float32)


def _owners(shares: Floats, cues: int) -> list[list[int]]:
    owned: list[list[int]] = [[] for _ in range(cues)]
    for part, row in enumerate(shares):
        if row.max() > 0:
            owned[int(row.argmax())].append(part)
    return owned


def _share_sources(owned: list[list[int]], shares: Floats) -> None:
    """*He said … and added …*: a source may serve a second cue that found none."""
    if not len(shares):
        return
    for cue, parts in enumerate(owned):
        best = int(shares[:, cue].argmax())
        if not parts and shares[best, cue] >= SHARED:
            parts.append(best)
