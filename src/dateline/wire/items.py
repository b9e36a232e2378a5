"""What is read from a source: raw items, what their format tells of them, and what came of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from dateline.errors import InputError
from dateline.records.report import Report

Form = Literal["text", "html", "json", "jsonl", "csv", "tsv", "feed", "warc", "newsml", "nitf"]
"""The formats that the wire reads."""

Status = Literal["withheld", "canceled"]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a format's own data tell of one report; the fields are those of ``Report``.

    fetched: when it was taken from its address, which says nothing of its publication.
    charset: the encoding that the carrier declares. flags: what was wrong with the data.
    """

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None
    published: dt.date | None = None
    modified: dt.date | None = None
    fetched: dt.datetime | None = None
    url: str | None = None
    guid: str | None = None
    version: int | None = None
    status: Status | None = None
    charset: str | None = None
    flags: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One report before it is cleaned; cheap to make and to send to another process.

    origin: the file or address, with ``#`` and a number where it holds several.
    form: how ``data`` is written: plain text, a page of HTML, or a piece of one.
    """

    origin: str
    form: Literal["text", "html", "fragment"]
    data: bytes | str
    facts: Facts = Facts()


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one item: a report, an error, or the reason why it was passed over.

    origin: as in ``Item``. report: the report, where it could be read.
    error: why it could not. skipped: what else it is, where it is no report at all
    (a picture in a folder, a request in an archive). One of the three is set.
    """

    origin: str
    report: Report | None = None
    error: InputError | None = None
    skipped: str | None = None
