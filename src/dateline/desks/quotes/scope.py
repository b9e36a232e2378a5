"""Under whose words an event stands: the innermost attribution, and the chain above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dateline.desks.events.sight import Sight
from dateline.desks.quotes.nest import Contents
from dateline.desks.sentences.syntax import Syntax
from dateline.records.event import Event
from dateline.records.reading import Reading

INNERMOST, HOLDS = 4.0, 3.0
"""What it is worth that the content of an attribution is the smallest, or any, about an event."""

OPEN = 1.0
"""What it is worth to the report's own voice that no content is about it."""

MOST = 2.5
"""The most that the reader's view of a cue is worth."""

UNSEEN = -1.0
"""The fit of a cue that the reader thinks less likely than none."""


class Scope:
    """Finds the chain of sources of each event.

    reading: with tokens, attributions and the reader's triggers. contents: its attributions.
    """

    def __init__(self, reading: Reading, contents: Contents) -> None:
        self.contents = contents
        self._sight = Sight(Syntax(reading.tokens or ()), reading.signals)
        self._cues: dict[int, list[int]] = defaultdict(list)
        starts = {token.span.start: i for i, token in enumerate(reading.tokens or ())}
        for number, attribution in enumerate(contents.attributions):
            if attribution.cue is None:
                continue
            for at in range(attribution.cue.start, attribution.cue.end):
                if at in starts:
                    self._cues[starts[at]].append(number)

    def chain_of(self, event: Event) -> tuple[int, ...]:
        """Indices of the attributions under which an event is told, outermost first."""
        return chain_of(event, self.contents, self._fits(event))

    def _fits(self, event: Event) -> Mapping[int, float] | None:
        """How much likelier than no source the reader finds each attribution, where it looked."""
        trigger = self._sight.at(self._sight.tokens_of(event))
        if trigger is None:
            return None
        fits: dict[int, float] = {}
        for token, score in trigger.cues:
            for number in self._cues.get(token, ()):
                fits[number] = max(score, fits.get(number, 0.0))
        return fits


def chain_of(
    event: Event, contents: Contents, fits: Mapping[int, float] | None = None
) -> tuple[int, ...]:
    """Indices of the attributions under which an event is told, outermost first.

    The chain starts at the innermost attribution about the trigger and follows ``outer``; the
    act of speech that shows an attribution is no link of its own chain. fits: the reader's
    score of each attribution above none, or None where it did not look: then contents decide.
    """
    attributions = contents.attributions
    holding = [
        number
        for number in contents.around(event.trigger[0])
        if not is_cue(event, contents, number)
    ]
    link = next(iter(holding), None)
    if fits is not None:
        link = _weighed(event, contents, holding, fits)
    chain: list[int] = []
    while link is not None and link not in chain:
        if not is_cue(event, contents, link):
            chain.append(link)
        link = attributions[link].outer
    return tuple(reversed(chain))


def _weighed(
    event: Event, contents: Contents, holding: list[int], fits: Mapping[int, float]
) -> int | None:
    """The attribution that contents and reader together favour, None for the report's own voice."""
    best, worth = None, 0.0 if holding else OPEN
    for number in sorted({*holding, *fits}):
        if is_cue(event, contents, number):
            continue
        value = min(fits.get(number, UNSEEN), MOST) + HOLDS * (number in holding)
        value += (INNERMOST - HOLDS) * (number in holding[:1])
        if value > worth:
            best, worth = number, value
    return best


def is_cue(event: Event, contents: Contents, number: int) -> bool:
    """Whether the event is the act of speech that the attribution is shown by."""
    cue = contents.attributions[number].cue
    return cue is not None and any(cue.overlaps(piece) for piece in event.trigger)
