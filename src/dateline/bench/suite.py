"""All benches in one go: every figure that has a floor, judged and written down."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.bench.floors import FILE, Floor, Run, Verdict, judge, load_floors
from dateline.bench.speed import Progress
from dateline.bench.tasks import Reads, run
from dateline.bench.write import write_page
from dateline.errors import BenchError

QUICK_DOCUMENTS = 150
QUICK_SIZES = {"ledger": 20_000, "scale": 40, "beside": 10_000}
"""What a quick run of the tasks without files makes: claims, reports."""


def run_suite(
    data: str | Path,
    *,
    page: str | Path | None = None,
    quick: bool = False,
    floors: Iterable[Floor] | None = None,
    reader: Reads | None = None,
    progress: Progress | None = None,
) -> list[Verdict]:
    """Run every task that has a floor, and set each figure beside its floor.

    data: the folder of development files. page: where to write the figures as Markdown, or
    None. quick: only floors that have a value for it, on the first documents of each file.
    floors: else those of the package. reader: else the one with its weights. progress: told
    of every step. Raises BenchError when a file is missing, no floor is left, or spaCy is
    not installed.
    """
    chosen = [
        floor
        for floor in (load_floors() if floors is None else floors)
        if not quick or floor.quick is not None
    ]
    if not chosen:
        raise BenchError(f"no floor to measure; set {'quick' if quick else 'at_least'} in {FILE}")
    figures: dict[Run, dict[str, Any]] = {}
    for floor in chosen:
        if floor.run not in figures:
            figures[floor.run] = _figures(floor.run, Path(data), quick, reader, progress)
    verdicts = [judge(floor, figures[floor.run], quick) for floor in chosen]
    if page is not None:
        write_page(Path(page), verdicts, figures)
    return verdicts


def _figures(
    run_: Run, data: Path, quick: bool, reader: Reads | None, progress: Progress | None
) -> dict[str, Any]:
    if run_.file is None:
        peer = "spacy" if run_.task == "speed" else None
        size = QUICK_SIZES.get(run_.task) if quick else None
        return next(run(run_.task, [], against=peer, limit=size, progress=progress))
    path = Path(run_.file) if run_.is_here else data / run_.file
    if not path.is_file():
        raise BenchError(f"{path}: no such file; name the folder of development data")
    limit = QUICK_DOCUMENTS if quick else None
    only, fold = run_.only, run_.fold
    runs = run(
        run_.task, [path], reader=reader, limit=limit, only=only, fold=fold, progress=progress
    )
    return next(runs)
