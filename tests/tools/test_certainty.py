"""The fit of factuality: it finds what was put in, and nothing in luck."""

from __future__ import annotations

import random

from tools.certainty.rated import Rated, crossed, fit


def drawn(rows: int) -> list[Rated]:
    """Words rated 3, or -1 where they are denied; noise says nothing."""
    rng = random.Random(5)
    found = []
    for number in range(rows):
        denied = rng.random() < 0.3
        noise = ("noise",) if rng.random() < 0.5 else ()
        rating = -1.0 if denied else 3.0
        found.append(Rated(number, ("denied" if denied else "plain", *noise), rating))
    return found


def test_a_fit_finds_what_was_put_in() -> None:
    facts = fit(drawn(600))
    assert abs(facts.middle + facts.weights["denied"] + 1.0) < 0.2
    assert abs(facts.middle + facts.weights["plain"] - 3.0) < 0.2
    assert abs(facts.weights.get("noise", 0.0)) < 0.1


def test_folds_are_measured_by_weights_of_others() -> None:
    assert min(crossed(drawn(600), 5)) > 0.95
    rng = random.Random(7)
    luck = [Rated(n, (f"own {n % 5}",), rng.uniform(-3, 3)) for n in range(600)]
    assert max(map(abs, crossed([*drawn(300), *luck], 5))) < 0.9
