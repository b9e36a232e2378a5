"""Chains of coded reports: what coders gave one name is one entity."""

from __future__ import annotations

import datetime as dt

from dateline.bench.gold.clusters.chains import chains_of
from dateline.bench.gold.reports import CodedReport
from dateline.records.claim import SourceLink
from dateline.records.span import Span


def report(*links: tuple[int, int, str | None, str | None]) -> CodedReport:
    return CodedReport(
        id="x", lot="x", story=None, style="agency brief", outlet=None,
        published=dt.date(2031, 5, 12), headline=None, dateline=None, text="x" * 100,
        sentences=(), claims=(),
        links=tuple(
            SourceLink(text="x", span=Span(start, end), country=country, name=name)
            for start, end, country, name in links
        ),
    )  # fmt: skip


def test_one_name_and_country_is_one_chain() -> None:
    coded = report((0, 5, "GEO", "Ana Holub"), (9, 12, "GEO", "Ana Holub"), (20, 25, "ARM", "Tun"))
    assert set(chains_of(coded)) == {
        frozenset({Span(0, 5), Span(9, 12)}),
        frozenset({Span(20, 25)}),
    }


def test_the_nameless_and_those_of_two_names_are_left_out() -> None:
    coded = report((0, 5, "GEO", None), (9, 12, "GEO", "Tun"), (9, 12, "ARM", "Holub"))
    assert chains_of(coded) == []
