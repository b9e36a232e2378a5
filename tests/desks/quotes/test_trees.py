"""The attributions of trees written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records.attribution import Attribution
from dateline.records.reading import Reading
from dateline.records.span import Span

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, Any]] = [
    row
    for name in ("quotes_trees.yaml", "quotes_mend.yaml")
    for row in yaml.safe_load((CASES / name).read_text("utf-8"))
]


def told(reading: Reading, link: Attribution, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What the attribution says under the keys that a row asks for."""
    text, all_links = reading.report.text, reading.attributions or ()

    def words(span: Span | None) -> str | None:
        return span.of(text) if span is not None else None

    full = {
        "source": words(link.source),
        "cue": words(link.cue),
        "content": " / ".join(piece.of(text) for piece in link.content),
        "kind": link.kind,
        "country": link.country,
        "quote": link.quote,
        "said_on": words((reading.times or ())[link.said_on].span)
        if link.said_on is not None
        else None,
        "members": [(reading.mentions or ())[index].span.of(text) for index in link.members],
        "outer": words(all_links[link.outer].cue) if link.outer is not None else None,
        "refused": link.refused,
    }
    return {key: full[key] for key in wanted}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_attributions_of_a_tree(row: Mapping[str, Any], plant: Callable[..., Reading]) -> None:
    reading = plant(row)
    links = reading.attributions or ()
    assert len(links) == len(row["attributions"])
    for link, wanted in zip(links, row["attributions"], strict=True):
        assert told(reading, link, wanted) == wanted
