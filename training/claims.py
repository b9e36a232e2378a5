"""Coded reports, marked pairs and rated words → documents for the events head."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from dateline.bench.gold.reports import read_reports
from dateline.records.claim import Claim
from dateline.records.event import EVENT_TYPES
from training.conllu import Document

Range = tuple[int, int]
CERTAINTY = ("certain", "probable", "possible", "unspecified")
POLARITY = ("positive", "negative")
TIME = ("past", "future", "unspecified")
COOPERATION = EVENT_TYPES[:6]  # AGREE to AID; RETREAT is material cooperation too
BINARY = tuple(0 if name in (*COOPERATION, "RETREAT") else 1 for name in EVENT_TYPES)


@dataclass
class Told:
    """An event as its trigger tells it. Ranges are code points of the text.

    cue: of the innermost source, None for the report's own voice.
    """

    trigger: list[Range]
    type: int
    stance: tuple[int, int, int]
    actors: list[Range]
    recipients: list[Range]
    cue: Range | None


@dataclass
class Events:
    """What one text says of events; empty where its corpus is silent.

    outers: each cue with the cue that it stands under, None for the report's own voice.
    pair: ranges of actor and recipient, and the classes of type that are right.
    facts: ranges of words with their factuality, −3 to 3.
    """

    told: list[Told] | None = None
    outers: list[tuple[Range, Range | None]] = field(default_factory=list)
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
                    break
                here = (link.cue_span.start, link.cue_span.end)
                outers[here] = above
                above = here
        events = Events(told=told, outers=list(outers.items()))
        documents.append(Document(report.id, report.text, events=events))
    return documents


def _told(claim: Claim) -> Told:
    cue = claim.sources[-1].cue_span if claim.sources else None
    return Told(
        trigger=[(piece.start, piece.end) for piece in claim.trigger.pieces],
        type=EVENT_TYPES.index(claim.type),
        stance=(
            CERTAINTY.index(claim.certainty),
            POLARITY.index(claim.polarity),
            TIME.index(claim.time),
        ),
        actors=[(party.span.start, party.span.end) for party in claim.actors],
        recipients=[(party.span.start, party.span.end) for party in claim.recipients],
        cue=(cue.start, cue.end) if cue else None,
    )


_MARK = re.compile(r"<(/?)([st])>")


def read_pairs(path: Path) -> list[Document]:
    """Sentences with a marked pair and its root (PLV) or cooperation and conflict (AW)."""
    documents = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        text, ends = unmarked(row["marked"])
        label = row["label"]
        if isinstance(label, str):
            right = [EVENT_TYPES.index(label)] if label != "YIELD" else _YIELD
        else:
            right = [i for i, side in enumerate(BINARY) if side == int(label)]
        if "s" in ends and "t" in ends:
            events = Events(pair=(ends["s"], ends["t"], right))
            documents.append(Document(f"{path.stem}:{number}", text, events=events))
    return documents


_YIELD = [EVENT_TYPES.index("CONCEDE"), EVENT_TYPES.index("RETREAT")]


def unmarked(marked: str) -> tuple[str, dict[str, Range]]:
    """The sentence without its marks, and where actor (s) and recipient (t) stand in it."""
    text, starts, ends, at = "", {}, {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            ends[mark[2]] = (starts[mark[2]], len(text))
        else:
            starts[mark[2]] = len(text)
    return text + marked[at:], ends


def read_facts(path: Path) -> list[Document]:
    """Tokenised sentences with the factuality of some words (UW, UDS)."""
    documents = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        facts = [
            ((starts[t["span1"][0]], starts[t["span1"][1]] - 1), float(t["label"]))
            for t in row["targets"]
        ]
        events = Events(facts=facts)
        documents.append(Document(f"{path.stem}:{number}", row["text"], events=events))
    return documents
