"""Files of sentences with their quantities, and what is said of a malformed one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.bench.gold.values.counts import GoldQuantity, ends_of, read_quantities
from dateline.errors import BenchError

LINE = {
    "id": "q1",
    "text": "Some 40 to 60 goats fell 3 metres.",
    "quantities": [
        {"change": "~", "value": "40.0-60", "normalized_unit": "goat", "unit": "goats"},
        {"change": "down", "value": "3", "normalized_unit": "-"},
    ],
}


def test_sentences_and_quantities(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n" + json.dumps({"text": "None.", "quantities": []}))
    first, second = read_quantities(path)
    assert first.quantities == (
        GoldQuantity(ends=(40.0, 60.0), change="~", unit="goat"),
        GoldQuantity(ends=(3.0,), change="down", unit=None),
    )
    assert (first.id, second.id, second.quantities) == ("q1", "3", ())


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("40", (40.0,)),
        ("-1.5", (-1.5,)),
        ("2.5E-08", (2.5e-8,)),
        ("9.0-2.0", (2.0, 9.0)),
        ("-5--2", (-5.0, -2.0)),
        ("forty", None),
        ("1-2-3", None),
        ("", None),
    ],
)
def test_values(value: str, ends: tuple[float, ...] | None) -> None:
    assert ends_of(value) == ends


@pytest.mark.parametrize(
    "wrong",
    [
        "{",
        json.dumps({"text": "x"}),
        json.dumps(LINE).replace('"3"', '"three"'),
        json.dumps(LINE).replace('"change"', '"chance"'),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(f"{json.dumps(LINE)}\n{wrong}\n")
    with pytest.raises(BenchError, match=":2:"):
        list(read_quantities(path))
