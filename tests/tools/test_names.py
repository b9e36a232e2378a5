"""The fit of the desk of names: it finds what was put in, and nothing in luck."""

from __future__ import annotations

import random

from dateline.records.span import Span
from tools.names import sectors
from tools.names.gold import Party, marked
from tools.names.inferred import Open, crossed, fit, share


def drawn(rows: int, told: float) -> list[Open]:
    """Mentions of which the country that is filed from is right in a share ``told`` of cases."""
    rng = random.Random(5)
    found = []
    for number in range(rows):
        candidates = {"GRC": ["filed", "told"], "TUR": ["told"], "": ["nobody"]}
        right = "GRC" if rng.random() < told else rng.choice(["TUR", ""])
        found.append(Open(f"lot {number % 4}", candidates, right))
    return found


def test_a_fit_finds_what_tells() -> None:
    opens = drawn(400, 0.8)
    weights = fit(opens)
    assert weights["filed"] > 1.0
    assert share(opens, weights) == sum(one.right == "GRC" for one in opens) / len(opens)


def test_each_lot_is_measured_by_weights_of_others() -> None:
    luck = [Open(f"lot {n % 4}", {"A": [f"of {n % 4}"], "B": []}, "AB"[n % 2]) for n in range(400)]
    assert set(crossed(drawn(400, 0.8), 2)) == {f"lot {n}" for n in range(4)}
    # What is learnt of one lot alone says nothing of the next.
    assert sum(crossed(luck, 4).values()) / 4 == 0.5


def test_a_party_is_that_of_the_mention_whose_head_it_holds() -> None:
    police, of_kent = (Span(0, 20), Span(4, 10)), (Span(14, 20), Span(14, 20))
    parties = [Party(Span(0, 20), "GBR"), Party(Span(14, 20), None)]
    assert marked(parties, [police, of_kent]) == {0: {"GBR"}, 1: {""}}
    assert marked([Party(Span(30, 40), "GBR")], [police]) == {}


def test_a_party_is_asked_for_its_sector() -> None:
    police = (Span(0, 20), Span(4, 10))
    parties = [Party(Span(0, 20), "GBR", "COP", party=True)]
    assert marked(parties, [police], lambda party: party.sector) == {0: {"COP"}}


def sold(rows: int) -> list[sectors.Told]:
    """Mentions of which the head tells the sector, and the article tells nothing."""
    rng = random.Random(7)
    found = []
    for number in range(rows):
        head, right = rng.choice([("baker", "BUS"), ("gunner", "MIL"), ("soul", "-")])
        figures = {"any": 1.0, f"head {head}": 1.0, f"det {rng.choice(['a', 'the'])}": 1.0}
        found.append(sectors.Told(f"lot {number % 4}", figures, right, None))
    return found


def test_a_fit_of_sectors_finds_what_tells() -> None:
    told = sold(200)
    weights = sectors.fit(told)
    assert weights["head gunner"]["MIL"] > 0.5 > weights["head gunner"].get("BUS", 0.0)
    assert sectors.share(told, weights) == 1.0
    assert set(sectors.crossed(told, 2).values()) == {1.0}
    assert sectors.by_rules(told) == sum(one.right == "-" for one in told) / len(told)
