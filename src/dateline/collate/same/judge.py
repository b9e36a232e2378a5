"""Features → how likely two tellings are of one event, and why."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from importlib.resources import files

import msgspec

from dateline.errors import WeightsError

TABLE = "weights.json"


class Scale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A logistic model: the log-odds at nothing in common, and what each feature adds.

    join: the mean score from which the claims of two clusters are taken as one event.
    """

    start: float
    join: float
    weights: dict[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """How likely the two are of one event, 0 to 1."""
        odds, weights = self.start, self.weights
        for name, value in features.items():
            odds += value * weights.get(name, 0.0)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def reasons(self, features: Mapping[str, float], most: int = 4) -> tuple[str, ...]:
        """What weighed most for and against, in words with the log-odds that each adds."""
        parts = {name: value * self.weights.get(name, 0.0) for name, value in features.items()}
        heavy = sorted((name for name in parts if parts[name]), key=lambda name: -abs(parts[name]))
        return tuple(f"{name} {parts[name]:+.1f}" for name in heavy[:most])


class Scales(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scale of whole claims, and that of mentions of which only the words are known."""

    note: str
    claims: Scale
    mentions: Scale


@functools.cache
def scales() -> Scales:
    """The scales that ship with the package; WeightsError where they are damaged."""
    data = files("dateline.collate.same").joinpath(TABLE).read_bytes()
    try:
        return msgspec.json.decode(data, type=Scales)
    except msgspec.DecodeError as error:
        raise WeightsError(f"collate/same/{TABLE}: {error}; install dateline again") from error
