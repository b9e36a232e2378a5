"""Reports → filings, in the same order, by any number of processes."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import ProcessPoolExecutor as Processes
from concurrent.futures import ThreadPoolExecutor as Threads
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline import wire
from dateline.edition import Filing
from dateline.errors import DatelineError, InputError, StylebookError, WeightsError
from dateline.records.report import Report
from dateline.scale.work import Filed, file_report, start

Done = TypeVar("Done")

AHEAD = 4
"""Reports handed out to each process before the first of them is back."""

_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Broken(InputError):
    """Dateline failed on this report; the others are read all the same."""


class _Turn(msgspec.Struct):
    """A report and where its claims will be."""

    report: Report
    filed: Future[Filed]


def file_all(
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    published: dt.date | None = None,
    outlet: str | None = None,
    force: bool = False,
) -> Iterator[Filing]:
    """The claims of each file, in the order of the paths whatever ``jobs`` is.

    paths: files of plain text; ``-`` is standard input. jobs: how many processes read, 1 reads
    in this one. published, outlet, force: as for ``dateline.read``, for all files.
    Raises WeightsError, StylebookError; what is wrong with a file stands in its ``Filing``.
    """
    reports = (_received(path, published, outlet) for path in paths)
    return spread(reports, jobs=jobs, force=force)


def spread(reports: Iterable[Report | Done], *, jobs: int, force: bool) -> Iterator[Filing | Done]:
    """Each report's filing, and whatever else stands among the reports as it is, in order.

    reports: taken as they are needed, a few for each process ahead. jobs: how many processes.
    A report on which a process dies is tried once more, alone; if that dies too, its filing
    says so.
    """
    if jobs < 1:
        raise DatelineError(f"no reading by {jobs} processes; give 1 or more")
    with _Crew(jobs, force) as crew:
        waiting: deque[_Turn | Done] = deque()
        for item in reports:
            waiting.append(_Turn(item, crew.hand_out(item)) if isinstance(item, Report) else item)
            while waiting and (len(waiting) >= AHEAD * jobs or _is_done(waiting[0])):
                yield crew.finished(waiting.popleft(), waiting)
        while waiting:
            yield crew.finished(waiting.popleft(), waiting)


def _is_done(item: object) -> bool:
    return not isinstance(item, _Turn) or item.filed.done()


class _Crew:
    """The processes, and a new set of them when one has died."""

    def __init__(self, jobs: int, force: bool) -> None:
        self.jobs = jobs
        self.force = force
        self.executor: Executor | None = None

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def hand_out(self, report: Report) -> Future[Filed]:
        """Have a report read as soon as a process is free."""
        try:
            return self._ready().submit(file_report, report, self.force)
        except BrokenExecutor as error:
            failed: Future[Filed] = Future()
            failed.set_exception(error)
            return failed

    def finished(self, turn: _Turn | Done, behind: Iterable[_Turn | Done]) -> Filing | Done:
        """The filing of a turn, waited for; what is no turn is given back.

        behind: the turns that come after it, to be handed out anew if a process has died.
        """
        if not isinstance(turn, _Turn):
            return turn
        error = turn.filed.exception()
        if isinstance(error, BrokenExecutor):
            error = self._alone(turn)
            for other in behind:
                if isinstance(other, _Turn):
                    other.filed = self.hand_out(other.report)
        if isinstance(error, WeightsError | StylebookError):
            raise error
        return _filing(turn, error)

    def _alone(self, turn: _Turn) -> BaseException | None:
        """Read a report with nobody else at work, and say whether it went wrong again."""
        self._dismiss()
        turn.filed = self.hand_out(turn.report)
        error = turn.filed.exception()
        if isinstance(error, BrokenExecutor):
            self._dismiss()
            return Broken("the process that read it ended; it may need more memory than there is")
        return error

    def _ready(self) -> Executor:
        if self.executor is None:
            self.executor = _threads() if self.jobs == 1 else _processes(self.jobs)
        return self.executor

    def _dismiss(self) -> None:
        if self.executor is not None:
            self.executor.shutdown(cancel_futures=True)
            self.executor = None


def _threads() -> Executor:
    return Threads(max_workers=1)


def _processes(jobs: int) -> Executor:
    # Each process has a core; a library that takes several would only get in the way.
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    return Processes(max_workers=jobs, mp_context=context, initializer=start)


def _filing(turn: _Turn, error: BaseException | None) -> Filing:
    report = turn.report
    origin = report.origin or report.id
    if error is None:
        filed = turn.filed.result()
        return Filing(origin=origin, report=report, claims=filed.claims, flags=filed.flags)
    if not isinstance(error, Exception):
        raise error
    if not isinstance(error, InputError):
        error = Broken(f"Dateline failed on it ({type(error).__name__}: {error}); please tell us")
    return Filing(origin=origin, report=report, error=error)


def _received(path: str | Path, published: dt.date | None, outlet: str | None) -> Report | Filing:
    try:
        return wire.read_file(path, published=published, outlet=outlet)
    except InputError as error:
        return Filing(origin=wire.origin_of(path), error=error)
