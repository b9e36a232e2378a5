"""Marked pairs with the relation between them: PLOVER roots (PLV), cooperation or conflict (AW).

A line is a JSON object: ``marked``, the sentence with ``<s>actor</s>`` and ``<t>recipient</t>``;
``label``, a root's name, or 0 (cooperation) or 1 (conflict); ``quad`` from 1 to 4 where there is
one. PLV writes YIELD for CONCEDE and RETREAT (Hu et al. 2024).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows
from dateline.records.event import EVENT_TYPES
from dateline.records.span import Span

YIELD = "YIELD"
_MARK = re.compile(r"<(/?)([st])>")
_REMEDY = 'a line has "marked" with <s>…</s> or <t>…</t>, and "label"'


class MarkedPair(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with an actor and a recipient (either may be unsaid), and what is between them.

    root: a PLOVER type or YIELD, None where only the side is known. conflict: the side, None
    where only the root is. quad: 1 verbal cooperation, 2 material cooperation, 3 verbal
    conflict, 4 material conflict, or None.
    """

    id: str
    text: str
    actor: Span | None
    recipient: Span | None
    root: str | None
    conflict: bool | None
    quad: int | None


class _Row(msgspec.Struct):
    marked: str
    label: str | Literal[0, 1]
    id: str = ""
    quad: Literal["1", "2", "3", "4", 1, 2, 3, 4] | None = None


def read_pairs(path: Path) -> Iterator[MarkedPair]:
    """The pairs of a file.

    path: the file. Raises BenchError, with the line, where it is missing or malformed.
    """
    for number, row in read_rows(path, _DECODER, "no marked pair", _REMEDY):
        text, spans = unmarked(row.marked)
        root = row.label if isinstance(row.label, str) else None
        if not spans or (root is not None and root not in (*EVENT_TYPES, YIELD)):
            raise bad_line(path, number, "no marked pair, or no root of PLOVER's", _REMEDY)
        yield MarkedPair(
            id=row.id or str(number),
            text=text,
            actor=spans.get("s"),
            recipient=spans.get("t"),
            root=root,
            conflict=bool(row.label) if root is None else None,
            quad=int(row.quad) if row.quad is not None else None,
        )


def unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """A sentence without its marks, and where actor (s) and recipient (t) stand in it."""
    text, starts, spans, at = "", dict[str, int](), dict[str, Span](), 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if not mark[1]:
            starts[mark[2]] = len(text)
        elif mark[2] in starts:
            spans[mark[2]] = Span(starts[mark[2]], len(text))
    return text + marked[at:], spans


_DECODER = msgspec.json.Decoder(_Row)
