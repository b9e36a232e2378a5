"""Names in IOB2, as Universal NER writes them (Mayhew et al. 2024).

A row is index, form, tag, two columns more; sentences are parted by empty lines, documents
begin with ``# newdoc``. ``# text`` tells which words a space follows; none stands before a
clitic (``n't``, ``'s``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import Block, bad_line, read_blocks
from dateline.errors import BenchError
from dateline.reader.atoms import CLITIC
from dateline.records.reading import Tagged

_FORM, _TAG = 1, 2
_AS_IOB2 = "a row is index, form and O, B-LABEL or I-LABEL, parted by tabs"


class NameDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its names.

    id: as in ``# newdoc``, or None. sentences: words and whether a space follows each.
    names: runs over the words of the whole document.
    """

    id: str | None
    sentences: list[list[tuple[str, bool]]]
    names: tuple[Tagged, ...]


def read_iob2(path: Path) -> Iterator[NameDocument]:
    """The documents of an IOB2 file; all of it is one without ``# newdoc``.

    path: the file. Raises BenchError, with the line, where it is missing or not IOB2.
    """
    document: NameDocument | None = None
    for block in read_blocks(path):
        named = block.comment("newdoc")
        if document is None or named is not None:
            if document is not None:
                yield document
            document = NameDocument(id=named or None, sentences=[], names=())
        document = _extended(document, path, block)
    if document is None:
        raise BenchError(f"{path}: no sentence in it; give a file of names in IOB2")
    yield document


def _extended(document: NameDocument, path: Path, block: Block) -> NameDocument:
    forms, tags = _columns(path, block)
    offset = sum(map(len, document.sentences))
    spaces = _mended(forms, _spaces(forms, block.comment("text")))
    words = list(zip(forms, spaces, strict=True))
    return msgspec.structs.replace(
        document,
        sentences=[*document.sentences, words],
        names=document.names + runs(tags, offset),
    )


def _columns(path: Path, block: Block) -> tuple[list[str], list[str]]:
    forms, tags = [], []
    for number, row in block:
        if len(row) <= _TAG or not row[_FORM]:
            raise bad_line(path, number, f"{len(row)} tab-separated columns", _AS_IOB2)
        prefix, dash, label = row[_TAG].partition("-")
        if row[_TAG] != "O" and not (prefix in ("B", "I") and dash and label):
            raise bad_line(path, number, f"no tag of IOB2: {row[_TAG]!r}", _AS_IOB2)
        forms.append(row[_FORM])
        tags.append(row[_TAG])
    if not forms:
        raise bad_line(path, block.start, "a sentence without words", _AS_IOB2)
    return forms, tags


def runs(tags: Sequence[str], offset: int = 0) -> tuple[Tagged, ...]:
    """The runs of one sentence's tags; an I- that continues nothing begins a run (CoNLL-2003).

    tags: O, B-LABEL or I-LABEL. offset: index of the sentence's first word.
    """
    found: list[Tagged] = []
    for index, tag in enumerate(tags, start=offset):
        prefix, _, label = tag.partition("-")
        if not label:
            continue
        last = found[-1] if found else None
        if prefix == "I" and last and last.last == index - 1 and last.label == label:
            found[-1] = Tagged(last.first, index, label, 1.0)
        else:
            found.append(Tagged(index, index, label, 1.0))
    return tuple(found)


def _spaces(forms: list[str], text: str | None) -> list[bool]:
    """Whether a space follows each word in ``text``; always, where the text is not theirs."""
    if text is None:
        return [True] * len(forms)
    spaces, at = [], 0
    for form in forms:
        if not text.startswith(form, at):
            return [True] * len(forms)
        at += len(form)
        spaces.append(not text[at : at + 1].strip())
        at += len(text[at:]) - len(text[at:].lstrip())
    return spaces


def _mended(forms: list[str], spaces: list[bool]) -> list[bool]:
    """The spaces without those before a clitic.

    Universal NER parts them from their word even in ``# text``; no one writes them so.
    """
    clitic = [CLITIC.fullmatch(form) is not None for form in forms]
    return [space and not after for space, after in zip(spaces, [*clitic[1:], False], strict=True)]
