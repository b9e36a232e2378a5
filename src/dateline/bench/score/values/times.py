"""Time expressions, scored as in TempEval-3 (UzZaman et al. 2013), and by the days they cover.

Relaxed: an expression is found where one that was read overlaps it. Strict: where both have the
same characters. Type and value: found, with the same attribute; over all that are in gold and
all that were read, so the F1 is bounded by the relaxed one. Interval: first and last day equal.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.bench.gold.values.times import Timex
from dateline.bench.score.tally import Tally
from dateline.desks.times.days import Days, days_of
from dateline.records.span import Span
from dateline.records.values import Time


def score_times(gold: Sequence[Timex], read: Sequence[Time]) -> dict[str, Tally]:
    """The tally of each measure in one document.

    gold, read: the expressions of one text; the two ends of an interval are scored each for
    itself, as TIMEX3 has them. Type, value and interval have no gold where the corpus does not
    tell them.
    """
    read = [end for time in read for end in time.parts or (time,)]
    partner = matched([timex.span for timex in gold], [time.span for time in read])
    pairs = [(gold[index], read[other]) for index, other in partner.items()]
    sizes = len(gold), len(read)
    return {
        "relaxed": Tally(len(pairs), *sizes),
        "strict": Tally(sum(timex.span == time.span for timex, time in pairs), *sizes),
        "type": _attribute("type", gold, read, pairs),
        "value": _attribute("value", gold, read, pairs),
        "interval": _interval(gold, read, partner),
        "undated": _undated(gold, read, partner),
    }


def matched(gold: Sequence[Span], read: Sequence[Span]) -> dict[int, int]:
    """Which of those read goes with which in gold: the same span first, then the first overlap.

    gold, read: spans of one text. Returns indices of ``gold`` to indices of ``read``; none is
    taken twice.
    """
    places = {span: index for index, span in enumerate(read)}
    partner = {index: places[span] for index, span in enumerate(gold) if span in places}
    taken = set(partner.values())
    for index, span in enumerate(gold):
        if index in partner:
            continue
        for other, candidate in enumerate(read):
            if other not in taken and candidate.overlaps(span):
                partner[index] = other
                taken.add(other)
                break
    return partner


def _attribute(
    name: str, gold: Sequence[Timex], read: Sequence[Time], pairs: Sequence[tuple[Timex, Time]]
) -> Tally:
    if all(getattr(timex, name) is None for timex in gold):
        return Tally()
    right = sum(
        getattr(timex, name) is not None and getattr(timex, name) == getattr(time, name)
        for timex, time in pairs
    )
    return Tally(right, len(gold), len(read))


def _interval(gold: Sequence[Timex], read: Sequence[Time], partner: dict[int, int]) -> Tally:
    """Days against days, where gold has some.

    What was read counts where it stands for something that gold dates, and where it has days
    and stands for nothing in gold.
    """
    wanted = [days_of(timex.value, timex.mod) for timex in gold]
    datable = {index for index, days in enumerate(wanted) if days}
    found = {index: _days(time) for index, time in enumerate(read)}
    right = sum(wanted[index] == found[partner[index]] for index in datable & partner.keys())
    answers = {partner[index] for index in datable & partner.keys()}
    answers |= {index for index, days in found.items() if days} - set(partner.values())
    return Tally(right, len(datable), len(answers))


def _undated(gold: Sequence[Timex], read: Sequence[Time], partner: dict[int, int]) -> Tally:
    """What gold leaves undated: right where what was read has no days either."""
    undated = [index for index in partner if days_of(gold[index].value, gold[index].mod) is None]
    right = sum(_days(read[partner[index]]) is None for index in undated)
    return Tally(right, len(undated), len(undated))


def _days(time: Time) -> Days | None:
    """The days of a value with its mod: what the words around it add is no part of TIMEX3."""
    return days_of(time.value, time.mod)
