"""What a page tells of its report: JSON-LD, meta elements, ``time`` elements, its title."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from dateline.wire.compose import one_line
from dateline.wire.days import UNCLEAR, day_told
from dateline.wire.head.agencies import agency_name
from dateline.wire.items import Facts
from dateline.wire.page.linked import find_article, names_of, text_of
from dateline.wire.tables import load_table

_LONGEST = 500
_MOST_AUTHORS = 8


class _Linked(msgspec.Struct, frozen=True):
    types: tuple[str, ...]


class _Title(msgspec.Struct, frozen=True):
    bars: tuple[str, ...]


class _Paths(msgspec.Struct, frozen=True):
    xpaths: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


class _Dropped(msgspec.Struct, frozen=True):
    lines: frozenset[str]
    begins: tuple[str, ...]
    stamp: frozenset[str]


class Names(msgspec.Struct, frozen=True):
    """Where pages tell what they are; the fields are those of ``names.toml``."""

    meta: dict[str, tuple[str, ...]]
    linked: _Linked
    title: _Title
    authors: _Paths
    prune: _Paths
    dropped: _Dropped


@functools.cache
def names() -> Names:
    """The table of names, read once."""
    return load_table(__package__, "names.toml", Names)


def find_facts(tree: Any, facts: Facts) -> tuple[Facts, str | None]:
    """What a page tells of itself, and its story where JSON-LD holds it.

    tree: the page, whole. facts: what its carrier told (feed, archive, server); a headline,
    a day or an outlet in them goes before the page's own.
    """
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]/text()")
    article = find_article([str(script) for script in scripts], names().linked.types)
    meta = _meta(tree)
    outlet = facts.outlet or text_of(article.get("publisher")) or _first(meta, "outlet")
    byline, agency = _authors(tree, article, meta, outlet)
    published, flags = _published(tree, article, meta)
    told = msgspec.structs.replace(
        facts,
        headline=facts.headline or _headline(tree, article, meta, outlet),
        byline=facts.byline or byline,
        outlet=outlet,
        agency=facts.agency or agency or _first(meta, "agency"),
        published=facts.published or published,
        modified=facts.modified
        or day_told(text_of(article.get("dateModified")) or _first(meta, "modified")),
        url=_address(tree, article, meta) or facts.url,
        flags=facts.flags if facts.published else (*facts.flags, *flags),
    )
    return told, text_of(article.get("articleBody"))


def _meta(tree: Any) -> dict[str, list[str]]:
    """The contents of the page's meta elements by their names in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := one_line(element.get("content")[:_LONGEST]):
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _all(meta: dict[str, list[str]], field: str) -> list[str]:
    return next((meta[name] for name in names().meta[field] if name in meta), [])


def _first(meta: dict[str, list[str]], field: str) -> str | None:
    return next(iter(_all(meta, field)), None)


def _headline(
    tree: Any, article: dict[str, Any], meta: dict[str, list[str]], outlet: str | None
) -> str | None:
    """The headline that the page shows, where it is like those that its data tell."""
    title = next((_words(title) for title in tree.xpath("//head/title | /html/title")), None)
    told = text_of(article.get("headline")) or _first(meta, "headline") or title
    heads = [words for head in tree.xpath("//h1") if (words := _words(head))]
    shown = [head for head in heads if head != outlet and (told is None or _are_alike(head, told))]
    return _without_outlet(next(iter(shown), None) or one_line(told), outlet)


def _are_alike(one: str, other: str) -> bool:
    """Whether two headlines share half the words of the shorter one."""
    first, second = (set(re.findall(r"\w+", words.casefold())) for words in (one, other))
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= shorter / 2


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """``Ferry stopped | Gulf Courier`` without the name of the outlet."""
    if title is None or len(title) > _LONGEST:
        return None
    for bar in names().title.bars:
        headline, found, name = title.rpartition(bar)
        if found and outlet and name.strip().casefold() == outlet.casefold():
            return headline.strip() or None
    return title


def _authors(
    tree: Any, article: dict[str, Any], meta: dict[str, list[str]], outlet: str | None
) -> tuple[str | None, str | None]:
    """The byline and the agency among the authors."""
    told = names_of(article.get("author")) or _all(meta, "byline") or _shown_authors(tree)
    authors = [one_line(name) or "" for name in dict.fromkeys(told)][:_MOST_AUTHORS]
    agencies = [agency for name in authors if (agency := agency_name(name))]
    people = [name for name in authors if _is_author(name, outlet)]
    return _joined(people), next(iter(agencies), None)


def _shown_authors(tree: Any) -> list[str]:
    found = (tree.xpath(path) for path in names().authors.xpaths)
    elements: list[Any] = next((elements for elements in found if elements), [])
    return [words for element in elements if (words := _words(element))]


def _is_author(name: str, outlet: str | None) -> bool:
    """Whether ``name`` may be that of people: no address, no agency, not the outlet's."""
    if not name or len(name) > _LONGEST // 2 or "://" in name or name.startswith("@"):
        return False
    return agency_name(name) is None and name.casefold() != (outlet or "").casefold()


def _joined(people: list[str]) -> str | None:
    if len(people) < 2:
        return next(iter(people), None)
    return f"{', '.join(people[:-1])} and {people[-1]}"


def _published(
    tree: Any, article: dict[str, Any], meta: dict[str, list[str]]
) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day of publication as written, and a flag where what is told is no day."""
    told = [text_of(article.get("datePublished")), *_all(meta, "published")]
    told += _times(tree)
    if day := _first_day(told):
        return day, ()
    return None, (UNCLEAR,) if any(told) else ()


def _first_day(told: Iterable[str | None]) -> dt.date | None:
    return next((day for words in told if words and (day := day_told(words))), None)


def _times(tree: Any) -> list[str]:
    """What ``time`` elements tell: those marked as publication, else the first of the article."""
    marked = "//*[@itemprop='datePublished' or @pubdate]"
    first = "(//article//time[@datetime] | //main//time[@datetime] | //header//time[@datetime])[1]"
    found = tree.xpath(marked) or tree.xpath(first)
    return [
        words
        for element in found[:3]
        if (words := element.get("datetime") or element.get("content") or _words(element))
    ]


def _address(tree: Any, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    page = article.get("mainEntityOfPage")
    told = [*map(str, links), _first(meta, "url"), text_of(article.get("url")), text_of(page)]
    return next((url for url in map(one_line, told) if url and is_address(url)), None)


def is_address(url: str) -> bool:
    """Whether ``url`` is a whole address of the web."""
    return url.lower().startswith(("http://", "https://"))


def _words(element: Any) -> str | None:
    return one_line("".join(element.itertext())[: 2 * _LONGEST])
