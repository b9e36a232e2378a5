"""What a desk has of each report, and what it makes of it when it is asked for."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.collate.lineage.pieces import Sheet, sheet_of
from dateline.collate.same.tell import Page, Telling, page_of, tell_all
from dateline.records.claim import Claim
from dateline.records.report import Report

KEPT = 4096
"""Reports whose words are kept at hand; those of others are taken from their texts again."""


class Slot(NamedTuple):
    """A claim by its report and its place among the report's claims."""

    report: str
    place: int


class Drawer:
    """Reports with their claims, numbered; their words as vectors are made when asked for."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.slots: dict[str, Slot] = {}
        self.names: list[str] = []
        self._first: dict[str, int] = {}
        self._claims: dict[str, tuple[Claim, ...]] = {}
        self.page = functools.lru_cache(KEPT)(self._page)
        self.sheet = functools.lru_cache(KEPT // 4)(self._sheet)
        self.tellings = functools.lru_cache(KEPT)(self._tellings)

    def put(self, report: Report, claims: Sequence[Claim]) -> None:
        """Keep a report with its claims."""
        self.reports[report.id] = report
        self._claims[report.id] = tuple(claims)
        self._first[report.id] = len(self.names)
        self.names += [claim.id for claim in claims]
        for place, claim in enumerate(claims):
            self.slots[claim.id] = Slot(report.id, place)

    def claims(self, report: str) -> tuple[Claim, ...]:
        """The claims of a report, by its id."""
        return self._claims[report]

    def number(self, report: str, place: int) -> int:
        """The number of a report's claim, by its place among them."""
        return self._first[report] + place

    def every(self) -> Iterator[Claim]:
        """All claims."""
        return itertools.chain.from_iterable(self._claims.values())

    def claim(self, name: str) -> Claim:
        """The claim with that id."""
        report, place = self.slots[name]
        return self._claims[report][place]

    def when(self, name: str) -> dt.date:
        """The day on which the claim with that id was published; unknown ones come last."""
        return self.reports[self.slots[name].report].published or dt.date.max

    def telling(self, name: str) -> Telling:
        """What the claim with that id tells, as others are compared with it."""
        report, place = self.slots[name]
        return self.tellings(report)[place]

    def _page(self, report: str) -> Page:
        return page_of(self.reports[report])

    def _sheet(self, report: str) -> Sheet:
        return sheet_of(self.reports[report].text)

    def _tellings(self, report: str) -> tuple[Telling, ...]:
        return tell_all(self.reports[report], self._claims[report])
