"""The fit of what tells an event: it finds what was put in."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from tools.events import told
from tools.events.told import OWN, Drafted

SENTENCES = Path(told.__file__).with_name("sentences.yaml")


def drawn(rows: int) -> list[Drafted]:
    """Drafts of five lots: traps are played, events are not, and noise says nothing."""
    rng = random.Random(5)
    found = []
    for number in range(rows):
        trap = rng.random() < 0.2
        noise = ("noise",) if rng.random() < 0.5 else ()
        figures = ("always", "played" if trap else "plain", *noise)
        found.append(Drafted(f"lot {number % 5}", figures, right=not trap, trap=trap))
    return found


def test_a_fit_tells_traps_from_events() -> None:
    weights = told.fit(drawn(1000))
    assert weights["plain"] > 1 > -1 > weights["played"]
    assert abs(weights.get("noise", 0.0)) < 0.3


def test_crossed_counts_are_of_lots_not_seen() -> None:
    rows = drawn(1000)
    counts = told.crossed(rows, 5)
    assert counts["all"]["traps"] == sum(row.trap for row in rows)
    assert counts["kept"]["traps"] == 0
    assert counts["kept"]["events"] == counts["all"]["events"]


def test_a_lot_of_its_own_kind_is_read_by_the_others_weights() -> None:
    odd = [Drafted("odd", ("always", "new"), right=False, trap=True) for _ in range(20)]
    assert told.crossed([*drawn(1000), *odd], 6)["kept"]["traps"] > 0


def test_traps_and_our_own_sentences_weigh_more_than_news() -> None:
    trap = Drafted("a", (), right=False, trap=True)
    own = Drafted(OWN, (), right=True)
    event, news = Drafted("a", (), right=True), Drafted(OWN, (), right=True, news=True)
    other = Drafted("a", (), right=False)
    assert trap.weight == own.weight > event.weight > other.weight > news.weight


def test_every_sentence_of_events_has_a_star_and_no_trap_has_one() -> None:
    rows = yaml.safe_load(SENTENCES.read_text("utf-8"))
    assert all(told.STAR in text for text in rows["events"])
    assert not any(told.STAR in text for text in rows["traps"])
    assert len({*rows["events"], *rows["traps"]}) == len(rows["events"]) + len(rows["traps"])
