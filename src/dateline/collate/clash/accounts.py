"""Assertions and denials of one event, and what became of what was ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from dateline.collate.clash.apart import Met, apart_clashes
from dateline.collate.same.compare import in_touch
from dateline.collate.same.tell import Telling, tell_bare
from dateline.records.claim import Claim
from dateline.records.collation.clash import Clash, ClashKind, Side

SAME = 0.4
"""How likely a claim and its denial are of one event, by themselves, at least."""

LOOSE = 0.75
"""How likely they are at least where nothing concrete ties one to the other."""

Likely = Callable[[str, str], float]


def account_clashes(
    cluster: str,
    claims: Sequence[Claim],
    origins: Mapping[str, str],
    likely: Likely,
    telling: Callable[[str], Telling],
) -> list[Clash]:
    """Where the claims of a cluster contradict each other, but for their figures.

    cluster: its id. claims: by day of publication. origins: of each claim. likely: gives how likely
    two claims are of one event, by themselves. telling: what a claim tells, with its words.
    """
    if len(claims) < 2:
        return []
    tellings = {claim.id: tell_bare(claim) for claim in claims}
    told = [claim for claim in claims if claim.polarity == "positive"]
    denied = [claim for claim in claims if claim.polarity == "negative"]
    pairs = ((one.id, other.id) for one in told for other in denied)
    sure = any(likely(*pair) >= _bar(*map(telling, pair)) for pair in pairs)
    clashes = _denials(cluster, told, denied, origins, tellings) if sure else []
    met = [Met(claim, telling(claim.id)) for claim in told] if len(told) > 1 else []
    return [*clashes, *apart_clashes(cluster, met, origins, likely)]


def _bar(yes: Telling, no: Telling) -> float:
    return SAME if in_touch(yes, no) else LOOSE


def _denials(
    cluster: str,
    told: Sequence[Claim],
    denied: Sequence[Claim],
    origins: Mapping[str, str],
    tellings: Mapping[str, Telling],
) -> list[Clash]:
    """An event that is told and denied; of one told as ahead and denied later, what came of it."""
    meet = any(_at_once(tellings[a.id], tellings[b.id]) for a in told for b in denied)
    kind: ClashKind = "denial" if meet else "outcome"
    rows = (_side("it is so", told, origins), _side("it is not so", denied, origins))
    ordered = rows if _age(told[0]) <= _age(denied[0]) else rows[::-1]
    return [Clash(cluster=cluster, kind=kind, what=_WHAT[kind], sides=ordered)]


def _at_once(yes: Telling, no: Telling) -> bool:
    """Whether both speak of what lies on one side of now, on days that meet."""
    if yes.time != no.time and "unspecified" not in (yes.time, no.time):
        return False
    return not _other_days(yes, no)


def _other_days(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None:
        return False
    return one.days[0] > other.days[1] or other.days[0] > one.days[1]


def _side(says: str, claims: Sequence[Claim], origins: Mapping[str, str]) -> Side:
    return Side(
        says=says,
        claims=tuple(claim.id for claim in claims),
        origins=tuple(dict.fromkeys(origins[claim.id] for claim in claims)),
    )


def _age(claim: Claim) -> tuple[dt.date, str]:
    return claim.report.published or dt.date.max, claim.id


_WHAT = {
    "denial": "whether it is so",
    "outcome": "whether it came about",
}
