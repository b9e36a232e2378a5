"""The head of a report: headline, byline, agency, dateline and day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

import msgspec

from dateline.records.report import Dateline
from dateline.records.span import Span, Words, words_at
from dateline.wire.head.agencies import agency_name
from dateline.wire.head.dateline import Filed
from dateline.wire.head.dates import Written
from dateline.wire.head.headline import is_headline
from dateline.wire.head.labels import Field, Label
from dateline.wire.head.lines import Line, head_lines, lines_of
from dateline.wire.head.tail import find_tail

ToldBy = Literal["given", "dateline", "metadata"]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands about the story; the fields are those of ``Report``."""

    body: Span
    headline: Words | None = None
    byline: Words | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    published: dt.date | None = None
    published_from: ToldBy | None = None


def read_head(
    text: str,
    published: dt.date | None = None,
    headline: Span | None = None,
    byline: Span | None = None,
) -> Head:
    """What ``text`` says of itself before and behind the story.

    text: a report with a letter in it at least. published: the day that the user gave.
    headline, byline: where they stand, if that is known; they are looked for else.
    A day without a year gets one from the day of publication, and none where that is unknown.
    """
    above = max((span.end for span in (headline, byline) if span), default=0)
    lines = head_lines(text, above)
    words, start = _headline(text, lines, above)
    filed = _filed(lines)
    tail = find_tail(text, start)
    labels = [*(line.label for line in lines if line.label), *tail.labels]
    told, told_from = _published(labels, lines, filed, published)
    outlet = _outlet(labels)
    return Head(
        body=Span(start, max(start, tail.end)),
        headline=words_at(text, headline) if headline else words,
        byline=words_at(text, byline) if byline else _words(text, _label(labels, "byline")),
        outlet=outlet.of(text) if outlet else None,
        agency=_agency(labels, lines, filed) or tail.agency,
        dateline=filed.record(text, told) if filed else None,
        published=told,
        published_from=told_from,
    )


def _headline(text: str, lines: list[Line], above: int) -> tuple[Words | None, int]:
    """The headline and where the story starts (code points).

    above: where the lines end that were known before; below them no headline is looked for.
    """
    story = _story(text, lines, above)
    start = story[0].start if story else len(text)
    if above:
        return None, start
    if label := _label([line.label for line in lines if line.label], "headline"):
        return words_at(text, label.words), start
    for line in lines:
        if line.is_text:
            return words_at(text, line.span), start
    if len(story) > 1 and not _is_filed(lines) and is_headline(text, *story):
        return words_at(text, story[0]), story[1].start
    return None, start


def _is_filed(lines: list[Line]) -> bool:
    return any(line.filed for line in lines)


def _story(text: str, lines: list[Line], start: int) -> list[Span]:
    """The first two lines of the story, or fewer; it lies behind ``start`` and ``lines``."""
    if lines:
        start = lines[-1].filed.span.end if lines[-1].filed else lines[-1].span.end
    following = lines_of(text, start)
    return [span for _, span in zip(range(2), following, strict=False)]


def _filed(lines: list[Line]) -> Filed | None:
    """The dateline, or a day that stands alone on its line."""
    if lines and lines[-1].filed:
        return lines[-1].filed
    days = (Filed(span=line.span, day=line.span, written=line.day) for line in lines if line.day)
    return next(days, None)


def _published(
    labels: list[Label], lines: list[Line], filed: Filed | None, given: dt.date | None
) -> tuple[dt.date | None, ToldBy | None]:
    """The day of publication and who told it; a dateline alone is the last to be asked."""
    if given:
        return given, "given"
    metadata = [label.written for label in sorted(labels, key=_rank)]
    metadata += [line.day for line in lines if line.day and not _is_line_of(filed, line)]
    if day := _first_date(metadata):
        return day, "metadata"
    if filed and filed.written and (day := filed.written.date()):
        return day, "dateline"
    return None, None


def _rank(label: Label) -> int:
    """Labels of publication go before those of a later change, and before a byline's day."""
    return {"published": 0, "updated": 1}.get(label.field, 2)


def _is_line_of(filed: Filed | None, line: Line) -> bool:
    return filed is not None and filed.span == line.span


def _first_date(days: Iterable[Written | None]) -> dt.date | None:
    return next((date for day in days if day and (date := day.date())), None)


def _label(labels: list[Label], field: Field) -> Label | None:
    return next((label for label in labels if label.field == field), None)


def _outlet(labels: list[Label]) -> Span | None:
    """The outlet that a label names, else the one beside a byline or below the story."""
    label = _label(labels, "outlet")
    bodies = (label.body for label in labels if label.body)
    return label.words if label else next(bodies, None)


def _words(text: str, label: Label | None) -> Words | None:
    return words_at(text, label.words) if label and len(label.words) else None


def _agency(labels: list[Label], lines: list[Line], filed: Filed | None) -> str | None:
    """The agency of the dateline, else of a label or byline, else of a line of its own."""
    if filed and filed.agency:
        return agency_name(filed.agency) or filed.agency
    told = [label.agency for label in labels] + [line.agency for line in lines]
    return next((agency for agency in told if agency), None)
