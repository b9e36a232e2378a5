"""Questions that the other desks ask of the Universal Dependencies trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records.reading import ROOT, Token
from dateline.records.span import Span, hull


class Syntax:
    """A view over the tokens of a reading, by index; nothing is copied or changed.

    tokens: ``Reading.tokens``. Relations are compared without their subtype
    (``nsubj:pass`` is asked for as ``nsubj:pass`` or as ``nsubj``).
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != ROOT:
                self._children[token.head].append(index)

    def children(self, index: int, *deprels: str) -> list[int]:
        """Dependents of a token, left to right, those in one of ``deprels`` when any is named."""
        if not deprels:
            return list(self._children[index])
        return [child for child in self._children[index] if self.has(child, *deprels)]

    def child(self, index: int, *deprels: str) -> int | None:
        """The first dependent in one of ``deprels``, or None."""
        return next(iter(self.children(index, *deprels)), None)

    def has(self, index: int, *deprels: str) -> bool:
        """Whether the token's relation is one of ``deprels`` (whole, or without subtype)."""
        deprel = self.tokens[index].deprel
        return deprel in deprels or deprel.partition(":")[0] in deprels

    def subtree(self, index: int, *without: str) -> list[int]:
        """The token and all below it, in order of text, leaving out branches in ``without``."""
        found, stack = [], [index]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(child for child in self._children[node] if not self.has(child, *without))
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        head = self.tokens[index].head
        while head != ROOT:
            yield head
            head = self.tokens[head].head

    def span(self, indices: Sequence[int]) -> Span:
        """The hull of the tokens at ``indices`` (one at least)."""
        return hull(self.tokens[index].span for index in indices)
