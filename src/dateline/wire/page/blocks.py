"""A tree of markup → paragraphs of plain text."""

from __future__ import annotations

import functools
import re
from typing import Any

import msgspec

from dateline.wire.tables import load_table

_SPACES = re.compile(r"[\s\u200b\u2060\ufeff]+")
_BREAKS = re.compile(r" *\n *")
_PARTS = re.compile(r"\n{2,}")


class _Blocks(msgspec.Struct, frozen=True):
    blocks: frozenset[str]
    breaks: frozenset[str]
    dropped: frozenset[str]


@functools.cache
def _table() -> _Blocks:
    return load_table(__package__, "blocks.toml", _Blocks)


def paragraphs(tree: Any) -> list[str]:
    """The paragraphs of a tree of lxml, blanks made single, in the order of the page.

    tree: an element of HTML, NITF or of trafilatura's own tree, of any depth. Scripts,
    forms, pictures and their captions are left out; ``blocks.toml`` names them.
    """
    pieces: list[str] = []
    _walk(tree, pieces)
    parts = _PARTS.split(_BREAKS.sub("\n", re.sub(" +", " ", "".join(pieces))))
    return [part.strip() for part in parts if part.strip()]


def _walk(tree: Any, pieces: list[str]) -> None:
    """Gather words, a line end for a break and two for the end of a paragraph."""
    from lxml import etree

    table = _table()
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        name = _name(element)
        if event == "start":
            if name in table.dropped:
                walk.skip_subtree()
            elif name in table.blocks:
                pieces.append("\n\n")
            elif name in table.breaks:
                pieces.append("\n")
            if name not in table.dropped:
                pieces.append(_words(element.text))
            continue
        if name in table.blocks:
            pieces.append("\n\n")
        if element is not tree:
            pieces.append(_words(element.tail))


def _name(element: Any) -> str:
    """The local name; comments, instructions and entities have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _words(text: str | None) -> str:
    return _SPACES.sub(" ", text.replace("\xad", "")) if text else ""
