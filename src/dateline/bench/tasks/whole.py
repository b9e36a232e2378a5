"""Tasks on whole claims, and on the types of events between marked pairs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.bench.gold.pairs import read_pairs
from dateline.bench.gold.reports import read_reports
from dateline.bench.score import claims, relations
from dateline.bench.score.tally import Tally, added
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task
from dateline.records.claim import Claim

if TYPE_CHECKING:
    from dateline.desks.events.pair.relate import Relator


def _relations(path: Path, reader: Reads, settings: Settings) -> Figures:
    gold = list(settings.chosen(read_pairs(path), path))
    relate = _relator(reader).relate
    read = [relate(pair.text, pair.actor, pair.recipient) for pair in gold]
    figures: Figures = {**relations.score_relations(gold, read), "pairs": len(gold)}
    if all(pair.root for pair in gold):
        claims_of = _claims_by(reader)
        rows = (relations.score_end_to_end(p, claims_of(p.text, None, None)) for p in gold)
        figures["end_to_end"] = sum(rows, start=Tally()).rates()
    return figures


def _relator(reader: Reads) -> Relator:
    # Not at the top: the other tasks need no desks.
    from dateline.desks.events.pair.relate import Relator
    from dateline.stylebook import Stylebook

    return Relator(reader, Stylebook())


def _claims_by(
    reader: Reads,
) -> Callable[[str, dt.date | None, str | None], list[Claim]]:
    """What reads a text, with its day of publication and its outlet, into claims."""
    # Not at the top: the other tasks need no desks.
    from dateline.filing import file_claims
    from dateline.newsroom import Newsroom
    from dateline.stylebook import Stylebook
    from dateline.wire import read_text

    newsroom = Newsroom(reader, Stylebook())

    def read(text: str, published: dt.date | None, outlet: str | None) -> list[Claim]:
        report = read_text(text, published=published, outlet=outlet)
        return file_claims(newsroom.read(report, force=True))

    return read


def _claims(path: Path, reader: Reads, settings: Settings) -> Figures:
    claims_of = _claims_by(reader)
    tallies: dict[str, Tally] = {}
    documents = 0
    for coded in settings.chosen(read_reports(path), path):
        read = claims_of(coded.text, coded.published, coded.outlet)
        one = claims.score_claims(coded.claims, read, coded.lookalikes, coded.traps)
        tallies = added(tallies, one)
        documents += 1
    return {
        **claims.figures(tallies),
        "documents": documents,
        "claims": tallies["detection"].gold,
    }


TASKS = {
    "claims": Task("whole claims against coded reports (JSON Lines), from raw text", _claims),
    "relations": Task("types of events between marked pairs (PLV, AW), the pair given", _relations),
}
