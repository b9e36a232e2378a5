"""A stylebook file that breaks its schema is refused with its name and the entry."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline.errors import StylebookError
from dateline.stylebook.load import read_mapping, read_tsv, read_yaml


class Boat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    tons: int | None = None
    ports: tuple[str, ...] = ()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "boats.tsv", "name\ttons\tports\nMarta\t12\tVarna|Burgas\nOtto\n")
    assert read_tsv(path, Boat) == (Boat("Marta", 12, ("Varna", "Burgas")), Boat("Otto"))


def test_a_list_of_entries_in_which_no_is_a_word(tmp_path: Path) -> None:
    path = write(tmp_path, "boats.yaml", "- {name: no, ports: [on, off]}\n")
    assert read_yaml(path, Boat) == (Boat("no", None, ("on", "off")),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {name: Marta}\n- {name: Otto, tons: heavy}\n", "entry 2 (Otto)"),
        ("- {name: Marta, colour: red}\n", "entry 1 (Marta)"),
        ("- {tons: 3}\n", "entry 1"),
        ("name: Marta\n", "a list of entries"),
        ("- {name: [\n", "not YAML"),
    ],
)
def test_a_breach_names_file_and_entry(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, "boats.yaml", text)
    with pytest.raises(StylebookError, match=r"boats\.yaml") as caught:
        read_yaml(path, Boat)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\ttons\nMarta\tmany\n", "line 2 (Marta)"),
        ("name\tcolour\nMarta\tred\n", "colour"),
        ("name\nMarta\t12\n", "too many cells"),
        ("tons\n12\n", "line 2"),
    ],
)
def test_a_breach_names_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, "boats.tsv", text)
    with pytest.raises(StylebookError, match=r"boats\.tsv") as caught:
        read_tsv(path, Boat)
    assert told in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StylebookError, match=r"fleet\.yaml"):
        read_mapping(tmp_path / "fleet.yaml", Boat)
