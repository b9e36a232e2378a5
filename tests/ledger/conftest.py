"""Ledgers to test: a SQLite file, and a PostgreSQL server of our own where it is installed."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from dateline import examples, read_files
from dateline.ledger import Entry, Ledger
from dateline.records.claim import ReaderRef

READER = ReaderRef(version="0.1.0", weights="a" * 12)
_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def entries(weights: Path) -> list[Entry]:
    """The ten examples as they are read, with all their claims."""
    found = []
    for filing in read_files(examples.paths()):
        assert filing.report is not None
        report = msgspec.structs.replace(filing.report, origin=Path(filing.origin).name)
        claims = [msgspec.structs.replace(claim, reader=READER) for claim in filing.claims]
        found.append(Entry(report=report, claims=claims, reader=READER))
    return found


@pytest.fixture(scope="session")
def dated(entries: list[Entry]) -> list[Entry]:
    """Those examples whose day of publication is known."""
    return [entry for entry in entries if entry.report.published is not None]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that runs while the tests do."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    folder, bin_ = Path(tempfile.mkdtemp(prefix="pg")), binaries[-1].parent
    # A server refuses to run as root; its package brings a user for it.
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    port = 20_000 + os.getpid() % 20_000
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [str(bin_ / "pg_ctl"), "-D", str(folder / "data"), "-w", "-l", str(folder / "log")]

    def run(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            env={"LC_ALL": "C"},
        )

    run(str(bin_ / "initdb"), "-D", str(folder / "data"), "-U", "desk", "-A", "trust", "-E", "UTF8")
    run(*control, "-o", options, "start")
    try:
        yield f"postgresql://desk@127.0.0.1:{port}"
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def new_database(server: str) -> Callable[[], str]:
    """Makes an empty database and tells its address."""
    import pg8000.native

    port = int(server.rpartition(":")[2])

    def make() -> str:
        name = f"news{next(_NUMBERS)}"
        host = "127.0.0.1"
        connection = pg8000.native.Connection("desk", host=host, port=port, database="postgres")
        connection.run(f"CREATE DATABASE {name}")
        connection.close()
        return f"{server}/{name}"

    return make


@pytest.fixture(scope="module")
def ask_database(new_database: Callable[[], str]) -> str:
    """An empty database for all tests of a module."""
    return new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made, in either kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(where) as opened:
        yield opened
