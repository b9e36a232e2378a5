"""Whether two links, or two chains, of sources are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records.claim import Party, Quantity, SourceLink
from dateline.records.span import Span
from dateline.stylebook.directory import fold


def same_link(gold: SourceLink, read: SourceLink) -> bool:
    """Whether both mean one source: their words overlap, their names are equal, or both are unsaid.

    A joint source is one link and compared by its whole words.
    """
    if gold.text is None or read.text is None:
        return gold.text is None and read.text is None
    return touch(pieces(gold), pieces(read)) or same_name(gold.name, read.name)


def same_chain(gold: Sequence[SourceLink], read: Sequence[SourceLink]) -> bool:
    """Whether both have as many links, and the same ones in the same order."""
    return len(gold) == len(read) and all(map(same_link, gold, read))


def same_end(gold: Sequence[SourceLink], read: Sequence[SourceLink]) -> bool:
    """Whether the innermost sources are the same; none on either side is the report's own voice."""
    return same_link(gold[-1], read[-1]) if gold and read else not gold and not read


def names_speaker(party: Party, chain: Iterable[SourceLink]) -> bool:
    """Whether a party is one of the sources of a chain."""
    return any(
        touch(pieces(party), pieces(link)) or same_name(party.name, link.name) for link in chain
    )


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both are known and fold to the same."""
    return bool(one and other and fold(one) == fold(other))


def pieces(thing: SourceLink | Party | Quantity) -> tuple[Span, ...]:
    """The pieces of its words, none where it is unsaid."""
    if isinstance(thing.spans, tuple):
        return thing.spans
    return (thing.span,) if thing.span else ()


def touch(left: Iterable[Span], right: Iterable[Span]) -> bool:
    """Whether any of the one shares a character with any of the other."""
    right = tuple(right)
    return any(one.overlaps(other) for one in left for other in right)
