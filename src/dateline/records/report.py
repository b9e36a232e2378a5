"""A news report: one immutable text and what its head says of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Literal

import msgspec

from dateline.records.span import Span, Words


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The line that says where and when a report was filed (``SEOUL, March 22 (Reuters) —``).

    text, span: the whole dateline as written.
    place: the place as written. date: the day, if it is told whole or the year could be
    taken from the publication date. agency: the agency named in it, as written.
    """

    text: str
    span: Span
    place: str | None = None
    place_span: Span | None = None
    date: dt.date | None = None
    date_span: Span | None = None
    agency: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was read; every layer is offsets into ``text``.

    text: the report, never changed after reading.
    body: where the story proper starts and ends (after headline, byline and dateline).
    published: the day of publication; ``published_from`` says who told it: the user
    (``given``), the dateline line (``dateline``) or the file's own data (``metadata``).
    modified: the day of the last change that the publisher tells.
    fetched: when it was taken from its address; that is no day of publication.
    url: its address. guid: what its publisher calls it; two reports with one guid are
    versions of one, and ``version`` counts them.
    status: whether the publisher keeps it back or has taken it back.
    origin: the path or address it was read from. flags: what was wrong with the input,
    in words of ``wire`` (``invalid-utf8``, ``truncated``, ``not-english`` …).
    """

    id: str
    text: str
    body: Span
    outlet: str | None = None
    headline: Words | None = None
    byline: Words | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    published: dt.date | None = None
    published_from: Literal["given", "dateline", "metadata"] | None = None
    modified: dt.date | None = None
    fetched: dt.datetime | None = None
    url: str | None = None
    guid: str | None = None
    version: int | None = None
    status: Literal["withheld", "canceled"] | None = None
    origin: str | None = None
    flags: tuple[str, ...] = ()


def content_id(*parts: str | None) -> str:
    """Sixteen hex digits of the SHA-256 of ``parts``; equal content, equal id."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
