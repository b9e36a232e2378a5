"""What is to be added to a ledger, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from dateline.records.claim import Claim, ReaderRef
from dateline.records.report import Report

_LONGEST = 500

Outcome = Literal["new", "correction", "reread", "withdrawn", "known"]
"""A new story, a new version of one, a newer reader's claims on a known report, a report that its
publisher keeps or takes back, or nothing new."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its claims, as one thing that is added whole or not at all.

    Of a report whose ``status`` says that its publisher keeps or takes it back, no claims are
    added: its story is withdrawn.

    reader: who made the claims. url, fetched: its address and the moment (UTC) it was taken from
    there, if the report itself does not say it. learnt: the moment it came to us, else now.
    corrects: the id of the report of which it is a newer version.
    """

    report: Report
    claims: Sequence[Claim]
    reader: ReaderRef
    url: str | None = None
    learnt: dt.datetime | None = None
    fetched: dt.datetime | None = None
    corrects: str | None = None
    flags: tuple[str, ...] = ()


class Added(msgspec.Struct, frozen=True):
    """What became of an entry: its report's id, the outcome, and how many claims were added."""

    report: str
    outcome: Outcome
    claims: int


def clean(words: str | None) -> str | None:
    """Words as both databases keep them: no NUL, and no longer than an index holds."""
    return words.replace("\x00", "\ufffd")[:_LONGEST] if words is not None else None


def utc(moment: dt.datetime) -> dt.datetime:
    """A moment as it is stored: in UTC, without a zone. One without a zone is taken for UTC."""
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def now() -> dt.datetime:
    """The present moment as it is stored."""
    return utc(dt.datetime.now(dt.UTC))
