"""Fit sides of marked pairs: ``python -m tools.pairs ROOTS SIDES [--write FILE]``.

ROOTS are marked pairs with PLOVER's types (PLV), SIDES such with cooperation or conflict alone
(AW). Printed: macro-F1 of the two sides for each fifth of the pairs by weights fitted on the
others, without the reader's word. ``--write`` writes weights fitted on all pairs but every fifth.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from dateline.bench.gold.pairs import read_pairs
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from dateline.stylebook.ontology import SideWeights
from tools.events.__main__ import LEFT_OUT
from tools.pairs import sides

OF_ROOTS = 0.5
"""What a pair with a type counts beside one with a side, which coders were asked for."""


def main() -> None:
    """Read the pairs, fit, print the crossed figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("roots", type=Path, help="marked pairs with types")
    parser.add_argument("sides", type=Path, help="marked pairs with sides")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    reader, stylebook = Reader.load(), Stylebook()
    files = {"roots": (options.roots, OF_ROOTS), "sides": (options.sides, 1.0)}
    pairs = [
        pair
        for name, (path, weight) in files.items()
        for pair in sides.pairs(name, weight, read_pairs(path), reader, stylebook)
    ]
    for name, fold, value in sides.crossed(pairs, LEFT_OUT):
        sys.stdout.write(f"{name}, fold {fold} of {LEFT_OUT}: {value:.4f}\n")
    if options.write is not None:
        kept = [pair for pair in pairs if pair.number % LEFT_OUT]
        weights = msgspec.json.encode(SideWeights(conflict=sides.fitted(kept)))
        options.write.write_bytes(msgspec.json.format(weights, indent=1))


if __name__ == "__main__":
    main()
