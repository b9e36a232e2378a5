"""A report's text as blocks: its head, its paragraphs, its lists of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.records.report import Report
from dateline.records.span import Span

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
# A line of wrapped text is about as long as its neighbours, and not long.
_SHORTEST, _LONGEST = 45, 110


class Block(msgspec.Struct, frozen=True):
    """A stretch of text without white space around it.

    kind: headline, head (byline and what else stands above the story) or text.
    wrapped: its line ends are where a machine broke the lines, and mean nothing.
    """

    span: Span
    kind: str = "text"
    wrapped: bool = False


def blocks(report: Report) -> list[Block]:
    """The blocks of a report, left to right.

    report: as it was read. Blocks end at blank lines; where there are none, at line ends,
    except those of wrapped text.
    """
    text = report.text
    bounds = list(_stretches(text, Span(0, len(text)), _BLANK))
    if len(bounds) == 1 and not _wrapped(text, bounds[0]):
        bounds = list(_stretches(text, bounds[0], _LINE))
    return [
        Block(part, _kind(report, part), _wrapped(text, part))
        for bound in bounds
        for part in _parts(report, bound)
    ]


def _stretches(text: str, span: Span, gap: re.Pattern[str]) -> Iterator[Span]:
    """What lies between the gaps, stripped; nothing for blanks."""
    start = span.start
    ends = [(found.start(), found.end()) for found in gap.finditer(text, span.start, span.end)]
    for stop, after in [*ends, (span.end, span.end)]:
        stripped = _strip(text, start, stop)
        if stripped is not None:
            yield stripped
        start = after


def _strip(text: str, start: int, stop: int) -> Span | None:
    words = text[start:stop]
    if not words.strip():
        return None
    return Span(
        start + len(words) - len(words.lstrip()),
        stop - (len(words) - len(words.rstrip())),
    )


def _parts(report: Report, bound: Span) -> Iterator[Span]:
    """A block that holds the headline or more of the head falls into its lines."""
    if bound.start < report.body.start and "\n" in bound.of(report.text):
        head = Span(bound.start, min(bound.end, report.body.start))
        line_start = report.text.rfind("\n", 0, head.end) + 1
        cut = max(line_start, head.start) if head.end < bound.end else head.end
        yield from _stretches(report.text, Span(head.start, cut), _LINE)
        rest = _strip(report.text, cut, bound.end)
        if rest is not None:
            yield rest
        return
    yield bound


def _kind(report: Report, span: Span) -> str:
    if report.headline and report.headline.span.overlaps(span):
        return "headline"
    return "head" if span.end <= report.body.start else "text"


def _wrapped(text: str, span: Span) -> bool:
    lines = span.of(text).split("\n")
    return len(lines) > 1 and all(_SHORTEST <= len(line) <= _LONGEST for line in lines[:-1])
