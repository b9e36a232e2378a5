"""The fit of sides: it finds what was put in, and each fold is judged by the others."""

from __future__ import annotations

from tools.pairs.sides import Pair, crossed, fitted
from tools.places.logistic import Case


def drawn(rows: int) -> list[Pair]:
    """Pairs of which those with *under bomb* are conflict, and each has a word of its own."""
    found = []
    for number in range(1, rows + 1):
        side = number % 3 == 0
        told = "actor under bomb" if side else "actor under lend"
        found.append(Pair("roots", number, Case((told, f"anywhere {number}"), side)))
    return found


def test_a_fit_finds_what_tells_the_side() -> None:
    weights = fitted(drawn(60))
    assert weights["actor under bomb"] > 1.0 > -1.0 > weights["actor under lend"]
    assert not any(figure.startswith("anywhere") for figure in weights)


def test_each_fold_is_judged_once_by_the_others() -> None:
    assert [row for row in crossed(drawn(60), 5)] == [("roots", n, 1.0) for n in range(1, 6)]


def test_what_only_one_fold_tells_is_not_known_in_it() -> None:
    luck = [Pair("roots", n, Case((f"of {n % 5}",), n % 2 == 0)) for n in range(1, 101)]
    assert all(value < 0.5 for _, _, value in crossed(luck, 5))
