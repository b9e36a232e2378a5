"""The time that reports take to be set side by side, by how many there are."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline import examples
from dateline.bench.collating.generate import CLAIMS, World, generated
from dateline.bench.speed import Progress
from dateline.collate import Desk
from dateline.errors import BenchError
from dateline.stylebook import Stylebook


def pace(sizes: Iterable[int]) -> Iterator[dict[str, Any]]:
    """For each number of claims: seconds to add them and to tell their stories, and how many.

    sizes: numbers of claims, ten a report. Seconds are of the processor, without those that it
    takes to make the reports up. ``megabytes`` is the most that the process has held so far, the
    reports among it, so give the sizes in rising order.
    """
    return map(_measured, sizes)


def measure_beside(
    claims: int, paths: Sequence[Path] = (), progress: Progress | None = None
) -> dict[str, Any]:
    """What it costs to set generated reports side by side, as a share of reading as many.

    claims: how many there are, ten a report. paths: the reports that are read for comparison, one
    pass each, the bundled examples by default. progress: told of every step. Both are seconds of
    the processor in this process, so that other work on the machine hardly matters.
    Raises BenchError, WeightsError.
    """
    if progress:
        progress("reading")
    reading = _reading_ms([*paths] or examples.paths())
    if progress:
        progress(f"setting {claims // CLAIMS} reports side by side")
    figures = _measured(claims)
    return figures | {
        "reading_ms_a_report": round(reading, 2),
        "share_of_reading": round(figures["ms_a_report"] / reading, 4),
    }


def _reading_ms(paths: Sequence[Path]) -> float:
    """Milliseconds of the processor that a report takes to be read; the first one is for warmth."""
    # Not at the top: the other measures need no reader.
    from dateline.edition import read_files

    started = 0.0
    for _ in read_files([paths[0], *paths]):
        started = started or time.process_time()
    return 1000 * (time.process_time() - started) / len(paths)


def _measured(size: int) -> dict[str, Any]:
    if size < CLAIMS:
        raise BenchError(f"no report of {size} claims; give {CLAIMS} or more")
    desk, reports, adding = Desk(Stylebook()), 0, 0.0
    for report, claims in generated(size, World()):
        started = time.process_time()
        desk.add(report, claims)
        adding += time.process_time() - started
        reports += 1
    started = time.process_time()
    stories = sum(1 for _ in desk.stories())
    telling = time.process_time() - started
    return {
        "claims": size,
        "reports": reports,
        "pairs": desk.pairs,
        "stories": stories,
        "add_s": round(adding, 2),
        "tell_s": round(telling, 2),
        "ms_a_report": round(1000 * (adding + telling) / reports, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
