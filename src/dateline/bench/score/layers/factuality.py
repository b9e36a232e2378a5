"""Factuality of words against people's ratings: error, correlation, and classes.

Mean absolute error and Pearson's r as in Lee et al. 2015 ("Event Detection and Factuality
Assessment with Non-Expert Supervision"). Classes by size and sign: below 0.75 open, from there
probable or probably not, from 2.25 certain or certainly not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from statistics import StatisticsError, correlation, fmean

from dateline.bench.score.tally import DIGITS, Tally

CUTS = (0.75, 2.25)


def score_factuality(gold: Sequence[float], read: Sequence[float]) -> dict[str, float]:
    """``mae``, ``pearson`` and ``macro_f1`` (over the classes in gold) of parallel ratings.

    gold, read: one rating at least. Ratings that never change have a correlation of 0.
    """
    try:
        pearson = correlation(gold, read)
    except StatisticsError:  # one side never changes
        pearson = 0.0
    pairs = [(_class(g), _class(r)) for g, r in zip(gold, read, strict=True)]
    scores = [_tally(pairs, label).f1 for label in sorted({g for g, _ in pairs})]
    return {
        "mae": round(fmean(abs(g - r) for g, r in zip(gold, read, strict=True)), DIGITS),
        "pearson": round(pearson, DIGITS),
        "macro_f1": round(fmean(scores), DIGITS),
    }


def _class(value: float) -> int:
    size = bisect_right(CUTS, abs(value))
    return size if value > 0 else -size


def _tally(pairs: Sequence[tuple[int, int]], label: int) -> Tally:
    right = sum(g == label == r for g, r in pairs)
    return Tally(right, sum(g == label for g, _ in pairs), sum(r == label for _, r in pairs))
