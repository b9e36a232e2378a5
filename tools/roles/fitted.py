"""The model of who takes part in an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.bench.gold.pairs import YIELD, MarkedPair
from dateline.bench.gold.reports import CodedReport
from dateline.bench.score.chains import pieces, touch
from dateline.bench.score.relations import YIELDS
from dateline.desks.events.assemble import prepared
from dateline.desks.events.roles.argue import Option
from dateline.desks.events.roles.decide import ROLES, Decider, Scales
from dateline.desks.events.roles.who import Cast
from dateline.records.claim import Claim, Party
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import PartyWeights
from tools.places import logistic
from tools.places.logistic import Case

LEAST, RIDGE = 8, 3.0
NEWS = 0.7
"""What the parties of a marked pair weigh beside those of a coded report."""

OWN = ""
"""The lot of marked pairs."""


class Staged(NamedTuple):
    """An event of a lot: those near it, and whom coders gave each role.

    cast: the report's. right: by role, the mentions that have it. open: those that mean the same as
    one of them, neither right nor wrong. coded: how many coders gave each role. news: of a marked
    pair.
    """

    lot: str
    cast: Cast
    options: tuple[Option, ...]
    right: tuple[frozenset[int], ...]
    open: tuple[frozenset[int], ...]
    coded: tuple[int, ...]
    news: bool = False


def scenes(coded: CodedReport, reading: Reading, stylebook: Stylebook) -> Iterator[Staged]:
    """The events of a report that coders have too, of the same type.

    reading: with all layers that the desk of events needs.
    """
    desk, drafts = prepared(reading, stylebook)
    kept = desk.kept(drafts)
    arguer = desk.arguer()
    for one in kept:
        claim = _claim(coded, one.draft.type, desk.spans(one.draft.tokens))
        if claim is not None:
            options = tuple(arguer.options(one.draft))
            yield _staged(coded.lot, desk.cast, options, (claim.actors, claim.recipients))


def pair_scenes(pair: MarkedPair, reading: Reading, stylebook: Stylebook) -> Iterator[Staged]:
    """The events of the root of a marked pair which both can take part in.

    Others can take part too, unmarked: who was given a role by rules or reader is left open.
    """
    desk, drafts = prepared(reading, stylebook)
    kept = desk.kept(drafts)
    arguer = desk.arguer()
    alike = [one.draft for one in kept if _root(one.draft.type) == pair.root]
    for draft in alike[:1]:
        options = tuple(arguer.options(draft))
        near = [option.mention for option in options]
        marked = [_best(desk.cast, near, [span]) if span else None for span in _both(pair)]
        if all(
            one is not None or span is None for one, span in zip(marked, _both(pair), strict=True)
        ):
            mutual = not draft.recipients and marked[1] in draft.actors
            right = frozenset(one for one in marked if one is not None)
            sides = (right, frozenset()) if mutual else tuple(map(_alone, marked))
            rest = frozenset(m for m in draft.parties if m not in right)
            yield Staged(OWN, desk.cast, options, sides, (rest, rest), (0, 0), news=True)


def _root(kind: str) -> str:
    return YIELD if kind in YIELDS else kind


def _both(pair: MarkedPair) -> tuple[Span | None, Span | None]:
    return pair.actor, pair.recipient


def _alone(mention: int | None) -> frozenset[int]:
    return frozenset() if mention is None else frozenset([mention])


def _claim(coded: CodedReport, kind: str, spans: Sequence[Span]) -> Claim | None:
    """The coders' claim of a type whose trigger, or else whose evidence, the spans touch."""
    alike = [claim for claim in coded.claims if claim.type == kind]
    told = (claim for claim in alike if touch(spans, claim.trigger.pieces))
    again = (c for c in alike if any(touch(spans, words.pieces) for words in c.evidence))
    return next(told, None) or next(again, None)


def _staged(
    lot: str, cast: Cast, options: tuple[Option, ...], sides: Sequence[Sequence[Party]]
) -> Staged:
    near = [option.mention for option in options]
    found: list[frozenset[int]] = []
    for side in sides:
        meant = (_meant(cast, near, pieces(party)) for party in side)
        found.append(frozenset(one for one in meant if one is not None))
    alike = [
        frozenset(m for m in near if m not in right and any(cast.same(m, one) for one in right))
        for right in found
    ]
    return Staged(lot, cast, options, tuple(found), tuple(alike), tuple(map(len, sides)))


def _meant(cast: Cast, near: Sequence[int], words: Sequence[Span]) -> int | None:
    """The mention near an event that coders' words are, or that means the same as they do."""
    own = _best(cast, near, words)
    if own is not None:
        return own
    far = _best(cast, range(len(cast.mentions)), words)
    return next((m for m in near if far is not None and cast.same(m, far)), None)


def _best(cast: Cast, mentions: Sequence[int], words: Sequence[Span]) -> int | None:
    """The mention whose head lies in the words and which shares most of them."""

    def share(index: int) -> float:
        span, other = cast.mentions[index].span, words[0]
        both = min(span.end, other.end) - max(span.start, other.start)
        return both / (max(span.end, other.end) - min(span.start, other.start))

    heads = {m: cast.syntax.tokens[cast.mentions[m].head].span for m in mentions}
    inside = [m for m in mentions if touch([heads[m]], words)]
    return max(inside, key=share, default=None)


def fit(staged: Sequence[Staged]) -> PartyWeights:
    """The weights fitted on events."""
    actor, recipient = (
        logistic.rounded(logistic.fit(list(_cases(staged, role)), LEAST, RIDGE))
        for role in range(len(ROLES))
    )
    return PartyWeights(actor=actor, recipient=recipient)


def _cases(staged: Sequence[Staged], role: int) -> Iterator[Case]:
    for one in staged:
        for option in one.options:
            if option.mention not in one.open[role]:
                weight = NEWS if one.news else 1.0
                yield Case(option.figures, option.mention in one.right[role], weight)


def crossed(staged: Sequence[Staged], folds: int) -> dict[str, float]:
    """Precision, recall and F1 of each role, each fold of lots read by the others' weights."""
    lots = sorted({one.lot for one in staged})
    counts: Counter[tuple[str, str]] = Counter()
    for fold in range(folds):
        out = lots[fold::folds]
        scales = Scales(fit([one for one in staged if one.lot not in out]).paired())
        for one in staged:
            if one.lot in out and not one.news:
                _count(one, scales, counts)
    figures = {}
    for role in ROLES:
        right, read, coded = (counts[role, name] for name in ("right", "read", "coded"))
        figures[f"{role} precision"] = right / max(1, read)
        figures[f"{role} recall"] = right / max(1, coded)
        figures[f"{role} F1"] = 2 * right / max(1, read + coded)
    return figures


def _count(one: Staged, scales: Scales, counts: Counter[tuple[str, str]]) -> None:
    chosen = Decider(one.cast, scales).choose(one.options)
    for number, role in enumerate(ROLES):
        mentions = [chance.mention for chance in chosen if chance.role == number]
        counts[role, "right"] += sum(m in one.right[number] for m in mentions)
        counts[role, "read"] += len(mentions)
        counts[role, "coded"] += one.coded[number]
