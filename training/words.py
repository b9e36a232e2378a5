"""Fit what the bare words say (``dateline.reader.decode.gist``), and put it into a checkpoint.

    python -m training.words --run runs/last

Logistic regression over the words' frozen vectors, and over which words they are, for each place
at which they stand (``PLACES``, ``PAIR_PLACES``). The triggers of the corpus tell types and modes;
marked pairs (PLV, and a corpus event whose parties stand in its sentence) tell types, and so do
the phrases of the stylebook, in each form of their own word. Nothing here has seen the encoder, so
its errors are not the encoder's.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from dateline.bench.gold.pairs import YIELD, read_pairs
from dateline.bench.gold.reports import CodedReport, read_reports
from dateline.bench.score.relations import YIELDS
from dateline.reader.atoms import Atom, atomise
from dateline.reader.decode.gist import pair_places, places
from dateline.records.claim import Claim
from dateline.records.event import EVENT_TYPES
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import Phrase
from training.claims import HELD, MODES
from training.model import NAMED_PLACES, Words
from training.train import ROOT, packaged_base, path_of

UNK = 100
NAMED = 3.0
"""How much more than its vector it counts which word it is."""

LONE = 0.3
"""Weight of a corpus event among the pairs of PLV, which are chosen otherwise."""


GAP = "*"
"""In a phrase: where an object may stand."""

LEMMAS = ROOT / "src/dateline/weights/lemmas.tsv"
"""The table of the reader that ships; it hardly changes with the weights."""

TOLD = (0.0, 0.1, 0.2, 0.3)
"""Weight of a phrase of the stylebook by how often it tells its type."""


def verb_forms(path: Path) -> dict[str, list[str]]:
    """The forms of each verb in a table of lemmas (``training.lemmas``)."""
    found: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        form, upos, lemma = line.split("\t")
        if upos == "VERB":
            found.setdefault(lemma, {lemma}).add(form)
    return {lemma: sorted(forms) for lemma, forms in found.items()}


@dataclass
class Case:
    """The pieces at an atom's ends, for each place, and the class that is right."""

    at: list[list[tuple[int, int]]]
    label: str
    weight: float = 1.0


class Cases:
    """Gold → cases. tokenizer: the encoder's."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, tuple[int, int]] = {}

    def ends(self, atom: Atom) -> tuple[int, int]:
        """The first and the last piece of an atom."""
        if atom.text not in self.known:
            ids = self.tokenizer.encode(
                [atom.text], is_pretokenized=True, add_special_tokens=False
            ).ids or [UNK]
            self.known[atom.text] = (ids[0], ids[-1])
        return self.known[atom.text]

    def of_triggers(self, reports: Sequence[CodedReport]) -> Iterator[tuple[Case, Case]]:
        """The type and the mode of every trigger."""
        for report in reports:
            atoms = atomise(report.text)
            for claim in report.claims:
                run, bounds = touched(atoms, claim.trigger.span), sentence(atoms, claim)
                if run:
                    at = self._pieces(atoms, places(*run, *bounds))
                    yield Case(at, claim.type), Case(at, claim.mode or "")

    def of_phrases(
        self, phrases: Iterable[Phrase], forms: Mapping[str, list[str]]
    ) -> Iterator[Case]:
        """The type of every phrase that tells one, in each form of its own word."""
        for phrase in phrases:
            words = [word for word in phrase.phrase.split() if word != GAP]
            own = -1 if phrase.pos == "n" else 0
            inflected = forms.get(words[own], [words[own]]) if phrase.pos == "v" else [words[own]]
            for form in inflected if phrase.type in EVENT_TYPES else ():
                words[own] = form
                atoms = atomise(" ".join(words))
                at = self._pieces(atoms, places(0, len(atoms) - 1, 0, len(atoms)))
                yield Case(at, phrase.type, TOLD[phrase.how] / len(inflected))

    def of_pairs(self, path: Path) -> Iterator[Case]:
        """The type of every marked pair that is not left to the bench."""
        for number, pair in enumerate(read_pairs(path), start=1):
            if number % HELD:
                yield self._pair(pair.text, pair.actor, pair.recipient, pair.root or YIELD)

    def of_parties(self, reports: Sequence[CodedReport]) -> Iterator[Case]:
        """The type of every event whose first actor and recipient stand in its sentence, apart."""
        for report in reports:
            for claim in report.claims:
                home, sides = claim.sentence.span, (claim.actors[:1], claim.recipients[:1])
                spans = [side[0].span for side in sides if side]
                inside = all(home.start <= span.start and span.end <= home.end for span in spans)
                if len(spans) == 2 and inside and not spans[0].overlaps(spans[1]):
                    moved = [Span(s.start - home.start, s.end - home.start) for s in spans]
                    label = YIELD if claim.type in YIELDS else claim.type
                    text = report.text[home.start : home.end]
                    yield self._pair(text, moved[0], moved[1], label, LONE)

    def _pair(
        self, text: str, actor: Span | None, recipient: Span | None, label: str, weight: float = 1.0
    ) -> Case:
        atoms = atomise(text)
        runs = [touched(atoms, span) if span else None for span in (actor, recipient)]
        return Case(self._pieces(atoms, pair_places(*runs, len(atoms))), label, weight)

    def _pieces(
        self, atoms: Sequence[Atom], at: Sequence[Sequence[range]]
    ) -> list[list[tuple[int, int]]]:
        return [[self.ends(atoms[i]) for run in ranges for i in run] for ranges in at]


def touched(atoms: Sequence[Atom], span: Span) -> tuple[int, int] | None:
    """The first and last atom that a span touches."""
    inside = [i for i, atom in enumerate(atoms) if atom.span.overlaps(span)]
    return (inside[0], inside[-1]) if inside else None


def sentence(atoms: Sequence[Atom], claim: Claim) -> tuple[int, int]:
    """The atoms of a claim's sentence, without the last."""
    first, last = touched(atoms, claim.sentence.span) or (0, len(atoms) - 1)
    return first, last + 1


def rarities(cases: Sequence[Case], vocabulary: int) -> np.ndarray:
    """How rare each piece is, 0 to 1: its inverse document frequency over the cases."""
    seen = Counter(
        piece for case in cases for piece in {p for at in case.at for e in at for p in e}
    )
    most = math.log(len(cases))
    return np.array([1 - math.log(1 + seen.get(i, 0)) / most for i in range(vocabulary)])


class Design:
    """Cases → the rows of a regression: vectors of words, and which words they are.

    vectors (pieces, size): of unit length. rare: how rare each piece is. named: the places at
    which it matters which word it is.
    """

    def __init__(self, vectors: np.ndarray, rare: np.ndarray, named: Sequence[int]) -> None:
        self.vectors, self.gates, self.named = vectors * rare[:, None], rare * NAMED, named

    def rows(self, cases: Sequence[Case]) -> csr_matrix:
        return hstack([csr_matrix(self._vectors(cases)), self._names(cases)]).tocsr()

    def _vectors(self, cases: Sequence[Case]) -> np.ndarray:
        size, many = self.vectors.shape[1], len(cases[0].at)
        rows = np.zeros((len(cases), many, size), dtype=np.float32)
        for row, case in zip(rows, cases, strict=True):
            for place, ends in enumerate(case.at):
                if ends:
                    mean = self.vectors[np.array(ends)].mean(1).sum(0)
                    row[place] = mean / math.sqrt(len(ends))
        return rows.reshape(len(cases), -1)

    def _names(self, cases: Sequence[Case]) -> csr_matrix:
        total = len(self.gates)
        cells = [
            (row, block * total + piece, self.gates[piece] / 2 / math.sqrt(len(case.at[place])))
            for row, case in enumerate(cases)
            for block, place in enumerate(self.named)
            for pair in case.at[place]
            for piece in pair
        ]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        shape = (len(cases), len(self.named) * total)
        return csr_matrix((values, (rows, columns)), shape=shape)

    def fit(
        self, cases: Sequence[Case], classes: Sequence[str], strength: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Weights (classes, places, size) of the vectors, and (classes, named, pieces) of words.

        classes: for each class the label that its cases bear; one without a case weighs nothing.
        strength: C of the regression.
        """
        model = LogisticRegression(C=strength, max_iter=600, fit_intercept=False)
        model.fit(
            self.rows(cases), [c.label for c in cases], sample_weight=[c.weight for c in cases]
        )
        index = {label: i for i, label in enumerate(model.classes_)}
        none = np.zeros_like(model.coef_[0])
        table = np.stack(
            [model.coef_[index[label]] if label in index else none for label in classes]
        )
        edge = len(cases[0].at) * self.vectors.shape[1]
        vectors = table[:, :edge].reshape(len(classes), -1, self.vectors.shape[1])
        names = table[:, edge:].reshape(len(classes), len(self.named), len(self.gates))
        return vectors, names * self.gates


def fit(run: Path, data: Path, tokenizer: Path, limit: int | None = None) -> None:
    """Fit on the training files, and write the head into the run's checkpoint.

    limit: how many reports and pairs, for a smoke run.
    """
    state = torch.load(run / "model.pt", weights_only=True)
    vectors = state["encoder.word.weight"].numpy()
    cutter = Tokenizer.from_file(str(tokenizer))
    cutter.no_padding()
    cutter.no_truncation()
    cases = Cases(cutter)
    reports = list(read_reports(path_of("dateline", data)))[:limit]
    types, modes = zip(*cases.of_triggers(reports), strict=True)
    forms = verb_forms(LEMMAS)
    told = list(islice(cases.of_phrases(Stylebook().phrases, forms), limit))
    pairs = [*islice(cases.of_pairs(path_of("plv", data)), limit), *cases.of_parties(reports)]
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    rare = rarities(types, len(vectors))
    yields = [YIELD if name in YIELDS else name for name in EVENT_TYPES]
    tasks = {
        "type": Design(vectors / norms, rare, NAMED_PLACES).fit([*types, *told], EVENT_TYPES, 5.0),
        "mode": Design(vectors / norms, rare, ()).fit(modes, MODES, 10.0),
        "pair": Design(vectors / norms, rare, ()).fit(pairs, yields, 10.0),
    }
    words = Words(*vectors.shape)
    words.take({name: weights for name, (weights, _) in tasks.items()}, tasks["type"][1])
    words.gate.weight.data[:] = torch.from_numpy(rare[:, None] / norms)
    state |= {f"words.{key}": value for key, value in words.state_dict().items()}
    torch.save(state, run / "model.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder with model.pt")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--tokenizer", type=Path, help="default: that of the base weights")
    args = parser.parse_args()
    fit(args.run, args.data, args.tokenizer or packaged_base().with_name("tokenizer.json"))


if __name__ == "__main__":
    main()
