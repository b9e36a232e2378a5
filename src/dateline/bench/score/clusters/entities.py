"""In-report coreference: which of gold's mentions the desk puts into one entity.

Gold marks only who takes part in an event or speaks, so mentions that gold does not have count
for nothing; a gold mention that the desk does not have is missing from its clusters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.bench.score.clusters.coreference import Agreement, b_cubed, ceaf_e, muc
from dateline.records.mention import Mention
from dateline.records.span import Span

MEASURES = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}


def score_entities(
    gold: Sequence[frozenset[Span]], mentions: Sequence[Mention], least: int = 2
) -> dict[str, Agreement]:
    """The agreement of one report by each of CoNLL-2012's measures.

    gold: chains of spans. mentions: of the reading; those with one ``entity``, or that stand
    for one government, are a cluster. least: members of the smallest cluster that counts; the
    shared task has none of one.
    """
    read = [cluster for cluster in clusters(gold, mentions) if len(cluster) >= least]
    wanted = [chain for chain in gold if len(chain) >= least]
    return {name: measure(wanted, read) for name, measure in MEASURES.items()}


def clusters(gold: Iterable[frozenset[Span]], mentions: Sequence[Mention]) -> list[frozenset[Span]]:
    """Gold's spans as the desk groups them; those that it does not have are in none."""
    grouped: dict[object, set[Span]] = defaultdict(set)
    for span in sorted({span for chain in gold for span in chain}):
        mention = _nearest(span, mentions)
        if mention is not None:
            grouped[mention.government or mention.entity].add(span)
    return [frozenset(group) for key, group in grouped.items() if key is not None]


def _nearest(span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention on the same words: the one whose ends are nearest of those that overlap."""
    over = [mention for mention in mentions if mention.span.overlaps(span)]
    return min(over, key=lambda mention: _apart(mention.span, span), default=None)


def _apart(one: Span, other: Span) -> tuple[int, int]:
    return abs(one.start - other.start) + abs(one.end - other.end), one.start
