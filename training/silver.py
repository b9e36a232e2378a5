"""Names for texts that have none: proper nouns typed by an earlier reader and the stylebook.

    python -m training.silver --data ../shared/data --out runs/silver.json

Boundaries come from the parse (gold where the treebank has it), types from a vote of the
reader's names, its entity kinds and the stylebook, summed over the document.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tqdm import tqdm

from dateline.reader import Reader
from dateline.records.reading import ROOT, Signals, Token
from dateline.stylebook.book import Stylebook
from training.conllu import NAMED, TITLES, Document

NAME_EDGES = ("flat", "compound", "amod", "nummod", "goeswith")
Name = tuple[int, int, str]
Votes = Counter[str]


def label_names(document: Document, reader: Reader, book: Stylebook) -> list[Name]:
    """The names of a document as (start, end, label); code points of its text."""
    signals = _signals(document, reader)
    runs = [run for run in _runs(signals.tokens) if run]
    spans = [_widened(_with_adjective(run, signals, book), signals) for run in runs]
    spans = _joined(spans, signals)
    votes: dict[str, Votes] = defaultdict(Counter)
    for first, last in spans:
        votes[_key(signals, first, last)].update(_votes(signals, first, last, book))
    names = []
    for first, last in spans:
        (label, weight), *_ = votes[_key(signals, first, last)].most_common(1) or [("", 0)]
        if label and weight >= 2 and not book.directory.demonym(_text(signals, first, last)):
            tokens = signals.tokens
            names.append((tokens[first].span.start, tokens[last].span.end, label))
    return names


def corrected(names: Sequence[Name], text: str, book: Stylebook) -> list[Name]:
    """Countries and large places are LOC, also where a corpus calls them organisations."""
    return [(s, e, "LOC" if _is_place(text[s:e], book) else label) for s, e, label in names]


def _signals(document: Document, reader: Reader) -> Signals:
    """The reader's signals, with the treebank's words, tags and trees where there are any."""
    if not document.sentences:
        return reader.read(document.text)
    words = [word for sentence in document.sentences for word in sentence]
    spaces = [b.start > a.end for a, b in pairwise(words)] + [True]
    spaced = iter(zip(words, spaces, strict=True))
    rows = [[(w.form, gap) for w, gap in (next(spaced) for _ in s)] for s in document.sentences]
    read = reader.read_tokens(rows)
    tokens, base = [], 0
    for number, sentence in enumerate(document.sentences):
        for i, word in enumerate(sentence):
            span = type(read.tokens[base + i].span)(word.start, word.end)
            head = ROOT if word.head < 0 else base + word.head
            tokens.append(Token(span, word.form, word.lemma, word.upos, head, word.deprel, number))
        base += len(sentence)
    fields = {name: getattr(read, name) for name in read.__struct_fields__} | {
        "tokens": tuple(tokens)
    }
    return Signals(**fields)


def _runs(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """Neighbouring proper nouns that the tree ties into one name, without titles before it."""
    run: list[int] = []
    for i, token in enumerate(tokens):
        joint = token.form in ("-", ".", "'", "’") and run and _near(tokens, i + 1)
        if token.upos == "PROPN" or joint:
            if run and not joint and not _tied(tokens, run, i):
                yield _untitled(tokens, run)
                run = []
            run.append(i)
            continue
        yield _untitled(tokens, run)
        run = []
    yield _untitled(tokens, run)


def _near(tokens: Sequence[Token], i: int) -> bool:
    touching = i < len(tokens) and tokens[i].span.start == tokens[i - 1].span.end
    return touching and tokens[i].upos == "PROPN"


def _tied(tokens: Sequence[Token], run: Sequence[int], i: int) -> bool:
    inside = {*run, i}
    if tokens[i].sentence != tokens[run[0]].sentence:
        return False
    own = _names(tokens[i])
    if own and tokens[i].head in inside:
        return True
    heads = {tokens[j].head for j in run if _names(tokens[j])}
    return i in heads or (own and tokens[i].head in heads and tokens[i].head > i)


def _names(token: Token) -> bool:
    """Whether the word is tied to its head as a part of a name is."""
    return token.deprel.partition(":")[0] in NAME_EDGES


def _untitled(tokens: Sequence[Token], run: Sequence[int]) -> list[int]:
    left = 0
    while left < len(run) - 1 and tokens[run[left]].form.lower() in TITLES:
        left += 1
    kept = list(run[left:])
    return [] if len(kept) == 1 and tokens[kept[0]].form.lower() in TITLES else kept


def _with_adjective(run: list[int], signals: Signals, book: Stylebook) -> list[int]:
    """*New* of *New York*, which the treebanks tag ADJ: capitals before a name, no demonym."""
    tokens = signals.tokens
    while run[0] > 0:
        before = tokens[run[0] - 1]
        fits = before.upos in ("ADJ", "VERB") and before.head in run and before.form[:1].isupper()
        body = len(run) > 1 and _kind(signals, run[0], run[-1]) == "organization"
        opens = run[0] - 1 == signals.sentences[before.sentence].first
        whole = _text(signals, run[0] - 1, run[-1])
        people = book.directory.demonym(before.form) and not body
        if not fits or people or (opens and not _known(whole, book)):
            break
        run = [run[0] - 1, *run]
    return run


def _widened(run: Sequence[int], signals: Signals) -> tuple[int, int]:
    """The run, or a longer name of the reader's that holds it (*Department of …*)."""
    first, last = run[0], run[-1]
    for name in signals.names:
        if name.first <= first and last <= name.last and name.score > 0.8:
            return name.first, name.last
    return first, last


def _joined(spans: list[tuple[int, int]], signals: Signals) -> list[tuple[int, int]]:
    """*University of X*, *X, Inc.*: two names that are one, where the first is no person."""
    tokens, whole = signals.tokens, []
    for first, last in spans:
        if whole and whole[-1][1] < first:
            start, end = whole[-1]
            between = [token.form for token in tokens[end + 1 : first]]
            body = _kind(signals, start, end) in ("organization", "place")
            nested = tokens[first].sentence == tokens[start].sentence and any(
                tokens[i].head in range(start, end + 1) and tokens[i].deprel.startswith("nmod")
                for i in range(first, last + 1)
            )
            if body and nested and between in (["of"], ["of", "the"], ["for"]):
                whole[-1] = (start, last)
                continue
            if between == [","] and tokens[first].form.lower().strip(".") in ("inc", "ltd", "llc"):
                whole[-1] = (start, last)
                continue
        whole.append((first, last))
    return whole


def _kind(signals: Signals, first: int, last: int) -> str | None:
    """The entity kind of the head word of a span."""
    inside = range(first, last + 1)
    head = next((i for i in inside if signals.tokens[i].head not in inside), first)
    return signals.entities[head]


def _votes(signals: Signals, first: int, last: int, book: Stylebook) -> Votes:
    votes: Votes = Counter()
    for name in signals.names:
        if name.first <= last and first <= name.last:
            votes[name.label] += 2
    kind = NAMED.get(_kind(signals, first, last) or "")
    if kind:
        votes[kind] += 1
    known = _known(_text(signals, first, last), book)
    if known:
        votes[known] += 4
    return votes


def _known(name: str, book: Stylebook) -> str | None:
    who = book.directory.named(name)
    if who is not None:
        return "LOC" if who.kind == "country" else "ORG"
    if book.directory.person(name):
        return "PER"
    return "LOC" if _is_place(name, book) else None


def _is_place(name: str, book: Stylebook) -> bool:
    who = book.directory.named(name)
    if who is not None:
        return who.kind == "country"
    return any((spot.population or 0) > 500_000 for spot in book.gazetteer.find(name))


def _text(signals: Signals, first: int, last: int) -> str:
    tokens = signals.tokens[first : last + 1]
    return " ".join(token.form for token in tokens)


def _key(signals: Signals, first: int, last: int) -> str:
    return _text(signals, first, last).lower()


def main() -> None:
    from training.train import read_corpora

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weights", type=Path, help="of the reader that votes (default: shipped)")
    parser.add_argument("--out", type=Path, default=Path("runs/silver.json"))
    args = parser.parse_args()
    reader, book = Reader.load(args.weights), Stylebook()
    documents = read_corpora(args.data, None)
    names = {d.name: corrected(d.names, d.text, book) for d in documents["gum"]}
    for document in tqdm(documents["ewt"] + documents["polnear"]):
        names[document.name] = label_names(document, reader, book)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(names))


if __name__ == "__main__":
    main()
