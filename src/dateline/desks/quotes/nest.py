"""Which attribution stands within another's content, and which was never spoken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

import msgspec

from dateline.desks.certainty.lexicon import Hedges
from dateline.desks.quotes.heard import Heard
from dateline.desks.sentences.syntax import Syntax
from dateline.records.attribution import Attribution
from dateline.records.reading import ROOT, Reading
from dateline.records.span import Span, hull
from dateline.stylebook.speech import Cues

ABOVE = 5.0
"""By how much the reader must prefer a cue above another to none."""


class Contents:
    """Finds the attributions whose content holds given words, fast in long reports.

    attributions: ``Reading.attributions``.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.attributions = attributions
        self._pieces = sorted(
            (piece.start, piece.end, index)
            for index, attribution in enumerate(attributions)
            for piece in attribution.content
        )
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)

    def around(self, span: Span) -> list[int]:
        """Indices of the attributions with a piece of content around ``span``, smallest first."""
        last = bisect_right(self._pieces, span.start, key=itemgetter(0))
        first = bisect_left(self._pieces, span.end - self._longest, key=itemgetter(0))
        found = {index for _, end, index in self._pieces[first:last] if span.end <= end}
        return sorted(found, key=lambda index: (len(hull(self.attributions[index].content)), index))


def nest(
    attributions: Sequence[Attribution], reading: Reading | None = None
) -> tuple[Attribution, ...]:
    """The attributions, each with the index of the innermost one that holds it.

    reading: where the reader's view of cues above cues is, for those that no content holds.
    """
    contents = Contents(attributions)
    above = _seen_above(contents, reading) if reading else {}
    found = [_outer(index, contents) for index in range(len(attributions))]
    for index, other in above.items():
        if found[index] is None and not _loops(index, other, found):
            found[index] = other
    return tuple(
        msgspec.structs.replace(attribution, outer=outer)
        for attribution, outer in zip(attributions, found, strict=True)
    )


def _seen_above(contents: Contents, reading: Reading) -> dict[int, int]:
    """For each attribution the one whose cue the reader would set above its own."""
    starts = [token.span for token in reading.tokens or ()]
    at = {
        start: number
        for number, attribution in enumerate(contents.attributions)
        if attribution.cue is not None
        for start in range(attribution.cue.start, attribution.cue.end)
    }
    found: dict[int, int] = {}
    for hint in reading.signals.outers:
        inner = at.get(starts[hint.word].start)
        scored = [(score, at.get(starts[word].start)) for word, score in hint.others]
        likely = [(s, n) for s, n in scored if n is not None and n != inner and s > ABOVE]
        if inner is not None and likely:
            found[inner] = max(likely)[1]
    return found


def _loops(index: int, other: int, outer: Sequence[int | None]) -> bool:
    """Whether setting ``other`` above ``index`` would close a circle."""
    passed: set[int] = set()
    at: int | None = other
    while at is not None and at not in passed:
        passed.add(at)
        at = outer[at]
    return at is not None or index in passed


def _outer(index: int, contents: Contents) -> int | None:
    inner = contents.attributions[index]
    mark = inner.cue or inner.source
    for other in contents.around(mark) if mark is not None else ():
        if other != index and not holds(inner, contents.attributions[other]):
            return other
    return None


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the cue of one attribution (its source, without a cue) lies in another's content."""
    mark = inner.cue or inner.source
    return mark is not None and any(piece.contains(mark) for piece in outer.content)


def unspoken(one: Heard, syntax: Syntax, cues: Cues, hedges: Hedges) -> bool:
    """Whether the words say that nothing was said (*did not say*, *declined to comment*)."""
    token = syntax.tokens[one.head]
    if token.lemma in cues.refuse and syntax.child(one.head, "xcomp") is not None:
        return True
    if token.lemma not in cues.say:
        return False
    if _denied(one.head, syntax, hedges):
        return True
    governs = token.deprel == "xcomp" and token.head != ROOT
    return governs and syntax.tokens[token.head].lemma in cues.refuse


def _denied(index: int, syntax: Syntax, hedges: Hedges) -> bool:
    for child in syntax.children(index, "advmod"):
        hedge = hedges.get(("adverb", syntax.tokens[child].lemma.lower()))
        if hedge is not None and hedge.polarity == "negative":
            return True
    return False
