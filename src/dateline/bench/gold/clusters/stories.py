"""Story sets: which claims of coded reports tell one event, whose they are, where they clash.

A line of the file is a JSON object with the keys of ``Story``; the coded reports lie beside it
in the file without ``.stories``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import read_rows
from dateline.bench.gold.reports import CodedReport, read_reports
from dateline.errors import BenchError
from dateline.records.claim import Claim
from dateline.records.span import Span

SUFFIX = ".stories.jsonl"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim (``report#claim``), the event that it tells, and the origin that it goes back to."""

    claim: str
    event: str
    origin: str


class GoldCopy(msgspec.Struct, frozen=True, kw_only=True):
    """``report`` has its text from ``of``: verbatim, cut or reworded."""

    report: str
    of: str
    how: str


class GoldClash(msgspec.Struct, frozen=True, kw_only=True):
    """Claims on one event that cannot all hold.

    kind: figure, denial or other. sides: ``report#id`` of claims; of figures, ids of counts.
    """

    kind: str
    event: str
    sides: tuple[tuple[str, ...], ...]
    what: str = ""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story set. counts: where the figures of its clashes stand, by ``report#id``."""

    id: str
    reports: tuple[str, ...]
    claims: tuple[Told, ...]
    copies: tuple[GoldCopy, ...]
    clashes: tuple[GoldClash, ...]
    counts: dict[str, Span] = {}


def read_stories(path: Path) -> Iterator[Story]:
    """The story sets of a JSON Lines file; BenchError, with the line, where one is malformed."""
    remedy = "give a file of story sets, such as those in corpus/"
    for _, story in read_rows(path, _DECODER, "no story set", remedy):
        yield story


def read_beside(path: Path) -> dict[str, CodedReport]:
    """The coded reports that lie beside a file of story sets, by id.

    Their claims are named ``report#claim``, as in the story sets. Raises BenchError.
    """
    if not path.name.endswith(SUFFIX):
        raise BenchError(f"{path}: no file of story sets; give one that ends in {SUFFIX}")
    beside = path.with_name(path.name.removesuffix(SUFFIX) + ".jsonl")
    return {report.id: _named(report) for report in read_reports(beside)}


def _named(report: CodedReport) -> CodedReport:
    claims = tuple(_renamed(claim, report.id) for claim in report.claims)
    return msgspec.structs.replace(report, claims=claims)


def _renamed(claim: Claim, report: str) -> Claim:
    return msgspec.structs.replace(claim, id=f"{report}#{claim.id}")


_DECODER = msgspec.json.Decoder(Story)
