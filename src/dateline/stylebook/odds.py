"""How likely something is right, given the raw score of what found it."""

from __future__ import annotations

from math import exp, log

import msgspec

EDGE = 1e-4
"""Raw scores are held this far from 0 and 1."""


class Curve(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A logistic curve over the log-odds of a raw score (Platt, 1999)."""

    base: float
    slope: float

    def at(self, raw: float) -> float:
        """The probability for a raw score between 0 and 1."""
        held = min(1 - EDGE, max(EDGE, raw))
        return 1 / (1 + exp(-(self.base + self.slope * log(held / (1 - held)))))


class Odds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Curves fitted on development data (``python -m tools.calibrate``).

    event_rule, event_reader, event_both: that an event is told there and of this type, by who
    found it. attribution: that the chain of sources is right, by its weakest link. certainty,
    polarity, time: that the class is.
    """

    event_rule: Curve
    event_reader: Curve
    event_both: Curve
    attribution: Curve
    certainty: Curve
    polarity: Curve
    time: Curve
