"""Words with their factuality, as UW (Lee et al. 2015) and UDS (White et al. 2016) give it.

A line is a JSON object: ``text``, words parted by blanks, and ``targets``, each with ``span1``
(half-open, in words) and ``label`` from −3 (did not happen) to 3 (did).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows


class Target(msgspec.Struct, frozen=True):
    """Words from ``span1[0]`` to before ``span1[1]``, and their factuality."""

    span1: tuple[int, int]
    label: float


class FactSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and what is rated in it; ``id`` is the number of its line."""

    text: str
    targets: tuple[Target, ...]
    id: str = ""


def read_facts(path: Path) -> Iterator[FactSentence]:
    """The sentences of a file of factuality ratings.

    path: the file. Raises BenchError, with the line, where it is missing or malformed.
    """
    remedy = 'a line has "text" and "targets" with "span1" and "label"'
    for number, row in read_rows(path, _DECODER, "no rated sentence", remedy):
        words = len(row.text.split(" "))
        if any(not 0 <= t.span1[0] < t.span1[1] <= words for t in row.targets):
            raise bad_line(path, number, "a target lies outside the words", "count from 0")
        yield msgspec.structs.replace(row, id=str(number))


_DECODER = msgspec.json.Decoder(FactSentence)
