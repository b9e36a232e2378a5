"""``python -m dateline.bench.collating CLAIMS...``: how long reports take side by side."""

from __future__ import annotations

import json
import sys

from dateline.bench.collating.measure import pace

SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Write one JSON object a size, smallest first."""
    sizes = sorted(map(int, sys.argv[1:])) or SIZES
    for figures in pace(sizes):
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
