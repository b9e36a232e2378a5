"""What PLOVER's manual warns of, a sentence a warning, read from end to end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline import wire
from dateline.filing import file_claims
from dateline.newsroom import Newsroom
from dateline.records.claim import Claim

ROWS: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "watch_out.yaml").read_text("utf-8")
)
DAY = dt.date(2021, 6, 2)


@pytest.fixture(scope="module")
def newsroom(weights: Path) -> Newsroom:
    return Newsroom.load(weights)


def fits(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    """Whether a claim has the type, a trigger word and the countries that a row asks for."""
    words = set(claim.trigger.text.replace("…", " ").split())
    if claim.type != wanted["type"] or not words & set(wanted["trigger"].split()):
        return False
    return all(
        {party.country for party in getattr(claim, side)} == set(wanted[side])
        for side in ("actors", "recipients")
        if side in wanted
    )


SHORT = pytest.mark.xfail(reason="read wrongly as yet", strict=True)


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=SHORT if row.get("short") else ()) for row in ROWS],
    ids=lambda row: row["text"],
)
def test_the_manuals_warnings(row: Mapping[str, Any], newsroom: Newsroom) -> None:
    report = wire.read_text(row["text"], published=DAY)
    claims = file_claims(newsroom.read(report, force=True))
    told = [(claim.type, claim.trigger.text) for claim in claims]
    for wanted in row.get("events", ()):
        assert any(fits(claim, wanted) for claim in claims), told
    for word in row.get("none", ()):
        assert not any(word in claim.trigger.text for claim in claims), told
