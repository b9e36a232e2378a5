"""NITF → a story and its facts (News Industry Text Format 3.6, IPTC)."""

from __future__ import annotations

from typing import Any

from dateline.errors import EmptyReport
from dateline.wire.agency.tree import first, words
from dateline.wire.days import day_or_flag, day_told
from dateline.wire.items import Facts, Status
from dateline.wire.page.blocks import paragraphs

EMBARGOED, CORRECTION = "embargoed", "correction"
_STATUS: dict[str, Status] = {
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}


def read_nitf(tree: Any, facts: Facts) -> tuple[str, Facts]:
    """The story of an NITF document, paragraphs with blank lines between, and its facts.

    tree: the ``nitf`` element. facts: what is known already, such as flags.
    Raises EmptyReport where it has no paragraphs.
    """
    issued, flags = day_or_flag(_value(tree, "date.issue", "norm") or _publication(tree))
    status = status_of(_value(tree, "docdata", "management-status"))
    told = Facts(
        headline=words(first(tree, "hedline", "hl1")) or words(first(tree, "head", "title")),
        byline=words(first(tree, "body.head", "byline"), without="byttl"),
        outlet=_value(tree, "pubdata", "name") or words(first(tree, "distributor")),
        agency=words(first(tree, "distributor")),
        dateline=words(first(tree, "body.head", "dateline")),
        published=issued,
        modified=day_told(_value(tree, "correction", "norm")),
        guid=_value(tree, "doc-id", "id-string"),
        version=number(_value(tree, "du-key", "version")),
        status=status,
        flags=(*facts.flags, *flags, *_flags(tree, status)),
    )
    content = first(tree, "body.content")
    parts = paragraphs(content) if content is not None else []
    return "\n\n".join(parts) or notice(told, _value(tree, "ed-msg", "info")), told


def notice(facts: Facts, note: str | None) -> str:
    """What stands for the story of a report that was taken back without one.

    facts: its facts. note: what the desk says of it. Raises EmptyReport of all others.
    """
    if facts.status and (note or facts.headline):
        return note or facts.headline or ""
    raise EmptyReport("there is no story: no paragraphs of text")


def status_of(word: str | None) -> Status | None:
    """Whether a publisher's word for a status keeps a report back or takes it back."""
    return _STATUS.get((word or "").rpartition(":")[2].strip().lower())


def number(words: str | None) -> int | None:
    """The number that ``words`` are, or None."""
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 10 else None


def _flags(tree: Any, status: Status | None) -> tuple[str, ...]:
    flags: tuple[str, ...] = (status,) if status else ()
    if (_value(tree, "docdata", "management-status") or "").lower() == EMBARGOED:
        flags += (EMBARGOED,)
    return (*flags, CORRECTION) if first(tree, "docdata", "correction") is not None else flags


def _value(tree: Any, name: str, attribute: str) -> str | None:
    element = first(tree, name)
    return (element.get(attribute) or "").strip() or None if element is not None else None


def _publication(tree: Any) -> str | None:
    return _value(tree, "pubdata", "date.publication") or _value(tree, "story.date", "norm")
