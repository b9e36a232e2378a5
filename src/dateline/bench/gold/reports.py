"""Coded reports: a text with its claims, as the Dateline corpus holds them, a report a line.

A line of the file is a JSON object with the keys of ``CodedReport``; the claims in it have the
shape of the product's own (``dateline schema``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import read_rows
from dateline.records.claim import Claim, SourceLink
from dateline.records.span import Span, Words


class CodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what its coders read in it. Spans are code points of ``text``.

    lot: whose hand it is from. story: the story set it belongs to, or None. style: agency
    brief, state media … ; sentences: one span each. links: every link of a chain of sources
    that was marked, used by a claim or not. claims: in the order of their triggers.
    """

    id: str
    lot: str
    story: str | None
    style: str
    outlet: str | None
    published: dt.date
    headline: str | None
    dateline: str | None
    text: str
    sentences: tuple[Span, ...]
    links: tuple[SourceLink, ...]
    claims: tuple[Claim, ...]
    lookalikes: tuple[str, ...] = ()
    traps: tuple[Words, ...] = ()


def read_reports(path: Path) -> Iterator[CodedReport]:
    """The coded reports of a JSON Lines file.

    path: the file. Raises BenchError, with the line, where it is missing or malformed.
    """
    remedy = "give a file of coded reports, such as those in corpus/"
    for _, report in read_rows(path, _DECODER, "no coded report", remedy):
        yield report


_DECODER = msgspec.json.Decoder(CodedReport)
