"""Places against gold: found, put in the right place, both.

Errors are great-circle distances in kilometres. 161 km (100 miles) is the distance within
which geoparsers are called right (Leidner 2008; Gritta et al. 2020). A country is right where
its code is, whatever point stands for it: its error is then 0. What is not resolved is wrong,
and its error is ``FARTHEST``, half the earth's girth, as in the *Pragmatic Guide*.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from dateline.bench.gold.values.toponyms import Toponym
from dateline.bench.score.tally import DIGITS, Tally
from dateline.records.span import Span
from dateline.records.values import Place

NEAR, FARTHEST, EARTH = 161.0, 20039.0, 6371.0


def error_km(gold: Toponym, place: Place | None) -> float:
    """How far ``place`` lies from where gold says, in kilometres.

    gold: with its degrees. place: as read, None where it was not resolved.
    """
    if place is None:
        return FARTHEST
    if gold.is_country:
        return 0.0 if place.country == gold.country else _between(gold, place)
    return _between(gold, place)


def is_right(gold: Toponym, place: Place | None) -> bool:
    """Whether it is the right country, or within 161 km of another place."""
    if gold.is_country:
        return place is not None and place.country == gold.country
    return error_km(gold, place) <= NEAR


def score_given(pairs: Sequence[tuple[Toponym, Place | None]]) -> dict[str, Any]:
    """The figures of places resolved with their spans given.

    pairs: each resolvable toponym of gold with what was read for it. ``acc_country`` is over
    those whose country gold tells, ``exact_id`` over those whose GeoNames id it tells.
    ``auc`` is the mean logarithm of the errors over that of ``FARTHEST``: 0 is best.
    """
    errors = [error_km(gold, place) for gold, place in pairs]
    countries = [(gold, place) for gold, place in pairs if gold.country is not None]
    numbered = [(gold, place) for gold, place in pairs if gold.geonames_id is not None]
    logs = [math.log1p(error) / math.log1p(FARTHEST) for error in errors]
    return {
        "acc_161km": _share(is_right(gold, place) for gold, place in pairs),
        "acc_country": _share(
            place is not None and place.country == gold.country for gold, place in countries
        ),
        "exact_id": _share(
            place is not None and place.geonames_id == gold.geonames_id for gold, place in numbered
        ),
        "mean_km": round(sum(errors) / len(errors), 1) if errors else None,
        "median_km": round(median(errors), 1) if errors else None,
        "auc": round(sum(logs) / len(logs), DIGITS) if logs else None,
        "toponyms": len(pairs),
    }


def score_mentions(gold: Sequence[Toponym], places: Sequence[Place]) -> dict[str, Tally]:
    """How many toponyms were found: ``exact`` by the same characters, ``overlap`` by any.

    gold: of one report. places: as read. What gold leaves free counts on neither side.
    """
    wanted, read = _demanded(gold, places)
    spans = {one.span for one in wanted}
    hit = sum(_touches(place.span, spans) for place in read)
    found = sum(_touches(span, {place.span for place in read}) for span in spans)
    # Each side counts by itself: one long place may touch two toponyms.
    return {
        "exact": Tally(len(spans & {place.span for place in read}), len(spans), len(read)),
        "overlap_recall": Tally(found, len(spans), 0),
        "overlap_precision": Tally(hit, 0, len(read)),
    }


def score_whole(gold: Sequence[Toponym], places: Sequence[Place]) -> Tally:
    """Found by the same characters and put in the right place, over those that gold resolves."""
    wanted, read = _demanded(gold, places)
    at = {place.span: place for place in read}
    resolvable = [one for one in wanted if one.resolvable]
    vain = {one.span for one in wanted if not one.resolvable}
    right = sum(one.span in at and is_right(one, at[one.span]) for one in resolvable)
    offered = [place for place in read if place.span not in vain and place.lat is not None]
    return Tally(right, len(resolvable), len(offered))


def _demanded(
    gold: Sequence[Toponym], places: Sequence[Place]
) -> tuple[list[Toponym], list[Place]]:
    """What must be found, and what was read less what gold leaves free."""
    wanted = [one for one in gold if one.demanded]
    must = {one.span for one in wanted}
    free = {one.span for one in gold if not one.demanded}
    read = [p for p in places if p.span in must or not _touches(p.span, free)]
    return wanted, read


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _between(gold: Toponym, place: Place) -> float:
    if gold.lat is None or gold.lon is None or place.lat is None or place.lon is None:
        return FARTHEST
    lat1, lon1, lat2, lon2 = map(math.radians, (gold.lat, gold.lon, place.lat, place.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def _share(right: Iterable[bool]) -> float | None:
    rows = list(right)
    return round(sum(rows) / len(rows), DIGITS) if rows else None
