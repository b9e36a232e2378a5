"""Judgements → clusters: average link over the pairs that were judged.

A pair that was not judged counts as unlike, and two clusters whose days lie apart are less likely
one, even where most of their members tell no day. Two clusters are joined, the likeliest first, as
long as the mean score between their members reaches a bound; a person's *same* is joined
beforehand and a person's *different* is never joined. Each island of judgements is clustered by
itself, and ties go by id: the result depends on the judgements alone, not on their order.
"""

from __future__ import annotations

import datetime as dt
import functools
import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from dateline.records.collation.cluster import Verdict

Node = TypeVar("Node", bound=Hashable)

UNJUDGED = 0.02
"""What the pairs count that were not worth comparing."""

OTHER_DAYS = 0.5
"""What two clusters whose days lie apart keep of their mean score."""

APART = dt.timedelta(days=2)
"""How far apart days lie at least that are not taken for one; a night has two."""

Pair = tuple[str, str]
Days = tuple[dt.date, dt.date]


def islands(members: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """Members that pairs lead to each other, each island in order of id."""
    beside: dict[str, list[str]] = {member: [] for member in members}
    for left, right in edges:
        beside[left].append(right)
        beside[right].append(left)
    seen: set[str] = set()
    return [sorted(reached(member, beside, seen)) for member in beside if member not in seen]


def cluster(
    members: Sequence[str],
    scores: Mapping[Pair, float],
    join: float,
    verdicts: Iterable[Verdict] = (),
    days: Mapping[str, Days] | None = None,
) -> tuple[list[list[str]], list[Verdict]]:
    """The clusters of some members, and the verdicts that later ones overruled.

    members: ids. scores: of pairs of them, the smaller id first. join: the least mean score
    at which two clusters are one. verdicts: of people, on members only. days: on which it was,
    at the earliest and at the latest, of the members of which it is known.
    Sokal and Michener 1958 (average link); Wagstaff et al. 2001 (what must and must not link).
    """
    together, apart, overruled = _settle(members, verdicts)
    groups = _Groups(together, scores, apart, days or {})
    groups.merge(join)
    return sorted(sorted(group) for group in groups.members.values()), overruled


class _Groups:
    """Clusters while they are joined, with the sums of the scores between them."""

    def __init__(
        self,
        together: Sequence[Sequence[str]],
        scores: Mapping[Pair, float],
        apart: AbstractSet[Pair],
        days: Mapping[str, Days],
    ) -> None:
        self.members = {group[0]: list(group) for group in together}
        self.days = {
            group[0]: functools.reduce(_narrowed, known)
            for group in together
            if (known := [days[member] for member in group if member in days])
        }
        self.near: dict[str, dict[str, tuple[float, int]]] = {name: {} for name in self.members}
        self.barred: dict[str, set[str]] = defaultdict(set)
        home = {member: name for name, group in self.members.items() for member in group}
        for (left, right), score in sorted(scores.items()):
            self._link(home[left], home[right], score, 1)
        for left, right in apart:
            self.barred[home[left]].add(home[right])
            self.barred[home[right]].add(home[left])

    def merge(self, join: float) -> None:
        """Join the likeliest pair, again and again, as long as one reaches ``join``."""
        pairs = {(min(a, b), max(a, b)) for a, row in self.near.items() for b in row}
        heap = [(-self._mean(a, b), a, b) for a, b in pairs if self._mean(a, b) >= join]
        heapq.heapify(heap)
        while heap:
            cost, a, b = heapq.heappop(heap)
            # A pair whose groups have grown since stands in the heap anew, with its new mean.
            if b not in self.near.get(a, {}) or self._mean(a, b) != -cost:
                continue
            if b in self.barred[a]:
                continue
            for other in self._join(a, b):
                mean = self._mean(a, other)
                if mean >= join:
                    heapq.heappush(heap, (-mean, min(a, other), max(a, other)))

    def _join(self, a: str, b: str) -> list[str]:
        """Make ``b`` a part of ``a``; what now lies beside it."""
        for other, (total, count) in self.near.pop(b).items():
            del self.near[other][b]
            if other != a:
                self._link(a, other, total, count)
        for other in self.barred.pop(b, set()):
            self.barred[other].discard(b)
            self.barred[other].add(a)
            self.barred[a].add(other)
        self.members[a] += self.members.pop(b)
        days = [self.days.pop(name) for name in (a, b) if name in self.days]
        if days:
            self.days[a] = functools.reduce(_narrowed, days)
        return list(self.near[a])

    def _link(self, a: str, b: str, total: float, count: int) -> None:
        if a == b:
            return
        known, number = self.near[a].get(b, (0.0, 0))
        self.near[a][b] = self.near[b][a] = (known + total, number + count)

    def _mean(self, a: str, b: str) -> float:
        total, count = self.near[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        mean = (total + UNJUDGED * (pairs - count)) / pairs
        return round(mean * OTHER_DAYS if self._lie_apart(a, b) else mean, 9)

    def _lie_apart(self, a: str, b: str) -> bool:
        if a not in self.days or b not in self.days:
            return False
        (start, end), (start2, end2) = self.days[a], self.days[b]
        return start2 - end >= APART or start - end2 >= APART


def _narrowed(one: Days, other: Days) -> Days:
    """The days that both cover; where there are none, all between them."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start <= end else (end, start)


def _settle(
    members: Iterable[str], verdicts: Iterable[Verdict]
) -> tuple[list[list[str]], set[Pair], list[Verdict]]:
    """What people joined and what they held apart; the later verdict holds."""
    group = {member: [member] for member in sorted(members)}
    apart: set[Pair] = set()
    overruled = []
    ordered = sorted(verdicts, key=lambda v: (v.at, v.left, v.right, v.same), reverse=True)
    for verdict in ordered:
        left, right = group[verdict.left], group[verdict.right]
        held = any((min(a, b), max(a, b)) in apart for a in left for b in right)
        if (left is right and not verdict.same) or (held and verdict.same):
            overruled.append(verdict)
        elif not verdict.same:
            low, high = sorted((verdict.left, verdict.right))
            apart.add((low, high))
        elif left is not right:
            joined = sorted(left + right)
            group.update(dict.fromkeys(joined, joined))
    together = {id(names): names for names in group.values()}
    return sorted(together.values()), apart, overruled


def reached(start: Node, beside: Mapping[Node, Sequence[Node]], seen: set[Node]) -> list[Node]:
    """All nodes of a graph that can be reached from one, itself among them.

    beside: the neighbours of each node. seen: nodes that are passed over; those found are added.
    """
    seen.add(start)
    found, waiting = [], [start]
    while waiting:
        name = waiting.pop()
        found.append(name)
        fresh = [other for other in beside[name] if other not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return found
