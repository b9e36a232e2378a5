"""Packed lines: what goes in comes out, by number and by first cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import StylebookError
from dateline.stylebook import Stylebook
from dateline.stylebook.atlas import LINES, Blocks, pack

WORD = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(st.dictionaries(WORD, WORD, min_size=1, max_size=40), st.integers(1, 12))
def test_every_line_is_found(rows: dict[str, str], copies: int) -> None:
    lines = sorted(f"{key}{n}\t{value}" for key, value in rows.items() for n in range(copies))
    unique = list({line.partition("\t")[0]: line for line in lines}.values())
    blocks = packed(unique)
    assert list(blocks) == unique
    for number, line in enumerate(unique):
        key, _, rest = line.partition("\t")
        assert (blocks.at(number), blocks.find(key)) == (line, rest)
    assert blocks.find("") is None and blocks.find("\U0010ffff") is None


def packed(lines: list[str]) -> Blocks:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.bin"
        path.write_bytes(pack(lines))
        return Blocks(path)


def test_lines_of_several_blocks() -> None:
    lines = [f"{number:05}\tx{number}" for number in range(2 * LINES + 3)]
    blocks = packed(lines)
    assert blocks.find(f"{LINES:05}") == f"x{LINES}" and blocks.at(2 * LINES) == lines[2 * LINES]
    with pytest.raises(IndexError):
        blocks.at(2 * LINES + 3)


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.bin"
    with pytest.raises(StylebookError, match="cannot be read"):
        Blocks(path)
    path.write_bytes(b"name\tOslo")
    with pytest.raises(StylebookError, match="not a packed table"):
        Blocks(path)
    whole = pack(["a\tb"])
    path.write_bytes(whole[:-3])
    with pytest.raises(StylebookError, match="damaged"):
        Blocks(path).at(0)


def test_adjectives_of_regions() -> None:
    gazetteer = Stylebook().gazetteer
    spots = [gazetteer.adjective(word) for word in ("Crimean", "Texans", "Oslo")]
    assert [spot.name if spot else None for spot in spots] == ["Crimea", "Texas", None]
    assert gazetteer.find("Crimean") == ()
