"""NewsML-G2 → items: a news item, a package, or a message with several (NewsML-G2 2.x, IPTC)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.wire.agency.nitf import CORRECTION, EMBARGOED, notice, number, read_nitf, status_of
from dateline.wire.agency.tree import each, first, load, local, parse_xml, words
from dateline.wire.days import day_or_flag, day_told
from dateline.wire.items import Dispatch, Facts, Item
from dateline.wire.page.blocks import paragraphs


def read_newsml(stream: BinaryIO, origin: str) -> Iterator[Item | Dispatch]:
    """The items of a file of NewsML-G2; items that are no text are passed over.

    stream: the file. origin: its name.
    Raises InputError where it is no XML or holds no item.
    """
    tree, flags = parse_xml(load(stream))
    found = list(each(tree, "newsItem"))
    if not found:
        kind = local(tree)
        if kind == "packageItem":
            yield Dispatch(origin=origin, skipped="a package that only names its items")
            return
        raise InputError("there is no news item in this file")
    for place, element in enumerate(found, 1):
        named = origin if len(found) == 1 else f"{origin}#{place}"
        yield _dispatched(element, named, flags)


def read_nitf_file(stream: BinaryIO, origin: str) -> Iterator[Item | Dispatch]:
    """The item of a file of NITF.

    stream: the file. origin: its name. Raises InputError where it is no XML, EmptyReport.
    """
    tree, flags = parse_xml(load(stream))
    story, facts = read_nitf(tree, Facts(flags=flags))
    yield Item(origin=origin, form="text", data=story, facts=facts)


def _dispatched(element: Any, origin: str, flags: tuple[str, ...]) -> Item | Dispatch:
    kind = _code(first(element, "itemMeta", "itemClass"))
    if kind and kind not in ("text", "composite"):
        return Dispatch(origin=origin, skipped=f"an item of the class {kind}")
    try:
        return _item(element, origin, flags)
    except InputError as error:
        return Dispatch(origin=origin, error=type(error)(f"{origin}: {error}"))


def _item(element: Any, origin: str, flags: tuple[str, ...]) -> Item:
    facts = _facts(element, flags)
    note = words(first(element, "itemMeta", "edNote"))
    story = _story(element)
    document = first(element, "contentSet", "nitf")
    if document is not None:
        story, inner = read_nitf(document, Facts(status=facts.status))
        facts = _joined(facts, inner)
    return Item(origin=origin, form="text", data=story or notice(facts, note), facts=facts)


def _joined(facts: Facts, inner: Facts) -> Facts:
    """``facts`` of the item; what they leave open is told by the document inside."""
    told = msgspec.structs.asdict(inner)
    own = {name: value for name, value in msgspec.structs.asdict(facts).items() if value}
    flags = tuple(dict.fromkeys((*facts.flags, *inner.flags)))
    return Facts(**(told | own | {"flags": flags}))


def _facts(element: Any, flags: tuple[str, ...]) -> Facts:
    meta, content = first(element, "itemMeta"), first(element, "contentMeta")
    created = _told(meta, "firstCreated") or _told(content, "contentCreated")
    version = _told(meta, "versionCreated")
    published, unclear = day_or_flag(version or created)
    modified = day_told(_told(content, "contentModified") or (version if created else None))
    status = status_of(_code(first(meta, "pubStatus")))
    provider = _name(first(meta, "provider"))
    return Facts(
        headline=_told(content, "headline") or _told(meta, "title"),
        byline=_told(content, "by"),
        outlet=provider,
        agency=_name(first(content, "infoSource")) or _told(content, "creditline") or provider,
        dateline=_told(content, "dateline"),
        published=published,
        modified=modified if modified != day_told(created) else None,
        guid=element.get("guid"),
        version=number(element.get("version")),
        status=status,
        flags=(*flags, *unclear, *_marks(meta), *((status,) if status else ())),
    )


def _marks(meta: Any) -> tuple[str, ...]:
    """Flags for an embargo and for a correction."""
    if meta is None:
        return ()
    embargo = (EMBARGOED,) if first(meta, "embargoed") is not None else ()
    signals = [_code(signal) for signal in each(meta, "signal")]
    return (*embargo, *((CORRECTION,) if CORRECTION in signals else ()))


def _story(element: Any) -> str:
    """The paragraphs of what stands in the item itself: XML of any kind, or plain text."""
    for inline in each(element, "inlineXML"):
        body = first(inline, "body")
        if parts := paragraphs(body if body is not None else inline):
            return "\n\n".join(parts)
    for inline in each(element, "inlineData"):
        if inline.get("encoding") is None and (text := "".join(inline.itertext()).strip()):
            return text
    if first(element, "inlineXML") is None and first(element, "remoteContent") is not None:
        raise InputError("its text stands elsewhere (remoteContent); get that file")
    return ""


def _told(tree: Any, name: str) -> str | None:
    return words(first(tree, name))


def _code(element: Any) -> str | None:
    """What a coded value says behind its scheme (``stat:usable`` is *usable*)."""
    if element is None:
        return None
    code = element.get("qcode") or element.get("literal") or element.get("uri") or ""
    return code.replace("/", ":").rpartition(":")[2].lower() or None


def _name(element: Any) -> str | None:
    """The name of a provider: told in words, else its literal, else its code."""
    if element is None:
        return None
    told = words(first(element, "name")) or element.get("literal")
    return told or (element.get("qcode") or "").rpartition(":")[2] or None
