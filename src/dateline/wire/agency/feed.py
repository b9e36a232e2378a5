"""RSS and Atom → items, one for each entry; the pages behind them are not fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import EmptyReport, InputError
from dateline.wire.agency.tree import MALFORMED, load
from dateline.wire.days import day_or_flag, day_told
from dateline.wire.items import Dispatch, Facts, Item
from dateline.wire.page.blocks import paragraphs
from dateline.wire.page.read import parse

SUMMARY = "summary-only"
# Feeds that were made to hurt bring faults of all these kinds out of the parser.
_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)


def read_feed(stream: BinaryIO, origin: str) -> Iterator[Item | Dispatch]:
    """The items of a feed of RSS (any version) or Atom: an entry's content, else its summary.

    stream: the feed. origin: its file or address.
    Raises InputError where it is no feed or holds no entry.
    """
    parsed = _parsed(load(stream))
    entries = parsed.get("entries") or []
    if not entries:
        fault = str(parsed.get("bozo_exception") or "").removeprefix("<unknown>:")
        broken = f"; it is not well-formed ({fault}), so fetch or save it anew" if fault else ""
        raise InputError(f"the feed holds no entry{broken}")
    outlet = _plain(_dict(parsed.get("feed")).get("title"))
    flags = (MALFORMED,) if _is_broken(parsed) else ()
    for number, entry in enumerate(entries, 1):
        yield _made(entry, f"{origin}#{number}", outlet, flags)


def _parsed(data: bytes) -> Any:
    import feedparser

    try:
        return feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except _FAULTS as error:
        raise InputError(f"this feed cannot be read: {error}") from None


def _is_broken(parsed: Any) -> bool:
    """Whether more is wrong than an encoding that was declared otherwise."""
    fault = parsed.get("bozo_exception")
    return bool(parsed.get("bozo")) and "CharacterEncoding" not in type(fault).__name__


def _made(entry: Any, origin: str, outlet: str | None, flags: tuple[str, ...]) -> Item | Dispatch:
    try:
        return _item(entry, origin, outlet, flags)
    except InputError as error:
        return Dispatch(origin=origin, error=type(error)(f"{origin}: {error}"))


def _item(entry: Any, origin: str, outlet: str | None, flags: tuple[str, ...]) -> Item:
    story, is_summary = _story(entry)
    published, unclear = day_or_flag(entry.get("published"))
    changed = day_told(entry.get("updated")) if "updated" in entry else None
    link = entry.get("link")
    facts = Facts(
        headline=_plain(entry.get("title")),
        byline=_plain(entry.get("author")),
        outlet=_plain(_dict(entry.get("source")).get("title")) or outlet,
        published=published or changed,
        modified=changed if published and changed != published else None,
        url=link if isinstance(link, str) and link.startswith(("http://", "https://")) else None,
        guid=entry.get("id"),
        flags=(*flags, *unclear, *((SUMMARY,) if is_summary else ())),
    )
    return Item(origin=origin, form="text", data=story, facts=facts)


def _story(entry: Any) -> tuple[str, bool]:
    """The paragraphs of an entry, and whether they are but its summary."""
    contents = [_dict(content) for content in entry.get("content") or []]
    fuller = max((_text(content) for content in contents), key=len, default="")
    summary = _text(_dict(entry.get("summary_detail")) or {"value": entry.get("summary")})
    if not fuller and not summary:
        raise EmptyReport("the entry has neither content nor summary")
    is_summary = len(fuller) < len(summary) or fuller == summary
    return (summary, True) if is_summary else (fuller, False)


def _text(content: Any) -> str:
    value = content.get("value")
    if not isinstance(value, str) or not value.strip():
        return ""
    if content.get("type") == "text/plain" and "<" not in value:
        return value.strip()
    return "\n\n".join(paragraphs(parse(value)))


def _plain(value: Any) -> str | None:
    """The words of a title or a name, which may hold markup."""
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" not in value and "&" not in value:
        return value.strip()
    return " ".join(paragraphs(parse(value))) or None


def _dict(value: Any) -> Any:
    return value if isinstance(value, dict) else {}
