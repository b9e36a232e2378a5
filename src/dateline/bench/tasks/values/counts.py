"""Tasks on values read from words."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from dateline.bench.gold.values.counts import read_quantities
from dateline.bench.score.tally import Tally, added
from dateline.bench.score.values.counts import ReadQuantity, conventions, put, score_counts
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task
from dateline.records.reading import Reading
from dateline.records.report import Report, content_id
from dateline.records.span import Span


class _Counter:
    """Reads sentences up to their counts, and takes the time that it needs."""

    def __init__(self, reader: Reads) -> None:
        # Not at the top: the other tasks need no desks.
        from dateline.newsroom import DESKS, attach
        from dateline.stylebook import Stylebook

        self._reader, self._attach, self._stylebook = reader, attach, Stylebook()
        last = next(at for at, desk in enumerate(DESKS) if "counts" in desk.adds)
        self._before, self._counts = DESKS[:last], DESKS[last]
        self.seconds = {"whole": 0.0, "desk": 0.0}
        self.read("Nine of 40 boats sank at 3 kV/cm.")  # tables are loaded before the clock runs
        self.seconds = dict.fromkeys(self.seconds, 0.0)

    def read(self, text: str) -> list[ReadQuantity]:
        """The counts of a sentence, in the coders' terms."""
        start = perf_counter()
        report = Report(id=content_id(text), text=text, body=Span(0, len(text)))
        reading = Reading(report=report, signals=self._reader.read(text))
        for desk in self._before:
            reading = self._attach(desk, reading, self._stylebook)
        before = perf_counter()
        reading = self._attach(self._counts, reading, self._stylebook)
        after = perf_counter()
        self.seconds["whole"] += after - start
        self.seconds["desk"] += after - before
        return self._put(reading)

    def _put(self, reading: Reading) -> list[ReadQuantity]:
        tokens, table = reading.tokens or (), conventions()
        nouns = (None if c.head is None else tokens[c.head].lemma for c in reading.counts or ())
        told = zip(reading.counts or (), nouns, strict=True)
        return [one for count, noun in told if (one := put(count, noun, table)) is not None]


def _counts(path: Path, reader: Reads, settings: Settings) -> Figures:
    counter = _Counter(reader)
    tallies: dict[str, Tally] = {}
    sentences = 0
    for sentence in settings.chosen(read_quantities(path), path):
        read = counter.read(sentence.text)
        tallies = added(tallies, score_counts(sentence.quantities, read, conventions()))
        sentences += 1
    whole, desk = counter.seconds["whole"], counter.seconds["desk"]
    return {
        **{f"{name}_f1": tally.f1 for name, tally in tallies.items()},
        "sentences_per_s": round(sentences / whole, 1),
        "desk_sentences_per_s": round(sentences / desk, 1),
        "rates": {name: tally.rates() for name, tally in tallies.items()},
        "sentences": sentences,
        "quantities": tallies["value"].gold,
    }


TASKS = {
    "counts": Task("quantities against sentences with theirs (NewsQuant), from raw text", _counts),
}
