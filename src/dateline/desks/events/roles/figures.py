"""Figures of those who may take part in an event, told in groups that are made once."""

from __future__ import annotations

from functools import lru_cache

STEPS = (0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
"""Probabilities of the reader: each that it reaches is a figure."""

KNOWN = 20_000
"""How many groups of figures are kept at hand."""

Group = tuple[str, ...]
"""Figures that are told together."""


@lru_cache(maxsize=KNOWN)
def given(given: str, ruled: str, seen: str, lacks: str, voice: str, kind: str, sort: str) -> Group:
    """What rules and reader made of a mention."""
    return (
        "always",
        f"given {given}",
        f"given {given} {kind}",
        f"given {given} ruled {ruled} seen {seen}",
        f"given {given} seen {seen}",
        f"given {given} {lacks}",
        f"given {given} {voice}",
        f"given {given} {sort}",
        f"seen {seen}",
    )


@lru_cache(maxsize=KNOWN)
def reached(acts: int, undergoes: int) -> Group:
    """The probabilities of the reader's that a mention reaches."""
    ones = [f"acts {step}" for step in STEPS[:acts]]
    return (*ones, *[f"undergoes {step}" for step in STEPS[:undergoes]])


@lru_cache(maxsize=KNOWN)
def way(path: str, cases: str, voice: str, kind: str, lemma: str, near: str) -> Group:
    """How the tree leads from the trigger to a mention, and how far it stands."""
    return (
        near,
        f"{near} {voice}",
        f"way {path} {cases} {voice}",
        f"way {path} {cases} {kind}",
        f"way {path} {cases} {lemma}",
    )


@lru_cache(maxsize=KNOWN)
def telling(tells: bool, speaks: bool, given: str) -> Group:
    """Whether a mention tells of the event, by rule and as the reader saw it."""
    found = [name for name, there in (("tells", tells), ("speaks", speaks)) if there]
    return (*found, *[f"{name} given {given}" for name in found])


@lru_cache(maxsize=KNOWN)
def slot(name: str, kind: str, voice: str) -> Group:
    """A slot of the trigger that a mention fills."""
    return f"slot {name}", f"slot {name} {kind}", f"slot {name} {voice}"
