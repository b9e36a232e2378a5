"""The words that a claim was read from, by layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records.claim import Claim
from dateline.records.span import Span


def layers(claim: Claim) -> Iterator[tuple[str, Span]]:
    """All words of a claim with their layers, in no order; words in pieces are several.

    Layers are trigger, party, place, time, figure, hedge, evidence, source and cue.
    """
    yield from (("trigger", piece) for piece in claim.trigger.pieces)
    yield from (("party", piece) for piece in _pieces([*claim.actors, *claim.recipients]))
    yield from (("place", piece) for piece in _pieces([claim.place]))
    yield from (("time", piece) for piece in _pieces([claim.when]))
    yield from (("figure", piece) for piece in _pieces(claim.quantities))
    yield from (("hedge", piece) for piece in _pieces([claim.hedge]))
    yield from (("evidence", piece) for piece in _pieces(claim.evidence))
    for link in claim.sources:
        yield from (("source", piece) for piece in _pieces([link]))
        yield from (("time", piece) for piece in _pieces([link.said_on]))
        if link.cue_span:
            yield "cue", link.cue_span


def _pieces(found: Sequence[object]) -> Iterator[Span]:
    """The pieces of things that stand in the text; what is unknown has none."""
    for one in found:
        pieces = getattr(one, "spans", None)
        span = getattr(one, "span", None)
        if isinstance(pieces, tuple):
            yield from pieces
        elif span is not None:
            yield span
