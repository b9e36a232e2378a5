"""Arc scores → dependency trees with one root."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
TRIED_ROOTS = 3


def heads_of(scores: Floats) -> Ints:
    """The head of each word of a sentence; the root is its own head.

    scores: (words, words), of a dependent (row) under a head (column); the diagonal scores
    the root. Greedy where that gives a tree, else the best tree by Chu and Liu (1965) and
    Edmonds (1967), under each of the likeliest roots.
    """
    greedy = scores.argmax(1)
    if _is_tree(greedy):
        return greedy
    roots = np.argsort(-np.diagonal(scores))[:TRIED_ROOTS]
    trees = [_under(scores, int(root)) for root in roots]
    words = np.arange(len(scores))
    return max(trees, key=lambda heads: float(scores[words, heads].sum()))


def _is_tree(heads: Ints) -> bool:
    """Whether one word is its own head and all others lead to it."""
    if int((heads == np.arange(len(heads))).sum()) != 1:
        return False
    up = heads
    for _ in range(len(heads).bit_length()):
        up = up[up]
    return bool((up == up[0]).all())


def _under(scores: Floats, root: int) -> Ints:
    """The best tree whose root is given."""
    free = scores.astype(np.float64)
    np.fill_diagonal(free, -np.inf)
    heads = _edmonds(free, root)
    heads[root] = root
    return heads


def _edmonds(scores: npt.NDArray[np.float64], root: int) -> Ints:
    """The best arborescence: take each word's best head, contract a cycle, and repeat."""
    heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    kept = scores[cycle, heads[cycle]]
    gain = scores[np.ix_(cycle, rest)] - kept[:, None]  # breaking the cycle at a word
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    entry, leave = gain.argmax(0), scores[np.ix_(rest, cycle)].argmax(1)
    smaller[size, :size] = gain.max(0)
    smaller[:size, size] = scores[rest, cycle[leave]]
    inner = _edmonds(smaller, int(np.flatnonzero(rest == root)[0]))
    return _expand(heads, inner, cycle, rest, entry, leave)


def _expand(heads: Ints, inner: Ints, cycle: Ints, rest: Ints, entry: Ints, leave: Ints) -> Ints:
    """Put a contracted cycle back: broken where it is entered, else as it was."""
    whole = heads.copy()
    size = len(rest)
    for i, head in enumerate(inner[:size].tolist()):
        whole[rest[i]] = cycle[leave[i]] if head == size else rest[head]
    outside = int(inner[size])
    whole[cycle[entry[outside]]] = rest[outside]
    return whole


def _cycle(heads: Ints, root: int) -> Ints | None:
    """The words of a cycle, or None."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for start in range(len(heads)):
        walk, node = [], start
        while state[node] == 0:
            state[node] = 1
            walk.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(walk[walk.index(node) :], dtype=np.int64)
        state[walk] = 2
    return None
