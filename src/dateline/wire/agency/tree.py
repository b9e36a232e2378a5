"""XML → a tree, without what XML can do to a reader: entities, DTDs and networks stay shut."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import InputError

MALFORMED = "malformed-xml"
LARGEST = 64 << 20
"""Bytes of the largest file of XML that is read."""
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def load(stream: BinaryIO) -> bytes:
    """All bytes of ``stream``. Raises InputError where they are too many."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"more than {LARGEST >> 20} MiB of XML; that is no report")
    return data


def parse_xml(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """The tree of ``data`` and a flag where it had to be mended.

    data: the file. Entities that it declares are dropped, never opened: no file and no
    address is read, and nothing grows (the billion laughs).
    Raises InputError where there is no tree in it.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(_ENTITY.sub(_figures, data), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"this is no XML: {error}") from None
    if tree is None:
        raise InputError("this is no XML")
    if any(True for _ in tree.iter(etree.Entity)):
        etree.strip_elements(tree, etree.Entity, with_tail=False)
    return tree, (MALFORMED,) if parser.error_log.filter_from_errors() else ()


def _figures(found: re.Match[bytes]) -> bytes:
    """A named character of HTML as a figure, for old feeds of agencies use them undeclared."""
    name = found[1]
    point = None if name in _KEPT else html.entities.name2codepoint.get(name.decode())
    return f"&#{point};".encode() if point else found[0]


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def each(tree: Any, name: str) -> Iterator[Any]:
    """The elements within ``tree`` of one name, whatever their namespace, in their order."""
    yield from tree.iter(f"{{*}}{name}")


def first(tree: Any, *path: str) -> Any:
    """The first element at ``path`` within ``tree``, each name at any depth, or None."""
    for name in path:
        tree = next(each(tree, name), None) if tree is not None else None
    return tree


def words(element: Any, without: str = "") -> str | None:
    """All words in an element with single blanks, or None; those in ``without`` are left out."""
    if element is None:
        return None
    pieces = element.xpath(".//text()[not(ancestor::*[local-name() = $out])]", out=without)
    return " ".join("".join(map(str, pieces)).split()) or None
