"""The judgements of a desk, and which claims they lead to each other."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.collate.same.cluster import Pair, islands


class Scores:
    """How likely two claims are of one event, for many pairs; claims go by numbers."""

    def __init__(self) -> None:
        self._left, self._right, self._score = array("L"), array("L"), array("d")

    def __len__(self) -> int:
        return len(self._score)

    def put(self, left: int, right: int, score: float) -> None:
        """Keep the score of a pair that is not here yet."""
        self._left.append(left)
        self._right.append(right)
        self._score.append(score)

    def islands(
        self, names: Sequence[str], join: float, beside: Iterable[Pair]
    ) -> list[tuple[list[str], dict[Pair, float]]]:
        """The claims that lead to each other, island by island, with all scores inside.

        names: of the claims, by number. join: the least score that leads from one to another.
        beside: pairs that people led to each other, or parted. Claims alone are left out.
        """
        edges = [(names[a], names[b]) for a, b, score in self._rows() if score >= join]
        edges += beside
        members = sorted({name for edge in edges for name in edge})
        groups = sorted(islands(members, edges))
        home = {member: at for at, group in enumerate(groups) for member in group}
        inside = self._inside(names, home)
        return [(group, inside[at]) for at, group in enumerate(groups)]

    def _inside(
        self, names: Sequence[str], home: Mapping[str, int]
    ) -> defaultdict[int, dict[Pair, float]]:
        found: defaultdict[int, dict[Pair, float]] = defaultdict(dict)
        for a, b, score in self._rows():
            left, right = names[a], names[b]
            at = home.get(left)
            if at is not None and at == home.get(right):
                found[at][ordered(left, right)] = score
        return found

    def _rows(self) -> Iterator[tuple[int, int, float]]:
        return zip(self._left, self._right, self._score, strict=True)


def ordered(left: str, right: str) -> Pair:
    """Two ids, the smaller one first."""
    return (left, right) if left <= right else (right, left)


def alone(names: Iterable[str], grouped: AbstractSet[str]) -> list[list[str]]:
    """A group for each name that is in none yet."""
    return [[name] for name in names if name not in grouped]
