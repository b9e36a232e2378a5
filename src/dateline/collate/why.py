"""A story → why its claims are one event: the judgements that hold it together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.records.collation.cluster import Judgement

Judged = Callable[[str, str], Judgement | None]


def holding(claims: Sequence[str], judged: Judged) -> list[Judgement]:
    """For each claim but one the judgement that ties it best to those before, strongest first.

    claims: ids, of one cluster. judged: gives the judgement of two, None where they were not
    compared. Prim 1957 (the likeliest tree); a claim that nothing ties directly is left out.
    """
    inside, waiting = list(claims[:1]), list(claims[1:])
    tree: list[Judgement] = []
    while waiting:
        rows = [(judged(one, other), other) for one in inside for other in waiting]
        found = [(row, other) for row, other in rows if row is not None]
        if not found:
            break
        best, name = max(found, key=lambda row: (row[0].score, row[0].left, row[0].right))
        tree.append(best)
        inside.append(name)
        waiting.remove(name)
    return sorted(tree, key=lambda row: (-row.score, row.left, row.right))
