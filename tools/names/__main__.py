"""Fit the weights of the desk of names: ``python -m tools.names FILE [--write FILE]``.

FILE is the training split of the corpus. Printed: the share of mentions, of those whose country
no word tells, that get the country that coders gave them (or none, as they did), for each lot by
weights fitted on other lots. ``--write`` writes the weights fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from dateline.reader import Reader
from dateline.stylebook import Stylebook
from dateline.stylebook.tables import WhoWeights
from tools.names import inferred, sectors
from tools.names.gold import read_corpus

FOLDS = 4


def main() -> None:
    """Read the corpus, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="reports with their claims, JSON lines")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    stylebook = Stylebook()
    corpus = list(read_corpus(options.file, Reader.load(), stylebook))
    opens = list(inferred.cases(corpus, stylebook))
    _print("country", inferred.crossed(opens, FOLDS))
    told = list(sectors.cases(corpus, stylebook))
    _print("sector", sectors.crossed(told, FOLDS))
    sys.stdout.write(f"sector by rules: {sectors.by_rules(told):.4f}\n")
    if options.write is not None:
        weights = WhoWeights(country=inferred.fit(opens), sector=sectors.fit(told))
        options.write.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1))


def _print(what: str, crossed: dict[str, float]) -> None:
    for lot, right in crossed.items():
        sys.stdout.write(f"{what} {lot}: {right:.4f}\n")


if __name__ == "__main__":
    main()
