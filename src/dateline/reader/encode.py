"""Atoms → wordpieces, in overlapping windows that the encoder can take."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from dateline.reader.atoms import Atom

WINDOW = 250
OVERLAP = 64
BATCH = 8
UNK = "[UNK]"

Ints = npt.NDArray[np.int64]


class Pieces(NamedTuple):
    """Wordpieces of a run of atoms: ids and features; ``ends[i]`` follows the last of atom i."""

    ids: Ints
    features: Ints
    ends: Ints


class Window(NamedTuple):
    """Atoms ``start`` to ``end`` are shown to the encoder; ``keep`` are those read off it."""

    start: int
    end: int
    keep: slice


def encode(atoms: Sequence[Atom], tokenizer: Tokenizer) -> Pieces:
    """The wordpieces of ``atoms``; an atom without any (a control character) is [UNK]."""
    words = [atom.text for atom in atoms]
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    owners = np.array(encoding.word_ids, dtype=np.int64)
    missing = np.setdiff1d(np.arange(len(atoms)), owners)
    if len(missing):
        ids = np.append(ids, np.full(len(missing), tokenizer.token_to_id(UNK)))
        owners = np.append(owners, missing)
        order = np.argsort(owners, kind="stable")
        ids, owners = ids[order], owners[order]
    features = np.array([atom.feature for atom in atoms], dtype=np.int64)[owners]
    return Pieces(ids, features, np.searchsorted(owners, np.arange(len(atoms)), "right"))


def windows(ends: Ints, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Cover the atoms with windows of at most ``size`` pieces that share about ``overlap``.

    Each atom is kept from one window only, the one in which it lies farther from the cut.
    ends: as in ``Pieces``.
    """
    total = int(ends[-1])
    count = 1 if total <= size else -(-(total - overlap) // (size - overlap))
    width = min(size, -(-(total + (count - 1) * overlap) // count))
    bounds = _bounds(ends, width, overlap)
    seams = [0, *((b[0] + a[1]) // 2 for a, b in itertools.pairwise(bounds)), len(ends)]
    return [
        Window(start, end, slice(seams[i], seams[i + 1])) for i, (start, end) in enumerate(bounds)
    ]


def _bounds(ends: Ints, width: int, overlap: int) -> list[tuple[int, int]]:
    """Runs of at most ``width`` pieces, each begun within ``overlap`` of the end of the last."""
    begins = np.append(0, ends[:-1])
    bounds = [(0, _fit(ends, 0, width))]
    while bounds[-1][1] < len(ends):
        start, end = bounds[-1]
        shared = int(np.searchsorted(begins, ends[end - 1] - overlap, "left"))
        start = min(max(shared, start + 1), end)
        bounds.append((start, _fit(ends, int(begins[start]), width)))
    return bounds


def _fit(ends: Ints, base: int, width: int) -> int:
    """The atom after the last that ends within ``width`` pieces of ``base``; one at least."""
    first = int(np.searchsorted(ends, base, "right"))
    return max(int(np.searchsorted(ends, base + width, "right")), first + 1)


def batches(
    pieces: Pieces, plan: Sequence[Window], special: tuple[int, int]
) -> Iterator[tuple[Sequence[Window], dict[str, Ints]]]:
    """The encoder's inputs, up to ``BATCH`` windows at a time; special: ids of [CLS] and [SEP]."""
    for at in range(0, len(plan), BATCH):
        group = plan[at : at + BATCH]
        yield group, _feed(pieces, group, special)


def _feed(pieces: Pieces, group: Sequence[Window], special: tuple[int, int]) -> dict[str, Ints]:
    begins = np.append(0, pieces.ends)
    length = max(int(begins[w.end] - begins[w.start]) for w in group) + 2
    atoms = max(w.end - w.start for w in group)
    feed = {name: np.zeros((len(group), length), dtype=np.int64) for name in ("pieces", "features")}
    feed |= {name: np.zeros((len(group), atoms), dtype=np.int64) for name in ("first", "last")}
    for row, window in enumerate(group):
        left, right = int(begins[window.start]), int(begins[window.end])
        size, count = right - left, window.end - window.start
        feed["pieces"][row, 0], feed["pieces"][row, size + 1] = special
        feed["pieces"][row, 1 : size + 1] = pieces.ids[left:right]
        feed["features"][row, 1 : size + 1] = pieces.features[left:right]
        feed["first"][row, :count] = begins[window.start : window.end] - left + 1
        feed["last"][row, :count] = begins[window.start + 1 : window.end + 1] - left
    return feed
