"""The counts desk: the quantities of a report."""

from __future__ import annotations

from functools import lru_cache

from dateline.desks.counts.attach import Attacher
from dateline.desks.counts.find import Finder
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.values import Count
from dateline.stylebook import Stylebook


def work(reading: Reading, stylebook: Stylebook) -> tuple[Count, ...]:
    """Find the report's quantities, their bounds, and what they count.

    reading: with tokens and sentences, and times, whose numbers count nothing.
    stylebook: its tables of numbers.
    Returns them left to right. ``of`` is the counted noun as written, the currency for
    money, ``percent`` for shares. Vague words have a lower end only where the codebook
    gives one: dozens 24, hundreds 200, thousands 2000.
    """
    report = reading.report
    finder = _finder(stylebook)
    taken = [time.span for time in reading.times or ()]
    if report.dateline is not None:
        taken.append(report.dateline.span)
    sentences = [sentence.span for sentence in reading.sentences or ()]
    quantities = [
        quantity
        for span in sentences or [Span(0, len(report.text))]
        for quantity in finder.find(report.text, span, taken)
    ]
    measured = [quantity.span for quantity in quantities if quantity.measure is not None]
    tokens, mentions = reading.tokens or (), reading.mentions or ()
    attacher = Attacher(tokens, mentions, stylebook.numbers, measured)
    counted = map(attacher.count, quantities)
    found = [count for count in counted if count is not None]
    return tuple(sorted(found, key=lambda count: count.span))


@lru_cache(maxsize=4)
def _finder(stylebook: Stylebook) -> Finder:
    return Finder(stylebook.numbers, stylebook.units)
