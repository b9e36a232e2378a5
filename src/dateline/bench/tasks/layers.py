"""Tasks on what the reader sees: syntax, names, attributions, factuality."""

from __future__ import annotations

from pathlib import Path

from dateline.bench.gold.attributions import read_attributions
from dateline.bench.gold.conllu import read_conllu
from dateline.bench.gold.facts import read_facts
from dateline.bench.gold.iob2 import read_iob2
from dateline.bench.score.layers import attribution, factuality, names, syntax
from dateline.bench.score.tally import Tally, added
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task
from dateline.errors import BenchError


def _syntax(path: Path, reader: Reads, settings: Settings) -> Figures:
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


def _names(path: Path, reader: Reads, settings: Settings) -> Figures:
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


def _attribution(path: Path, reader: Reads, settings: Settings) -> Figures:
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


def _certainty(path: Path, reader: Reads, settings: Settings) -> Figures:
    # Not at the top: the other tasks need no desks.
    from dateline.desks.certainty.factual import Factual
    from dateline.desks.certainty.lexicon import hedge_table
    from dateline.desks.sentences.syntax import Syntax
    from dateline.stylebook import Stylebook

    stylebook = Stylebook()
    facts, hedges = stylebook.facts, hedge_table(stylebook)
    gold: list[float] = []
    read: list[float] = []
    documents = 0
    for sentence in settings.chosen(read_facts(path), path):
        signals = reader.read_tokens([[(word, True) for word in sentence.text.split(" ")]])
        factual = Factual(Syntax.of(signals.tokens), signals.factuality, facts, hedges)
        for target in sentence.targets:
            value = factual.at(target.span1[0])
            if value is None:
                raise BenchError("the weights have no head for events; make newer with training/")
            gold.append(target.label)
            read.append(value)
        documents += 1
    if not gold:
        raise BenchError(f"{path}: nothing is rated in it")
    scored = factuality.score_factuality(gold, read)
    return {**scored, "documents": documents, "targets": len(gold)}


TASKS = {
    "syntax": Task(
        "tokens, sentences and trees against CoNLL-U, from raw text and on gold tokens", _syntax
    ),
    "names": Task("PER, ORG and LOC against IOB2, on gold tokens, whole names", _names),
    "attribution": Task(
        "sources, cues and contents against JSON Lines, from raw text", _attribution
    ),
    "certainty": Task(
        "factuality of words against ratings from −3 to 3 (UW, UDS), on gold tokens", _certainty
    ),
}
