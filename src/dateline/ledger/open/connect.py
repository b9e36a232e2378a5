"""A path or a PostgreSQL address → an engine, and what each kind of database needs."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from dateline.errors import LedgerError

WAIT = 30.0
"""Seconds to wait for another process that is writing."""

SCHEMA = "dateline"
"""The schema of the tables in a PostgreSQL database, so that others may live beside them."""

# The size of pages is that of new files: records of claims leave a fifth of smaller ones empty.
_PRAGMAS = (
    "page_size=8192",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-65536",
    "temp_store=MEMORY",
)
_POSTGRES = re.compile(r"^postgres(?:ql)?(?:\+\w+)?://")
_WRITES = "dateline_writes"


def is_address(where: str | Path) -> bool:
    """Whether ``where`` is the address of a PostgreSQL database and no path."""
    return bool(_POSTGRES.match(str(where)))


def told(where: str | Path) -> str:
    """``where`` as messages name it: an address without its password."""
    if not is_address(where):
        return str(where)
    return re.sub(r"(?<=://)([^:@/]*):[^@/]*@", r"\1:***@", str(where))


def engine_of(where: str | Path, *, wait: float, read_only: bool, create: bool) -> Engine:
    """The engine for a ledger; nothing is connected yet.

    where: a path, or ``postgresql://user@host/database``. wait: seconds to wait for a lock.
    read_only, create: whether a file may be written to, and made where there is none.
    Raises LedgerError where the address is none, or the driver is not installed,
    or there is no file and none may be made, or what is there is no file or may not be read.
    """
    if "://" in str(where) and not is_address(where):
        raise LedgerError(f"{where}: not a ledger's address; give a path or postgresql://…")
    if is_address(where):
        return _postgres(str(where), wait)
    if not _is_there(Path(where)) and (read_only or not create):
        raise LedgerError(f"{where}: no ledger there; dateline ingest REPORTS --ledger {where}")
    return _sqlite(Path(where), wait, "ro" if read_only else "rwc" if create else "rw")


def _is_there(path: Path) -> bool:
    """Whether there is a file that may be read. Raises LedgerError where something else is."""
    try:
        there = path.exists()
    except PermissionError as error:
        raise LedgerError(
            f"{path}: its folder may not be entered; give yourself the right, or name another file"
        ) from error
    if path.is_dir():
        raise LedgerError(f"{path}: this is a folder; name a file in it, as {path / 'news.db'}")
    if there and not os.access(path, os.R_OK):
        raise LedgerError(f"{path}: it may not be read; give yourself the right to read it")
    return there


def writes(connection: Connection) -> Connection:
    """The connection, its next transaction one that writes."""
    return connection.execution_options(**{_WRITES: True})


def _sqlite(path: Path, wait: float, mode: str) -> Engine:
    address = f"{path.resolve().as_uri()}?mode={mode}&uri=true"
    if mode == "ro" and _lies_still(path):
        address += "&immutable=1"
    engine = create_engine(f"sqlite:///{address}", connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _lies_still(path: Path) -> bool:
    """Whether a file is one that nobody is writing to, in a folder where we may not write.

    SQLite could not make its index of what is written beside such a file, and needs none.
    """
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.resolve().parent, os.W_OK) and not log.exists()


def _prepare(connection: Any, _record: object) -> None:
    # The driver would open transactions late and commit before changes of schema; we do both.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A reader that turns writer midway could be refused; a writer takes its lock at once.
    wanted = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if wanted else "BEGIN")


def _postgres(address: str, wait: float) -> Engine:
    if find_spec("pg8000") is None:
        raise LedgerError("PostgreSQL needs a driver; run: pip install 'dateline[postgres]'")
    try:
        url: URL = make_url(_POSTGRES.sub("postgresql+pg8000://", address))
    except ArgumentError as error:
        raise LedgerError(
            f"{told(address)}: not an address; as in postgresql://me@host/news"
        ) from error
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "connect", _Session(wait))
    event.listen(engine, "begin", _lock)
    return engine


class _Session:
    """Sets a new PostgreSQL connection up."""

    def __init__(self, wait: float) -> None:
        self.wait = wait

    def __call__(self, connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET search_path TO {SCHEMA}")
        cursor.execute(f"SET lock_timeout TO '{int(self.wait * 1000)}ms'")
        cursor.execute("SET timezone TO 'UTC'")
        cursor.execute("SET client_encoding TO 'UTF8'")
        cursor.close()
        connection.commit()


def _lock(connection: Connection) -> None:
    # Writers take turns, as they do in SQLite: rows are numbered without a gap or a clash.
    if connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock(hashtext('{SCHEMA}'))")
