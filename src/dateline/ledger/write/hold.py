"""Rows that are held back, to be written many at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from dateline.ledger import schema
from dateline.ledger.write.names import next_row
from dateline.ledger.write.rows import TABLES, Rows
from dateline.ledger.write.words import Kind, index_words

_ORDER = ("reports", "sightings", "editions", "readings", *TABLES)


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
        if table not in self._next:
            column = schema.metadata.tables[table].c.row
            self._next[table] = next_row(self.connection, column)
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
                self.connection.execute(schema.metadata.tables[table].insert(), rows)
                self._rows[table] = []
        for kind, words in self._words.items():
            index_words(self.connection, kind, words)
            self._words[kind] = []
