"""Atoms and windows: nothing is lost, nothing overlaps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.atoms import GAPS, SHAPES, atomise
from dateline.reader.encode import WINDOW, windows

ROWS = [
    ("I don't know", ["I", "do", "n't", "know"]),
    ("It isn’t Kyiv’s", ["It", "is", "n’t", "Kyiv", "’s"]),
    ("U.S.-made", ["U", ".", "S", ".", "-", "made"]),
    ("5km, 3.5%", ["5", "km", ",", "3", ".", "5", "%"]),
    ("cannot", ["can", "not"]),
    ("мир 한국", ["мир", "한국"]),
    ("\u200f🙂", ["\u200f", "🙂"]),
    ("  \n\t", []),
]


@pytest.mark.parametrize(("text", "atoms"), ROWS)
def test_rows(text: str, atoms: list[str]) -> None:
    assert [atom.text for atom in atomise(text)] == atoms


@given(st.text())
def test_atoms_cover_all_but_white_space(text: str) -> None:
    atoms = atomise(text)
    assert all(atom.span.of(text) == atom.text for atom in atoms)
    assert all(0 <= atom.feature < SHAPES * GAPS for atom in atoms)
    edges = [0, *(edge for atom in atoms for edge in (atom.span.start, atom.span.end)), len(text)]
    assert edges == sorted(edges)
    between = zip(edges[::2], edges[1::2], strict=True)
    assert all(not text[start:end].strip() for start, end in between)


def test_no_atom_runs_across_a_cut() -> None:
    assert [atom.text for atom in atomise("dunnowhat", frozenset({2, 5}))] == ["du", "nno", "what"]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=400))
def test_every_atom_is_kept_from_one_window_that_holds_it(sizes: list[int]) -> None:
    ends = np.cumsum(sizes)
    plan = windows(ends)
    kept = [i for window in plan for i in range(window.keep.start, window.keep.stop)]
    assert kept == list(range(len(sizes)))
    for window in plan:
        assert window.start <= window.keep.start and window.keep.stop <= window.end
        assert sum(sizes[window.start : window.end]) <= WINDOW
