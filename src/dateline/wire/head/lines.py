"""The first lines of a report, and what each of them is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from dateline.records.span import Span
from dateline.wire.head.dateline import Filed, find_dateline
from dateline.wire.head.dates import Written, whole_day
from dateline.wire.head.headline import is_address
from dateline.wire.head.labels import Label, find_agency, find_byline, find_label

_MOST_LINES = 14
_MOST_TEXT = 3
_LONGEST_TEXT = 200
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the head and what it was found to be; mere text where all else is None."""

    span: Span
    filed: Filed | None = None
    label: Label | None = None
    day: Written | None = None
    agency: str | None = None
    address: bool = False

    @property
    def is_text(self) -> bool:
        """Whether nothing but words was found on it."""
        return not (self.filed or self.label or self.day or self.agency or self.address)


def lines_of(text: str, start: int = 0) -> Iterator[Span]:
    """The lines of ``text`` that are not blank, from ``start``, without the blanks about them."""
    for found in _LINE.finditer(text, start):
        if words := found[0].strip():
            left = found.start() + found[0].index(words)
            yield Span(left, left + len(words))


def head_lines(text: str, start: int = 0) -> list[Line]:
    """The lines from ``start`` to the story, up to the one that the dateline opens if there is one.

    Mere text belongs to them where little of it stands before a line that says more.
    """
    read: list[Line] = []
    lines = lines_of(text, start)
    for span in itertools.islice(lines, _MOST_LINES):
        read.append(_read_line(text, span))
        if read[-1].filed or not _may_go_on(read):
            break
    else:
        if next(lines, None) is None:
            _drop_foot(read)
    told = [index for index, line in enumerate(read) if not line.is_text]
    return read[: told[-1] + 1] if told else []


def _drop_foot(read: list[Line]) -> None:
    """Where all lines of the report were read, the last of them stand below a story."""
    while read and not read[-1].is_text and any(line.is_text for line in read):
        read.pop()


def _read_line(text: str, line: Span) -> Line:
    if is_address(line.of(text)):
        return Line(span=line, address=True)
    if len(line) > _LONGEST_TEXT:
        return Line(span=line, filed=find_dateline(text, line))
    if label := find_label(text, line):
        return Line(span=line, label=label)
    if day := whole_day(line.of(text)):
        return Line(span=line, day=day)
    if agency := find_agency(text, line):
        return Line(span=line, agency=agency)
    if filed := find_dateline(text, line):
        return Line(span=line, filed=filed)
    return Line(span=line, label=find_byline(text, line))


def _may_go_on(read: list[Line]) -> bool:
    plain = [line.span for line in read if line.is_text]
    return len(plain) <= _MOST_TEXT and all(len(span) <= _LONGEST_TEXT for span in plain)
