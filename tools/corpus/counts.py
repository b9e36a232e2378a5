"""How the corpus is balanced: rows of each kind, beside what was aimed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline.bench.gold.reports import CodedReport
from dateline.records.claim import Claim, SourceLink
from dateline.records.event import EVENT_TYPES
from tools.corpus.stories import Story

PRONOUNS = {
    "he",
    "she",
    "they",
    "it",
    "him",
    "her",
    "them",
    "we",
    "i",
    "you",
    "who",
    "this",
    "that",
}

AIMS = {
    "reports": 300,
    "stories": 45,
    **{f"type {name}": 50 for name in EVENT_TYPES},
    "certainty probable": 200,
    "certainty possible": 200,
    "certainty unspecified": 80,
    "polarity negative": 250,
    "time future": 250,
    "depth 2": 300,
    "depth 3": 80,
}
"""The least number of each row."""


def count(reports: Sequence[CodedReport], stories: Sequence[Story]) -> Counter[str]:
    """Every count of the table by its row's name."""
    counts: Counter[str] = Counter(AIMS.fromkeys(AIMS, 0))
    counts["reports"], counts["stories"] = len(reports), len(stories)
    counts["words"] = sum(len(report.text.split()) for report in reports)
    for report in reports:
        counts[f"style {report.style}"] += 1
        counts["traps (event words, no event)"] += len(report.traps)
        counts["look-alikes of depth 1"] += len(report.lookalikes)
        counts.update(row for claim in report.claims for row in _rows(claim))
        counts.update(_link_row(link) for link in report.links)
    for story in stories:
        counts.update(f"copy {copy.how}" for copy in story.copies)
        counts.update(f"clash {clash.kind}" for clash in story.clashes)
        counts["corrections"] += len(story.corrections)
    return counts


def _rows(claim: Claim) -> Iterator[str]:
    yield "claims"
    yield f"type {claim.type}"
    if claim.mode:
        yield f"mode {claim.type} {claim.mode}"
    yield f"certainty {claim.certainty}"
    yield f"polarity {claim.polarity}"
    yield f"time {claim.time}"
    yield f"depth {len(claim.sources)}"
    yield from (f"bound {quantity.bound}" for quantity in claim.quantities)
    if claim.when:
        yield f"granularity {claim.when.granularity}"
    if claim.place:
        yield f"level {claim.place.level}"
    if len(claim.actors) > 1:
        yield "compound or reciprocal actors"
    if any(link.members for link in claim.sources):
        yield "claims of a joint source"
    if claim.sources and claim.sources[-1].quote != "indirect":
        yield "claims in a quotation"


def _link_row(link: SourceLink) -> str:
    if link.text is None:
        return "source unsaid (reportedly …)"
    if link.members:
        return "source joint"
    if link.kind == "unnamed":
        return "source unnamed"
    if link.text.lower() in PRONOUNS:
        return "source pronoun"
    return "source named" if link.name else "source role"


def table(counts: Counter[str]) -> str:
    """The counts as Markdown, with the aims; what falls short is marked."""
    rows = ["| what | rows | aim |", "| --- | ---: | ---: |"]
    for name in _ordered(counts):
        aim = AIMS.get(name)
        short = " **short**" if aim and counts[name] < aim else ""
        rows.append(f"| {name} | {counts[name]:,} | {aim or ''}{short} |")
    return "\n".join(rows) + "\n"


def _ordered(counts: Counter[str]) -> Iterable[str]:
    first = ["reports", "stories", "words", "claims"]
    return [*first, *sorted(name for name in counts if name not in first)]
