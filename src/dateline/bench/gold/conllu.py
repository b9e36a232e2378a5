"""CoNLL-U treebanks: the raw text as its writer left it, and the gold tree over it.

The format is that of Universal Dependencies (https://universaldependencies.org/format.html);
the text is put together as for the CoNLL 2018 shared task (Zeman et al. 2018): a space between
sentences unless the last token says ``SpaceAfter=No``, a blank line between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import Block, bad_line, read_blocks
from dateline.errors import BenchError
from dateline.records.reading import ROOT, Sentence, Signals, Token
from dateline.records.span import Span

COLUMNS = 10
_ID, _FORM, _LEMMA, _UPOS, _HEAD, _DEPREL, _MISC = 0, 1, 2, 3, 6, 7, 9
_AS_CONLLU = "see universaldependencies.org/format.html"


class TreeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of a treebank.

    id: as in ``# newdoc``, or None. text: the raw text. gold: tokens and sentences over it.
    spaces: for each token, whether a space follows.
    """

    id: str | None
    text: str
    gold: Signals
    spaces: tuple[bool, ...]

    @property
    def sentences(self) -> list[list[tuple[str, bool]]]:
        """For each sentence its words and whether a space follows each."""
        words = list(zip((token.form for token in self.gold.tokens), self.spaces, strict=True))
        return [words[sentence.first : sentence.last + 1] for sentence in self.gold.sentences]


class _Surface(msgspec.Struct, frozen=True):
    """A token as it is written, with the rows of its syntactic words."""

    form: str
    spaced: bool
    rows: list[list[str]]


def read_conllu(path: Path) -> Iterator[TreeDocument]:
    """The documents of a CoNLL-U file, empty nodes left out; all of it is one without ``# newdoc``.

    path: the file. Raises BenchError, with the line, where it is missing or not CoNLL-U.
    """
    page: _Page | None = None
    for block in read_blocks(path):
        named = block.comment("newdoc")
        if page is None or (named is not None and page.tokens):
            if page is not None:
                yield page.finished()
            page = _Page(named or None)
        page.add(_surfaces(path, block), new_paragraph=block.comment("newpar") is not None)
    if page is None:
        raise BenchError(f"{path}: no sentence in it; give a CoNLL-U file")
    yield page.finished()


class _Page:
    """A document while its sentences are written onto it."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.text = ""
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.spaces: list[bool] = []

    def finished(self) -> TreeDocument:
        gold = Signals(tokens=tuple(self.tokens), sentences=tuple(self.sentences))
        return TreeDocument(id=self.name, text=self.text, gold=gold, spaces=tuple(self.spaces))

    def add(self, surfaces: list[_Surface], new_paragraph: bool) -> None:
        if self.spaces:
            self.text += "\n\n" if new_paragraph else " " * self.spaces[-1]
        first, start = len(self.tokens), len(self.text)
        parts: list[str] = []
        for index, surface in enumerate(surfaces):
            self._write(surface, first, start)
            last = index + 1 == len(surfaces)
            parts.append(surface.form + " " * (surface.spaced and not last))
            start += len(parts[-1])
        self.text += "".join(parts)
        span = Span(self.tokens[first].span.start, len(self.text))
        self.sentences.append(Sentence(span, first, len(self.tokens) - 1))

    def _write(self, surface: _Surface, first: int, start: int) -> None:
        spans = _spans(surface, start)
        for index, (row, span) in enumerate(zip(surface.rows, spans, strict=True)):
            head = int(row[_HEAD])
            self.tokens.append(
                Token(
                    span=span,
                    form=row[_FORM],
                    lemma=row[_LEMMA],
                    upos=row[_UPOS],
                    head=first + head - 1 if head else ROOT,
                    deprel=row[_DEPREL],
                    sentence=len(self.sentences),
                    joined=index > 0,
                )
            )
            self.spaces.append(surface.spaced and index + 1 == len(surface.rows))


def _spans(surface: _Surface, start: int) -> list[Span]:
    """Where its words stand; each has all of the token where they do not spell it out."""
    forms = [row[_FORM] for row in surface.rows]
    if "".join(forms) != surface.form:
        return [Span(start, start + len(surface.form))] * len(forms)
    ends = [start + len("".join(forms[: index + 1])) for index in range(len(forms))]
    return [Span(end - len(form), end) for form, end in zip(forms, ends, strict=True)]


def _surfaces(path: Path, block: Block) -> list[_Surface]:
    """The written tokens of a sentence, left to right."""
    words = _checked(path, block)
    surfaces: list[_Surface] = []
    taken = 0
    for number, row in block:
        if "-" in row[_ID]:
            first, last = _range(path, number, row[_ID], taken, len(words))
            surfaces.append(_Surface(row[_FORM], _spaced(row), words[first - 1 : last]))
            taken = last
        elif row[_ID].isdecimal() and int(row[_ID]) > taken:
            taken = int(row[_ID])
            surfaces.append(_Surface(row[_FORM], _spaced(row), [row]))
    return surfaces


def _spaced(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[_MISC].split("|")


def _range(path: Path, number: int, label: str, taken: int, size: int) -> tuple[int, int]:
    """First and last word of a token such as ``3-4``."""
    first, _, last = label.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        raise bad_line(path, number, f"no token number: {label!r}", _AS_CONLLU)
    if not (int(first) == taken + 1 and taken + 1 <= int(last) <= size):
        raise bad_line(path, number, f"token {label} does not fit its words", _AS_CONLLU)
    return int(first), int(last)


def _checked(path: Path, block: Block) -> list[list[str]]:
    """The rows of the words of a sentence, their numbers and heads in order."""
    words: list[list[str]] = []
    for number, row in block:
        if len(row) != COLUMNS:
            wrong = f"{len(row)} tab-separated columns, not {COLUMNS}"
            raise bad_line(path, number, wrong, _AS_CONLLU)
        if not row[_FORM].strip():
            raise bad_line(path, number, "a word without a form", _AS_CONLLU)
        if "-" in row[_ID] or "." in row[_ID]:
            continue
        if row[_ID] != str(len(words) + 1):
            wrong = f"word {row[_ID]!r} where {len(words) + 1} was due"
            raise bad_line(path, number, wrong, _AS_CONLLU)
        words.append(row)
    _check_heads(path, block, len(words))
    return words


def _check_heads(path: Path, block: Block, size: int) -> None:
    if not size:
        raise bad_line(path, block.start, "a sentence without words", _AS_CONLLU)
    for number, row in block:
        if not row[_ID].isdecimal():
            continue
        if not (row[_HEAD].isdecimal() and int(row[_HEAD]) <= size):
            raise bad_line(path, number, f"no head {row[_HEAD]!r} in a sentence of {size}",
                           "give every word a head, 0 for the root")  # fmt: skip
