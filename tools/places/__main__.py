"""Fit the weights of the desk of places: ``python -m tools.places FOLDER [--write FILE]``.

FOLDER holds LGL, GeoVirus and half of GeoWebNews with toponyms, and the training half of
ReLocaR. Three models are fitted: which place a name means (log-linear over its places), which
words are a toponym, and whether a toponym is metonymic (both logistic). Printed: the bench's
figures for models fitted on four fifths of the reports and measured on the fifth left out, each
fifth in its turn. ``--write`` writes the weights fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dateline.reader import Reader
from dateline.stylebook import Stylebook
from dateline.stylebook.tables import PlaceWeights
from tools.places import literal, sought, told
from tools.places.gold import FILES, Mapped, read_gold

FOLDS = 5


def main() -> None:
    """Read the corpora, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the corpora lie")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    reader, stylebook = Reader.load(), Stylebook()
    mapped: list[Mapped] = []
    for corpus in FILES:
        mapped += read_gold(options.folder / f"{corpus}.jsonl", corpus, reader, stylebook)
    placed = told.cases(mapped, stylebook)
    looked = sought.cases(mapped, stylebook)
    read = literal.cases(options.folder / "relocar_train.jsonl", reader, stylebook)
    _print("resolve", told.crossed(placed, FOLDS))
    _print("seek", sought.crossed(looked, FOLDS, stylebook))
    _print("metonym", literal.crossed(read, FOLDS))
    if options.write is not None:
        weights = PlaceWeights(
            resolve=told.fit(placed), seek=sought.fit(looked), metonym=literal.fit(read)
        )
        options.write.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1))


def _print(name: str, figures: Mapping[str, object]) -> None:
    for row, value in figures.items():
        sys.stdout.write(f"{name} {row}: {value}\n")


if __name__ == "__main__":
    main()
