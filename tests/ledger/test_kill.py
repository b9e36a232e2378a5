"""A process that adds is killed a hundred times; nothing is lost, nothing doubled."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from dateline.ledger import Entry, Ledger
from dateline.ledger.schema import metadata

KILLS, COPIES = 100, 40
MOMENTS = {"learnt", "filed", "since", "first", "last", "cleared"}


@pytest.fixture(scope="module")
def many(entries: list[Entry]) -> list[Entry]:
    """The examples again and again under other ids, each with claims of its own."""
    found = []
    for copy in range(COPIES):
        for entry in entries:
            mark = f"{copy:04x}"
            report = msgspec.structs.replace(
                entry.report, id=mark + entry.report.id[4:], origin=f"{copy}/{entry.report.origin}",
                outlet=f"Courier {copy}",
            )  # fmt: skip
            claims = [
                msgspec.structs.replace(claim, id=mark + claim.id[4:]) for claim in entry.claims
            ]
            found.append(msgspec.structs.replace(entry, report=report, claims=claims))
    return found


def add_each(where: str, entries: list[Entry]) -> None:
    """What is killed: open the ledger, add what is not there yet, one report after another."""
    with Ledger.open(where) as ledger:
        for entry in entries:
            if not ledger.knows(entry.report.id, entry.reader):
                ledger.add_all([entry])


def kill_after(seconds: float, work: Callable[..., None], *given: Any) -> bool:
    """Start the work in a process and kill it; False where it had ended before."""
    with warnings.catch_warnings():
        # Python warns of forks beside threads; the child touches none of them.
        warnings.simplefilter("ignore")
        process = multiprocessing.get_context("fork").Process(target=work, args=given)
        process.start()
    time.sleep(seconds)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == -signal.SIGKILL


def content(where: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, without the moments."""
    found = {}
    with Ledger.open(where) as ledger, ledger._engine.connect() as connection:
        for name, table in metadata.tables.items():
            columns = [column for column in table.c if column.name not in MOMENTS]
            rows = connection.execute(select(*columns).order_by(*table.primary_key.columns))
            found[name] = [tuple(row) for row in rows]
    return found


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_killed_a_hundred_times(where: str, many: list[Entry], tmp_path: Path) -> None:
    chance, longest = random.Random(9), 0.4 if where.startswith("postgres") else 0.09
    waits = [chance.uniform(0.002, longest) for _ in range(KILLS)]
    killed = 0
    for number, wait in enumerate(waits):
        if number == KILLS // 4:
            # A server needs longer to make the tables than it is let live.
            Ledger.open(where).close()
        killed += kill_after(wait, add_each, where, many)
    with Ledger.open(where) as ledger:
        reached = ledger.standing()
    assert killed >= KILLS * 0.5, "it was done before it was killed: nothing was tested"
    assert reached.reports > 10, "it was killed before it had begun: nothing was tested"
    assert reached.claims == sum(len(entry.claims) for entry in many[: reached.reports])
    add_each(where, many)
    undisturbed = str(tmp_path / "undisturbed.db")
    add_each(undisturbed, many)
    assert content(where) == content(undisturbed)


def test_two_at_once(where: str, many: list[Entry]) -> None:
    some = many[:60]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = multiprocessing.get_context("fork")
        both = [
            context.Process(target=add_each, args=(where, order))
            for order in (some, some[::-1], some[20:] + some[:20])
        ]
        for process in both:
            process.start()
        for process in both:
            process.join()
    assert [process.exitcode for process in both] == [0, 0, 0]
    with Ledger.open(where) as ledger:
        assert ledger.standing().claims == sum(len(entry.claims) for entry in some)
        added = {claim.id: claim for entry in some for claim in entry.claims}
        assert {claim.id: claim for claim in ledger.each()} == added
