"""Clusters: the claims of many reports on one event, and the judgements that made them."""

from __future__ import annotations

from typing import Literal

import msgspec


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of two claims; it outranks the machine's judgement and is kept.

    left, right: ids of claims. same: whether they tell one event. by: who says so. at: when, an
    ISO 8601 instant; of two that contradict each other the later one holds.
    """

    left: str
    right: str
    same: bool
    by: str | None = None
    at: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """How likely two claims tell one event, and why.

    left, right: ids of claims, the smaller one first. score: 0 to 1. by: who judged. why: what
    weighed most, in words, each with the log-odds that it adds.
    """

    left: str
    right: str
    score: float
    by: Literal["machine", "person"] = "machine"
    why: tuple[str, ...] = ()


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """One event as all reports tell it.

    id: hash of its first claim. claims: ids, by day of publication. score: the mean of the
    judgements within, 1 of a claim alone.
    """

    id: str
    claims: tuple[str, ...]
    score: float = 1.0
