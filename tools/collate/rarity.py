"""How many reports have a word: ``python -m tools.collate.rarity FILE... > rarity.tsv``.

FILE is JSON Lines with a ``text`` a line. Printed are the number of reports (``*``) and each
stem that stands in three of them or more, with the number of those that have it. Of documents
with a ``split`` only those of ``train`` are counted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dateline.collate.same.words import stem, words_of

LEAST = 3
HEAD = "# Stems and how many of * reports have them. Written by python -m tools.collate.rarity."


def main() -> None:
    counts: Counter[str] = Counter()
    total = 0
    for path in map(Path, sys.argv[1:]):
        for line in path.read_text("utf-8").split("\n"):
            if not line:
                continue
            document = json.loads(line)
            if document.get("split", "train") == "train":
                counts.update({stem(word) for word in words_of(document["text"])})
                total += 1
    rows = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    print("\n".join([HEAD, f"*\t{total}", *(f"{word}\t{count}" for word, count in rows)]))


if __name__ == "__main__":
    main()
