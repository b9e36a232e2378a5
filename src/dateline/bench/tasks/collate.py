"""The task on reports side by side: chained mentions of events, or story sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from dateline.bench.gold.clusters.ecb import ChainedDocument, read_chained
from dateline.bench.gold.clusters.stories import SUFFIX, read_beside, read_stories
from dateline.bench.gold.reports import CodedReport
from dateline.bench.score.claims import matched
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task
from dateline.records.claim import Claim
from dateline.records.report import Report

FITTED_ON = "train"
"""Documents of this split are left out where there are others: the judge was fitted on them."""


def _collate(path: Path, reader: Reads, settings: Settings) -> Figures:
    if path.name.endswith(SUFFIX):
        return _stories(path, reader, settings)
    return _chains(path, reader, settings)


def _chains(path: Path, reader: Reads, settings: Settings) -> Figures:
    from dateline.bench.score.clusters.events import score_given, score_read

    documents = list(settings.chosen(_unseen(read_chained(path)), path))
    return {
        **score_given(documents),
        "end_to_end": score_read(documents, reader.read),
        "documents": len(documents),
        "mentions": sum(len(document.events) for document in documents),
    }


def _unseen(documents: Iterable[ChainedDocument]) -> list[ChainedDocument]:
    every = list(documents)
    return [document for document in every if document.split != FITTED_ON] or every


def _stories(path: Path, reader: Reads, settings: Settings) -> Figures:
    from dateline.bench.score.clusters.stories import Named, score_stories
    from dateline.collate import collate

    stories = list(read_stories(path))
    coded = list(settings.chosen(read_beside(path).values(), path))
    names = {report.id for report in coded}
    stories = [story for story in stories if names.issuperset(story.reports)]
    given = [(_report(report), report.claims) for report in coded]
    read = [(report, _claims(report, reader)) for report, _ in given]
    pairs = [
        pair
        for (_, gold), (_, ours) in zip(given, read, strict=True)
        for pair in matched(gold, ours)
    ]
    ours = Named({claim.id: gold.id for gold, claim in pairs})
    return {
        **score_stories(stories, collate(given), Named({})),
        "end_to_end": score_stories(stories, collate(read), ours),
        "stories": len(stories),
        "reports": len(coded),
    }


def _report(coded: CodedReport) -> Report:
    """The coded report as wire reads it, under its own id."""
    from dateline.wire import read_text

    report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
    return msgspec.structs.replace(report, id=coded.id)


def _claims(report: Report, reader: Reads) -> Sequence[Claim]:
    """What the newsroom reads in a report."""
    from dateline.filing import file_claims
    from dateline.newsroom import Newsroom
    from dateline.stylebook import Stylebook

    return file_claims(Newsroom(reader, Stylebook()).read(report, force=True))


TASKS = {
    "collate": Task(
        "claims of one event, origins, copies and clashes (ECB+, story sets), no topic given",
        _collate,
    ),
}
