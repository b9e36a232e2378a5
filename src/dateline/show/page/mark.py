"""The words that claims were read from, as marks in the report's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.records.claim import Claim
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.show.layers import layers


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one layer.

    layer: trigger, party, place, time, figure, source, cue, hedge, evidence or dateline.
    claims: numbers of the claims that were read from them, from 1.
    ends: numbers of the claims whose trigger ends with these words.
    """

    span: Span
    layer: str
    claims: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """A step through marked text: words, or a mark that opens or closes there.

    text: words as they stand, else empty. opens: the mark that begins or goes on here.
    closes: the mark that ends or pauses here; ``last`` if it does not go on.
    """

    text: str = ""
    opens: Mark | None = None
    closes: Mark | None = None
    last: bool = False


def mark(report: Report, claims: Sequence[Claim]) -> list[Mark]:
    """The marks of a report, left to right, the longer of two that begin together first.

    report: as it was read. claims: what it tells; words outside the text are passed over.
    """
    found: dict[tuple[Span, str], list[int]] = defaultdict(list)
    ends: dict[tuple[Span, str], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, 1):
        for layer, span in layers(claim):
            if span.end <= len(report.text) and len(span) and number not in found[span, layer]:
                found[span, layer].append(number)
        ends[claim.trigger.pieces[-1], "trigger"].append(number)
    if report.dateline:
        found[report.dateline.span, "dateline"] = []
    marks = [
        Mark(span=span, layer=layer, claims=tuple(numbers), ends=tuple(ends[span, layer]))
        for (span, layer), numbers in found.items()
        if numbers or layer == "dateline"
    ]
    return sorted(marks, key=_order)


def _order(found: Mark) -> tuple[int, int, bool]:
    """The trigger is the innermost of marks on the same words."""
    return found.span.start, -found.span.end, found.layer == "trigger"


def walk(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Step]:
    """The steps through a stretch of text, its marks properly nested.

    Where two marks cross, the one that began first goes on; the other pauses and opens anew, so
    that what opens last closes first.

    text: the report's. span: the stretch. marks: in the order of ``mark``.
    """
    waiting = [one for one in marks if one.span.overlaps(span)][::-1]
    open_: list[Mark] = []
    at = span.start
    while at < span.end:
        while waiting and waiting[-1].span.start <= at:
            open_.append(waiting.pop())
            yield Step(opens=open_[-1])
        stops = [one.span.end for one in open_] + [one.span.start for one in waiting[-1:]]
        stop = min([*stops, span.end])
        yield Step(text=text[at:stop])
        at = stop
        yield from _close(open_, at, span.end)
    yield from _close(open_, at, at)


def _close(open_: list[Mark], at: int, end: int) -> Iterator[Step]:
    """Close what ends at ``at`` and, for as long as needed, what lies inside it."""
    done = [one for one in open_ if one.span.end <= at or at >= end]
    if not done:
        return
    outermost = open_.index(done[0])
    inside = open_[outermost:]
    for one in reversed(inside):
        yield Step(closes=one, last=one.span.end <= at)
    del open_[outermost:]
    for one in inside:
        if one not in done:
            open_.append(one)
            yield Step(opens=one)


def numbers_by_block(
    claims: Sequence[Claim], blocks: Sequence[Span]
) -> Mapping[int, tuple[int, ...]]:
    """For each block the numbers of the claims whose trigger begins in it or after it.

    claims: of one report. blocks: left to right, one at least.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, 1):
        start = claim.trigger.span.start
        at = max((i for i, block in enumerate(blocks) if block.start <= start), default=0)
        found[at].append(number)
    return {at: tuple(numbers) for at, numbers in found.items()}
