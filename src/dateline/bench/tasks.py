"""A task and its files → one dict of figures a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from dateline.bench.gold.attributions import read_attributions
from dateline.bench.gold.conllu import read_conllu
from dateline.bench.gold.facts import read_facts
from dateline.bench.gold.iob2 import read_iob2
from dateline.bench.gold.pairs import read_pairs
from dateline.bench.gold.reports import read_reports
from dateline.bench.score import attribution, claims, factuality, names, relations, syntax
from dateline.bench.score.tally import Tally, added
from dateline.bench.speed import Progress, measure
from dateline.errors import BenchError
from dateline.records.claim import Claim
from dateline.records.reading import Signals
from dateline.records.span import Span

Figures = dict[str, Any]
"""What ``run`` gives for a file: JSON's types only."""

Gold = TypeVar("Gold")

TASKS = {
    "syntax": "tokens, sentences and trees against CoNLL-U, from raw text and on gold tokens",
    "names": "PER, ORG and LOC against IOB2, on gold tokens, whole names",
    "attribution": "sources, cues and contents against JSON Lines, from raw text",
    "certainty": "factuality of words against ratings from −3 to 3 (UW, UDS), on gold tokens",
    "claims": "whole claims against coded reports (JSON Lines), from raw text",
    "relations": "types of events between marked pairs (PLV, AW), the pair given",
    "speed": "words a second, memory, load and start-up time (bundled examples without files)",
}
"""The tasks by name, each with what it compares with what."""


class Reads(Protocol):
    """What a task needs of the reader; ``digest`` names its weights."""

    @property
    def digest(self) -> str:
        """The weights' digest."""

    def read(self, text: str) -> Signals:
        """The signals of a raw text."""

    def read_tokens(self, sentences: list[list[tuple[str, bool]]]) -> Signals:
        """The signals over given words; each comes with whether a space follows it."""

    def relate(self, text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The probability of each type of event from one party to the other."""


class _Settings(msgspec.Struct, frozen=True, kw_only=True):
    limit: int | None
    only: str | None
    fold: tuple[int, int]
    progress: Progress | None

    def chosen(self, documents: Iterable[Gold], path: Path) -> Iterator[Gold]:
        """The documents to be read, each reported as it is handed out."""
        first, step = self.fold
        folded = islice(documents, first - 1, None, step)
        taken = (item for item in folded if self.only in (None, "") or self._named(item))
        empty = True
        for done, document in enumerate(islice(taken, self.limit), start=1):
            empty = False
            if self.progress:
                self.progress(f"{path.name}: document {done}")
            yield document
        if empty:
            raise BenchError(f"{path}: no document is left; see its ids, and --only and --fold")

    def _named(self, document: Any) -> bool:
        return (self.only or "") in (document.id or "")


def run(
    task: str,
    paths: Sequence[str | Path],
    *,
    reader: Reads | None = None,
    limit: int | None = None,
    only: str | None = None,
    fold: str | None = None,
    against: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Figures]:
    """Score one task: a dict of figures for each file (for ``speed``: one for all of them).

    task: a key of ``TASKS``. paths: files in the task's format; ``speed`` takes reports, and
    reads the bundled examples when there are none. reader: what is scored, else the reader
    with its weights. limit: read the first documents of a file only. only: read documents
    whose id has this in it. fold: "K/N" reads every Nth document, from the Kth. against: for
    ``speed``, "spacy". progress: told of every step.
    Raises BenchError when the task is unknown or a file is missing or malformed, WeightsError
    when there are no weights.
    """
    if task not in TASKS:
        raise BenchError(f"no task {task!r}; choose one of {', '.join(TASKS)}")
    if against is not None and task != "speed":
        raise BenchError(f"only speed is measured against another; leave it out for {task}")
    if limit is not None and limit < 1:
        raise BenchError(f"no documents in a limit of {limit}; give 1 or more")
    if task == "speed":
        yield {"task": task} | measure([*map(Path, paths)], against=against, progress=progress)
        return
    if not paths:
        raise BenchError(f"{task} needs a file; name one or more")
    settings = _Settings(limit=limit, only=only, fold=_fold(fold), progress=progress)
    reader = _loaded() if reader is None else reader
    for path in map(Path, paths):
        yield {"task": task, "file": str(path)} | _SCORERS[task](path, reader, settings)


def _fold(fold: str | None) -> tuple[int, int]:
    if fold is None:
        return 1, 1
    first, slash, step = fold.partition("/")
    if not (slash and first.isdecimal() and step.isdecimal() and 1 <= int(first) <= int(step)):
        raise BenchError(f"no fold {fold!r}; 2/3 is every third document from the second")
    return int(first), int(step)


def _loaded() -> Reads:
    # Not at the top: asking what tasks there are should not start the neural reader.
    from dateline.reader import Reader

    return Reader.load()


def _syntax(path: Path, reader: Reads, settings: _Settings) -> Figures:
    raw: dict[str, Tally] = {}
    given: dict[str, Tally] = {}
    documents = 0
    for document in settings.chosen(read_conllu(path), path):
        read = reader.read(document.text)
        raw = added(raw, syntax.score_text(document.text, document.gold, read))
        over_gold = reader.read_tokens(document.sentences)
        given = added(given, syntax.score_tokens(document.gold, over_gold))
        documents += 1
    return {
        **{figure: raw[figure].f1 for figure in ("las", "uas", "upos")},
        **{f"{unit}_f1": raw[unit].f1 for unit in ("sentences", "tokens", "words", "lemmas")},
        "gold_tokens": {
            figure: given[figure].f1 for figure in ("las", "uas", "upos", "lemmas", "las_subtypes")
        },
        "documents": documents,
        "words": raw["words"].gold,
    }


def _names(path: Path, reader: Reads, settings: _Settings) -> Figures:
    labels: dict[str, Tally] = {}
    documents = 0
    for document in settings.chosen(read_iob2(path), path):
        read = reader.read_tokens(document.sentences)
        labels = added(labels, names.score_names(document.names, read.names))
        documents += 1
    total = sum(labels.values(), start=Tally())
    return {
        "f1": total.f1,
        "precision": total.precision,
        "recall": total.recall,
        "by_label": {label: labels[label].rates() for label in sorted(labels)},
        "documents": documents,
        "names": total.gold,
    }


def _attribution(path: Path, reader: Reads, settings: _Settings) -> Figures:
    tokens: dict[str, Tally] = {}
    spans: dict[str, Tally] = {}
    joint: dict[str, Tally] = {}
    documents = 0
    for document in settings.chosen(read_attributions(path), path):
        text, gold = document.text, document.attributions
        signals = reader.read(text)
        runs, linked = attribution.runs_of(signals), attribution.attributions_of(signals)
        tokens = added(tokens, attribution.score_tokens(text, gold, runs))
        spans = added(spans, attribution.score_spans(text, gold, runs))
        joint = added(joint, attribution.score_joint(text, gold, linked))
        documents += 1
    return {
        "token_f1": {role: tally.f1 for role, tally in tokens.items()},
        "exact_f1": {role: tally.f1 for role, tally in spans.items()},
        **{f"joint_{name}_f1": tally.f1 for name, tally in joint.items()},
        "rates": {
            measure_name: {key: tally.rates() for key, tally in tallies.items()}
            for measure_name, tallies in (("token", tokens), ("exact", spans), ("joint", joint))
        },
        "documents": documents,
        "attributions": joint["exact"].gold,
    }


def _certainty(path: Path, reader: Reads, settings: _Settings) -> Figures:
    gold: list[float] = []
    read: list[float] = []
    documents = 0
    for sentence in settings.chosen(read_facts(path), path):
        words = [(word, True) for word in sentence.text.split(" ")]
        rated = reader.read_tokens([words]).factuality
        if not rated:
            raise BenchError("the weights have no head for events; make newer ones with training/")
        for target in sentence.targets:
            first, last = target.span1
            gold.append(target.label)
            read.append(sum(rated[first:last]) / (last - first))
        documents += 1
    if not gold:
        raise BenchError(f"{path}: nothing is rated in it")
    scored = factuality.score_factuality(gold, read)
    return {**scored, "documents": documents, "targets": len(gold)}


def _relations(path: Path, reader: Reads, settings: _Settings) -> Figures:
    gold = list(settings.chosen(read_pairs(path), path))
    read = [reader.relate(pair.text, pair.actor, pair.recipient) for pair in gold]
    figures: Figures = {**relations.score_relations(gold, read), "pairs": len(gold)}
    if all(pair.root for pair in gold):
        claims_of = _claims_by(reader)
        rows = (relations.score_end_to_end(p, claims_of(p.text, None, None)) for p in gold)
        figures["end_to_end"] = sum(rows, start=Tally()).rates()
    return figures


def _claims_by(
    reader: Reads,
) -> Callable[[str, dt.date | None, str | None], list[Claim]]:
    """What reads a text, with its day of publication and its outlet, into claims."""
    # Not at the top: the other tasks need no desks.
    from dateline.filing import file_claims
    from dateline.newsroom import Newsroom
    from dateline.stylebook import Stylebook
    from dateline.wire import read_text

    newsroom = Newsroom(reader, Stylebook())

    def read(text: str, published: dt.date | None, outlet: str | None) -> list[Claim]:
        report = read_text(text, published=published, outlet=outlet)
        return file_claims(newsroom.read(report, force=True))

    return read


def _claims(path: Path, reader: Reads, settings: _Settings) -> Figures:
    claims_of = _claims_by(reader)
    tallies: dict[str, Tally] = {}
    documents = 0
    for coded in settings.chosen(read_reports(path), path):
        read = claims_of(coded.text, coded.published, coded.outlet)
        one = claims.score_claims(coded.claims, read, coded.lookalikes, coded.traps)
        tallies = added(tallies, one)
        documents += 1
    return {
        **claims.figures(tallies),
        "documents": documents,
        "claims": tallies["detection"].gold,
    }


_SCORERS: dict[str, Callable[[Path, Reads, _Settings], Figures]] = {
    "syntax": _syntax,
    "names": _names,
    "attribution": _attribution,
    "certainty": _certainty,
    "claims": _claims,
    "relations": _relations,
}
