"""Rows that are held back, to be written many at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from dateline.ledger import schema
from dateline.ledger.write.rows import TABLES, Rows
from dateline.ledger.write.words import Kind, index_words

_ORDER = ("reports", "sightings", "editions", "readings", *TABLES)
_NUMBERED = ("reports", "sightings", "editions", "readings", "claims")

# Made once: to put a statement together takes longer than to run it.
_INSERTS = {table: schema.metadata.tables[table].insert() for table in _ORDER}
_LAST = select(
    *(
        select(func.max(schema.metadata.tables[table].c.row)).scalar_subquery().label(table)
        for table in _NUMBERED
    )
)


class Held:
    """Numbers rows and holds them back; ``flush`` writes them in an order that databases accept.

    connection: one that writes. What is held is not found by questions before it is flushed.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._next: dict[str, int] = {}
        self._rows: Rows = {table: [] for table in _ORDER}
        self._words: dict[Kind, list[tuple[int, str]]] = {"report": [], "claim": []}

    def number(self, table: str) -> int:
        """The number of the next row of a table."""
        if not self._next:
            # Writers take turns, so that no other takes these numbers.
            last = self.connection.execute(_LAST).mappings().one()
            self._next = {name: (row or 0) + 1 for name, row in last.items()}
        self._next[table] += 1
        return self._next[table] - 1

    def put(self, table: str, *rows: dict[str, Any]) -> None:
        """Hold rows of a table."""
        self._rows[table] += rows

    def put_words(self, kind: Kind, row: int, words: str) -> None:
        """Hold the words by which the report or claim in a row is to be found."""
        self._words[kind].append((row, words))

    def flush(self) -> None:
        """Write all that is held."""
        for table, rows in self._rows.items():
            if rows:
                self.connection.execute(_INSERTS[table], rows)
                self._rows[table] = []
        for kind, words in self._words.items():
            index_words(self.connection, kind, words)
            self._words[kind] = []
