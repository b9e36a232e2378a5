"""The stylebook's digest changes with any file of knowledge, and with nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dateline.ledger.write.known import installed_reader
from dateline.stylebook import Stylebook
from dateline.stylebook.book import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "book"))


def test_a_copy_has_the_same_digest(folder: Path) -> None:
    assert re.fullmatch("[0-9a-f]{12}", Stylebook(folder).digest)
    (folder / "notes.txt").write_text("no knowledge")
    assert Stylebook(folder).digest == Stylebook().digest


@pytest.mark.parametrize("name", ["cues.yaml", "plover/assault.yaml", "atlas/places.bin"])
def test_a_changed_file_changes_it(folder: Path, name: str) -> None:
    path = folder / name
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    assert Stylebook(folder).digest != Stylebook().digest


def test_tables_of_ones_own_change_it(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "people.tsv", tmp_path)
    own = Stylebook(own=tmp_path).digest
    assert own != Stylebook().digest
    (tmp_path / "people.tsv").write_bytes((FOLDER / "people.tsv").read_bytes() + b"\n")
    assert Stylebook(own=tmp_path).digest != own


def test_the_installed_reader_tells_it(weights: Path) -> None:
    assert installed_reader().stylebook == Stylebook().digest
