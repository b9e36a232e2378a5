"""Relations of given pairs: roots, quad classes and sides, as scikit-learn reckons them.

Macro-F1 is the mean of F1 over all classes in gold or read, every row counted.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from dateline.bench.gold.pairs import YIELD, MarkedPair
from dateline.bench.score.tally import DIGITS, Tally
from dateline.records.claim import Claim
from dateline.records.span import Span

YIELDS = ("CONCEDE", "RETREAT")
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", YIELD), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's quad classes; PLV counts YIELD as material cooperation."""

CONFLICT = 3
COVERAGE = 0.8


def macro_f1(gold: Sequence[Hashable], read: Sequence[Hashable]) -> float:
    """The mean F1 of the classes in either."""
    scores = []
    for label in dict.fromkeys((*gold, *read)):
        right = sum(g == label == r for g, r in zip(gold, read, strict=True))
        scores.append(Tally(right, gold.count(label), read.count(label)).f1)
    return round(sum(scores) / len(scores), DIGITS) if scores else 0.0


def roots_of(shares: Mapping[str, float], joined: bool) -> dict[str, float]:
    """Probabilities of the roots; ``joined``: CONCEDE and RETREAT as YIELD."""
    if not joined:
        return dict(shares)
    rest = {name: share for name, share in shares.items() if name not in YIELDS}
    return {**rest, YIELD: sum(shares.get(name, 0.0) for name in YIELDS)}


def score_relations(
    gold: Sequence[MarkedPair], read: Sequence[Mapping[str, float]]
) -> dict[str, float]:
    """The figures of a file; ``read``: the probabilities of PLOVER's types, a pair each.

    Roots and quads are scored where gold has them, sides always.
    """
    joined = any(pair.root == YIELD for pair in gold)
    shares = [roots_of(row, joined) for row in read]
    best = [max(row, key=lambda name: row[name]) for row in shares]
    sides = [_conflict(row) for row in read]
    figures: dict[str, float] = {}
    if all(pair.root for pair in gold):
        roots = [str(pair.root) for pair in gold]
        sure = [row[name] for row, name in zip(shares, best, strict=True)]
        figures["root_macro_f1"] = macro_f1(roots, best)
        figures["root_accuracy"] = _accuracy(roots, best)
        figures["accuracy_at_80_coverage"] = _covered(roots, best, sure)
        quads = [pair.quad or QUADS[str(pair.root)] for pair in gold]
        figures["quad_macro_f1"] = macro_f1(quads, [_quad(row) for row in shares])
    figures["binary_macro_f1"] = macro_f1([is_conflict(pair) for pair in gold], sides)
    return figures


def is_conflict(pair: MarkedPair) -> bool:
    """Whether the side of a pair is conflict, from its root where only that is known."""
    if pair.conflict is not None:
        return pair.conflict
    return (pair.quad or QUADS[str(pair.root)]) >= CONFLICT


def _quad(shares: Mapping[str, float]) -> int:
    totals = dict.fromkeys((1, 2, 3, 4), 0.0)
    for name, share in shares.items():
        totals[QUADS[name]] += share
    return max(totals, key=lambda quad: totals[quad])


def _conflict(shares: Mapping[str, float]) -> bool:
    against = sum(share for name, share in shares.items() if QUADS[name] >= CONFLICT)
    return 2 * against > sum(shares.values())


def _accuracy(gold: Sequence[str], read: Sequence[str]) -> float:
    right = sum(g == r for g, r in zip(gold, read, strict=True))
    return round(right / len(gold), DIGITS)


def _covered(gold: Sequence[str], read: Sequence[str], sure: Sequence[float]) -> float:
    """The accuracy over the surest part of the rows."""
    order = sorted(range(len(gold)), key=lambda i: -sure[i])[: max(1, int(COVERAGE * len(gold)))]
    return _accuracy([gold[i] for i in order], [read[i] for i in order])


def score_end_to_end(pair: MarkedPair, read: Sequence[Claim]) -> Tally:
    """The tally of one row when the pair is not given.

    Right where a claim has the actor among its actors, the recipient among its recipients (both
    among the actors of a mutual act) and the right root. Read are the roots of all claims in
    which both take part, in whatever role: at least those that are right. A party that the row
    does not mark need not be there.
    """
    both = [
        claim for claim in read if _within(pair.actor, claim) and _within(pair.recipient, claim)
    ]
    roots = {_root(claim, pair) for claim in both}
    right = any(_root(claim, pair) == pair.root and _seated(pair, claim) for claim in both)
    return Tally(int(right), 1, len(roots))


def _root(claim: Claim, pair: MarkedPair) -> str:
    return YIELD if pair.root == YIELD and claim.type in YIELDS else claim.type


def _within(span: Span | None, claim: Claim) -> bool:
    parties = (*claim.actors, *claim.recipients)
    return span is None or any(party.span.overlaps(span) for party in parties)


def _seated(pair: MarkedPair, claim: Claim) -> bool:
    """Whether both have their roles, or both act where nobody is acted on."""
    acts = pair.actor is None or any(p.span.overlaps(pair.actor) for p in claim.actors)
    others = claim.recipients or claim.actors
    return acts and (pair.recipient is None or any(p.span.overlaps(pair.recipient) for p in others))
