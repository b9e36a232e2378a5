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

NUMBERED = 2
"""How many numbers in digits the passages that say so have at least that tell which is meant."""


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
            passages = list(self._saying_so(report))
            if passages:
                yield _correction(report, before, passages, figures)
            before.append(report)

    def _saying_so(self, report: Report) -> Iterator[Words]:
        """The passages in which a report says that it corrects, in order."""
        every = set(words_of(report.text))
        if not any(word.lower() in self._head or stem(word) in self._said for word in every):
            return
        for piece in sheet_of(report.text).pieces:
            found = words_of(piece.span.of(report.text))
            opens = any(word.lower() in self._head for word in found[:OPENING])
            if opens or any(stem(word) in self._said for word in found):
                yield words_at(report.text, Span(piece.span.start, piece.span.end))


def _by_report(stories: Sequence[Story]) -> dict[str, list[Range]]:
    """The ranges that have a figure of each report."""
    rows: dict[str, list[Range]] = defaultdict(list)
    for row in (row for story in stories for row in story.ranges):
        for report in {figure.report for figure in _figures(row)}:
            rows[report].append(row)
    return rows


def _correction(
    report: Report,
    earlier: Sequence[Report],
    passages: Sequence[Words],
    ranges: Mapping[str, Sequence[Range]],
) -> Correction:
    about = _about(report, earlier)
    among = {about} if about else {other.id for other in earlier}
    rows = {id(row): row for name in (report.id, *sorted(among)) for row in ranges.get(name, ())}
    now, before = _changed(report, among, list(rows.values()), passages)
    head = report.headline.span.end if report.headline else 0
    told = next((words for words in passages if words.span.start >= head), passages[0])
    of = about or (before.report if before else None)
    return Correction(report=report.id, of=of, words=told, now=now, before=before)


def _changed(
    report: Report,
    earlier: AbstractSet[str],
    ranges: Sequence[Range],
    passages: Sequence[Words],
) -> tuple[Figure | None, Figure | None]:
    """A figure of the report, and another one of the same thing in an earlier report.

    Both are named by the passages that say so; where these tell hardly a number, both are of one
    story.
    """
    said = {word.lower() for words in passages for word in words_of(words.text)}
    free = sum(word.isdigit() for word in said) < NUMBERED
    figures = [(row, figure) for row in ranges for figure in _figures(row)]
    pairs = [
        (now, before)
        for one, now in figures
        for other, before in figures
        if now.report == report.id and before.report in earlier
        if one.what == other.what and value_of(now) != value_of(before)
        if _named(now, before, said) or (free and one is other)
    ]
    if not pairs:
        return None, None
    return max(pairs, key=lambda pair: (pair[1].published or dt.date.min, pair[1].report))


def _named(now: Figure, before: Figure, said: AbstractSet[str]) -> bool:
    """Whether a passage has the words of both figures in which they differ."""
    one, other = ({w.lower() for w in words_of(f.words.text)} for f in (now, before))
    return not said.isdisjoint(one - other) and not said.isdisjoint(other - one)


def _figures(row: Range) -> list[Figure]:
    return [figure for origin in row.origins for figure in origin.figures]


def _about(report: Report, earlier: Sequence[Report]) -> str | None:
    """The earlier report whose headline this one repeats, else None."""
    head = set(words_of(report.headline.text)) if report.headline else set()
    told = [other for other in earlier if other.headline]
    scored = [(len(head & set(words_of(o.headline.text))), o.id) for o in told if o.headline]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] > len(head) / 2 else None
