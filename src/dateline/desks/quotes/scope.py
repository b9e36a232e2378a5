"""Under whose words an event stands: the innermost attribution, and the chain above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.desks.events.sight import Sight
from dateline.desks.quotes.nest import Contents
from dateline.records.event import Event
from dateline.records.reading import Reading

INNER = 1.0
"""What it is worth beside the reader's view of a cue that its content is the smallest about."""

MOST = 2.5
"""The most that the reader's view of a cue is worth."""

UNSEEN = -1.0
"""The fit of a cue that the reader thinks less likely than none."""

PARAGRAPH = "\n\n"

OPEN = 1.0
"""By how much the reader must prefer a cue to none where no content is about an event."""


class Scope:
    """Finds the chain of sources of each event.

    reading: with tokens, attributions and the reader's triggers. contents: its attributions.
    """

    def __init__(self, reading: Reading, contents: Contents) -> None:
        self.contents = contents
        self._text = reading.report.text
        self._tokens = reading.tokens or ()
        self._sight = Sight(self._tokens, reading.signals)
        self._sentences = reading.sentences or ()

    def chain_of(self, event: Event) -> tuple[int, ...]:
        """Indices of the attributions under which an event is told, outermost first."""
        return chain_of(event, self.contents, self._fits(event))

    def _fits(self, event: Event) -> Mapping[int, float]:
        """How much likelier than no source the reader finds an attribution, where it does."""
        trigger = self._sight.of(event)
        fits: dict[int, float] = {}
        for token, score in trigger.cues if trigger else ():
            number = self.contents.spoken_at(self._tokens[token])
            if number is not None and not self._parted(event.token, token):
                fits[number] = max(score, fits.get(number, 0.0))
        return self._near(event, fits)

    def _parted(self, trigger: int, cue: int) -> bool:
        """Whether another voice speaks at a trigger than at a cue.

        So it is where a semicolon of their sentence parts them, and where the cue stands in a
        paragraph yet to come.
        """
        first, last = sorted((trigger, cue))
        between = self._tokens[first : last + 1]
        if between[0].sentence == between[-1].sentence:
            return any(token.form == ";" for token in between)
        told = self._text[between[0].span.end : between[-1].span.start]
        return cue > trigger and PARAGRAPH in told

    def _near(self, event: Event, fits: Mapping[int, float]) -> Mapping[int, float]:
        """The fits of cues of the event's own sentence alone, where one's content is about it."""
        here = self._sentences[self._tokens[event.token].sentence]
        beside = {
            number
            for token in self._tokens[here.first : here.last + 1]
            if (number := self.contents.spoken_at(token)) is not None
        }
        if not beside & set(self.contents.around(event.trigger[0])):
            return fits
        return {number: fit for number, fit in fits.items() if number in beside}


def chain_of(
    event: Event, contents: Contents, fits: Mapping[int, float] | None = None
) -> tuple[int, ...]:
    """Indices of the attributions under which an event is told, outermost first.

    Of the attributions whose content holds the trigger the reader chooses, and the smallest
    content counts most; where none holds it, the reader must be sure. The chain follows ``outer``
    from there; the act of speech that shows an attribution is no link of its own chain. fits:
    the reader's score above none of the attributions that it thinks of.
    """
    fits = fits or {}
    holding = [n for n in contents.around(event.trigger[0]) if not is_cue(event, contents, n)]
    beside = [n for n, fit in fits.items() if fit > OPEN and not is_cue(event, contents, n)]

    def worth(number: int) -> float:
        # What speaks for a link speaks for those within it that hold the event as well.
        fit = max(fits.get(link, UNSEEN) for link in (number, *contents.above(number)))
        return min(fit, MOST) + INNER * (number == holding[0])

    if holding:
        link: int | None = _below(max(holding, key=worth), beside, fits, contents)
    else:
        link = max(beside, key=lambda number: fits[number], default=None)
    return _up(link, event, contents)


def _below(link: int, beside: Sequence[int], fits: Mapping[int, float], contents: Contents) -> int:
    """The attribution under a link that the reader is surer of, of those whose content is unknown.

    Such a one is shown by nothing but the reader's view of what stands under it.
    """
    under = [
        number
        for number in beside
        if not contents.attributions[number].content
        and fits[number] > fits.get(link, UNSEEN)
        and link in contents.above(number)
    ]
    return max(under, key=lambda number: fits[number], default=link)


def _up(link: int | None, event: Event, contents: Contents) -> tuple[int, ...]:
    """The chain from its innermost link up, outermost first."""
    chain: list[int] = []
    seen: set[int] = set()
    while link is not None and link not in seen:
        link = contents.deepest(link, seen)
        seen.add(link)
        again = bool(chain) and contents.one_voice(link, chain[-1])
        if not again and not is_cue(event, contents, link):
            chain.append(link)
        link = contents.attributions[link].outer
    return tuple(reversed(chain))


def is_cue(event: Event, contents: Contents, number: int) -> bool:
    """Whether the event is the act of speech that the attribution is shown by."""
    cue = contents.attributions[number].cue
    return cue is not None and any(cue.overlaps(piece) for piece in event.trigger)
