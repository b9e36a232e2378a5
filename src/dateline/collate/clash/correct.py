"""Reports that put right what an earlier one told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.collate.clash.figures import value_of
from dateline.collate.lineage.pieces import sheet_of
from dateline.collate.same.words import stem, words_of
from dateline.records.clash import Correction, Figure
from dateline.records.report import Report
from dateline.records.span import Span, Words, words_at
from dateline.records.story import Story
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
        for number, report in enumerate(reports):
            words = self._says_so(report)
            if words is None:
                continue
            earlier = [other for other in reports[:number] if _same_outlet(report, other)]
            now, before = _changed(report, earlier, stories)
            of = before.report if before else _about(report, earlier)
            yield Correction(report=report.id, of=of, words=words, now=now, before=before)

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


def _same_outlet(one: Report, other: Report) -> bool:
    outlet = one.outlet or one.agency
    return outlet is not None and outlet == (other.outlet or other.agency)


def _changed(
    report: Report, earlier: Sequence[Report], stories: Sequence[Story]
) -> tuple[Figure | None, Figure | None]:
    """A figure of the report, and another one of the same thing in an earlier report."""
    names = {other.id for other in earlier}
    for story in stories:
        for row in story.ranges:
            figures = [figure for origin in row.origins for figure in origin.figures]
            new = [figure for figure in figures if figure.report == report.id]
            old = [figure for figure in figures if figure.report in names]
            for now in new:
                others = [f for f in old if value_of(f) != value_of(now)]
                if others:
                    return now, max(others, key=lambda f: (f.published or dt.date.min, f.report))
    return None, None


def _about(report: Report, earlier: Sequence[Report]) -> str | None:
    """The earlier report whose headline this one repeats, else None."""
    head = set(words_of(report.headline.text)) if report.headline else set()
    told = [other for other in earlier if other.headline]
    scored = [(len(head & set(words_of(o.headline.text))), o.id) for o in told if o.headline]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] > len(head) / 2 else None
