"""Assess each event: the words around it, and the cue of its innermost source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from dateline.desks.certainty.lexicon import Hedges, carriers, hedge_table
from dateline.desks.certainty.weigh import Stance, Weigher
from dateline.desks.events.sight import Sight
from dateline.desks.sentences.syntax import Syntax
from dateline.records.certainty import Certainty, CertaintyLevel, EventTime, Polarity
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook

RULE = 0.35
"""What the word of a rule is worth beside the reader's probability."""

FAR = 25


def work(reading: Reading, stylebook: Stylebook) -> tuple[Certainty, ...]:
    """One certainty for each event, in the order of ``Reading.events``.

    reading: with tokens, events and attributions. stylebook: the hedges.
    Levels after FactBank (Saurí and Pustejovsky, 2009), as the codebook names them.
    """
    syntax = Syntax(reading.tokens or ())
    hedges = hedge_table(stylebook)
    weigher = Weigher(syntax, hedges, carriers(stylebook))
    sight = Sight(syntax, reading.signals)
    assessor = Assessor(weigher, sight, hedges)
    return tuple(assessor.assess(event) for event in reading.events or ())


class Assessor:
    """Joins what the words around a trigger say by rule and what the reader saw in it.

    weigher: the rules. sight: the reader's triggers. hedges: the stylebook's.
    """

    def __init__(self, weigher: Weigher, sight: Sight, hedges: Hedges) -> None:
        self.weigher = weigher
        self.sight = sight
        self.levels = {(lemma, hedge.certainty) for (_, lemma), hedge in hedges.items()}

    def assess(self, event: Event) -> Certainty:
        """The certainty, polarity and time of one event, with the hedge."""
        stance = self.weigher.weigh(event.token)
        seen = self.sight.at(self.sight.tokens_of(event))
        time = stance.time or "past"
        if seen is None:
            return self._certainty(event, stance, stance.certainty, stance.polarity, time)
        return self._certainty(
            event,
            stance,
            _likelier(seen.certainty, stance.certainty),
            _likelier(seen.polarity, stance.polarity),
            _likelier(seen.time, time),
        )

    def _certainty(
        self,
        event: Event,
        stance: Stance,
        level: CertaintyLevel,
        polarity: Polarity,
        time: EventTime,
    ) -> Certainty:
        told = stance.hedges if level == stance.certainty else self._hedge(event.token, level)
        if level in ("probable", "possible") and not told:
            level, told = stance.certainty, stance.hedges  # no word says so
        span = self.weigher.syntax.span(told) if told and level != "certain" else None
        return Certainty(certainty=level, polarity=polarity, time=time, hedge=span)

    def _hedge(self, token: int, level: CertaintyLevel) -> tuple[int, ...]:
        """The nearest word of the sentence that can mean that level."""
        tokens = self.weigher.syntax.tokens
        here = tokens[token].sentence
        near = [
            other
            for other in range(max(0, token - FAR), min(len(tokens), token + FAR))
            if tokens[other].sentence == here
            and (tokens[other].lemma.lower(), level) in self.levels
        ]
        return tuple(sorted(near, key=lambda other: abs(other - token))[:1])


Class = TypeVar("Class", bound=str)


def _likelier(seen: Mapping[str, float], ruled: Class) -> Class:
    """The reader's class, unless the rule's is almost as likely."""
    best = max(seen, key=lambda name: seen[name] + RULE * (name == ruled))
    return cast("Class", best)
