"""Files of rated words, and what is said of a malformed one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.bench.gold.facts import read_facts
from dateline.errors import BenchError

LINE = '{"text": "They left .", "targets": [{"span1": [1, 2], "label": 2.5, "span_text": "left"}]}'


def test_sentences_and_targets(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(f"{LINE}\n\n{LINE}\n")
    first, second = read_facts(path)
    assert (first.text, first.targets[0].span1, first.targets[0].label) == (
        "They left .",
        (1, 2),
        2.5,
    )
    assert (first.id, second.id) == ("1", "3")


@pytest.mark.parametrize(
    "wrong", [LINE.replace("[1, 2]", "[3, 4]"), LINE.replace("label", "x"), "{"]
)
def test_a_malformed_line_is_named(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(f"{LINE}\n{wrong}\n")
    with pytest.raises(BenchError, match=":2:"):
        list(read_facts(path))
