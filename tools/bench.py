"""Run every bench that has a floor, and fail where a figure falls below it.

    python tools/bench.py ../shared/data [--quick] [--page docs/benchmarks.md]

Prints a line for each floor. ``--quick`` takes the first documents of each file, and only the
floors that have a value for that.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.bench import Verdict, run_suite
from dateline.errors import DatelineError


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run every bench that has a floor.")
    parser.add_argument("data", type=Path, help="folder of the development files")
    parser.add_argument("--page", type=Path, help="where to write all figures as Markdown")
    parser.add_argument("--quick", action="store_true", help="first documents of each file only")
    return parser.parse_args()


def line_of(verdict: Verdict) -> str:
    """The floor, what was measured, and whether it holds."""
    measured = "none" if verdict.measured is None else f"{verdict.measured:.3f}"
    sign = "<=" if verdict.floor.at_least is None else ">="
    mark = "ok  " if verdict.passed else "FAIL"
    return f"{mark} {verdict.floor.what}: {measured} ({sign} {verdict.bound:g})"


def main() -> int:
    args = arguments()
    try:
        verdicts = run_suite(
            args.data,
            page=args.page,
            quick=args.quick,
            progress=lambda step: print(step, end="\r", file=sys.stderr),
        )
    except DatelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for verdict in verdicts:
        print(line_of(verdict))
    fallen = sum(not verdict.passed for verdict in verdicts)
    print(f"{len(verdicts) - fallen} of {len(verdicts)} floors hold")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
