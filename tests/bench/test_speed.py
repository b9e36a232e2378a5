from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from dateline import examples
from dateline.bench.speed import SPACY_WEIGHTS, measure, repeated
from dateline.errors import BenchError


def test_texts_are_repeated_until_there_are_enough_words() -> None:
    assert repeated(["a b", "c"], 7) == ["a b", "c", "a b", "c", "a b"]
    assert repeated(["a b", "c"], 1) == ["a b", "c"]


def test_texts_without_words() -> None:
    with pytest.raises(BenchError, match="no word in the files"):
        repeated([" \n"], 5)


GROWTH = """
from dateline.bench.stopwatch import peak_bytes

before = peak_bytes()
block = bytearray(64_000_000)
assert peak_bytes() - before > 32_000_000
assert 1_000_000 < len(block) < peak_bytes() < 64_000_000_000
"""


def test_memory_is_that_of_a_process() -> None:
    # In a process of its own: another test may have needed more before.
    subprocess.run([sys.executable, "-c", GROWTH], check=True)


@pytest.mark.skipif(find_spec(SPACY_WEIGHTS) is not None, reason="spaCy is installed here")
def test_spacy_is_asked_for_where_it_is_missing() -> None:
    with pytest.raises(BenchError, match="pip install"):
        measure([], against="spacy")


@pytest.mark.slow
@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize("against", [None, "spacy"])
def test_speed_is_measured(against: str | None) -> None:
    if against and find_spec(SPACY_WEIGHTS) is None:
        pytest.skip("spaCy is not installed")
    told: list[str] = []
    path: Path = examples.paths()[0]
    figures = measure([path], against=against, words=200, rounds=1, progress=told.append)
    assert figures["files"] == [path.name]
    for configuration in ("reader_words_per_second", "reading_words_per_second"):
        assert set(figures[configuration]) == {"1", "2"}
        assert min(figures[configuration].values()) > 10
    assert 20 < figures["peak_memory_mb"] < 4000
    assert figures["import_seconds"] > 0 < figures["load_seconds"]
    assert figures["load_seconds"] < figures["cold_read_seconds"]
    assert ("against" in figures) == bool(against)
    assert told[0] == "reader on 1 thread"
