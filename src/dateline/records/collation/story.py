"""Stories: one event as all reports tell it, and all stories of some reports."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from dateline.records.claim import Claim, ReportRef
from dateline.records.collation.clash import Clash, Correction, Range
from dateline.records.collation.cluster import Cluster, Judgement, Verdict
from dateline.records.collation.lineage import Copy, Line, Origin

Stance = Literal["assert", "deny", "qualify"]

LOOSE = 0.5
"""The mean score of its claims below which a story may be of several events."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a story.

    claim: the claim. line: where it comes from. stance: it says that it is so, that it is not,
    or that it may be so.
    """

    claim: Claim
    line: Line
    stance: Stance


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An origin of a story: since when, through which outlets, and in how many claims.

    first: the day of the first report that has it, None where no report tells its day. outlets:
    all who publish it; copied: those among them that only copy another's report.
    """

    origin: Origin
    first: dt.date | None
    outlets: tuple[str, ...]
    copied: tuple[str, ...]
    claims: tuple[str, ...]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One event as all reports tell it.

    id: the cluster's. title: what happened, in the words of the fullest claim. first, last: days
    of publication. told: claims by day of publication. standings: the origins, the first one
    first. ranges: figures of what is told as so. judgements: why its claims are one event; none
    until it is asked for. as_of: the day up to which reports are taken in, None for all.
    """

    id: str
    title: str
    cluster: Cluster
    first: dt.date | None
    last: dt.date | None
    told: tuple[Told, ...]
    standings: tuple[Standing, ...]
    ranges: tuple[Range, ...]
    clashes: tuple[Clash, ...]
    judgements: tuple[Judgement, ...] = ()
    as_of: dt.date | None = None

    @property
    def loose(self) -> bool:
        """Whether its claims are so little alike that they may be of several events."""
        return len(self.cluster.claims) > 1 and self.cluster.score < LOOSE

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who publishes it, in the order of their first reports."""
        names = (row.claim.report.outlet or row.claim.report.id for row in self.told)
        return tuple(dict.fromkeys(names))


class Collation(msgspec.Struct, frozen=True, kw_only=True):
    """Reports side by side.

    reports: all, by day of publication. stories: those of most outlets first, loose ones last.
    copies: which report has its text from which. overruled: verdicts that later ones contradict.
    """

    reports: tuple[ReportRef, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...]
    corrections: tuple[Correction, ...] = ()
    overruled: tuple[Verdict, ...] = ()
