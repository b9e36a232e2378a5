"""Collations against story sets: same events, origins, copies and clashes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from dateline.bench.gold.clusters.stories import GoldClash, Story
from dateline.bench.score.clusters.coreference import b_cubed
from dateline.bench.score.clusters.match import best_match
from dateline.bench.score.tally import DIGITS, Tally
from dateline.records.collation.clash import Clash
from dateline.records.collation.story import Collation
from dateline.records.span import Span

KINDS = {"figure": "figure", "denial": "denial"}
"""The kinds of clash that gold has names for; it calls all the rest *other*."""

OTHER = "other"
Sides = list[set[Hashable]]


class Named(NamedTuple):
    """What gold calls what we found.

    claims: ids of ours → those of gold, one to one; ours that gold lacks are left out.
    """

    claims: Mapping[str, str]

    def of(self, claim: str) -> str:
        """Gold's id of a claim; its own where gold lacks it."""
        return self.claims.get(claim, claim)


def score_stories(stories: Sequence[Story], found: Collation, named: Named) -> dict[str, Any]:
    """The figures of one collation of all reports of some story sets.

    Claims of reports that belong to no story set are left out; gold does not say of them what
    they tell.
    """
    inside = {name for story in stories for name in story.reports}
    events: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    for story in stories:
        for told in story.claims:
            events[story.id, told.event].add(told.claim)
    read: list[set[Hashable]] = [
        {named.of(told.claim.id) for told in row.told if told.claim.report.id in inside}
        for row in found.stories
    ]
    gold, read = list(events.values()), [members for members in read if members]
    many = [[members for members in side if len(members) > 1] for side in (gold, read)]
    return {
        "same_event": _pairs(gold, read).rates(),
        "b3": b_cubed(gold, read).rates(),
        "b3_without_singletons": b_cubed(*many).rates(),
        "origins": origins(stories, found, named),
        "copies": _copies(stories, found),
        "clashes": _clashes(stories, found, named, inside),
    }


def origins(stories: Iterable[Story], found: Collation, named: Named) -> dict[str, Any]:
    """The share of claims whose origin is the one that stands for gold's.

    Within a story set each origin of gold is paired with one of ours, so that most claims agree;
    claims that were not read count as wrong in ``accuracy``, and are left out of ``of_found``.
    """
    lines = {
        named.of(told.claim.id): told.line.origin for row in found.stories for told in row.told
    }
    right = total = known = 0
    for story in stories:
        counts = Counter(
            (told.origin, lines[told.claim]) for told in story.claims if told.claim in lines
        )
        total, known = total + len(story.claims), known + sum(counts.values())
        right += _agreeing(counts)
    return {
        "accuracy": round(right / total, DIGITS) if total else 0.0,
        "of_found": round(right / known, DIGITS) if known else 0.0,
        "claims": total,
    }


def _agreeing(counts: Mapping[tuple[str, str], int]) -> int:
    rows = sorted({row for row, _ in counts})
    columns = sorted({column for _, column in counts})
    table = [[float(counts.get((row, column), 0)) for column in columns] for row in rows]
    return int(sum(table[i][j] for i, j in best_match(table)))


def _pairs(gold: Sequence[set[Hashable]], read: Sequence[set[Hashable]]) -> Tally:
    """Pairs of claims in one cluster."""

    def pairs(side: Sequence[set[Hashable]]) -> set[Hashable]:
        return {pair for members in side for pair in combinations(sorted(map(str, members)), 2)}

    left, right = pairs(gold), pairs(read)
    return Tally(len(left & right), len(left), len(right))


def _copies(stories: Sequence[Story], found: Collation) -> dict[str, Any]:
    gold = {(row.report, row.of): row.how for story in stories for row in story.copies}
    read = {(row.report, row.of): row.how for row in found.copies}
    right = gold.keys() & read.keys()
    by_how = {
        how: Tally(
            sum(gold[pair] == read[pair] == how for pair in right),
            sum(kind == how for kind in gold.values()),
            sum(kind == how for kind in read.values()),
        ).f1
        for how in sorted({*gold.values(), *read.values()})
    }
    return {**Tally(len(right), len(gold), len(read)).rates(), "by_how": by_how}


def _clashes(
    stories: Sequence[Story], found: Collation, named: Named, inside: set[str]
) -> dict[str, Any]:
    """Clashes of gold that are found: of the same kind, with two of its sides apart in ours."""
    kinds = (*KINDS, OTHER)
    tallies = dict.fromkeys(kinds, Tally())
    for kind in kinds:
        wanted = [
            _gold_sides(clash) for story in stories for clash in story.clashes if clash.kind == kind
        ]
        sides = _sides_of(stories, named)
        ours = [
            sides(clash)
            for row in found.stories
            if any(told.claim.report.id in inside for told in row.told)
            for clash in row.clashes
            if KINDS.get(clash.kind, OTHER) == kind
        ]
        tallies[kind] = Tally(_met(wanted, ours), len(wanted), len(ours))
    named_kinds = sum((tallies[kind] for kind in KINDS), Tally())
    return {
        **named_kinds.rates(),
        "with_other": (named_kinds + tallies[OTHER]).f1,
        "by_kind": {kind: tally.rates() for kind, tally in tallies.items()},
    }


def _gold_sides(clash: GoldClash) -> Sides:
    return [set(side) for side in clash.sides]


def _sides_of(stories: Sequence[Story], named: Named) -> Callable[[Clash], Sides]:
    """What gives the sides of one of our clashes in gold's names."""
    counts: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for story in stories:
        for name, span in story.counts.items():
            counts[name.partition("#")[0]].append((span, name))

    def sides(clash: Clash) -> Sides:
        if clash.kind != "figure":
            return [{named.of(claim) for claim in side.claims} for side in clash.sides]
        return [
            {
                name
                for figure in side.figures
                for span, name in counts[figure.report]
                if span.overlaps(figure.words.span)
            }
            for side in clash.sides
        ]

    return sides


def _met(wanted: Sequence[Sides], ours: Sequence[Sides]) -> int:
    """How many of the clashes wanted are among ours, each of ours taken once."""
    left = list(ours)
    met = 0
    for sides in wanted:
        hit = next((n for n, other in enumerate(left) if _same_clash(sides, other)), None)
        if hit is not None:
            left.pop(hit)
            met += 1
    return met


def _same_clash(gold: Sides, ours: Sides) -> bool:
    """Whether members of two sides of gold stand on two sides of ours."""
    met = [{n for n, side in enumerate(ours) if side & members} for members in gold]
    return any(a != b for one, other in combinations(met, 2) for a in one for b in other)
