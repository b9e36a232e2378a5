"""A task and its files → one dict of figures a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.bench.cores import REPORTS, measure_cores
from dateline.bench.speed import Progress, measure
from dateline.bench.tasks import clusters, collate, layers, values, whole
from dateline.bench.tasks.setting import Figures, Reads, Settings
from dateline.errors import BenchError

_SCORED = layers.TASKS | clusters.TASKS | values.TASKS | whole.TASKS | collate.TASKS

_UNSCORED = {
    "speed": "words a second, memory, load and start-up time (bundled examples without files)",
    "scale": "reports a second by one process and by two (bundled examples without files)",
    "beside": "setting generated reports side by side, as a share of reading as many (no files)",
    "ledger": "milliseconds for common questions to a ledger of generated claims (no files)",
}

BESIDE = 100_000
"""How many claims ``beside`` makes: ten thousand reports."""

TASKS = {name: task.about for name, task in _SCORED.items()} | _UNSCORED
"""The tasks by name, each with what it compares with what."""


def run(
    task: str,
    paths: Sequence[str | Path],
    *,
    reader: Reads | None = None,
    limit: int | None = None,
    only: str | None = None,
    fold: str | None = None,
    against: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Figures]:
    """Score one task: a dict of figures for each file (for ``speed``: one for all of them).

    task: a key of ``TASKS``. paths: files in the task's format; ``speed`` and ``scale`` take
    reports, and read the bundled examples when there are none, ``ledger`` takes none. reader:
    what is scored, else the reader with its weights. limit: read the first documents of a file
    only; for ``scale`` how many reports there are, for ``ledger`` and ``beside`` how many claims.
    only: read
    documents whose id has this in it. fold: "K/N" reads every Nth document, from the Kth.
    against: for ``speed``, "spacy". progress: told of every step.
    Raises BenchError when the task is unknown or a file is missing or malformed, WeightsError
    when there are no weights.
    """
    if task not in TASKS:
        raise BenchError(f"no task {task!r}; choose one of {', '.join(TASKS)}")
    if against is not None and task != "speed":
        raise BenchError(f"only speed is measured against another; leave it out for {task}")
    if limit is not None and limit < 1:
        raise BenchError(f"no documents in a limit of {limit}; give 1 or more")
    if task in _UNSCORED:
        yield {"task": task} | _timed(task, [*map(Path, paths)], limit, against, progress)
        return
    if not paths:
        raise BenchError(f"{task} needs a file; name one or more")
    settings = Settings(limit=limit, only=only, fold=_fold(fold), progress=progress)
    reader = _loaded() if reader is None else reader
    for path in map(Path, paths):
        yield {"task": task, "file": str(path)} | _SCORED[task].score(path, reader, settings)


def _timed(
    task: str,
    paths: list[Path],
    limit: int | None,
    against: str | None,
    progress: Progress | None,
) -> Figures:
    """What a task gives that measures time and has no right answers."""
    if task == "speed":
        return measure(paths, against=against, progress=progress)
    if task == "scale":
        return measure_cores(paths, reports=limit or REPORTS, progress=progress)
    # Not at the top: the other tasks need neither desk nor ledger.
    if task == "beside":
        from dateline.bench.collating.measure import measure_beside

        return measure_beside(limit or BESIDE, paths, progress)
    from dateline.bench.ledger.measure import CLAIMS, measure_ledger

    return measure_ledger(limit or CLAIMS, progress=progress)


def _fold(fold: str | None) -> tuple[int, int]:
    if fold is None:
        return 1, 1
    first, slash, step = fold.partition("/")
    if not (slash and first.isdecimal() and step.isdecimal() and 1 <= int(first) <= int(step)):
        raise BenchError(f"no fold {fold!r}; 2/3 is every third document from the second")
    return int(first), int(step)


def _loaded() -> Reads:
    # Not at the top: asking what tasks there are should not start the neural reader.
    from dateline.reader import Reader

    return Reader.load()
