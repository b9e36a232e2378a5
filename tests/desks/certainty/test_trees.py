"""The stance of the words around a trigger, in trees written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dateline.desks import certainty
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook

CASES = Path(__file__).resolve().parents[2] / "cases"
ROWS: list[Mapping[str, Any]] = yaml.safe_load((CASES / "certainty_trees.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_stance_of_a_tree(
    row: Mapping[str, Any], plant: Callable[..., Reading], stylebook: Stylebook
) -> None:
    reading = plant(row)
    token = row["trigger"] - 1
    event = Event(trigger=((reading.tokens or ())[token].span,), token=token, type="ASSAULT")
    reading = msgspec.structs.replace(reading, events=(event,))
    (found,) = certainty.work(reading, stylebook)
    hedge = found.hedge.of(reading.report.text) if found.hedge else None
    told = {**msgspec.structs.asdict(found), "hedge": hedge}
    assert {key: told[key] for key in row["stance"]} == row["stance"]
