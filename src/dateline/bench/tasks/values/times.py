"""Tasks on values read from words: times."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from time import perf_counter, thread_time

from dateline.bench.gold.values.times import read_times
from dateline.bench.score.tally import Tally, added
from dateline.bench.score.values.times import score_times
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task
from dateline.records.reading import Reading, Signals
from dateline.records.report import Report
from dateline.records.span import Span


def _times(path: Path, reader: Reads, settings: Settings) -> Figures:
    """The times desk over whole texts, in two speeds: its own work, and with the reader's."""
    # Not at the top: the tasks of the reader need no desks.
    from dateline.desks import times
    from dateline.stylebook import Stylebook

    stylebook = Stylebook()
    # The first text of all makes the table of rules ready; the desk's speed is that of the rest.
    times.work(Reading(report=_report("", None), signals=Signals()), stylebook)
    tallies: dict[str, Tally] = {}
    documents, reading_seconds, desk_seconds = 0, 0.0, 0.0
    for document in settings.chosen(read_times(path), path):
        text = document.text
        start = perf_counter()
        signals = reader.read(text)
        reading_seconds += perf_counter() - start
        reading = Reading(
            report=_report(text, document.published),
            tokens=signals.tokens,
            sentences=signals.sentences,
            signals=signals,
        )
        start, begun = perf_counter(), thread_time()
        found = times.work(reading, stylebook)
        # The desk's own figure is of the processor's time: other work beside it does not count.
        desk_seconds += thread_time() - begun
        reading_seconds += perf_counter() - start
        tallies = added(tallies, score_times(document.timexes, found))
        documents += 1
    return {
        **{f"{name}_f1": tally.f1 if tally.gold else None for name, tally in tallies.items()},
        "docs_per_s": round(documents / desk_seconds, 1),
        "docs_per_s_with_reader": round(documents / reading_seconds, 1),
        "rates": {name: tally.rates() for name, tally in tallies.items()},
        "documents": documents,
    }


def _report(text: str, published: dt.date | None) -> Report:
    return Report(id="", text=text, body=Span(0, len(text)), published=published)


TASKS = {
    "times": Task("TIMEX3 expressions and the days they cover against JSON Lines", _times),
}
