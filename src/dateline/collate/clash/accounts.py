"""Assertions and denials of one event, and the places, days and doers that do not fit together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from dateline.collate.same.compare import apart, parties_alike
from dateline.collate.same.tell import Telling, tell_bare
from dateline.records.claim import Claim
from dateline.records.collation.clash import Clash, ClashKind, Side

SAME = 0.4
"""How likely a claim and its denial are of one event, by themselves, at least."""

LOOSE = 0.75
"""How likely they are at least where nothing concrete ties one to the other."""

CLEAR = 0.8
"""How likely two claims are of one event that are set against each other for a place or a doer."""

FAR = 50.0
"""How far apart two towns are, in kilometres, that are no longer one scene."""


def account_clashes(
    cluster: str,
    claims: Sequence[Claim],
    origins: Mapping[str, str],
    likely: Callable[[str, str], float],
    tied: Callable[[str, str], bool],
) -> list[Clash]:
    """Where the claims of a cluster contradict each other, but for their figures.

    cluster: its id. claims: by day of publication. origins: of each claim. likely: gives how likely
    two claims are of one event, by themselves. tied: whether something concrete ties a claim to its
    denial.
    """
    if len(claims) < 2:
        return []
    tellings = {claim.id: tell_bare(claim) for claim in claims}
    told = [claim for claim in claims if claim.polarity == "positive"]
    denied = [claim for claim in claims if claim.polarity == "negative"]
    pairs = ((one.id, other.id) for one in told for other in denied)
    sure = any(likely(*pair) >= (SAME if tied(*pair) else LOOSE) for pair in pairs)
    clashes = _denials(cluster, told, denied, origins, tellings) if sure else []
    if len(told) > 1:
        for kind, differ, says in _CHECKS:
            sides = _sides(told, tellings, differ)
            if _opposed(sides, origins, likely):
                rows = tuple(_side(says(side[0]), side, origins) for side in sides)
                clashes.append(Clash(cluster=cluster, kind=kind, what=_WHAT[kind], sides=rows))
    return clashes


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


def _sides(
    claims: Sequence[Claim],
    tellings: Mapping[str, Telling],
    differ: Callable[[Telling, Telling], bool],
) -> list[list[Claim]]:
    """The claims in groups none of whose members differ, if there are two groups at least."""
    sides: list[list[Claim]] = []
    for claim in claims:
        mine = tellings[claim.id]
        fits = (s for s in sides if not any(differ(mine, tellings[c.id]) for c in s))
        home = next(fits, None)
        if home is None:
            sides.append([claim])
        else:
            home.append(claim)
    first = [tellings[side[0].id] for side in sides]
    return sides if any(differ(a, b) for a, b in combinations(first, 2)) else []


def _opposed(
    sides: Sequence[Sequence[Claim]],
    origins: Mapping[str, str],
    likely: Callable[[str, str], float],
) -> bool:
    """Whether two origins tell on two sides what is clearly one event, by their claims alone."""
    return any(
        origins[a.id] != origins[b.id] and likely(a.id, b.id) >= CLEAR
        for one, other in combinations(sides, 2)
        for a in one
        for b in other
    )


def _other_place(one: Telling, other: Telling) -> bool:
    if one.place is None or other.place is None or one.place == other.place:
        return False
    if one.degrees and other.degrees:
        return apart(one.degrees, other.degrees) > FAR
    return bool(one.country and other.country and one.country != other.country)


def _other_days(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None:
        return False
    return one.days[0] > other.days[1] or other.days[0] > one.days[1]


def _other_doer(one: Telling, other: Telling) -> bool:
    alike = parties_alike(one.actors, other.actors)
    known = all(who.name or who.country for who in (*one.actors, *other.actors))
    return alike == 0.0 and known


def _side(says: str, claims: Sequence[Claim], origins: Mapping[str, str]) -> Side:
    return Side(
        says=says,
        claims=tuple(claim.id for claim in claims),
        origins=tuple(dict.fromkeys(origins[claim.id] for claim in claims)),
    )


def _age(claim: Claim) -> tuple[dt.date, str]:
    return claim.report.published or dt.date.max, claim.id


def _place_of(claim: Claim) -> str:
    return (claim.place.name or claim.place.text) if claim.place else ""


def _days_of(claim: Claim) -> str:
    if claim.when is None:
        return ""
    days = dict.fromkeys(str(day) for day in (claim.when.start, claim.when.end) if day)
    return " to ".join(days)


def _doer_of(claim: Claim) -> str:
    return ", ".join(party.name or party.text for party in claim.actors)


_CHECKS: tuple[
    tuple[ClashKind, Callable[[Telling, Telling], bool], Callable[[Claim], str]], ...
] = (
    ("place", _other_place, _place_of),
    ("time", _other_days, _days_of),
    ("party", _other_doer, _doer_of),
)
_WHAT = {
    "denial": "whether it is so",
    "outcome": "whether it came about",
    "place": "where it was",
    "time": "when it was",
    "party": "who did it",
}
