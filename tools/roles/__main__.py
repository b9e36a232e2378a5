"""Fit who takes part: ``python -m tools.roles FILE PAIRS [--lots WEIGHTS LOT …] [--write FILE]``.

FILE holds coded reports, such as ``corpus/train.jsonl``; PAIRS marked pairs (PLV), of which every
fifth is left out. A reader is surer of texts that it was
trained on, and then its word counts for more than it is worth. So ``--lots`` names weights of a
reader and lots that were new to it; given several times, each group of lots is read by its own
reader, and no other lot is read. The weights that ship were fitted on lots read so, fourteen of
the corpus's. Printed: how many of those who take part are found, in lots that the weights were not
fitted on. ``--write`` writes the weights fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.bench.gold.pairs import read_pairs
from dateline.bench.gold.reports import CodedReport, read_reports
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from dateline.wire import read_text
from tools.events.__main__ import LEFT_OUT, read_before
from tools.roles import fitted

FOLDS = 4


def main() -> None:
    """Read the reports, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="coded reports")
    parser.add_argument("pairs", type=Path, help="marked pairs")
    parser.add_argument("--lots", nargs="+", action="append", help="weights, and lots new to them")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    stylebook = Stylebook()
    scenes: list[fitted.Staged] = []
    for reader, coded in _read_by(list(read_reports(options.file)), options.lots):
        report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
        scenes += fitted.scenes(coded, read_before(report, reader, stylebook), stylebook)
    reader = Reader.load()
    for number, pair in enumerate(read_pairs(options.pairs), start=1):
        if number % LEFT_OUT:
            reading = read_before(read_text(pair.text), reader, stylebook)
            scenes += fitted.pair_scenes(pair, reading, stylebook)
    for row, value in fitted.crossed(scenes, FOLDS).items():
        sys.stdout.write(f"{row}: {value:.4f}\n")
    if options.write is not None:
        weights = msgspec.json.encode(fitted.fit(scenes))
        options.write.write_bytes(msgspec.json.format(weights, indent=1))


def _read_by(
    reports: Sequence[CodedReport], groups: Sequence[Sequence[str]] | None
) -> Iterator[tuple[Reader, CodedReport]]:
    """Each report with the reader that shall read it."""
    if not groups:
        reader = Reader.load()
        yield from ((reader, coded) for coded in reports)
    for folder, *lots in groups or ():
        reader = Reader.load(Path(folder))
        yield from ((reader, coded) for coded in reports if coded.lot in lots)


if __name__ == "__main__":
    main()
