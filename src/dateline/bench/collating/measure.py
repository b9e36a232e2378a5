"""The time that reports take to be set side by side, by how many there are."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.bench.collating.generate import World, generated
from dateline.collate import Desk
from dateline.stylebook import Stylebook


def pace(sizes: Iterable[int]) -> Iterator[dict[str, Any]]:
    """For each number of claims: seconds to add them and to tell their stories, and how many.

    sizes: numbers of claims, ten a report. Seconds are of the processor, without those that it
    takes to make the reports up. ``megabytes`` is the most that the process has held so far, the
    reports among it, so give the sizes in rising order.
    """
    return map(_measured, sizes)


def _measured(size: int) -> dict[str, Any]:
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
