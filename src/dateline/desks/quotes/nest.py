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
from dateline.records.reading import ROOT
from dateline.records.span import Span, hull
from dateline.stylebook.speech import Cues


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


def nest(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each with the index of the innermost one that holds it."""
    contents = Contents(attributions)
    return tuple(
        msgspec.structs.replace(attribution, outer=_outer(index, contents))
        for index, attribution in enumerate(attributions)
    )


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
