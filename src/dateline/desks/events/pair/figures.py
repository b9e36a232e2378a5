"""What the tree and the words between two marked parties say of what the one does to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from dateline.desks.events.known.phrases import NONE, Phrases
from dateline.desks.sentences.syntax import Syntax
from dateline.records.span import Span

PARTIES = ("actor", "recipient")


class Marked:
    """A sentence, or a few, with two parties, of which one may be unsaid.

    syntax: the trees. actor, recipient: where they stand. known: phrases that tell types.
    conflict: the types that are conflict.
    """

    def __init__(
        self,
        syntax: Syntax,
        actor: Span | None,
        recipient: Span | None,
        known: Phrases,
        conflict: Container[str],
    ) -> None:
        self._syntax = syntax
        self._known = known
        self._conflict = conflict
        self._words = [_inside(syntax, span) for span in (actor, recipient)]
        self._own = frozenset(token for words in self._words for token in words)
        self._heads = [self._head(words) for words in self._words]
        self._path = self._between_heads()
        self._beside = {
            child for token in self._path for child in syntax.children(token)
        } - self._path

    def figures(self) -> Iterator[str]:
        """What there is to be weighed, each figure as often as it is found."""
        for party, head in zip(PARTIES, self._heads, strict=True):
            yield from self._of_party(party, head)
        if None not in self._heads:
            yield "actor first" if self._words[0] < self._words[1] else "recipient first"
        for token in range(len(self._syntax.tokens)):
            if token not in self._own:
                yield from self._of_word(token)

    def _of_party(self, party: str, head: int | None) -> Iterator[str]:
        """What a party hangs on, and by which preposition."""
        if head is None:
            yield f"{party} unsaid"
            return
        above = next((one for one in self._syntax.ancestors(head) if one not in self._own), None)
        if above is not None:
            yield f"{party} under {self._lemma(above)}"
        for case in self._syntax.children(head, "case"):
            yield f"{party} after {self._lemma(case)}"

    def _of_word(self, token: int) -> Iterator[str]:
        """A word and what it is known to tell, by where it stands."""
        places = ["anywhere"]
        if token in self._path:
            places.append("path")
        elif token in self._beside:
            places.append("beside path")
        if all(self._words) and self._lies_between(token):
            places.append("between")
        for place in places:
            yield f"{place} {self._lemma(token)}"
        told = self._told(token)
        yield from (f"{place} tells {told}" for place in places if told is not None)

    def _told(self, token: int) -> str | None:
        """The side of the types that a phrase at a token tells, and how often it does."""
        told = self._known.at(self._syntax.tokens, token)
        sides: Counter[bool] = Counter()
        for sense in told.senses if told is not None else ():
            if sense.type != NONE:
                sides[sense.type in self._conflict] += sense.how
        if len(sides) != 1:
            return "both" if sides else None
        return " ".join(f"{'conflict' if side else 'cooperation'} {sides[side]}" for side in sides)

    def _lies_between(self, token: int) -> bool:
        first, second = sorted(self._words)
        return first[-1] < token < second[0]

    def _head(self, words: Sequence[int]) -> int | None:
        """The topmost of a party's words."""
        tokens = self._syntax.tokens
        return next((word for word in words if tokens[word].head not in words), None)

    def _between_heads(self) -> frozenset[int]:
        """The words on the way through the tree from one party to the other."""
        ways = [
            [head, *self._syntax.ancestors(head)] if head is not None else []
            for head in self._heads
        ]
        meet = next((token for token in ways[0] if token in ways[1]), None)
        if meet is None:
            return frozenset()
        return frozenset(t for way in ways for t in way[: way.index(meet) + 1]) - self._own

    def _lemma(self, token: int) -> str:
        return self._syntax.tokens[token].lemma.lower()


def _inside(syntax: Syntax, span: Span | None) -> list[int]:
    """The tokens of a stretch of text."""
    if span is None:
        return []
    return [n for n, token in enumerate(syntax.tokens) if token.span.overlaps(span)]
