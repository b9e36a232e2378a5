"""Tasks on what goes together: the entities of a report."""

from __future__ import annotations

from pathlib import Path

from dateline.bench.gold.clusters.chains import chains_of
from dateline.bench.gold.reports import read_reports
from dateline.bench.score.clusters.coreference import Agreement, conll
from dateline.bench.score.clusters.entities import MEASURES, score_entities
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task


def _coreference(path: Path, reader: Reads, settings: Settings) -> Figures:
    # Not at the top: the other tasks need no desks.
    from dateline.newsroom import Newsroom
    from dateline.stylebook import Stylebook
    from dateline.wire import read_text

    newsroom = Newsroom(reader, Stylebook())
    linked = dict.fromkeys(MEASURES, Agreement())
    every = dict.fromkeys(MEASURES, Agreement())
    documents = mentions = entities = 0
    for coded in settings.chosen(read_reports(path), path):
        report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
        gold = chains_of(coded)
        read = newsroom.read(report, force=True).mentions or ()
        linked = _summed(linked, score_entities(gold, read))
        every = _summed(every, score_entities(gold, read, least=1))
        documents += 1
        entities += len(gold)
        mentions += sum(map(len, gold))
    return {
        "conll_f1": conll(*linked.values()),
        **{name: agreement.rates() for name, agreement in linked.items()},
        "with_singletons": {
            "conll_f1": conll(*every.values()),
            **{name: agreement.f1 for name, agreement in every.items()},
        },
        "documents": documents,
        "entities": entities,
        "mentions": mentions,
    }


def _summed(one: dict[str, Agreement], other: dict[str, Agreement]) -> dict[str, Agreement]:
    return {name: one[name] + other[name] for name in one}


TASKS = {
    "coreference": Task(
        "entities of coded reports (JSON Lines): MUC, B-cubed, CEAF-e", _coreference
    ),
}
