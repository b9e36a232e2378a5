"""Assess each event: what the words around it say, and what the reader saw in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from dateline.desks.certainty.factual import Factual
from dateline.desks.certainty.lexicon import Hedges, carriers, hedge_table
from dateline.desks.certainty.weigh import Stance, Weigher
from dateline.desks.certainty.yardstick import Yardsticks
from dateline.desks.events.sight import Sight
from dateline.desks.sentences.syntax import Syntax
from dateline.records.certainty import CLASSES, Certainty, CertaintyLevel
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook
from dateline.stylebook.odds import Odds

RULE = 0.35
"""What the word of a rule is worth beside the reader's probability."""

FAR = 25

UNSEEN = 0.8
"""The raw score of a class that only a rule tells."""

SAID = 0.3
"""How much of the raw score is whether the rule agrees."""


def work(reading: Reading, stylebook: Stylebook) -> tuple[Certainty, ...]:
    """One certainty for each event, in the order of ``Reading.events``.

    reading: with tokens and events. stylebook: the hedges, and what scores are worth.
    Levels after FactBank (Saurí and Pustejovsky, 2009), as the codebook names them.
    """
    syntax = Syntax.of(reading.tokens or ())
    hedges = hedge_table(stylebook)
    weigher = Weigher(syntax, hedges, carriers(stylebook))
    sight = Sight(syntax.tokens, reading.signals)
    yardsticks = Yardsticks(syntax, stylebook)
    factual = Factual(syntax, reading.signals.factuality, stylebook.facts, hedges)
    assessor = Assessor(weigher, sight, hedges, stylebook.odds, yardsticks, factual)
    return tuple(assessor.assess(event) for event in reading.events or ())


class Assessor:
    """Joins what the words around a trigger say by rule and what the reader saw in it.

    weigher: the rules. sight: the reader's triggers. hedges, odds, yardsticks: the stylebook's.
    factual: how much the words present each event as fact.
    """

    def __init__(
        self,
        weigher: Weigher,
        sight: Sight,
        hedges: Hedges,
        odds: Odds,
        yardsticks: Yardsticks,
        factual: Factual,
    ) -> None:
        self.weigher = weigher
        self.sight = sight
        self.odds = odds
        self.yardsticks = yardsticks
        self.factual = factual
        self.levels = {(lemma, hedge.certainty) for (_, lemma), hedge in hedges.items()}

    def assess(self, event: Event) -> Certainty:
        """The certainty, polarity and time of one event, with the hedge."""
        stance = self.weigher.weigh(event.token)
        seen = self.sight.of(event)
        level, polarity, time = stance.certainty, stance.polarity, stance.time or "past"
        if seen is not None:
            level = _likelier(seen.certainty, level)
            polarity = _likelier(seen.polarity, polarity)
            time = "unspecified" if stance.conditional else _likelier(seen.time, time)
        level, told = self._worded(event, stance, level)
        hedge = self.weigher.syntax.span(told) if told and level != "certain" else None
        yardstick = self.yardsticks.at(told) if hedge else self.yardsticks.on(event.token)
        if yardstick is not None and hedge is None:
            level, hedge = "probable", yardstick.span
        shares = (seen.certainty, seen.polarity, seen.time) if seen else ({}, {}, {})
        odds = (self.odds.certainty, self.odds.polarity, self.odds.time)
        classes = (level, polarity, time)
        ruled = (stance.certainty, stance.polarity, stance.time or "past")
        scores = [
            curve.at(_raw(share, chosen, rule))
            for curve, share, chosen, rule in zip(odds, shares, classes, ruled, strict=True)
        ]
        return Certainty(
            certainty=level,
            polarity=polarity,
            time=time,
            hedge=hedge,
            yardstick=yardstick,
            certainty_score=scores[0],
            polarity_score=scores[1],
            time_score=scores[2],
            factuality=self.factual.at(event.token),
            why=tuple(
                _why(name, share, rule)
                for name, share, rule in zip(CLASSES, shares, ruled, strict=True)
            ),
        )

    def _worded(
        self, event: Event, stance: Stance, level: CertaintyLevel
    ) -> tuple[CertaintyLevel, tuple[int, ...]]:
        """The level and the words that say it; without such words the rule's."""
        told = stance.hedges if level == stance.certainty else self._hedge(event.token, level)
        if level in ("probable", "possible") and not told:
            return stance.certainty, stance.hedges
        return level, told

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


def _raw(shares: Mapping[str, float], chosen: str, ruled: str) -> float:
    """The raw score of a class: the reader's share of it, drawn to the rule's word."""
    own = shares.get(chosen, UNSEEN)
    return own if not shares else (1 - SAID) * own + SAID * (chosen == ruled)


def _why(name: str, shares: Mapping[str, float], ruled: str) -> str:
    best = max(shares, key=lambda one: shares[one], default=None)
    seen = f", reader {best} {shares[best]:.2f}" if best is not None else ""
    return f"{name}: rule {ruled}{seen}"
