"""Assess each event: the words around it, and the cue of its innermost source."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.desks.certainty.lexicon import carriers, hedge_table
from dateline.desks.certainty.weigh import Weigher
from dateline.desks.sentences.syntax import Syntax
from dateline.records.attribution import Attribution
from dateline.records.certainty import Certainty
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook


def work(reading: Reading, stylebook: Stylebook) -> tuple[Certainty, ...]:
    """One certainty for each event, in the order of ``Reading.events``.

    reading: with tokens, events and attributions. stylebook: the hedges.
    Levels after FactBank (Saurí and Pustejovsky, 2009), as the codebook names them.
    """
    syntax = Syntax(reading.tokens or ())
    weigher = Weigher(syntax, hedge_table(stylebook), carriers(stylebook))
    attributions = reading.attributions or ()
    return tuple(_assess(event, weigher, attributions) for event in reading.events or ())


def _assess(event: Event, weigher: Weigher, attributions: Sequence[Attribution]) -> Certainty:
    stance = weigher.weigh(event.token)
    return Certainty(
        certainty=stance.certainty,
        polarity=stance.polarity,
        time=stance.time or "past",
        hedge=weigher.syntax.span(stance.hedges) if stance.hedges else None,
    )
