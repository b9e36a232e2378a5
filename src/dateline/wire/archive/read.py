"""WARC (ISO 28500) → items: the pages that servers gave, one record in memory at a time."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.wire.items import Dispatch, Facts, Item
from dateline.wire.page.read import LARGEST

_MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_KINDS = ("response", "resource", "conversion")


def read_archive(stream: BinaryIO, origin: str) -> Iterator[Item | Dispatch]:
    """The pages and texts of an archive, named by the numbers of their records.

    stream: WARC or ARC, unpacked. origin: its file. Requests, pictures, redirections and
    answers that say an error are passed over.
    Raises InputError where the archive is broken; what stands before is read.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for number, record in enumerate(ArchiveIterator(stream, arc2warc=True), 1):
            yield _made(record, f"{origin}#{number}")
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, AttributeError) as error:
        raise InputError(f"the archive breaks off or is damaged: {error}") from None


def _made(record: Any, origin: str) -> Item | Dispatch:
    if reason := _foreign(record):
        return Dispatch(origin=origin, skipped=reason)
    try:
        return _item(record, origin)
    except InputError as error:
        return Dispatch(origin=origin, error=type(error)(f"{origin}: {error}"))


def _foreign(record: Any) -> str | None:
    """Why a record is no report, or None where it may be one."""
    if record.rec_type not in _KINDS:
        return f"a record of the type {record.rec_type}"
    code = record.http_headers.get_statuscode() if record.http_headers else "200"
    if code != "200":
        return f"an answer with the code {code}"
    media, _ = _content_type(record)
    if media not in _MEDIA:
        return f"a document of the type {media or 'unknown'}"
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return "a robots.txt" if address.endswith("/robots.txt") else None


def _item(record: Any, origin: str) -> Item:
    media, charset = _content_type(record)
    headers = record.http_headers
    coding = (headers.get_header("Content-Encoding") or "").lower() if headers else ""
    data = _payload(record)
    if coding == "br" and not _has_brotli():
        raise InputError("it is packed with brotli; pip install brotli, and read it again")
    facts = Facts(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        fetched=_hour(record.rec_headers.get_header("WARC-Date")),
        charset=charset,
    )
    form = "html" if _MEDIA[media] == "html" else "text"
    return Item(origin=origin, form=form, data=data, facts=facts)  # type: ignore[arg-type]


def _payload(record: Any) -> bytes:
    """The bytes that were sent, without their packing. Raises InputError."""
    pieces, size = [], 0
    stream = record.content_stream()
    while piece := stream.read(1 << 16):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise InputError(f"the page is larger than {LARGEST >> 20} MiB; that is no report")
    return b"".join(pieces)


def _content_type(record: Any) -> tuple[str, str | None]:
    """Media type and charset, as the server told them or, without a server, the archive."""
    headers = record.http_headers or record.rec_headers
    media, *parameters = (headers.get_header("Content-Type") or "").split(";")
    told = (parameter.strip().partition("=") for parameter in parameters)
    charsets = [value.strip("\"' ") for name, _, value in told if name.lower() == "charset"]
    return media.strip().lower(), next(iter(charsets), None)


def _hour(words: str | None) -> dt.datetime | None:
    try:
        hour = dt.datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return hour if hour.tzinfo else hour.replace(tzinfo=dt.UTC)


def _has_brotli() -> bool:
    import importlib.util

    return any(importlib.util.find_spec(name) for name in ("brotli", "brotlicffi"))
