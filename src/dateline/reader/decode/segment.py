"""Scores of the atoms → words, surface tokens and sentences."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.reader.atoms import CLITIC, Atom
from dateline.reader.forward import Block

Ints = npt.NDArray[np.int64]
INSIDE, TOKEN, WORD = 0, 1, 2
LINE, BLANK_LINE = 2, 3
BOLD = 8.0
"""By how much surer the reader must be that a sentence starts where none has ended."""

LONGEST = 300


class Segments(NamedTuple):
    """Words and sentences of a block, as indices of atoms, and of words.

    words: the first atom of each word. joined: whether it is a later word of a surface token.
    sentences: the first word of each sentence. cut: whether a sentence was cut for its length.
    """

    words: Ints
    joined: npt.NDArray[np.bool_]
    sentences: Ints
    cut: bool = False


def segment(block: Block) -> Segments:
    """Read words and sentences off the scores; a blank line always ends a sentence.

    A sentence of more than ``LONGEST`` words is cut where the next best start is.
    """
    gaps = np.array([atom.gap for atom in block.atoms], dtype=np.int64)
    starts = block.scores["token"].argmax(1)
    starts[(starts == INSIDE) & (gaps > 0)] = TOKEN
    starts[(starts == WORD) & (gaps > 0)] = TOKEN
    starts[_clitics(block.atoms)] = WORD
    words = np.flatnonzero(starts != INSIDE)
    margin = (block.scores["sentence"][:, 1] - block.scores["sentence"][:, 0])[words]
    margin = margin - BOLD * _runs_on(block.atoms, gaps)[words]
    margin[(gaps[words] >= BLANK_LINE)] = np.inf
    margin[starts[words] == WORD] = -np.inf
    opens, cut = _open(margin)
    return Segments(words, starts[words] == WORD, opens, cut)


def _runs_on(atoms: Sequence[Atom], gaps: Ints) -> npt.NDArray[np.bool_]:
    """Which atoms follow a word on the same line, without a sign that could end a sentence."""
    words = np.array([False, *(atom.text.isalnum() for atom in atoms[:-1])])
    return words & (gaps < LINE)


def _clitics(atoms: Sequence[Atom]) -> npt.NDArray[np.bool_]:
    """Which atoms are a clitic glued to a word (*'s*, *n't*): always its second word."""
    glued = [
        atom.gap == 0
        and i > 0
        and atoms[i - 1].text.isalnum()
        and bool(CLITIC.fullmatch(atom.text))
        for i, atom in enumerate(atoms)
    ]
    return np.array(glued, dtype=np.bool_)


def _open(margin: npt.NDArray[np.float32]) -> tuple[Ints, bool]:
    """The words that open a sentence, none of them longer than ``LONGEST``."""
    opens = [0, *(np.flatnonzero(margin[1:] > 0) + 1).tolist(), len(margin)]
    whole: list[int] = []
    for start, end in itertools.pairwise(opens):
        whole.append(start)
        while end - start > LONGEST:
            start = start + 1 + int(margin[start + 1 : start + LONGEST + 1].argmax())
            whole.append(start)
    return np.array(whole, dtype=np.int64), len(whole) != len(opens) - 1


def given(atoms: Sequence[Atom], words: Mapping[int, bool], sentences: Sequence[int]) -> Segments:
    """Segments where words and sentences are known (gold tokens).

    words: offset of each word's first character, and whether it is joined to the one before.
    sentences: offset of each sentence's first character.
    """
    firsts = [i for i, atom in enumerate(atoms) if atom.span.start in words]
    joined = [words[atoms[i].span.start] for i in firsts]
    places = {atoms[i].span.start: w for w, i in enumerate(firsts)}
    opens = sorted({places[offset] for offset in sentences})
    return Segments(np.array(firsts), np.array(joined, dtype=bool), np.array(opens))
