"""CoNLL-U files → documents of words, heads, lemmas, names and entity heads, over raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PIECE = re.compile(r"\(|\)|[^()]+")
TITLES = frozenset((Path(__file__).parent / "titles.txt").read_text("utf-8").split())
NAMED = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass
class Word:
    """A word of a sentence: columns of CoNLL-U, and where it stands in the text."""

    form: str
    lemma: str
    upos: str
    head: int  # index in the sentence, -1 for the root
    deprel: str
    start: int
    end: int
    inside: bool = False  # a later word of a surface token
    plural: bool = False
    entity: str = ""  # the raw Entity= value


@dataclass
class Document:
    """One text with whatever layers its corpus has; spans are code points of ``text``."""

    name: str
    text: str
    sentences: list[list[Word]] = field(default_factory=list)
    names: list[tuple[int, int, str]] | None = None
    entities: list[tuple[int, str]] | None = None  # start of the head word, kind
    attributions: list[dict[str, list[list[int]]]] | None = None
    events: Any = None  # training.claims.EventGold
    silver: bool = False  # names were labelled by a reader, not by a person


def read_conllu(path: Path, entities: bool = False) -> list[Document]:
    """The documents of a CoNLL-U file; a space between sentences, a blank line between paragraphs.

    path: the file. entities: read GUM's ``Entity=`` into names and entity heads.
    """
    documents: list[Document] = []
    for comments, rows in _blocks(path):
        new = any(line.startswith("# newdoc") for line in comments)
        if new or not documents:
            documents.append(Document(f"{path.stem}:{len(documents)}", ""))
        document = documents[-1]
        if any(line.startswith("# newpar") for line in comments) and document.text:
            document.text = document.text.rstrip(" ") + "\n\n"
        _append(document, rows)
    for document in documents:
        if entities:
            _add_entities(document)
    return documents


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            yield [line for line in lines if line.startswith("#")], rows


def _append(document: Document, rows: list[list[str]]) -> None:
    words: list[Word] = []
    text, until, inside = document.text, 0, False
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            _first, until = map(int, row[0].split("-"))
            surface, at, inside = row[1], len(text), False
            text += surface + ("" if "SpaceAfter=No" in row[9] else " ")
            continue
        number = int(row[0])
        entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        if number <= until:
            left = at if not inside else words[-1].end
            right = (
                at + len(surface) if number == until else min(left + len(row[1]), at + len(surface))
            )
        else:
            left, right = len(text), len(text) + len(row[1])
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            inside = False
        words.append(
            Word(
                row[1],
                row[2],
                row[3],
                int(row[6]) - 1,
                row[7],
                left,
                right,
                inside and number <= until,
                "Number=P" in row[5],
                entity,
            )
        )
        inside = number < until
    document.text = text
    document.sentences.append(words)


def _mentions(document: Document) -> Iterator[tuple[list[tuple[int, int]], str, str]]:
    """Entity mentions as word places (sentence, word), their kind and GUM's whole label."""
    open_: dict[str, list[tuple[list[tuple[int, int]], str, str]]] = {}
    for s, sentence in enumerate(document.sentences):
        for w, word in enumerate(sentence):
            closing = []
            pieces = _PIECE.findall(word.entity)
            for i, piece in enumerate(pieces):
                if piece in "()":
                    continue
                opened = i > 0 and pieces[i - 1] == "("
                key = piece.split("-")[0]
                if opened:
                    kind = piece.split("-")[1] if "-" in piece else ""
                    open_.setdefault(key, []).append(([], kind, piece))
                if i + 1 < len(pieces) and pieces[i + 1] == ")":
                    closing.append(key)
            for stack in open_.values():
                for mention in stack:
                    mention[0].append((s, w))
            for key in closing:
                if open_.get(key):
                    yield open_[key].pop()


def _head(document: Document, places: list[tuple[int, int]]) -> int:
    sentence = document.sentences[places[0][0]]
    inside = {w for s, w in places if s == places[0][0]}
    return next((w for w in sorted(inside) if sentence[w].head not in inside), min(inside))


def _add_entities(document: Document) -> None:
    document.names, heads = [], {}
    taken: set[tuple[int, int]] = set()
    for places, kind, _ in sorted(_mentions(document), key=lambda m: -len(m[0])):
        s = places[0][0]
        sentence = document.sentences[s]
        head = _head(document, places)
        heads.setdefault(sentence[head].start, kind)
        inner = _INNER_PERSON if kind == "person" else _INNER
        run = _name_run(sentence, [w for q, w in places if q == s], head, inner)
        if kind == "person":
            run = _untitled(sentence, run)
        if kind in NAMED and run and not any((s, w) in taken for w in run):
            taken.update((s, w) for w in run)
            document.names.append((sentence[run[0]].start, sentence[run[-1]].end, NAMED[kind]))
    document.entities = list(heads.items())


_INNER_PERSON = {"de", "von", "van", "der", "du", "al", "-", "."}
_INNER = {
    "of",
    "the",
    "for",
    "and",
    "de",
    "von",
    "van",
    "der",
    "du",
    "al",
    "-",
    "’s",
    "'s",
    "&",
    "in",
    ".",
}


def _untitled(sentence: list[Word], run: list[int]) -> list[int]:
    """A person's name without titles; nothing for a people (*the Russians*) or a bare title."""
    if any(sentence[w].plural for w in run):
        return []
    titles = [w for w in run if sentence[w].form.lower() in TITLES]
    return [w for w in run if w > titles[-1]] if titles else run


def _name_run(sentence: list[Word], inside: list[int], head: int, inner: set[str]) -> list[int]:
    """The words of the proper name about ``head``: no determiner, title or trailing clause."""
    if sentence[head].upos != "PROPN":
        return []
    left = right = head
    while (
        left - 1 in inside
        and sentence[left - 1].upos in ("PROPN", "NUM", "PUNCT", "ADJ", "VERB", "NOUN")
        and (sentence[left - 1].form[0].isupper() or sentence[left - 1].form in "-.")
    ):
        left -= 1
    while right + 1 in inside and (
        sentence[right + 1].upos in ("PROPN", "NUM")
        or (sentence[right + 1].form[0].isupper() and sentence[right + 1].upos in ("NOUN", "ADJ"))
        or (
            sentence[right + 1].form.lower() in inner
            and any(w in inside and sentence[w].upos == "PROPN" for w in (right + 2, right + 3))
        )
    ):
        right += 1
    while right > head and not sentence[right].form[0].isalnum():
        right -= 1
    while left < head and not sentence[left].form[0].isalnum():
        left += 1
    return list(range(left, right + 1))
