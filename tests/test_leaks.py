"""No run of eight words of the training or development texts stands in this repository."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

RUN = 8
BREAK = "\x00"  # stands between texts that have nothing to do with each other
WORD = re.compile(rf"[^\W_]+|{BREAK}")
MADE_BY_TOOLS = {"requirements.lock", "LICENSE"}

# Runs that any two texts may share.
ALLOWED: set[str] = set()

Ids = np.ndarray[tuple[int], np.dtype[np.uint64]]


class Vocabulary(dict[str, int]):
    """Numbers words; a word that was never added is 0."""

    def __missing__(self, word: str) -> int:
        return 0

    def number(self, words: list[str], *, add: bool = False) -> Ids:
        if add:
            for word in words:
                if word != BREAK:
                    self.setdefault(word, len(self) + 1)
        return np.fromiter(map(self.__getitem__, words), dtype=np.uint64, count=len(words))


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower())


def hashes(ids: Ids) -> Ids:
    """One number for each run of eight; 0 where a word of the run is unknown."""
    count = len(ids) - RUN + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    total, known = np.zeros(count, dtype=np.uint64), np.ones(count, dtype=bool)
    for offset in range(RUN):
        part = ids[offset : offset + count]
        total = total * np.uint64(0x9E3779B97F4A7C15) + part
        known &= part != 0
    return np.where(known, total, np.uint64(0))


def is_in(runs: Ids, known: Ids) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of ``runs`` are among ``known`` (sorted, one at least); 0 is none."""
    places = np.minimum(np.searchsorted(known, runs), len(known) - 1)
    return np.asarray((known[places] == runs) & (runs != 0), dtype=np.bool_)


def strings(value: object) -> Iterator[str]:
    """The texts of a JSON value; a list of words is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        if value and all(isinstance(inner, str) for inner in value):
            yield " ".join(value)
        elif not (value and isinstance(value[0], int | float)):
            for inner in value:
                yield from strings(inner)


def texts_of(path: Path) -> Iterator[str]:
    """The running texts of a file, by its format."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        for line in filter(str.strip, text.split("\n")):
            yield from strings(msgspec.json.decode(line))
    elif path.suffix == ".json":
        yield from strings(msgspec.json.decode(text))
    elif path.suffix in {".conllu", ".iob2"}:
        yield " ".join(re.findall(r"^# text = (.*)$", text, flags=re.MULTILINE))
    elif path.suffix == ".csv":
        yield from (cell for row in csv.reader(text.splitlines()) for cell in row)
    else:
        yield text


def repository_texts(root: Path) -> dict[Path, str]:
    """All text files that git tracks or would track."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=root, capture_output=True, check=False).stdout
    texts = {}
    for name in sorted(set(names.decode().split("\x00")) - {""} - MADE_BY_TOOLS):
        path = root / name
        data = path.read_bytes() if path.is_file() else b""
        if b"\x00" not in data:
            texts[path] = data.decode("utf-8", errors="replace")
    return texts


def leaks(ours: Iterable[str], theirs: Iterable[Path]) -> set[str]:
    """The runs of eight words, one of them not a number, that both sides have."""
    vocabulary = Vocabulary()
    texts = [words_of(text) for text in ours]
    known = np.unique(np.concatenate([hashes(vocabulary.number(t, add=True)) for t in texts]))
    found: set[str] = set()
    for path in theirs:
        words = words_of(f" {BREAK} ".join(texts_of(path)))
        runs = hashes(vocabulary.number(words))
        for at in np.flatnonzero(is_in(runs, known)):
            run = words[at : at + RUN]
            if not all(word.isdigit() for word in run):
                found.add(" ".join(run))
    return found - ALLOWED


def sources(shared: Path) -> list[Path]:
    folders = (shared / "data", shared / "seed")
    return sorted(path for folder in folders for path in folder.rglob("*.*") if path.is_file())


def test_nothing_is_copied(root: Path, shared: Path) -> None:
    texts = repository_texts(root)
    if not texts:
        pytest.skip("not a git checkout, so there is no list of the repository's files")
    found = leaks(texts.values(), sources(shared))
    where = {
        run: [str(path.relative_to(root)) for path, text in texts.items() if run in joined(text)]
        for run in found
    }
    assert where == {}


def joined(text: str) -> str:
    return " ".join(words_of(text))


def test_a_copied_run_is_found(tmp_path: Path) -> None:
    line = "the envoy told nobody that the bridge had been shut since noon"
    theirs = tmp_path / "theirs.jsonl"
    tokens = {"tokens": line.split(), "spans": [[0, 3]]}
    theirs.write_bytes(msgspec.json.encode(tokens) + b"\n")
    assert leaks(["x = 'Told NOBODY that the bridge had been'"], [theirs]) == set()
    copied = 'x = "told nobody that the\\n bridge, had been shut"'.replace("\\n", "\n")
    assert leaks([copied], [theirs]) == {"told nobody that the bridge had been shut"}
    assert leaks(["1 2 3 4 5 6 7 8 9"], [theirs]) == set()


def test_runs_do_not_reach_across_texts(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text('{"a": "one by one they", "b": "left the old town"}\n', encoding="utf-8")
    assert leaks(["one by one they left the old town"], [theirs]) == set()
