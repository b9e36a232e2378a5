"""One pass of the encoder: text → atoms with the scores of every head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.reader.atoms import Atom, atomise
from dateline.reader.encode import batches, encode, windows
from dateline.reader.weights import Weights

BLOCK = 6000
Scores = dict[str, npt.NDArray[np.float32]]


class Block(NamedTuple):
    """A stretch of atoms with the heads' scores, one row an atom."""

    atoms: Sequence[Atom]
    scores: Scores


def forward(text: str, weights: Weights, cuts: Set[int] = frozenset()) -> Iterator[Block]:
    """Run the encoder over ``text``, a block at a time so that memory stays bounded.

    A block ends at a blank line or, where there is none for long, at any white space; no
    report of ordinary length has more than one. cuts: as in ``atomise``.
    """
    atoms = atomise(text, cuts)
    for start, end in blocks(atoms):
        yield Block(atoms[start:end], _run(atoms[start:end], weights))


def blocks(atoms: Sequence[Atom], size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Cut atoms into stretches of about ``size``, at the widest gap in the second half of each."""
    start = 0
    while start < len(atoms):
        end = min(start + size, len(atoms))
        if end < len(atoms):
            end = max(range(start + size // 2, end + 1), key=lambda i: (atoms[i].gap, i))
        yield start, end
        start = end


def _run(atoms: Sequence[Atom], weights: Weights) -> Scores:
    pieces = encode(atoms, weights.tokenizer)
    cls, sep = weights.tokenizer.encode("").ids
    names = [output.name for output in weights.session.get_outputs()]
    kept: dict[str, list[npt.NDArray[np.float32]]] = {name: [] for name in names}
    for group, feed in batches(pieces, windows(pieces.ends), (cls, sep)):
        for name, rows in zip(names, weights.session.run(names, feed), strict=True):
            for row, window in zip(rows, group, strict=True):
                keep = slice(window.keep.start - window.start, window.keep.stop - window.start)
                kept[name].append(row[keep])
    return {name: np.concatenate(rows) for name, rows in kept.items()}
