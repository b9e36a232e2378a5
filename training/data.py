"""Documents → windows of labelled atoms → padded batches."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from dateline.bench.gold.iob2 import NameDocument, read_iob2
from dateline.reader.atoms import GAPS, atomise
from training.claims import EventGold
from training.conllu import Document
from training.crf import bioes
from training.events import FACT, NO_FACT, OUTER, PAIR, PARTS, SCOPE, STANCE
from training.lemmas import script
from training.model import NAMES, ROLES, Labels

NONE = -100
BRIEF = {True: 0.4, False: 0.2}
"""Share of the documents that are read sentence by sentence, of treebanks and of the others."""

FILL = {"names": 0, "sid": -1, "fact": NO_FACT, "pair": 0} | dict.fromkeys(ROLES, 0)
CLS, SEP, UNK = 101, 102, 100
Arrays = dict[str, np.ndarray]


def read_polnear(path: Path) -> list[Document]:
    """PolNeAR's documents with their attributions (source, cue, content as lists of pieces)."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Document(row["id"], row["text"], attributions=row["attributions"]) for row in rows]


def read_uner(path: Path) -> list[Document]:
    """Three of every four documents of a file of Universal NER; the bench measures the fourth.

    That is ``dateline bench names --fold 4/4``.
    """
    documents = enumerate(read_iob2(path), start=1)
    return [_named(gold.id or path.stem, gold) for number, gold in documents if number % 4]


def _named(name: str, gold: NameDocument) -> Document:
    text, spans = "", []
    for form, space in (word for sentence in gold.sentences for word in sentence):
        spans.append((len(text), len(text) + len(form)))
        text += form + " " * space
    names = [(spans[n.first][0], spans[n.last][1], n.label) for n in gold.names]
    return Document(name, text, names=names)


def find_labels(documents: list[Document], rare: int = 2) -> Labels:
    """The label sets of the documents; lemma scripts seen less often than ``rare`` are left out."""
    words = [word for document in documents for sentence in document.sentences for word in sentence]
    scripts = Counter(script(word.form, word.lemma) for word in words)
    return Labels(
        upos=sorted({word.upos for word in words}),
        deprel=sorted({word.deprel for word in words}),
        lemma=[name for name, count in scripts.most_common() if count >= rare],
        entity=["", *sorted({kind for d in documents for _, kind in d.entities or ()})],
    )


class Encoded:
    """A document as arrays: pieces and features, the atoms' pieces, and labels an atom.

    starts: atoms at which a window may begin. links: rows (side, first, last, cue) in atoms.
    """

    def __init__(self, document: Document, tokenizer: Tokenizer, labels: Labels) -> None:
        self.silver = document.silver
        self.name, self.sentences = document.name, len(document.sentences)
        self.atoms = atomise(document.text, cuts=word_starts(document))
        self.at = {atom.span.start: i for i, atom in enumerate(self.atoms)}
        self._encode(tokenizer)
        self.gold: Arrays = {}
        self.links = np.zeros((0, 5), dtype=np.int64)
        self.parts = np.zeros((0, 4), dtype=np.int64)
        self.heads: list[str] = []
        if document.sentences:
            self._add_syntax(document, labels)
        if document.names is not None:
            self._add_names(document, labels)
        if document.attributions is not None:
            self._add_attributions(document)
        if document.events is not None:
            self._add_events(document.events)

    def _encode(self, tokenizer: Tokenizer) -> None:
        encoding = tokenizer.encode(
            [atom.text for atom in self.atoms], is_pretokenized=True, add_special_tokens=False
        )
        ids: list[list[int]] = [[] for _ in self.atoms]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            ids[word].append(piece)
        ids = [pieces or [UNK] for pieces in ids]
        self.sizes = np.array([len(pieces) for pieces in ids], dtype=np.int64)
        self.ends = np.cumsum(self.sizes)
        self.pieces = np.array([piece for pieces in ids for piece in pieces], dtype=np.int64)
        self.features = np.array([atom.feature for atom in self.atoms], dtype=np.int64)
        self.starts = np.array([0] + [i for i in range(1, len(self.atoms)) if self._may_start(i)])

    def _blank(self, fill: int = NONE) -> np.ndarray:
        return np.full(len(self.atoms), fill, dtype=np.int64)

    def _add_syntax(self, document: Document, labels: Labels) -> None:
        gold = {
            key: self._blank() for key in ("upos", "lemma", "head", "deprel", "token", "sentence")
        }
        gold["sid"] = self._blank(-1)
        gold["token"][:], gold["sentence"][:] = 0, 0
        index = {
            name: {value: i for i, value in enumerate(getattr(labels, name))}
            for name in ("upos", "lemma", "deprel")
        }
        starts = []
        for s, sentence in enumerate(document.sentences):
            places = [self.at.get(word.start) for word in sentence]
            if places[0] is not None:
                gold["sentence"][places[0]] = 1
                starts.append(places[0])
            for word, place in zip(sentence, places, strict=True):
                if place is None:
                    continue
                head = place if word.head < 0 else places[word.head]
                gold["sid"][place] = s
                gold["token"][place] = 2 if word.inside else 1
                gold["upos"][place] = index["upos"].get(word.upos, NONE)
                gold["lemma"][place] = index["lemma"].get(script(word.form, word.lemma), NONE)
                if head is not None:
                    gold["head"][place] = head
                    gold["deprel"][place] = index["deprel"].get(word.deprel, NONE)
        self.gold |= gold
        self.starts = np.array(starts)
        self.heads += ["segments", "syntax"]

    def _add_names(self, document: Document, labels: Labels) -> None:
        tags = bioes(NAMES)
        self.gold["names"] = self._blank(0)
        for start, end, label in document.names or ():
            mark(self.gold["names"], *self._run(start, end), tags, label)
        if document.entities is not None:
            self.gold["entity"] = np.where(self.gold["sid"] >= 0, 0, NONE)
            for start, kind in document.entities:
                if start in self.at:
                    self.gold["entity"][self.at[start]] = labels.entity.index(kind)
        self.heads.append("names")

    def _run(self, start: int, end: int) -> tuple[int, int]:
        inside = [
            i
            for i in self._near(start, end)
            if self.atoms[i].span.start < end and start < self.atoms[i].span.end
        ]
        return (inside[0], inside[-1]) if inside else (-1, -1)

    def _near(self, start: int, end: int) -> range:
        if not hasattr(self, "_offsets"):
            self._offsets = np.array([atom.span.start for atom in self.atoms])
        left = max(int(np.searchsorted(self._offsets, start, "right")) - 1, 0)
        return range(left, int(np.searchsorted(self._offsets, end, "left")))

    def _add_attributions(self, document: Document) -> None:
        tags = bioes([""])
        for role in ROLES:
            self.gold[role] = self._blank(0)
        links = []
        for a in document.attributions or ():
            runs = {role: [self._run(*piece) for piece in a[role]] for role in ROLES}
            for role in ROLES:
                for run in runs[role]:
                    mark(self.gold[role], *run, tags, "")
            if runs["cue"]:
                cue = runs["cue"][0]
                links += [
                    (side, *run, *cue)
                    for side, role in enumerate(("source", "content"))
                    for run in runs[role]
                ]
        self.links = np.array(links, dtype=np.int64).reshape(-1, 5)
        self.heads.append("attribution")

    def _add_events(self, events: EventGold) -> None:
        """Types and stances at triggers, and rows (side, trigger, first, last) of parts.

        Of a marked pair the trigger's place holds the right classes, as bits.
        """
        if events.told is not None:
            self._add_told(events)
        if events.facts:
            self.gold["fact"] = self._blank(NO_FACT)
            for span, value in events.facts:
                first, last = self._run(*span)
                if first >= 0:
                    self.gold["fact"][first : last + 1] = round(value * FACT)
        if events.pair:
            actor, recipient, right = events.pair
            runs = (self._run(*actor), self._run(*recipient))
            self.gold["pair"] = self._blank(0)
            mask = sum(1 << label for label in right)
            self.parts = np.array(
                [(PAIR + side, mask, *run) for side, run in enumerate(runs)], dtype=np.int64
            )
        self.heads.append("events")

    def _add_told(self, events: EventGold) -> None:
        gold = {"event": self._blank(0)} | {key: self._blank() for key in STANCE}
        rows: list[tuple[int, int, int, int]] = []
        for told in events.told or ():
            runs = [self._run(*piece) for piece in told.trigger]
            first = runs[0][0]
            if first < 0 or gold["event"][first]:
                continue
            for left, right in runs:
                gold["event"][left : right + 1] = told.type + 1
            for key, value in zip(STANCE, told.stance, strict=False):
                gold[key][first] = value
            for side, name in PARTS.items():
                rows += [(side, first, *self._run(*span)) for span in told.parts[name]]
            cue = self._run(*told.cue)[0] if told.cue else -1
            rows.append((SCOPE, first, cue, cue))
        for cue, kind in events.kinds:
            gold["kind"][self._run(*cue)[0]] = kind
        for cue, above in events.outers:
            outer = self._run(*above)[0] if above else -1
            rows.append((OUTER, self._run(*cue)[0], outer, outer))
        self.gold |= gold
        self.parts = np.array(rows, dtype=np.int64).reshape(-1, 4)

    def _may_start(self, i: int) -> bool:
        return self.atoms[i].gap >= 2 or (
            self.atoms[i].gap == 1 and self.atoms[i - 1].text in '.?!”"'
        )


def word_starts(document: Document) -> frozenset[int]:
    """Where gold words begin, so that atoms never run across one."""
    return frozenset(word.start for sentence in document.sentences for word in sentence)


def mark(row: np.ndarray, first: int, last: int, tags: list[str], label: str) -> None:
    """Write one run into a row of BIOES tags; a run that meets another is left out."""
    if first < 0 or row[first : last + 1].any():
        return
    if first == last:
        row[first] = tags.index(f"S-{label}")
        return
    row[first], row[last] = tags.index(f"B-{label}"), tags.index(f"E-{label}")
    row[first + 1 : last] = tags.index(f"I-{label}")


def windows(document: Encoded, size: int, rng: random.Random) -> Iterator[tuple[Encoded, int, int]]:
    """Runs of atoms of at most ``size`` pieces, cut at a random phase where a sentence starts.

    Some documents are cut into runs of a sentence or two: reports can be that short, and what
    learns from single sentences (pairs, factuality) must not spoil the trees of such.
    """
    brief = rng.random() < BRIEF[bool(document.sentences)]
    start, limit = 0, rng.randint(size // 3, size)
    total = len(document.atoms)
    while start < total:
        base = document.ends[start] - document.sizes[start]
        fits = int(np.searchsorted(document.ends, base + limit, "right"))
        stops = document.starts[(document.starts > start) & (document.starts <= fits)]
        if brief and len(stops):
            end = int(stops[: rng.choice((1, 1, 1, 2, 3))][-1])
        else:
            end = total if fits >= total else int(stops[-1]) if len(stops) else fits
        end = max(end, start + 1)
        yield document, start, end
        start, limit = end, size


def batches(
    corpora: list[list[Encoded]], shares: list[float], size: int, pieces: int, rng: random.Random
) -> Iterator[Arrays]:
    """Endless padded batches of about ``pieces`` pieces, corpora drawn by ``shares``."""
    streams = [_stream(corpus, size, pieces, rng) for corpus in corpora]
    while True:
        yield next(rng.choices(streams, shares)[0])


def _stream(corpus: list[Encoded], size: int, pieces: int, rng: random.Random) -> Iterator[Any]:
    while True:
        cut = [window for document in corpus for window in windows(document, size, rng)]
        cut.sort(key=lambda w: int(w[0].ends[w[2] - 1] - w[0].ends[w[1]]) + rng.randint(0, 16))
        groups: list[list[Any]] = [[]]
        for window in cut:
            longest = int(
                window[0].ends[window[2] - 1]
                - window[0].ends[window[1]]
                + window[0].sizes[window[1]]
            )
            if groups[-1] and (len(groups[-1]) + 1) * longest > pieces:
                groups.append([])
            groups[-1].append(window)
        rng.shuffle(groups)
        yield from (collate(group) for group in groups)


def wrap(features: np.ndarray, share: float = 0.2) -> np.ndarray:
    """Turn some spaces into line breaks, in a share of the windows: reports come hard-wrapped."""
    if np.random.random() > share:
        return features
    gaps = features % GAPS
    chance = np.random.random(len(features))
    turned = ((gaps == 1) & (chance < 0.08)) | ((gaps == 3) & (chance < 0.5))
    return np.where(turned, features - gaps + 2, features)


def _inside(parts: np.ndarray, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Rows (side, trigger, first, last) of a window, atoms counted in it.

    What stands beyond the window is left out; a cue that does is told as -2.
    """
    for side, trigger, first, last in parts.tolist():
        if side >= PAIR:
            if start <= first and last < end:
                yield side, trigger, first - start, last - start
        elif start <= trigger < end:
            within = start <= first and last < end
            if side in (SCOPE, OUTER):
                place = first - start if within else -1 if first < 0 else -2
                yield side, trigger - start, place, place
            elif within:
                yield side, trigger - start, first - start, last - start


def collate(group: list[tuple[Encoded, int, int]]) -> dict[str, Any]:
    """Pad windows into one batch of tensors; ``heads`` names the heads that have labels."""
    atoms = max(end - start for _, start, end in group)
    spans = [(int(d.ends[s] - d.sizes[s]), int(d.ends[e - 1])) for d, s, e in group]
    length = max(right - left for left, right in spans) + 2
    batch: dict[str, Any] = {
        key: np.zeros((len(group), width), dtype=np.int64)
        for key, width in (
            ("pieces", length),
            ("features", length),
            ("first", atoms),
            ("last", atoms),
        )
    }
    batch["mask"] = np.zeros((len(group), atoms), dtype=bool)
    names = sorted(group[0][0].gold)
    for name in names:
        fill = FILL.get(name, NONE)
        batch[name] = np.full((len(group), atoms), fill, dtype=np.int64)
    links, parts = [], []
    for row, ((d, s, e), (left, right)) in enumerate(zip(group, spans, strict=True)):
        n = right - left
        batch["pieces"][row, 0], batch["pieces"][row, n + 1] = CLS, SEP
        batch["pieces"][row, 1 : n + 1] = d.pieces[left:right]
        features = wrap(d.features[s:e]) if d.sentences else d.features[s:e]
        batch["features"][row, 1 : n + 1] = np.repeat(features, d.sizes[s:e])
        batch["first"][row, : e - s] = d.ends[s:e] - d.sizes[s:e] - left + 1
        batch["last"][row, : e - s] = d.ends[s:e] - left
        batch["mask"][row, : e - s] = True
        for name in names:
            batch[name][row, : e - s] = d.gold[name][s:e]
        if "head" in d.gold:
            head = batch["head"][row, : e - s]
            head[head != NONE] -= s
            head[(head < 0) | (head >= e - s)] = NONE
        links += [
            (row, side, f - s, la - s, c - s, 0)
            for side, f, la, c, _ in d.links
            if s <= f and la < e and s <= c < e
        ]
        parts += [(row, *part) for part in _inside(d.parts, s, e)]
    batch["parts"] = np.array(parts, dtype=np.int64).reshape(-1, 5)
    batch["links"] = np.array(links, dtype=np.int64).reshape(-1, 6)
    tensors: dict[str, Any] = {key: torch.from_numpy(value) for key, value in batch.items()}
    tensors["heads"], tensors["silver"] = group[0][0].heads, group[0][0].silver
    return tensors
