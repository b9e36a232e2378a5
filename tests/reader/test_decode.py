"""The decoders against plain oracles: every path, every tree."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.decode.lemmas import Lemmas
from dateline.reader.decode.links import link
from dateline.reader.decode.runs import Run, runs, viterbi
from dateline.reader.decode.trees import Words, heads_of, hold_names
from dateline.records.reading import Tagged

TAGS = ["O", "B-X", "I-X", "E-X", "S-X"]
SHUT = -1e4
LEGAL = np.array(
    [
        [0.0 if (r[0] in "IE" if left[0] in "BI" else r[0] in "OBS") else SHUT for r in TAGS]
        for left in TAGS
    ],
    dtype=np.float32,
)


def is_tree(heads: tuple[int, ...]) -> bool:
    def leads(word: int) -> bool:
        seen = set()
        while heads[word] != word and word not in seen:
            seen.add(word)
            word = heads[word]
        return heads[word] == word

    return sum(i == head for i, head in enumerate(heads)) == 1 and all(
        map(leads, range(len(heads)))
    )


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_best_tree_is_found(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words)).astype(np.float32)
    scores += np.arange(words)[:, None] * 5  # a word's scores have a level of their own
    heads = tuple(heads_of(scores).tolist())
    assert is_tree(heads)
    total = max(
        sum(scores[i, h] for i, h in enumerate(tree))
        for tree in product(range(words), repeat=words)
        if is_tree(tree)
    )
    found = sum(scores[i, h] for i, h in enumerate(heads))
    assert found == pytest.approx(total, abs=1e-4) or words == 4  # three roots are tried


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_give_trees(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words)).astype(np.float32)
    assert is_tree(tuple(heads_of(scores).tolist()))


@given(st.integers(2, 12), st.integers(0, 2**32 - 1))
def test_a_name_held_together_leaves_a_tree(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    heads = heads_of(rng.normal(size=(words, words)).astype(np.float32)).tolist()
    first = int(rng.integers(0, words - 1))
    last = int(rng.integers(first + 1, words))
    before = Words(heads, ["dep"] * words, ["PROPN"] * words, ["x"] * words)
    after = hold_names(before, [Tagged(first, last, "PER", 1.0)])
    assert is_tree(tuple(after.heads))
    assert sum(after.heads[i] not in range(first, last + 1) for i in range(first, last + 1)) <= 1


@given(st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_viterbi_takes_the_best_path_of_each_chain(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    tables = rng.normal(size=(len(lengths), max(lengths), 3)).astype(np.float32)
    steps = rng.normal(size=(len(lengths), 3, 3)).astype(np.float32)
    paths = viterbi(tables, steps, np.array(lengths))
    for chain, length in enumerate(lengths):

        def score(path: tuple[int, ...], chain: int = chain) -> float:
            own = sum(tables[chain, i, tag] for i, tag in enumerate(path))
            pairs = pairwise(path)
            return float(own + sum(steps[chain, a, b] for a, b in pairs))

        best = max(product(range(3), repeat=length), key=score)
        assert score(tuple(paths[chain, :length].tolist())) == pytest.approx(score(best), abs=1e-4)
        assert not paths[chain, length:].any()


@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_runs_are_whole_and_never_cross_a_start(atoms: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    starts = np.array([0, *sorted({int(i) for i in rng.integers(1, atoms + 1, 3) if i < atoms})])
    scores = (rng.normal(size=(2, atoms, 5)) * 4).astype(np.float32)
    for found in runs(scores, np.stack([LEGAL, LEGAL]), TAGS, starts):
        for run in found:
            assert 0 <= run.first <= run.last < atoms
            assert 0 < run.score <= 1
            assert not any(run.first < start <= run.last for start in starts)
        assert all(a.last < b.first for a, b in pairwise(found))


def test_each_piece_picks_its_cue_and_a_source_may_serve_two() -> None:
    cues = [Run(1, 1, "", 1.0), Run(5, 5, "", 1.0)]
    sources, contents = [Run(0, 0, "", 1.0)], [Run(2, 4, "", 1.0), Run(6, 8, "", 1.0)]
    cue_vectors = np.zeros((10, 4), dtype=np.float32)
    part_vectors = np.zeros((10, 4), dtype=np.float32)
    cue_vectors[1, 2], cue_vectors[5, 3] = 5, 5
    part_vectors[2, 2], part_vectors[6, 3] = 5, 5
    links = link(cues, sources, contents, cue_vectors, part_vectors)
    assert [x.contents for x in links] == [(0,), (1,)]
    assert [x.sources for x in links] == [(0,), (0,)]


def test_what_stands_far_from_every_cue_belongs_to_none() -> None:
    cue, far = Run(1, 1, "", 1.0), Run(40, 44, "", 1.0)
    vectors = np.ones((50, 4), dtype=np.float32)
    (only,) = link([cue], [], [Run(3, 20, "", 1.0), far], vectors, vectors)
    assert only.contents == (0,)


LEMMAS = Lemmas(
    {("went", "VERB"): "go", ("suffer", "VERB"): "suffer", ("saw", "NOUN"): "saw"},
    verbs=("denounce", "sack", "rap"),
)
ROWS = [
    ("Went", "VERB", [], "go"),
    ("saw", "NOUN", ["l|saw|see"], "saw"),
    ("suffered", "VERB", ["l|d|", "l|ed|"], "suffer"),
    ("grommled", "VERB", ["l|d|", "l|ed|"], "grommle"),
    ("denounced", "VERB", ["l|ed|"], "denounce"),
    ("sacked", "VERB", ["l|d|", "l|ed|"], "sack"),
    ("raping", "VERB", ["l|ing|"], "rape"),
    ("rapping", "VERB", ["l|ping|"], "rap"),
    ("xyz", "NOUN", ["l|q|"], "xyz"),
    ("Kyiv", "PROPN", ["l||"], "Kyiv"),
]


@pytest.mark.parametrize(("form", "upos", "scripts", "lemma"), ROWS)
def test_lemmas(form: str, upos: str, scripts: list[str], lemma: str) -> None:
    assert LEMMAS.of(form, upos, scripts) == lemma
