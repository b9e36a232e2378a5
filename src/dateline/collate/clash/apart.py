"""Places, days and doers of one act that do not fit together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec import UNSET

from dateline.collate.same.cluster import APART
from dateline.collate.same.compare import apart, parties_alike
from dateline.collate.same.tell import Telling
from dateline.collate.same.words import likeness, stem, words_of
from dateline.records.claim import Claim
from dateline.records.collation.clash import Clash, ClashKind, Side

CLEAR = 0.65
"""How likely two claims are of one event that are set against each other."""

ALIKE = 0.4
"""How alike those are at least to whom it was done that are taken for the same."""

SHARED = 0.2
"""How alike the names and numbers beside one word are at least that tells one act twice."""

FEW = dt.timedelta(days=3)
"""How many days lie between the first and the last of a time at most that can be another."""

FAR = 50.0
"""How far apart two towns are, in kilometres, that are no longer one scene."""

DEEDS = ("MX", "MC", UNSET)
"""Classes of what is done and not only said; others may say the same without being in doubt."""


class Met(NamedTuple):
    """A claim, and what it tells with its words."""

    claim: Claim
    telling: Telling


class Check(NamedTuple):
    """A way to be at odds: what is told, whether two differ in it, and what one says."""

    kind: ClashKind
    what: str
    tells: Callable[[Met], bool]
    differ: Callable[[Telling, Telling], bool]
    says: Callable[[Claim], str]


def apart_clashes(
    cluster: str,
    told: Sequence[Met],
    origins: Mapping[str, str],
    likely: Callable[[str, str], float],
) -> list[Clash]:
    """Where claims of one act, from two origins, tell other places, days or doers.

    cluster: its id. told: claims that say that it is so, by day of publication. origins: of each
    claim. likely: gives how likely two claims are of one event, by themselves.
    """
    clashes = []
    for check in CHECKS:
        rows = [met for met in told if check.tells(met)]
        against = [
            (one, other)
            for one, other in combinations(rows, 2)
            if check.differ(one.telling, other.telling)
            and origins[one.claim.id] != origins[other.claim.id]
            and one_act(one.telling, other.telling)
            and likely(one.claim.id, other.claim.id) >= CLEAR
        ]
        if against:
            clashes.append(_clash(cluster, check, rows, against, origins))
    return clashes


def one_act(one: Telling, other: Telling) -> bool:
    """Whether two tell one act, not its answer or its like elsewhere: done to one, or in one word.

    In one word counts where names or numbers beside it are shared as well.
    """
    done_to = parties_alike(one.recipients, other.recipients)
    if done_to is not None:
        return done_to >= ALIKE
    return one.head == other.head and likeness(one.proper, other.proper) >= SHARED


def _clash(
    cluster: str,
    check: Check,
    rows: Sequence[Met],
    against: Sequence[tuple[Met, Met]],
    origins: Mapping[str, str],
) -> Clash:
    """The claims that are against another, in sides none of whose members differ."""
    inside = {met.claim.id for pair in against for met in pair}
    sides: list[list[Met]] = []
    for met in (met for met in rows if met.claim.id in inside):
        fits = (s for s in sides if not any(check.differ(met.telling, o.telling) for o in s))
        home = next(fits, None)
        if home is None:
            sides.append([met])
        else:
            home.append(met)
    told = tuple(_side(check.says(side[0].claim), side, origins) for side in sides)
    return Clash(cluster=cluster, kind=check.kind, what=check.what, sides=told)


def _side(says: str, side: Sequence[Met], origins: Mapping[str, str]) -> Side:
    names = tuple(met.claim.id for met in side)
    return Side(says=says, claims=names, origins=tuple(dict.fromkeys(origins[n] for n in names)))


def _tells_place(met: Met) -> bool:
    return met.telling.place is not None


def _other_place(one: Telling, other: Telling) -> bool:
    """Other countries; in one country other towns, far apart. Not where one names both."""
    if one.place == other.place or _names(one, other) or _names(other, one):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.wide or other.wide or not (one.degrees and other.degrees):
        return False
    return apart(one.degrees, other.degrees) > FAR


def _names(one: Telling, other: Telling) -> bool:
    """Whether one's sentence has the words of the other's place."""
    words = {stem(word) for word in words_of(other.place or "")}
    return bool(words) and words <= one.sentence.keys()


def _tells_days(met: Met) -> bool:
    """Whether it tells a few days, of what has been."""
    days = met.telling.days
    return days is not None and met.telling.time == "past" and days[1] - days[0] <= FEW


def _other_days(one: Telling, other: Telling) -> bool:
    """Days that do not meet; one and the next may share a night."""
    if one.days is None or other.days is None:
        return False
    return one.days[0] - other.days[1] >= APART or other.days[0] - one.days[1] >= APART


def _tells_doer(met: Met) -> bool:
    """Whether it tells who did a deed, all of them by their countries."""
    actors = met.telling.actors
    return met.claim.quad in DEEDS and bool(actors) and all(who.country for who in actors)


def _other_doer(one: Telling, other: Telling) -> bool:
    """Doers of other countries that share no word."""
    words = [frozenset().union(*(who.words for who in t.actors)) for t in (one, other)]
    return parties_alike(one.actors, other.actors) == 0.0 and words[0].isdisjoint(words[1])


def _place_of(claim: Claim) -> str:
    return (claim.place.name or claim.place.text) if claim.place else ""


def _days_of(claim: Claim) -> str:
    if claim.when is None:
        return ""
    days = dict.fromkeys(str(day) for day in (claim.when.start, claim.when.end) if day)
    return " to ".join(days)


def _doer_of(claim: Claim) -> str:
    return ", ".join(party.name or party.text for party in claim.actors)


CHECKS = (
    Check("place", "where it was", _tells_place, _other_place, _place_of),
    Check("time", "when it was", _tells_days, _other_days, _days_of),
    Check("party", "who did it", _tells_doer, _other_doer, _doer_of),
)
"""The ways to be at odds, but for figures and denials."""
