"""Claims against coded reports: events found, and every field of those that were.

A gold claim and a claim read may pair where their triggers share a character, or where the
trigger read lies on other words that gold gives as evidence of the same event. Pairs are one
to one and taken greedily: same type first, then trigger on trigger, then the same chain of
sources, the same innermost source, the same polarity, and the longest overlap. Fields are
scored over the pairs of one type; what was missed or invented counts in detection, type and
the headline figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from dateline.bench.score import chains
from dateline.bench.score.tally import Tally, added, of_sets
from dateline.records.certainty import CLASSES
from dateline.records.claim import Claim, Party, Quantity, SourceLink, When, Where
from dateline.records.span import Span, Words
from dateline.stylebook.directory import fold

Pair = tuple[Claim, Claim]
Thing = TypeVar("Thing", Party, Quantity)
NEAR_KM = 161.0
"""As far as a place may lie from gold's (100 miles, as toponym resolution counts it)."""


def score_claims(
    gold: Sequence[Claim],
    read: Sequence[Claim],
    lookalikes: Iterable[str] = (),
    traps: Sequence[Words] = (),
) -> dict[str, Tally]:
    """The tallies of one report, by figure.

    gold, read: its claims. lookalikes: ids of gold claims whose one source looks like two.
    traps: words that tell no event. Of ``false_nesting``, ``speaker_as_actor`` and ``traps``
    right counts the errors and gold the chances of one.
    """
    pairs = matched(gold, read)
    typed = [(g, r) for g, r in pairs if g.type == r.type]
    tallies = {
        "detection": Tally(len(pairs), len(gold), len(read)),
        "type": Tally(len(typed), len(gold), len(read)),
        "headline": Tally(sum(_whole(g, r) for g, r in typed), len(gold), len(read)),
    }
    for name in {claim.type for claim in (*gold, *read)}:
        right = sum(g.type == name for g, _ in typed)
        counts = (sum(claim.type == name for claim in side) for side in (gold, read))
        tallies[f"by_type.{name}"] = Tally(right, *counts)
    for g, r in typed:
        for scorer in (_parties, _settings, _figures, _sources, _stance):
            for name, tally in scorer(g, r):
                tallies[name] = tallies.get(name, Tally()) + tally
    return added(tallies, dict(_errors(typed, set(lookalikes), read, traps)))


def matched(gold: Sequence[Claim], read: Sequence[Claim]) -> list[Pair]:
    """The pairs, one to one, in the order in which they were taken."""
    ranked = [
        (rank, -i, -j)
        for i, g in enumerate(gold)
        for j, r in enumerate(read)
        if (rank := _rank(g, r)) is not None
    ]
    taken: list[Pair] = []
    left, right = set(range(len(gold))), set(range(len(read)))
    for _, i, j in sorted(ranked, reverse=True):
        if -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            taken.append((gold[-i], read[-j]))
    return taken


def _rank(gold: Claim, read: Claim) -> tuple[bool, bool, bool, bool, bool, int] | None:
    on_trigger = chains.touch(gold.trigger.pieces, read.trigger.pieces)
    beside = [piece for words in gold.evidence for piece in words.pieces]
    if not on_trigger and not chains.touch(beside, read.trigger.pieces):
        return None
    return (
        gold.type == read.type,
        on_trigger,
        chains.same_chain(gold.sources, read.sources),
        chains.same_end(gold.sources, read.sources),
        gold.polarity == read.polarity,
        _shared(gold.trigger.pieces, read.trigger.pieces),
    )


def _shared(gold: Sequence[Span], read: Sequence[Span]) -> int:
    return sum(max(0, min(g.end, r.end) - max(g.start, r.start)) for g in gold for r in read)


def _whole(gold: Claim, read: Claim) -> bool:
    """The headline figure: type, both countries, the chain and polarity are right together."""
    return (
        _countries(gold.actors) == _countries(read.actors)
        and _countries(gold.recipients) == _countries(read.recipients)
        and chains.same_chain(gold.sources, read.sources)
        and gold.polarity == read.polarity
    )


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def _names(parties: Iterable[Party]) -> set[str]:
    return {fold(party.name) for party in parties if party.name}


def _parties(gold: Claim, read: Claim) -> Iterator[tuple[str, Tally]]:
    for role in ("actors", "recipients"):
        ours, theirs = getattr(gold, role), getattr(read, role)
        yield f"{role}.country", of_sets(_countries(ours), _countries(theirs))
        yield f"{role}.name", of_sets(_names(ours), _names(theirs))
        pairs = _paired(ours, theirs)
        yield f"{role}.mention", Tally(len(pairs), len(ours), len(theirs))
        for g, r in pairs:
            yield "parties.country", Tally(g.country == r.country, 1, 1)
            yield "parties.sector", Tally(g.sector == r.sector, 1, 1)
            yield "parties.name", Tally(_names([g]) == _names([r]), 1, 1)


def _settings(gold: Claim, read: Claim) -> Iterator[tuple[str, Tally]]:
    yield "mode", Tally(bool(gold.mode) and gold.mode == read.mode, *_there(gold.mode, read.mode))
    near = bool(gold.place and read.place and _near(gold.place, read.place))
    yield "place", Tally(near, *_there(gold.place, read.place))
    same = bool(gold.when and read.when and _days(gold.when) == _days(read.when))
    yield "interval", Tally(same, *_there(gold.when, read.when))


def _there(gold: object, read: object) -> tuple[int, int]:
    return int(gold is not None), int(read is not None)


def _days(when: When) -> tuple[object, object]:
    return when.start, when.end


def _near(gold: Where, read: Where) -> bool:
    if gold.geonames_id and gold.geonames_id == read.geonames_id:
        return True
    if None in (gold.lat, gold.lon, read.lat, read.lon):
        return gold.span.overlaps(read.span) or chains.same_name(gold.name, read.name)
    return _kilometres(gold, read) <= NEAR_KM


def _kilometres(one: Where, other: Where) -> float:
    """The great circle between two places of known degrees (haversine, mean earth radius)."""
    lat, lon = math.radians(one.lat or 0.0), math.radians(one.lon or 0.0)
    lat2, lon2 = math.radians(other.lat or 0.0), math.radians(other.lon or 0.0)
    part = math.sin((lat2 - lat) / 2) ** 2
    part += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, part)))


def _figures(gold: Claim, read: Claim) -> Iterator[tuple[str, Tally]]:
    pairs = _paired(gold.quantities, read.quantities)
    counts = len(gold.quantities), len(read.quantities)
    yield "figures.low", Tally(sum(g.low == r.low for g, r in pairs), *counts)
    yield "figures.high", Tally(sum(g.high == r.high for g, r in pairs), *counts)
    yield "figures.bound", Tally(sum(g.bound == r.bound for g, r in pairs), *counts)
    both = sum((g.low, g.high) == (r.low, r.high) for g, r in pairs)
    yield "figures.value", Tally(both, *counts)


def _paired(gold: Sequence[Thing], read: Sequence[Thing]) -> list[tuple[Thing, Thing]]:
    """Things whose words overlap, one to one, in order of gold."""
    free, pairs = list(read), []
    for g in gold:
        pieces = chains.pieces(g)
        r = next((r for r in free if chains.touch(pieces, chains.pieces(r))), None)
        if r is not None:
            free.remove(r)
            pairs.append((g, r))
    return pairs


def _sources(gold: Claim, read: Claim) -> Iterator[tuple[str, Tally]]:
    whole = chains.same_chain(gold.sources, read.sources)
    yield "chain.whole", Tally(whole, 1, 1)
    end = chains.same_end(gold.sources, read.sources)
    yield "chain.innermost", Tally(end, 1, 1)
    if end and gold.sources:
        yield "chain.kind", Tally(gold.sources[-1].kind == read.sources[-1].kind, 1, 1)
    for depth in (2, 3):
        deep = len(gold.sources) >= depth, len(read.sources) >= depth
        yield f"chain.depth_{depth}", Tally(whole and deep[0], *deep)


def _stance(gold: Claim, read: Claim) -> Iterator[tuple[str, Tally]]:
    for field in CLASSES:
        ours, theirs = getattr(gold, field), getattr(read, field)
        yield f"{field}.{ours}", Tally(ours == theirs, 1, ours == theirs)
        if ours != theirs:
            yield f"{field}.{theirs}", Tally(0, 0, 1)


def _errors(
    typed: Sequence[Pair], lookalikes: set[str], read: Sequence[Claim], traps: Sequence[Words]
) -> Iterator[tuple[str, Tally]]:
    nested = [len(r.sources) > 1 for g, r in typed if g.id in lookalikes]
    yield "false_nesting", Tally(sum(nested), len(nested))
    sourced = [_speaker_acts(g, r) for g, r in typed if _bystanders(g)]
    yield "speaker_as_actor", Tally(sum(sourced), len(sourced))
    fired = [any(chains.touch(trap.pieces, r.trigger.pieces) for r in read) for trap in traps]
    yield "traps", Tally(sum(fired), len(fired))


def _speaker_acts(gold: Claim, read: Claim) -> bool:
    """Whether a source was made an actor though it did not act."""
    return any(chains.names_speaker(party, _bystanders(gold)) for party in read.actors)


def _bystanders(gold: Claim) -> list[SourceLink]:
    """The sources that only speak: no actor of the claim is one of them."""
    return [
        link
        for link in gold.sources
        if not any(chains.names_speaker(party, [link]) for party in gold.actors)
    ]


def figures(tallies: dict[str, Tally]) -> dict[str, object]:
    """The tallies of many reports as figures for the bench.

    F1 of each field; for the parties whose words both have, how many are of gold's country,
    sector and name, where none is as good as one; for the classes F1 each and their
    macro-average (of the classes in gold); for errors the share of the chances, None where
    there was none.
    """
    out: dict[str, object] = {}
    for key in ("headline", "detection", "type"):
        out[key] = tallies[key].rates()
    out["by_type"] = _below(tallies, "by_type")
    for key in ("mode", "place", "interval"):
        out[key] = tallies.get(key, Tally()).f1
    for key in ("actors", "recipients", "parties", "figures", "chain"):
        out[key] = _below(tallies, key)
    for key in CLASSES:
        each = {name: t for name, t in tallies.items() if name.startswith(f"{key}.")}
        scored = [t.f1 for t in each.values() if t.gold]
        out[key] = {"macro_f1": round(sum(scored) / max(1, len(scored)), 4), **_below(each, key)}
    for key in ("false_nesting", "speaker_as_actor", "traps"):
        errors = tallies[key]
        out[key] = errors.recall if errors.gold else None
    return out


def _below(tallies: dict[str, Tally], key: str) -> dict[str, float]:
    return {
        name.removeprefix(f"{key}."): tallies[name].f1
        for name in sorted(tallies)
        if name.startswith(f"{key}.")
    }
