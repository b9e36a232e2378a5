"""Scores of the words → dependency trees with one root, parts of speech and lemmas."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.reader.decode.segment import Segments
from dateline.reader.forward import Block
from dateline.reader.weights import Weights
from dateline.records.reading import Tagged

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
TRIED_ROOTS = 3
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "csubj", "aux:pass"})
"""Relations that only a word of content governs (UD)."""

PARTICLES = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "SYM"})

OBJECTS = frozenset({"obj", "aux:pass"})
"""Relations that no noun governs."""

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})

_USED = ("arc_dep", "arc_head", "rel_dep", "rel_head", "upos", "lemma")


def heads_of(scores: Floats) -> Ints:
    """The head of each word of a sentence; the root is its own head.

    scores: (words, words), of a dependent (row) under a head (column); the diagonal scores
    the root. Greedy where that gives a tree, else the best tree by Chu and Liu (1965) and
    Edmonds (1967), under each of the likeliest roots.
    """
    greedy: Ints = scores.argmax(1)
    if _is_tree(greedy):
        return greedy
    # A word's scores are known up to a constant only: what counts is the gap to its best head.
    gaps = np.diagonal(scores) - scores.max(1)
    roots = np.argsort(-gaps)[:TRIED_ROOTS]
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
    heads: Ints = scores.argmax(1)
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


class Words(NamedTuple):
    """What syntax says of the words of a block: a head (its own index for a root) and labels."""

    heads: list[int]
    deprels: list[str]
    upos: list[str]
    lemmas: list[str]


def parse(block: Block, segments: Segments, weights: Weights) -> Words:
    """Heads, relations, parts of speech and lemmas of the words of ``segments``."""
    scores = {name: rows[segments.words] for name, rows in block.scores.items() if name in _USED}
    edges = [*segments.sentences.tolist(), len(segments.words)]
    heads = np.arange(len(segments.words))
    for start, end in itertools.pairwise(edges):
        table = scores["arc_dep"][start:end] @ scores["arc_head"][start:end].T
        heads[start:end] = start + heads_of(table)
    labels = weights.card.labels
    rels = (
        _gelu(scores["rel_dep"] + scores["rel_head"][heads]) @ weights.rel_weight.T
        + weights.rel_bias
    )
    is_root = np.array([label == "root" for label in labels["deprel"]])
    rooted = heads == np.arange(len(heads))
    rels = np.where(is_root[None] != rooted[:, None], -np.inf, rels)
    deprels = [labels["deprel"][i] for i in rels.argmax(1).tolist()]
    likely = _governing(scores["upos"], labels["upos"], heads.tolist(), deprels)
    upos = [labels["upos"][i] for i in likely.argmax(1).tolist()]
    best = [[labels["lemma"][i] for i in row] for row in scores["lemma"].tolist()]
    lemmas = map(weights.lemmas.of, _forms(block, segments), upos, best)
    return Words(heads.tolist(), deprels, upos, list(lemmas))


def _governing(
    scores: Floats, labels: Sequence[str], heads: Sequence[int], deprels: Sequence[str]
) -> Floats:
    """Scores of parts of speech: what has a subject is no particle, and no noun has an object."""
    held = scores.copy()
    for relations, barred in ((ARGUMENTS, PARTICLES), (OBJECTS, NOUNS)):
        pairs = zip(heads, deprels, strict=True)
        rows = sorted({head for head, deprel in pairs if deprel in relations})
        columns = [i for i, label in enumerate(labels) if label in barred]
        held[np.ix_(rows, columns)] = -np.inf
    return held


def hold_names(words: Words, persons: Sequence[Tagged]) -> Words:
    """Keep the words of a person's name together: first name as head, the others flat (UD).

    Only names that the tree tears apart are touched, and only those of proper nouns.
    persons: runs of words.
    """
    heads, deprels = list(words.heads), list(words.deprels)
    for name in persons:
        run = range(name.first, name.last + 1)
        torn = [i for i in run if heads[i] not in run or heads[i] == i]
        if len(torn) < 2 or {words.upos[i] for i in run} != {"PROPN"}:
            continue
        outer = next(i for i in torn if not set(_above(heads, i)) & set(run))
        heads[name.first] = name.first if heads[outer] == outer else heads[outer]
        deprels[name.first] = deprels[outer]
        for i in run[1:]:
            heads[i], deprels[i] = name.first, "flat"
        for i, head in enumerate(heads):
            if head in run and i not in run:
                heads[i] = name.first
    return words._replace(heads=heads, deprels=deprels)


def _above(heads: Sequence[int], word: int) -> Iterator[int]:
    """The words above a word, nearest first."""
    while heads[word] != word:
        word = heads[word]
        yield word


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit in its tanh form (Hendrycks & Gimpel 2016)."""
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978846 * (x + 0.044715 * x * x * x))), np.float32)


def _forms(block: Block, segments: Segments) -> list[str]:
    """The words as written."""
    edges = [*segments.words.tolist(), len(block.atoms)]
    return [
        "".join(atom.text for atom in block.atoms[first:after])
        for first, after in itertools.pairwise(edges)
    ]
