"""The corpora with their readings, up to the desk before that of places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.bench.gold.values.atlas import Atlas
from dateline.bench.gold.values.toponyms import MappedReport, read_toponyms
from dateline.newsroom import DESKS, attach, story
from dateline.reader import Reader
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook
from dateline.wire import read_text

FILES = {"lgl": 0.6, "geovirus": 1.0, "geowebnews_a": 1.6}
"""What a row of each corpus weighs: local news is the largest and least like the rest."""


class Mapped(NamedTuple):
    """A report of ``corpus`` with its toponyms and its reading; ``number`` tells its fold."""

    corpus: str
    number: int
    report: MappedReport
    reading: Reading


def read_gold(path: Path, corpus: str, reader: Reader, stylebook: Stylebook) -> Iterator[Mapped]:
    """The reports of a file with their readings.

    path: the file. corpus: its name in ``FILES``. reader, stylebook: what reads them.
    """
    for number, report in enumerate(read_toponyms(path, Atlas(stylebook))):
        yield Mapped(corpus, number, report, read_before(report.text, reader, stylebook))


def read_before(text: str, reader: Reader, stylebook: Stylebook) -> Reading:
    """A text with all layers that the desk of places is given."""
    report = read_text(text)
    reading = Reading(report=report, signals=reader.read(story(report)))
    for desk in DESKS:
        if "places" in desk.adds:
            break
        reading = attach(desk, reading, stylebook)
    return reading
