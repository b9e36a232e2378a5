"""Questions that the other desks ask of the Universal Dependencies trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

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
        self._relations = [_names_of(token.deprel) for token in tokens]
        for index, token in enumerate(tokens):
            if token.head != ROOT:
                self._children[token.head].append(index)

    @staticmethod
    def of(tokens: Sequence[Token]) -> Syntax:
        """The view over a reading's tokens, made once for all desks that ask in turn."""
        return _grown(_Same(tokens))

    def children(self, index: int, *deprels: str) -> list[int]:
        """Dependents of a token, left to right, those in one of ``deprels`` when any is named."""
        if not deprels:
            return list(self._children[index])
        wanted, relations = frozenset(deprels), self._relations
        return [child for child in self._children[index] if relations[child] & wanted]

    def child(self, index: int, *deprels: str) -> int | None:
        """The first dependent in one of ``deprels``, or None."""
        return next(iter(self.children(index, *deprels)), None)

    def has(self, index: int, *deprels: str) -> bool:
        """Whether the token's relation is one of ``deprels`` (whole, or without subtype)."""
        return not self._relations[index].isdisjoint(deprels)

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


class _Same:
    """Tokens that are told apart by being the very same object, which costs no look at them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.tokens is other.tokens

    def __hash__(self) -> int:
        return id(self.tokens)


@lru_cache(maxsize=2)
def _grown(same: _Same) -> Syntax:
    return Syntax(same.tokens)


@cache
def base(deprel: str) -> str:
    """A relation without its subtype."""
    return deprel.partition(":")[0]


@cache
def _names_of(deprel: str) -> frozenset[str]:
    """A relation and itself without its subtype."""
    return frozenset((deprel, base(deprel)))
