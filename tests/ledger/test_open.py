"""What is no ledger is refused and kept; what stands in the way is told with what to do."""

from __future__ import annotations

import os
import pwd
import resource
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dateline.errors import LedgerError
from dateline.ledger import Entry, Ledger
from dateline.ledger.open.upgrade import HEAD, MIGRATIONS
from dateline.ledger.schema import metadata
from dateline.records.claim import ReaderRef


def test_the_migrations_make_the_schema(ledger: Ledger) -> None:
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection)
        made = [
            step
            for step in compare_metadata(context, metadata)
            if "_words" not in str(step) and "alembic_version" not in str(step)
        ]
    assert made == []


def test_the_newest_migration_is_the_head() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_an_old_ledger_opens_again(where: str, entries: list[Entry]) -> None:
    with Ledger.open(where) as ledger:
        ledger.add_all(entries[:1])
    with Ledger.open(where, read_only=True) as ledger:
        assert ledger.count() == len(entries[0].claims)


_AS_IT_WAS = """
CREATE TABLE older AS SELECT claim, number, what, low, high, bound FROM quantities;
DROP TABLE quantities;
ALTER TABLE older RENAME TO quantities;
CREATE INDEX quantities_by_what ON quantities (what, claim);
CREATE INDEX quantities_by_low ON quantities (low, claim);
UPDATE alembic_version SET version_num = '0002'
"""


def test_an_older_ledger_is_brought_up_to_date(where: str, entries: list[Entry]) -> None:
    with Ledger.open(where) as ledger:
        ledger.add_all(entries)
        before = _figures(ledger)
        with ledger._engine.begin() as connection:
            for step in _AS_IT_WAS.split(";"):
                connection.execute(text(step))
    assert all(before)
    with pytest.raises(LedgerError, match="older version; open it for writing"):
        Ledger.open(where, read_only=True)
    with Ledger.open(where) as ledger:
        assert _figures(ledger) == before
        newer = ReaderRef(version="99", weights="b" * 12)
        assert ledger.add(entries[0].report, entries[0].claims, reader=newer).outcome == "reread"
        assert _figures(ledger) == before
        test_the_migrations_make_the_schema(ledger)


def _figures(ledger: Ledger) -> tuple[object, ...]:
    asked = ledger.claims(of="officers"), ledger.claims(least=9)
    return *({claim.id for claim in answer} for answer in asked), ledger.count(most=3)


def test_a_newer_ledger_is_refused(where: str) -> None:
    with Ledger.open(where) as ledger, ledger._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match=r"newer Dateline.*pip install --upgrade"):
        Ledger.open(where)


def test_another_file_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("no database at all, but a file of some length\n" * 50)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"paper.txt: the file is no ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE claims (id)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="no ledger of Dateline"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_another_schema_of_that_name_is_refused(new_database: Callable[[], str]) -> None:
    where = new_database()
    with Ledger.open(where) as ledger, ledger._engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(LedgerError, match="no ledger of Dateline"):
        Ledger.open(where)


# The driver leaves a socket to the garbage collector when it is refused.
refused = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@refused
@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("mysql://desk@localhost/news", "not a ledger's address"),
        ("postgresql://desk@127.0.0.1:1/news", "cannot be reached"),
        ("no/such/folder/news.db", "check that its folder exists"),
    ],
)
def test_what_is_out_of_reach_is_told(where: str, says: str) -> None:
    if where.startswith("postgres"):
        pytest.importorskip("pg8000")
    with pytest.raises(LedgerError, match=says):
        Ledger.open(where)


@refused
def test_a_database_that_is_not_there_is_told(server: str) -> None:
    with pytest.raises(LedgerError, match="createdb"):
        Ledger.open(f"{server}/nowhere")


def test_passwords_are_not_told() -> None:
    from dateline.ledger.open.connect import told

    assert told("postgresql://desk:secret@localhost/news") == "postgresql://desk:***@localhost/news"
    assert told("postgresql://desk@localhost/news") == "postgresql://desk@localhost/news"


def test_no_ledger_to_ask(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there; dateline ingest"):
        Ledger.open(tmp_path / "news.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_file_is_told(tmp_path: Path, entries: list[Entry]) -> None:
    path = tmp_path / "news.db"
    with Ledger.open(path, wait=0.1) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another process is writing to it; wait"):
            ledger.add_all(entries[:1])
        assert ledger.count() == 0
        other.execute("ROLLBACK")
        other.close()
        ledger.add_all(entries[:1])


def test_a_locked_server_is_told(new_database: Callable[[], str], entries: list[Entry]) -> None:
    where = new_database()
    with Ledger.open(where, wait=0.2) as ledger, Ledger.open(where) as other:
        with other._writing(), pytest.raises(LedgerError, match="another process is writing"):
            ledger.add_all(entries[:1])
        ledger.add_all(entries[:1])


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, entries: list[Entry]) -> None:
    path = tmp_path / "news.db"
    with Ledger.open(path) as ledger:
        ledger.add_all(entries[:2])
        known = ledger.standing()
        with ledger._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        with pytest.raises(LedgerError, match=r"no room left.*make room"):
            ledger.add_all(entries[2:])
        assert ledger.standing() == known
    with Ledger.open(path) as ledger:
        assert ledger.standing() == known
        assert {one.outcome for one in ledger.add_all(entries[2:])} == {"new"}


FULL = """
import pickle, resource, signal, sys
from dateline.errors import LedgerError
from dateline.ledger import Ledger
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
entries = pickle.load(open(sys.argv[2], "rb"))
with Ledger.open(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    for number, entry in enumerate(entries):
        try:
            ledger.add_all([entry])
        except LedgerError as error:
            sys.stdout.write(f"{number} {error}")
            break
"""


def test_a_file_that_may_not_grow_is_told(tmp_path: Path, entries: list[Entry]) -> None:
    import pickle

    assert resource.RLIMIT_FSIZE is not None
    path, given = tmp_path / "news.db", tmp_path / "entries"
    given.write_bytes(pickle.dumps(entries))
    command = [sys.executable, "-c", FULL, str(path), str(given)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    added, _, message = done.stdout.partition(" ")
    assert "nothing committed is lost" in message, done.stderr
    with Ledger.open(path) as ledger:
        assert ledger.standing().reports == int(added)
        ledger.add_all(entries)
        assert ledger.standing().reports == len(entries)


def as_nobody(path: Path) -> str:
    """What a process without rights is told: a count, and why it cannot write."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child == 0:
        told = "nothing"
        try:
            os.setuid(pwd.getpwnam("nobody").pw_uid)
            with Ledger.open(path, read_only=True) as ledger:
                told = f"{ledger.count()} "
            try:
                Ledger.open(path).set_aside("a.txt", ValueError("bad"))
            except LedgerError as error:
                told += str(error)
        finally:
            os.write(writing, told.encode())
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return pipe.read()


@pytest.mark.skipif(not hasattr(os, "fork") or os.getuid() != 0, reason="needs root and fork")
def test_a_file_without_rights_can_be_asked(entries: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        with Ledger.open(path) as ledger:
            ledger.add_all(entries[:1])
        Path(folder).chmod(0o555)
        path.chmod(0o444)
        told = as_nobody(path)
    count, _, message = told.partition(" ")
    assert count == str(len(entries[0].claims))
    assert "give yourself the right to write" in message
