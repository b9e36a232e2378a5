"""Fit the weights of the desk of certainty: ``python -m tools.certainty FILE [--write FILE]``.

FILE holds sentences with people's ratings of factuality, such as the training split of UW (Lee et
al. 2015). Printed is Pearson's r between the ratings and what a model of the words makes of each
fifth of the sentences, fitted on the others, without the reader's word. ``--write`` writes the
weights fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from dateline.bench.gold.facts import read_facts
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from tools.certainty import rated

FOLDS = 5


def main() -> None:
    """Read the sentences, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="sentences with rated words, JSON lines")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    rows = list(rated.cases(read_facts(options.file), Reader.load(), Stylebook()))
    for fold, value in enumerate(rated.crossed(rows, FOLDS), start=1):
        sys.stdout.write(f"Pearson's r, fold {fold} of {FOLDS}: {value:.4f}\n")
    if options.write is not None:
        packed = msgspec.json.encode(rated.fit(rows))
        options.write.write_bytes(msgspec.json.format(packed, indent=1))


if __name__ == "__main__":
    main()
