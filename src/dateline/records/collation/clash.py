"""Where accounts of one event differ: figures, denials, places, days, who did it, corrections."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from dateline.records.span import Words

ClashKind = Literal["figure", "denial", "outcome", "place", "time", "party"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as one claim tells it.

    words: as written, with their span in the report. claim, report, origin: ids. low, high,
    bound: as of a quantity. published: when the report came out.
    """

    words: Words
    claim: str
    report: str
    origin: str
    low: float | None
    high: float | None
    bound: str | None
    published: dt.date | None = None


class OriginRange(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one origin, oldest first, and the least and the most that it told."""

    origin: str
    low: float | None
    high: float | None
    figures: tuple[Figure, ...]


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one thing in a cluster; nothing is averaged.

    what: the thing that is counted. low, best, high: the figures that tell the least, the one
    that most origins tell (of several the latest), and the one that tells the most. origins: the
    figures by origin. agreed: all tell the same.
    """

    what: str
    low: Figure
    best: Figure
    high: Figure
    origins: tuple[OriginRange, ...]
    agreed: bool


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of several accounts: what it says in words, the claims, and the figures among them."""

    says: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    figures: tuple[Figure, ...] = ()


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts of one event that cannot all hold.

    cluster: its id. kind: figures that differ; an event that is told and denied; one that was
    ahead and did not come about; other places, days or doers. what: in words. sides: two at
    least, that with the oldest report first.
    """

    cluster: str
    kind: ClashKind
    what: str
    sides: tuple[Side, ...]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a later report puts right.

    report: the id of the report that corrects. of: that of the report corrected, None where it
    is not at hand. words: those that say so. now, before: the figures, where it is about one.
    """

    report: str
    of: str | None
    words: Words
    now: Figure | None = None
    before: Figure | None = None
