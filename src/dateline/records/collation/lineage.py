"""Lineage: which report has its text from which, and whose word a claim goes back to."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records.span import Span

CopyKind = Literal["verbatim", "cut", "reworded"]


class Passage(msgspec.Struct, frozen=True):
    """A stretch of a copy beside the stretch that it is from.

    copy, source: code points of the two texts. likeness: of their words, 0 to 1; 1 of the same.
    """

    copy: Span
    source: Span
    likeness: float


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """``report`` has its text from ``of``.

    how: word for word, cut short, or in other words. share: how much of the copy is in the
    other, 0 to 1. passages: the proof, in the copy's order. why: what told that it is a copy,
    and which of the two is the copy, in words.
    """

    report: str
    of: str
    how: CopyKind
    share: float
    passages: tuple[Passage, ...]
    why: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Whose word a claim is at the root of its chain of sources.

    id: hash of what makes it one. name: the fullest that a report gives. kind, country: as of a
    source. outlet: the root is a report in its own voice.
    """

    id: str
    name: str
    kind: str | None = None
    country: str | None = None
    outlet: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim comes from.

    claim: its id. origin: the id of its origin. through: the outer links of its chain, outermost
    first, the outlet before them. copied: the id of the report that its report copies, at the
    end of the line. echo: the id of the claim of its cluster that had told it from that origin
    before; None where it is the first.
    """

    claim: str
    origin: str
    through: tuple[str, ...] = ()
    copied: str | None = None
    echo: str | None = None
