"""Items and reports → filings, in the same order, by any number of processes."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import ProcessPoolExecutor as Processes
from concurrent.futures import ThreadPoolExecutor as Threads
from contextlib import nullcontext
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline import wire
from dateline.edition import Filing
from dateline.errors import (
    DatelineError,
    InputError,
    LedgerError,
    StylebookError,
    WeightsError,
)
from dateline.records.report import Report
from dateline.scale.work import (
    Filed,
    Order,
    Piece,
    close_ledgers,
    file_piece,
    stand_by,
    start,
)

Done = TypeVar("Done")

AHEAD = 4
"""Pieces handed out to each process before the first of them is back."""

_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Broken(InputError):
    """Dateline failed on this report; the others are read all the same."""


class _Turn(msgspec.Struct):
    """A piece, how it is to be read, and where its claims will be."""

    piece: Piece
    order: Order
    filed: Future[Filed]


def file_all(
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    published: dt.date | None = None,
    outlet: str | None = None,
    force: bool = False,
    form: wire.Form | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], None] | None = None,
    skipped: Callable[[wire.Dispatch], None] | None = None,
    tables: Path | None = None,
) -> Iterator[Filing]:
    """The claims of each report, in the order of the paths whatever ``jobs`` is.

    jobs: how many processes read, 1 reads in this one. All else is as for
    ``dateline.read_files``.
    Raises WeightsError, StylebookError; what is wrong with a file stands in its ``Filing``.
    """
    order = Order(published=published, outlet=outlet, force=force, tables=tables)
    pieces = wire.items(paths, form=form, columns=columns, tell=tell)
    for found in spread(pieces, jobs=jobs, order=order):
        if isinstance(found, Filing):
            yield found
        elif found.error is not None:
            yield Filing(origin=found.origin, error=found.error)
        elif skipped:
            skipped(found)


def spread(
    pieces: Iterable[Piece | Done], *, jobs: int = 1, order: Order, crew: Crew | None = None
) -> Iterator[Filing | Done]:
    """Each piece's filing, and whatever else stands among the pieces as it is, in order.

    pieces: items or reports, taken as they are needed, a few for each process ahead. jobs: how
    many processes. order: how they are to be read. crew: processes that have been started
    already, in the place of ``jobs`` new ones.
    A piece on which a process dies is tried once more, alone; if that dies too, its filing
    says so.
    """
    with nullcontext(crew) if crew else Crew(jobs, order.tables) as hands:
        waiting: deque[_Turn | Done] = deque()
        for item in pieces:
            turn = (
                _Turn(item, order, hands.hand_out(item, order)) if isinstance(item, Piece) else item
            )
            waiting.append(turn)
            while waiting and (len(waiting) >= AHEAD * hands.jobs or _is_done(waiting[0])):
                yield hands.finished(waiting.popleft(), waiting)
        while waiting:
            yield hands.finished(waiting.popleft(), waiting)


def _is_done(item: object) -> bool:
    return not isinstance(item, _Turn) or item.filed.done()


class Crew:
    """Processes that read, and a new set of them when one has died; a context manager.

    jobs: how many, 1 reads in this process. tables: a folder with tables of the user's own.
    Raises DatelineError where there are to be none.
    """

    def __init__(self, jobs: int, tables: Path | None = None) -> None:
        if jobs < 1:
            raise DatelineError(f"no reading by {jobs} processes; give 1 or more")
        self.jobs = jobs
        self.tables = tables
        self.executor: Executor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()
        close_ledgers()

    def call_in(self) -> Crew:
        """Start the processes now, so that they make ready while there is else to do."""
        if self.jobs > 1:
            for _ in range(self.jobs):
                self._ready().submit(stand_by)
        return self

    def turn(self, piece: Piece, order: Order) -> _Turn:
        """A turn for a piece, which is handed out with it."""
        return _Turn(piece, order, self.hand_out(piece, order))

    def hand_out(self, piece: Piece, order: Order) -> Future[Filed]:
        """Have a piece read as soon as a process is free."""
        try:
            return self._ready().submit(file_piece, piece, order)
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
                    other.filed = self.hand_out(other.piece, other.order)
        if isinstance(error, WeightsError | StylebookError | LedgerError):
            raise error
        return _filing(turn, error)

    def _alone(self, turn: _Turn) -> BaseException | None:
        """Read a piece with nobody else at work, and say whether it went wrong again."""
        self._dismiss()
        turn.filed = self.hand_out(turn.piece, turn.order)
        error = turn.filed.exception()
        if isinstance(error, BrokenExecutor):
            self._dismiss()
            return Broken("the process that read it ended; it may need more memory than there is")
        return error

    def _ready(self) -> Executor:
        if self.executor is None:
            self.executor = _threads() if self.jobs == 1 else _processes(self.jobs, self.tables)
        return self.executor

    def _dismiss(self) -> None:
        if self.executor is not None:
            self.executor.shutdown(cancel_futures=True)
            self.executor = None


def _threads() -> Executor:
    return Threads(max_workers=1)


def _processes(jobs: int, tables: Path | None) -> Executor:
    # Each process has a core; a library that takes several would only get in the way.
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    return Processes(max_workers=jobs, mp_context=context, initializer=start, initargs=(tables,))


def _filing(turn: _Turn, error: BaseException | None) -> Filing:
    piece = turn.piece
    origin = piece.origin or (piece.id if isinstance(piece, Report) else "")
    if error is None:
        filed = turn.filed.result()
        told = msgspec.structs.asdict(filed)
        return Filing(origin=origin, **told)
    if not isinstance(error, Exception):
        raise error
    if not isinstance(error, InputError):
        error = Broken(f"Dateline failed on it ({type(error).__name__}: {error}); please tell us")
    return Filing(origin=origin, error=error)
