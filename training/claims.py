"""Coded reports, marked pairs and rated words → documents for the events head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import get_args

from dateline.bench.gold.facts import read_facts as gold_facts
from dateline.bench.gold.pairs import YIELD, MarkedPair
from dateline.bench.gold.pairs import read_pairs as gold_pairs
from dateline.bench.gold.reports import read_reports
from dateline.bench.score.relations import CONFLICT, QUADS, YIELDS
from dateline.records.attribution import SOURCE_KINDS
from dateline.records.certainty import CertaintyLevel, EventTime, Polarity
from dateline.records.claim import Claim, Party, Quantity, When, Where
from dateline.records.event import EVENT_TYPES
from dateline.stylebook import Stylebook
from training.conllu import Document

Range = tuple[int, int]
MODES = (
    "", "historical",
    *dict.fromkeys(mode for kind in Stylebook().plover for mode in kind.modes),
)  # fmt: skip
CLASSES: dict[str, tuple[str, ...]] = {
    "certainty": get_args(CertaintyLevel),
    "polarity": get_args(Polarity),
    "time": get_args(EventTime),
    "mode": MODES,
    "kind": SOURCE_KINDS,
}
"""The classes of each field that is told at a trigger or (kind) at a cue."""

HELD = 5


@dataclass
class Told:
    """An event as its trigger tells it. Ranges are code points of the text.

    parts: the ranges of each side (actor, recipient, place, when, count).

    cue: of the innermost source, None for the report's own voice.
    """

    trigger: list[Range]
    type: int
    stance: tuple[int, int, int, int]
    parts: dict[str, list[Range]]
    cue: Range | None


@dataclass
class EventGold:
    """What one text says of events; empty where its corpus is silent.

    outers: each cue with the cue that it stands under, None for the report's own voice.
    kinds: each cue with the kind of its source.
    pair: ranges of actor and recipient, and the classes of type that are right.
    facts: ranges of words with their factuality, −3 to 3.
    """

    told: list[Told] | None = None
    outers: list[tuple[Range, Range | None]] = field(default_factory=list)
    kinds: list[tuple[Range, int]] = field(default_factory=list)
    pair: tuple[Range, Range, list[int]] | None = None
    facts: list[tuple[Range, float]] = field(default_factory=list)


def read_coded(path: Path) -> list[Document]:
    """The reports of the Dateline corpus with their claims."""
    documents = []
    for report in read_reports(path):
        told = [_told(claim) for claim in report.claims]
        outers: dict[Range, Range | None] = {}
        for claim in report.claims:
            above: Range | None = None
            for link in claim.sources:
                if link.cue_span is None:
                    continue
                here = (link.cue_span.start, link.cue_span.end)
                outers[here] = above
                above = here
        kinds = {
            (link.cue_span.start, link.cue_span.end): SOURCE_KINDS.index(link.kind)
            for link in report.links
            if link.cue_span and link.kind
        }
        events = EventGold(told=told, outers=list(outers.items()), kinds=list(kinds.items()))
        documents.append(Document(report.id, report.text, events=events))
    return documents


def _told(claim: Claim) -> Told:
    cue = claim.sources[-1].cue_span if claim.sources else None
    return Told(
        trigger=[(piece.start, piece.end) for piece in claim.trigger.pieces],
        type=EVENT_TYPES.index(claim.type),
        stance=(
            CLASSES["certainty"].index(claim.certainty),
            CLASSES["polarity"].index(claim.polarity),
            CLASSES["time"].index(claim.time),
            MODES.index(claim.mode or ""),
        ),
        parts={
            "actor": _ranges(claim.actors),
            "recipient": _ranges(claim.recipients),
            "place": _ranges([claim.place] if claim.place else []),
            "when": _ranges([claim.when] if claim.when else []),
            "count": _ranges(claim.quantities),
        },
        cue=(cue.start, cue.end) if cue else None,
    )


def _ranges(things: Sequence[Party | Quantity | Where | When]) -> list[Range]:
    return [(thing.span.start, thing.span.end) for thing in things]


def read_pairs(path: Path) -> list[Document]:
    """Sentences with a marked pair and its root (PLV) or cooperation and conflict (AW).

    Every fifth, from the fifth, is left to the bench (``--fold 5/5``).
    """
    documents = []
    for number, pair in enumerate(gold_pairs(path), start=1):
        if number % HELD == 0 or pair.actor is None or pair.recipient is None:
            continue
        spans = [(span.start, span.end) for span in (pair.actor, pair.recipient)]
        events = EventGold(pair=(spans[0], spans[1], _right(pair)))
        documents.append(Document(f"{path.stem}:{number}", pair.text, events=events))
    return documents


def _right(pair: MarkedPair) -> list[int]:
    """The classes that a pair's label allows."""
    if pair.root is None:
        return [
            i for i, name in enumerate(EVENT_TYPES) if (QUADS[name] >= CONFLICT) == pair.conflict
        ]
    roots = YIELDS if pair.root == YIELD else (pair.root,)
    return [EVENT_TYPES.index(root) for root in roots]


def read_facts(path: Path) -> list[Document]:
    """Tokenised sentences with the factuality of some words (UW, UDS)."""
    documents = []
    for sentence in gold_facts(path):
        starts = [0, *accumulate(len(word) + 1 for word in sentence.text.split(" "))]
        facts = [
            ((starts[target.span1[0]], starts[target.span1[1]] - 1), target.label)
            for target in sentence.targets
        ]
        name = f"{path.stem}:{sentence.id}"
        documents.append(Document(name, sentence.text, events=EventGold(facts=facts)))
    return documents
