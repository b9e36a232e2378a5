"""Entity chains of coded reports: the mentions that coders gave one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.bench.gold.reports import CodedReport
from dateline.records.claim import Member, Party, SourceLink
from dateline.records.span import Span, hull
from dateline.stylebook.directory import fold

Chain = frozenset[Span]


def chains_of(report: CodedReport) -> list[Chain]:
    """The chains of the named entities of a report, each the spans of its mentions.

    report: with claims and links. Actors, recipients, sources and joint speakers that coders
    gave the same name and country are one entity, whatever words stand there (*he*, *the
    ministry*, *Athens* for Greece); those without a name are in none. A span with two names
    (*both armies*) is left out.
    """
    names: dict[Span, set[tuple[str | None, str]]] = defaultdict(set)
    for one in _mentions(report):
        span = _span(one)
        if one.name and span is not None:
            names[span].add((one.country, fold(one.name)))
    chains: dict[tuple[str | None, str], set[Span]] = defaultdict(set)
    for span, keys in names.items():
        if len(keys) == 1:
            chains[next(iter(keys))].add(span)
    return [frozenset(spans) for spans in chains.values()]


def _mentions(report: CodedReport) -> Iterator[Party | SourceLink | Member]:
    for claim in report.claims:
        yield from claim.actors
        yield from claim.recipients
    for link in report.links:
        yield link
        yield from link.members


def _span(one: Party | SourceLink | Member) -> Span | None:
    return hull(one.spans) if isinstance(one.spans, tuple) and one.spans else one.span
