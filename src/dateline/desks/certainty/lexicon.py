"""The hedges of the stylebook, indexed by where they stand and by lemma."""

from __future__ import annotations

from functools import lru_cache

from dateline.stylebook import Stylebook
from dateline.stylebook.speech import Hedge

Hedges = dict[tuple[str, str], Hedge]


@lru_cache(maxsize=4)
def hedge_table(stylebook: Stylebook) -> Hedges:
    """Hedges by place (``aux``, ``above`` …) and lemma; the first entry of a word wins."""
    table: Hedges = {}
    for hedge in stylebook.hedges:
        for word in hedge.words:
            table.setdefault((hedge.where, word), hedge)
    return table


@lru_cache(maxsize=4)
def carriers(stylebook: Stylebook) -> frozenset[str]:
    """Verbs that carry an event noun and say nothing of it but that it happens."""
    frames = stylebook.frames
    return frozenset((*frames.light, *frames.endure, *frames.occur, *frames.join))
