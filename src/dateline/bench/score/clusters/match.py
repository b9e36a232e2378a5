"""The best one-to-one match of two collections, by the Hungarian method."""

from __future__ import annotations

import math
from collections.abc import Sequence


def best_match(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of row and column whose scores sum up to the most, each used once at most.

    scores: a row of numbers for each thing of one side, a column for each of the other.
    Kuhn 1955, "The Hungarian method for the assignment problem", by shortest augmenting paths
    (Jonker and Volgenant 1987): cubic in the smaller side.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in best_match(turned))
    owner = _owners([[-score for score in row] for row in scores])
    return sorted((row - 1, column) for column, row in enumerate(owner[1:]) if row)


def _owners(costs: Sequence[Sequence[float]]) -> list[int]:
    """For each column, counted from 1, the row that takes it, or 0; rows are no more."""
    width = len(costs[0])
    row_price = [0.0] * (len(costs) + 1)
    column_price = [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        owner[0] = row
        came_from, end = _path(costs, owner, row_price, column_price)
        while end:
            owner[end] = owner[came_from[end]]
            end = came_from[end]
    return owner


def _path(
    costs: Sequence[Sequence[float]],
    owner: list[int],
    row_price: list[float],
    column_price: list[float],
) -> tuple[list[int], int]:
    """The cheapest path from the row at ``owner[0]`` to a free column; prices are brought up."""
    width = len(costs[0])
    slack = [math.inf] * (width + 1)
    came_from, used = [0] * (width + 1), [False] * (width + 1)
    column = 0
    while True:
        used[column] = True
        row = owner[column]
        for other in range(1, width + 1):
            if used[other]:
                continue
            over = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if over < slack[other]:
                slack[other], came_from[other] = over, column
        nearest = min((i for i in range(1, width + 1) if not used[i]), key=slack.__getitem__)
        step = slack[nearest]
        for other in range(width + 1):
            if used[other]:
                row_price[owner[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = nearest
        if not owner[column]:
            return came_from, column
