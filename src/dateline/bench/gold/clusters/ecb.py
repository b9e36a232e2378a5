"""ECB+ as JSON Lines: documents of many outlets, with the mentions that tell one event chained.

Cybulska and Vossen 2014, "Using a sledgehammer to crack a nut? Lexical diversity and event
coreference resolution". A line is an object with the keys of ``ChainedDocument``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import read_rows
from dateline.records.span import Span

EVENT = "event"


class ChainedMention(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of an event or of what takes part; offsets are code points of the text.

    chain: what it has in common with the other mentions of the same, None alone. sent: the
    number of its sentence. curated_sentence: whether that sentence was annotated with care.
    """

    id: str
    kind: str
    start: int
    end: int
    sent: int
    chain: str | None = None
    curated_sentence: bool = False

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)


class ChainedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its mentions. topic and split are for choosing, never for clustering."""

    doc_id: str
    topic: int
    split: str
    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[ChainedMention, ...]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.doc_id

    @property
    def events(self) -> tuple[ChainedMention, ...]:
        """The mentions of events."""
        return tuple(mention for mention in self.mentions if mention.kind == EVENT)

    @property
    def suffix(self) -> str:
        """From which of the two corpora it is: ``ecb`` or ``ecbplus``, as its id ends."""
        return self.doc_id.lstrip("0123456789_")


def read_chained(path: Path) -> Iterator[ChainedDocument]:
    """The documents of a JSON Lines file; BenchError, with the line, where one is malformed."""
    remedy = "give a file in the form of ECB+ with doc_id, text, sentences and mentions"
    for _, document in read_rows(path, _DECODER, "no document with chains", remedy):
        yield document


_DECODER = msgspec.json.Decoder(ChainedDocument)
