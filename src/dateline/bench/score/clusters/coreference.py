"""Clusters against gold clusters, as the CoNLL-2012 shared task scores coreference.

Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions: A Reference
Implementation". The members may be anything hashable, mentions of a report or claims of many.
Members that only one side has count against it: the measures are those of predicted mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from dateline.bench.score.clusters.match import best_match
from dateline.bench.score.tally import DIGITS
from dateline.collate.same.cluster import reached

Clusters = Sequence[AbstractSet[Hashable]]


class Agreement(msgspec.Struct, frozen=True):
    """Sums from which precision and recall are reckoned, over any number of documents.

    found: credit out of ``gold``, for recall. right: credit out of ``read``, for precision.
    """

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    read: float = 0.0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.read + other.read,
        )

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where there is no gold."""
        return round(self.found / self.gold, DIGITS) if self.gold else 0.0

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 0 where nothing was read."""
        return round(self.right / self.read, DIGITS) if self.read else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        recall = self.found / self.gold if self.gold else 0.0
        precision = self.right / self.read if self.read else 0.0
        both = precision + recall
        return round(2 * precision * recall / both, DIGITS) if both else 0.0

    def rates(self) -> dict[str, float]:
        """The three rates by name."""
        return {"f1": self.f1, "precision": self.precision, "recall": self.recall}


def muc(gold: Clusters, system: Clusters) -> Agreement:
    """How many links between members of a cluster both sides have.

    gold, system: clusters of members, no member in two of a side.
    Vilain et al. 1995, "A model-theoretic coreference scoring scheme". Clusters of one member
    have no links and count for nothing.
    """
    found, wanted = _links(gold, _cluster_of(system))
    right, read = _links(system, _cluster_of(gold))
    return Agreement(found, wanted, right, read)


def b_cubed(gold: Clusters, system: Clusters) -> Agreement:
    """For each member, how much of its cluster on one side is its cluster on the other.

    gold, system: clusters of members, no member in two of a side.
    Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
    """
    shared = _overlaps(gold, system)
    found = sum(size * size / len(gold[g]) for (g, _), size in shared.items())
    right = sum(size * size / len(system[s]) for (_, s), size in shared.items())
    return Agreement(found, sum(map(len, gold)), right, sum(map(len, system)))


def ceaf_e(gold: Clusters, system: Clusters) -> Agreement:
    """How alike the clusters are that the best one-to-one match of both sides pairs.

    gold, system: clusters of members, no member in two of a side.
    Luo 2005, "On coreference resolution performance metrics": entity-based, with the likeness
    phi 4, the F1 of the two clusters' members.
    """
    shared = _overlaps(gold, system)
    alike = {(g, s): 2 * size / (len(gold[g]) + len(system[s])) for (g, s), size in shared.items()}
    total = sum(_matched(rows, columns, alike) for rows, columns in _islands(alike))
    return Agreement(total, len(gold), total, len(system))


def conll(*measured: Agreement) -> float:
    """The mean F1 of some measures, those of CoNLL-2012 being MUC, B-cubed and CEAF-e.

    measured: what each measure gave, summed up over the documents.
    """
    return round(sum(agreement.f1 for agreement in measured) / len(measured), DIGITS)


def _cluster_of(clusters: Clusters) -> dict[Hashable, int]:
    return {member: number for number, cluster in enumerate(clusters) for member in cluster}


def _links(clusters: Clusters, other: Mapping[Hashable, int]) -> tuple[int, int]:
    """How many links of the clusters the other side has, and how many there are."""
    kept = wanted = 0
    for cluster in clusters:
        known = [other[member] for member in cluster if member in other]
        parts = len(set(known)) + len(cluster) - len(known)
        kept += len(cluster) - parts
        wanted += len(cluster) - 1
    return kept, wanted


def _overlaps(gold: Clusters, system: Clusters) -> dict[tuple[int, int], int]:
    """How many members each pair of clusters shares, pairs without any left out."""
    other = _cluster_of(system)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for number, cluster in enumerate(gold):
        for member in cluster:
            if member in other:
                shared[number, other[member]] += 1
    return dict(shared)


def _islands(pairs: Iterable[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """The gold and system clusters that overlap in any way, apart from all the others."""
    beside: dict[tuple[bool, int], list[tuple[bool, int]]] = defaultdict(list)
    for g, s in pairs:
        beside[True, g].append((False, s))
        beside[False, s].append((True, g))
    seen: set[tuple[bool, int]] = set()
    islands = []
    for start in beside:
        if start not in seen:
            inside = reached(start, beside, seen)
            islands.append(
                ([n for gold, n in inside if gold], [n for gold, n in inside if not gold])
            )
    return islands


def _matched(
    rows: Sequence[int], columns: Sequence[int], alike: Mapping[tuple[int, int], float]
) -> float:
    scores = [[alike.get((row, column), 0.0) for column in columns] for row in rows]
    return sum(scores[i][j] for i, j in best_match(scores))
