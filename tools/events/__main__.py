"""Fit the weights of the desk of events: ``python -m tools.events FILE PAIRS [--write FILE]``.

FILE holds coded reports, such as ``corpus/train.jsonl``; PAIRS marked pairs (PLV), of which every
fifth is left out; our own sentences lie beside this file. Printed: what models fitted on four
fifths of the lots make of the fifth left out, each fifth in its turn. ``--write`` writes the
weights fitted on all.

A reader is surer of texts that it was trained on. So the weights that ship were fitted on what a
reader made of three lots that were new to it (``assizes``, ``caravans``, ``flashes``; each row
three times) beside the twenty that were not, before the reader learnt from those three too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import yaml

from dateline.bench.gold.pairs import read_pairs
from dateline.bench.gold.reports import read_reports
from dateline.newsroom import DESKS, attach, story
from dateline.reader import Reader
from dateline.records.reading import Reading
from dateline.records.report import Report
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import EventWeights
from dateline.wire import read_text
from tools.events import told

FOLDS, LEFT_OUT = 5, 5
SENTENCES = Path(__file__).with_name("sentences.yaml")


def main() -> None:
    """Read the reports, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="coded reports")
    parser.add_argument("pairs", type=Path, help="marked pairs")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    reader, stylebook = Reader.load(), Stylebook()
    drafted: list[told.Drafted] = []
    for coded in read_reports(options.file):
        report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
        drafted += told.cases(coded, read_before(report, reader, stylebook), stylebook)
    for kind, text in _sentences():
        reading = read_before(read_text(text.replace(told.STAR, "")), reader, stylebook)
        drafted += told.own_cases(kind, text, reading, stylebook)
    for number, pair in enumerate(read_pairs(options.pairs), start=1):
        if number % LEFT_OUT:
            reading = read_before(read_text(pair.text), reader, stylebook)
            drafted += told.pair_cases(pair, reading, stylebook)
    _print("told", told.crossed(drafted, FOLDS))
    if options.write is not None:
        weights = EventWeights(told=told.fit(drafted))
        options.write.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1))


def _sentences() -> Iterator[tuple[str, str]]:
    """Our own sentences, each with its kind."""
    rows = yaml.safe_load(SENTENCES.read_text("utf-8"))
    return ((kind, text) for kind, texts in rows.items() for text in texts)


def read_before(report: Report, reader: Reader, stylebook: Stylebook) -> Reading:
    """A report with all layers that the desk of events is given."""
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
