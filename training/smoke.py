"""Twenty seconds of training on two documents a corpus, exported and read with: the whole way.

python -m training.smoke --data ../shared/data
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from dateline.reader import Reader
from training.export import export
from training.train import arguments, train
from training.words import fit as fit_words

SENTENCE = "The ministry said on Monday that two ships had left Odesa."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/data", help="folder of the corpora")
    data = parser.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        run, out = Path(folder) / "run", Path(folder) / "weights"
        args = arguments(
            [
                "--data",
                data,
                "--out",
                str(run),
                "--minutes",
                "0.33",
                "--limit",
                "2",
                "--report",
                "5",
            ]
        )
        train(args)
        fit_words(run, Path(data), args.tokenizer, limit=40)
        export(run, args.tokenizer, args.data, out, None)
        signals = Reader.load(out).read(SENTENCE)
    print(f"smoke: {len(signals.tokens)} words read with the weights just made")


if __name__ == "__main__":
    main()
