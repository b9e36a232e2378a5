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

    sizes: numbers of claims, ten a report. The reports are generated beforehand. ``megabytes``
    is the most that the process has held so far, so give the sizes in rising order.
    """
    return map(_measured, sizes)


def _measured(size: int) -> dict[str, Any]:
    reports = list(generated(size, World()))
    desk = Desk(Stylebook())
    started = time.perf_counter()
    for report, claims in reports:
        desk.add(report, claims)
    added = time.perf_counter()
    found = desk.collation()
    done = time.perf_counter()
    return {
        "claims": size,
        "reports": len(reports),
        "pairs": desk.pairs,
        "stories": len(found.stories),
        "add_s": round(added - started, 2),
        "tell_s": round(done - added, 2),
        "ms_a_report": round(1000 * (done - started) / len(reports), 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
