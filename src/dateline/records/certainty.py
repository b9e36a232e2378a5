"""How sure the innermost source of an event is, whether it is denied, and when it lies."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records.span import Span

CertaintyLevel = Literal["certain", "probable", "possible", "unspecified"]
Polarity = Literal["positive", "negative"]
EventTime = Literal["past", "future", "unspecified"]
CLASSES = ("certainty", "polarity", "time")
"""The fields of a stance that are classes."""


class Yardstick(msgspec.Struct, frozen=True, kw_only=True):
    """A term of estimative probability, with the range that ICD 203 (2015) gives it, 0 to 1."""

    term: str
    span: Span
    low: float
    high: float


class Certainty(msgspec.Struct, frozen=True, kw_only=True):
    """The stance of the words on one event (parallel to ``Reading.events``).

    hedge: the words that carry the certainty, None when certain. yardstick: the term of a
    yardstick of probability among them, if there is one. certainty_score, polarity_score,
    time_score: how likely each class is right. factuality: how much the words present the event
    as fact, −3 (it did not happen) to 3 (it did), as Saurí and Pustejovsky (2012) and UW rate it;
    None where the reader rates nothing. why: what it rests on, in words.
    """

    certainty: CertaintyLevel = "certain"
    polarity: Polarity = "positive"
    time: EventTime = "past"
    hedge: Span | None = None
    yardstick: Yardstick | None = None
    certainty_score: float = 1.0
    polarity_score: float = 1.0
    time_score: float = 1.0
    factuality: float | None = None
    why: tuple[str, ...] = ()
