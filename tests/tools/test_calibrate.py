"""What raw scores are worth, and how that is fitted."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import dateline
from dateline.stylebook import Stylebook
from dateline.stylebook.odds import Curve, Odds
from tools.calibrate import Scored, crossed_error, fit, found_by


@pytest.mark.usefixtures("weights")
def test_every_claim_says_who_found_it() -> None:
    text = Path(dateline.__file__).parent.joinpath("examples").glob("*.txt")
    claims = [
        claim for path in sorted(text)[:3] for claim in dateline.read(path.read_text("utf-8"))
    ]
    found = {found_by(claim) for claim in claims}
    assert found <= {"rule", "reader", "both"}
    assert len(found) > 1


def drawn(curve: Curve, rows: int = 4000) -> list[Scored]:
    """Predictions that are right as often as a curve says."""
    rng = random.Random(7)
    raws = [rng.random() for _ in range(rows)]
    return [("x", n, raw, rng.random() < curve.at(raw)) for n, raw in enumerate(raws)]


def test_a_curve_is_found_again() -> None:
    rows = drawn(Curve(base=-0.5, slope=0.6))
    found = fit(rows)
    assert found.base == pytest.approx(-0.5, abs=0.15)
    assert found.slope == pytest.approx(0.6, abs=0.15)
    assert crossed_error(rows) < 0.04


def test_rows_that_are_all_right_do_not_run_away() -> None:
    found = fit([("x", n, 0.9, True) for n in range(50)])
    assert 0.9 < found.at(0.9) < 1.0


def test_every_layer_has_a_curve_that_rises_or_is_flat() -> None:
    odds = Stylebook().odds
    for layer in Odds.__struct_fields__:
        curve = getattr(odds, layer)
        assert curve.slope >= 0, layer
        assert 0.0 < curve.at(0.0) <= curve.at(1.0) < 1.0
