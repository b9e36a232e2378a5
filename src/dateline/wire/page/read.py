"""The bytes of a page → the story without what stands about it, and the page's facts.

The story is found by trafilatura (Barbaresi 2021), precision before recall.
"""

from __future__ import annotations

import functools
import logging
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.errors import EmptyReport, InputError
from dateline.wire.decode import mend_surrogates
from dateline.wire.items import Facts
from dateline.wire.page.blocks import paragraphs
from dateline.wire.page.decode import decode_page
from dateline.wire.page.facts import find_facts, names

INCOMPLETE = "incomplete-html"
LARGEST = 24 << 20
"""Bytes of the largest page that is read."""
MOST_ELEMENTS = 200_000
"""Elements of the largest page that is read; no report has as many, and some pages are traps."""
_END = 4096
_LONGEST_STAMP = 160
# How many characters the paragraphs of a post have at least; a teaser has fewer.
_POST = 80
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Characters that XML forbids, which lxml takes from a page and then refuses.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+))", re.I)
_MOST_ATTRIBUTES = 2000
_LONG_TAG = re.compile(r"<[a-z][^<>]{8000,}", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# Two breaks part paragraphs on old pages; the extractor would make one break of them.
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.I)


def read_page(data: bytes | str, facts: Facts) -> tuple[str, Facts]:
    """The story of a page, paragraphs with blank lines between, and what the page tells.

    data: the page as bytes, or as characters. facts: what its carrier told.
    Raises EmptyReport where it holds no story, BinaryInput, InputError where it is too large.
    """
    if len(data) > LARGEST:
        raise InputError(f"the page is larger than {LARGEST >> 20} MiB; that is no report")
    if isinstance(data, bytes):
        text, flags = decode_page(data, facts.charset)
    else:
        text, flags = mend_surrogates(data)
    flags = (*flags, *_completeness(text))
    tree = parse(_BREAKS.sub("</p><p>", text))
    try:
        told, held = find_facts(tree, facts)
        story = _story(tree, held, told)
    except ValueError as error:
        raise InputError(f"the page cannot be read: {error}") from None
    return story, msgspec.structs.replace(told, flags=(*told.flags, *flags))


def parse(text: str) -> Any:
    """The tree of a page or of a piece of one, mended where it is broken.

    text: HTML. Raises EmptyReport where there is none, InputError where it is a trap.
    """
    from lxml import etree, html

    _refuse_crowded(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(_allowed(text).encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        tree = None
    if tree is None:
        raise EmptyReport("there is nothing on the page")
    count = sum(1 for _ in zip(range(MOST_ELEMENTS + 1), tree.iter(), strict=False))
    if count > MOST_ELEMENTS:
        raise InputError(f"the page has more than {MOST_ELEMENTS} elements; that is no report")
    return tree


def _allowed(text: str) -> str:
    """``text`` with blanks for the characters that XML forbids, written out or by number."""
    return _FORBIDDEN.sub(" ", _REFERENCE.sub(_allowed_reference, text))


def _allowed_reference(found: re.Match[str]) -> str:
    figures = (found[1] or found[2]).lstrip("0")
    point = int(figures or "0", 16 if found[1] else 10) if len(figures) < 8 else 0
    if point > sys.maxunicode or 0xD800 <= point <= 0xDFFF or _FORBIDDEN.match(chr(point)):
        return "&#32"
    return found[0]


def _refuse_crowded(text: str) -> None:
    """Raise InputError for an element of thousands of attributes: the parser would take hours."""
    for tag in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub(" ", tag[0]).split()) > _MOST_ATTRIBUTES:
            raise InputError("an element of the page has thousands of attributes; it is a trap")


def _completeness(text: str) -> tuple[str, ...]:
    """A flag where the page breaks off: within a tag, or before the end that it began."""
    end = text[-_END:].lower()
    if text.rfind("<") > text.rfind(">"):
        return (INCOMPLETE,)
    begun = "<body" in text[: 1 << 16].lower()
    return (INCOMPLETE,) if begun and not ("</body" in end or "</html" in end) else ()


def _story(tree: Any, held: str | None, told: Facts) -> str:
    """The paragraphs of the story; where the page hides them, those that its JSON-LD holds."""
    _prune(tree)
    shown = "\n\n".join(part for part in _extract(tree) if not _is_stamp(part, told))
    if held and len(held) > 2 * len(shown):
        shown = "\n\n".join(paragraphs(parse(held.replace("\n", "<br>"))))
    if not shown:
        raise EmptyReport("no story was found on the page: no paragraphs of text")
    return shown


def _prune(tree: Any) -> None:
    """Cut scripts, and what ``names.toml`` names unless it is the story or holds its head."""
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    for element in _named(tree, names().prune.xpaths):
        element.drop_tree()
    whole = _told(tree)
    for element in _named(tree, names().prune.doubtful):
        if 2 * _told(element) <= whole:
            element.drop_tree()
    _level_posts(tree)


def _level_posts(tree: Any) -> None:
    """Make the posts of a live page plain parts of it; the extractor would keep the first alone.

    Posts are what lies side by side under one name, each with a heading and a paragraph.
    """
    rows: dict[tuple[Any, str, str], list[Any]] = defaultdict(list)
    for heading in tree.xpath("//h2 | //h3 | //h4"):
        above = heading.getparent()
        post = above.getparent() if above.tag == "header" else above
        name = post.get("class") if post is not None else None
        if name and _long(post):
            rows[post.getparent(), post.tag, name].append(post)
    for posts in rows.values():
        for post in posts if len(set(posts)) > 1 else ():
            for element in (post, *post.findall("header")):
                element.tag = "div"
                element.attrib.clear()


def _long(post: Any) -> bool:
    """Whether the paragraphs right below an element, or one lower, are a story's and no teaser."""
    parts = (*post.findall("p"), *post.findall("div/p"))
    return sum(len("".join(part.itertext())) for part in parts) >= _POST


def _named(tree: Any, paths: Iterable[str]) -> Iterator[Any]:
    for path in paths:
        for element in tree.xpath(path):
            frame = element.tag in ("html", "body", "main", "article")
            if not frame and not element.xpath("boolean(.//h1 | .//article | .//main)"):
                yield element


def _told(tree: Any) -> int:
    """How many characters stand in the paragraphs of a tree."""
    own = tree.tag == "p" and not tree.xpath(".//p")
    parts = [tree] if own else tree.xpath(".//p")
    return sum(len("".join(part.itertext())) for part in parts)


# Trees that were made to hurt bring faults of all these kinds out of the extractor.
_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)


def _extract(tree: Any) -> list[str]:
    import trafilatura
    from lxml import etree

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            tree,
            favor_precision=True,
            include_comments=False,
            with_metadata=False,
        )
    except (*_FAULTS, etree.LxmlError):
        found = None
    parts = paragraphs(found.body) if found is not None and found.body is not None else []
    return [part for part in parts if not _is_furniture(part.casefold())]


def _is_furniture(part: str) -> bool:
    """Whether a paragraph, in small letters, is the page's and no part of the story."""
    return part in names().dropped.lines or _begins().match(part) is not None


def _is_stamp(part: str, told: Facts) -> bool:
    """Whether a paragraph tells who wrote the page and when, and nothing else."""
    if told.byline is None or len(part) > _LONGEST_STAMP:
        return False
    known = _WORD.findall(f"{told.byline} {told.outlet or ''}".casefold())
    words = [word for word in _WORD.findall(part.casefold()) if not word.isdigit()]
    return bool(words) and all(word in known or word in names().dropped.stamp for word in words)


@functools.cache
def _begins() -> re.Pattern[str]:
    return re.compile("|".join(names().dropped.begins))
