"""Fit the weights of the desk of events: ``python -m tools.events FILE [--write FILE]``.

FILE holds coded reports, such as ``corpus/train.jsonl``. Printed: what models fitted on four
fifths of the lots make of the fifth left out, each fifth in its turn. ``--write`` writes the
weights fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dateline.bench.gold.reports import CodedReport, read_reports
from dateline.newsroom import DESKS, attach, story
from dateline.reader import Reader
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import EventWeights
from dateline.wire import read_text
from tools.events import told

FOLDS = 5


def main() -> None:
    """Read the reports, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="coded reports")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    reader, stylebook = Reader.load(), Stylebook()
    drafted: list[told.Drafted] = []
    for coded in read_reports(options.file):
        reading = read_before(coded, reader, stylebook)
        drafted += told.cases(coded, reading, stylebook)
    _print("told", told.crossed(drafted, FOLDS))
    if options.write is not None:
        weights = EventWeights(told=told.fit(drafted))
        options.write.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1))


def read_before(coded: CodedReport, reader: Reader, stylebook: Stylebook) -> Reading:
    """A report with all layers that the desk of events is given."""
    report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
    reading = Reading(report=report, signals=reader.read(story(report)))
    for desk in DESKS:
        if "events" in desk.adds:
            break
        reading = attach(desk, reading, stylebook)
    return reading


def _print(name: str, figures: Mapping[str, object]) -> None:
    for row, value in figures.items():
        sys.stdout.write(f"{name} {row}: {value}\n")


if __name__ == "__main__":
    main()
