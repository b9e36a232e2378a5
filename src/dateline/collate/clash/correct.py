"""Reports that put right what an earlier one told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from dateline.collate.clash.figures import value_of
from dateline.collate.lineage.pieces import sheet_of
from dateline.collate.same.words import stem, words_of
from dateline.records.collation.clash import Correction, Figure, Range
from dateline.records.collation.story import Story
from dateline.records.report import Report
from dateline.records.span import Span, Words, words_at
from dateline.stylebook.load import read_mapping

TABLE = Path(__file__).with_name("correct.yaml")
OPENING = 4
"""How many words at the start of a passage are its head."""


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of ``correct.yaml``."""

    head: tuple[str, ...]
    said: tuple[str, ...]


class Corrector:
    """Finds the corrections among some reports."""

    def __init__(self) -> None:
        cues = read_mapping(TABLE, Cues)
        self._head = {word.lower() for word in cues.head}
        self._said = {stem(word) for word in cues.said}

    def find(self, reports: Sequence[Report], stories: Sequence[Story]) -> Iterator[Correction]:
        """The corrections: a report that says so, and the earlier one of its outlet.

        reports: by day of publication. stories: those of the reports. Where the two tell other
        figures of one thing in one story, those are what is corrected.
        """
        figures = _by_report(stories)
        earlier: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            outlet = report.outlet or report.agency
            before = earlier[outlet] if outlet else []
            words = self._says_so(report)
            if words is not None:
                yield _correction(report, before, words, figures)
            before.append(report)

    def _says_so(self, report: Report) -> Words | None:
        """The passage in which a report says that it corrects, None where it does not."""
        every = set(words_of(report.text))
        if not any(word.lower() in self._head or stem(word) in self._said for word in every):
            return None
        for piece in sheet_of(report.text).pieces:
            found = words_of(piece.span.of(report.text))
            opens = any(word.lower() in self._head for word in found[:OPENING])
            if opens or any(stem(word) in self._said for word in found):
                return words_at(report.text, Span(piece.span.start, piece.span.end))
        return None


def _by_report(stories: Sequence[Story]) -> dict[str, list[Range]]:
    """The ranges that have a figure of each report."""
    rows: dict[str, list[Range]] = defaultdict(list)
    for row in (row for story in stories for row in story.ranges if not row.agreed):
        for report in {figure.report for figure in _figures(row)}:
            rows[report].append(row)
    return rows


def _correction(
    report: Report,
    earlier: Sequence[Report],
    words: Words,
    ranges: Mapping[str, Sequence[Range]],
) -> Correction:
    now, before = _changed(report, {other.id for other in earlier}, ranges.get(report.id, ()))
    of = before.report if before else _about(report, earlier)
    return Correction(report=report.id, of=of, words=words, now=now, before=before)


def _changed(
    report: Report, earlier: AbstractSet[str], ranges: Sequence[Range]
) -> tuple[Figure | None, Figure | None]:
    """A figure of the report, and another one of the same thing in an earlier report."""
    for row in ranges:
        figures = _figures(row)
        old = [figure for figure in figures if figure.report in earlier]
        for now in (figure for figure in figures if figure.report == report.id):
            others = [figure for figure in old if value_of(figure) != value_of(now)]
            if others:
                return now, max(others, key=lambda f: (f.published or dt.date.min, f.report))
    return None, None


def _figures(row: Range) -> list[Figure]:
    return [figure for origin in row.origins for figure in origin.figures]


def _about(report: Report, earlier: Sequence[Report]) -> str | None:
    """The earlier report whose headline this one repeats, else None."""
    head = set(words_of(report.headline.text)) if report.headline else set()
    told = [other for other in earlier if other.headline]
    scored = [(len(head & set(words_of(o.headline.text))), o.id) for o in told if o.headline]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] > len(head) / 2 else None
