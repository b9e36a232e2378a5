"""The kinds of sources, by the words of their phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from dateline.records.reading import Reading

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, str]] = yaml.safe_load((CASES / "quotes_kinds.yaml").read_text("utf-8"))


def tree_of(phrase: str) -> str:
    """The tree of *PHRASE said that rebels fled*, from the phrase's own lines."""
    lines = [line.split() for line in phrase.split(" | ")]
    verb = len(lines) + 1
    for line in lines:
        if line[3] == "0":
            line[3:] = [str(verb), "nsubj"]
    said = [
        f"said say VERB 0 root\nthat that SCONJ {verb + 3} mark",
        f"rebels rebel NOUN {verb + 3} nsubj\nfled flee VERB {verb} ccomp\n. . PUNCT {verb} punct",
    ]
    return "\n".join([*(" ".join(line) for line in lines), *said])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_kind_of_a_phrase(row: Mapping[str, str], plant: Callable[..., Reading]) -> None:
    reading = plant({"tree": tree_of(row["phrase"])})
    (link,) = reading.attributions or ()
    assert link.kind == row["kind"]
