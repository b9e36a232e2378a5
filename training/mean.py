"""The weighted mean of two checkpoints, as a run of its own (Wortsman et al. 2022).

    python -m training.mean --first runs/third --last runs/last --share 0.75 --out runs/mean

What only the last one has (a head that began later) is taken as it is.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from training.model import forked


def mean(first: Path, last: Path, share: float, out: Path) -> None:
    """Write ``share`` of the last run's parameters and the rest of the first's."""
    old, new = (forked(torch.load(run / "model.pt", weights_only=True)) for run in (first, last))
    mixed = {
        key: share * value + (1 - share) * old[key] if _mixes(key, value, old) else value
        for key, value in new.items()
    }
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mixed, out / "model.pt")
    shutil.copy(last / "run.json", out / "run.json")


def _mixes(key: str, value: torch.Tensor, old: dict[str, torch.Tensor]) -> bool:
    return key in old and value.is_floating_point()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--last", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.75, help="of the last")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    mean(args.first, args.last, args.share, args.out)


if __name__ == "__main__":
    main()
