"""The benches that time the ledger and the pool give figures of what they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.bench import run
from dateline.bench.ledger.generate import World, generated
from dateline.bench.ledger.measure import QUESTIONS


def test_the_same_seed_gives_the_same_world() -> None:
    assert list(generated(50, World(1))) == list(generated(50, World(1)))
    assert list(generated(50, World(1))) != list(generated(50, World(2)))


def test_the_ledger_is_timed() -> None:
    (figures,) = run("ledger", [], limit=300)
    assert figures["generated_claims"] == 300
    assert set(figures["questions"]) == set(QUESTIONS)
    assert all(0 < one["p50_ms"] <= one["p95_ms"] for one in figures["questions"].values())


@pytest.mark.slow
def test_the_pool_is_timed(weights: Path) -> None:
    (figures,) = run("scale", [], limit=10)
    assert figures["reports"] == 10
    assert figures["ratio"] > 0
    one, two = (figures["cpu_seconds"][jobs] for jobs in ("1", "2"))
    assert two > one > 0.3
