"""Makes a new database a ledger, brings an old ledger up to date, and refuses all else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import LedgerError
from dateline.ledger.open.connect import SCHEMA, writes

HEAD = "0003"
"""The newest version of the schema, the last file in ``migrations/versions``."""

APPLICATION = 0x444C4E45
"""What marks a SQLite file as a ledger: DLNE."""

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_MARK = "alembic_version"


def prepare(engine: Engine, where: str, *, create: bool) -> None:
    """See that the database is a ledger of this version, or make it one.

    where: as messages name it. create: whether an empty or older one may be written to.
    Raises LedgerError where it belongs to another program, to a newer Dateline, or is empty
    or older and may not be written to.
    """
    with engine.connect() as connection:
        found = _version(connection, where)
    if found == HEAD:
        return
    if not create:
        state = "is of an older version" if found else "is empty"
        raise LedgerError(f"{where}: the ledger {state}; open it for writing first")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA journal_mode=WAL")
    else:
        _check_encoding(engine, where)
    with writes(engine.connect()) as connection, connection.begin():
        # Another process may have been faster.
        if _version(connection, where) != HEAD:
            _upgrade(connection)


def _check_encoding(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise LedgerError(
            f"{where}: the database is in {encoding}; make one with: createdb -T template0 -E UTF8"
        )


def _version(connection: Connection, where: str) -> str | None:
    """The version of the schema, None for an empty database."""
    schema = SCHEMA if connection.dialect.name == "postgresql" else None
    tables = set(inspect(connection).get_table_names(schema=schema))
    if not tables:
        return None
    mark = 0
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if _MARK not in tables or "claims" not in tables or mark not in (0, APPLICATION):
        raise LedgerError(
            f"{where}: a database, but no ledger of Dateline; name another file, this one is kept"
        )
    found = str(connection.execute(text(f"SELECT version_num FROM {_MARK}")).scalar_one())
    if found > HEAD:
        raise LedgerError(
            f"{where}: made by a newer Dateline (schema {found}, this one knows {HEAD}); "
            "run: pip install --upgrade dateline"
        )
    return found


def _upgrade(connection: Connection) -> None:
    # Not at the top: a ledger that is up to date needs no migrations.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    else:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: Any) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
