"""Names as they are compared, each kept once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, bindparam, func, select

from dateline.ledger import schema
from dateline.stylebook.directory import fold

_LONGEST = 200
_AT_ONCE = 400

_names, _words = schema.names, schema.name_words
_FIND = select(_names.c.name, _names.c.row).where(
    _names.c.name.in_(bindparam("names", expanding=True))
)
_ADD, _ADD_WORDS = _names.insert(), _words.insert()


def folded(name: str | None) -> str | None:
    """A name as it is compared: lower case, no accents, no leading *the*; None where empty.

    name: as written; what is longer than two hundred characters is cut.
    """
    return (fold(name.replace("\x00", " "))[:_LONGEST].strip() or None) if name else None


def words_of(name: str) -> list[str]:
    """The words of a folded name, each once, the longest first."""
    return sorted(set(name.split()), key=lambda word: (-len(word), word))


class Names:
    """Names → their rows; those that are not there yet are added.

    connection: one that writes. kept: rows of names that are there for good, from earlier
    transactions. ``learnt`` are those that this one found or added.
    """

    def __init__(self, connection: Connection, kept: Mapping[str, int]) -> None:
        self.connection = connection
        self.learnt: dict[str, int] = {}
        self._kept = kept

    def learn(self, words: Iterable[str | None]) -> None:
        """Look up or add all of ``words`` (folded), so that ``row`` knows them."""
        wanted = {word for word in words if word and not self._knows(word)}
        ordered = sorted(wanted)
        for start in range(0, len(ordered), _AT_ONCE):
            self._find(ordered[start : start + _AT_ONCE])
        missing = [word for word in ordered if word not in self.learnt]
        if missing:
            self._add(missing)

    def row(self, word: str | None) -> int | None:
        """The row of a folded name that has been learnt; None of None."""
        if not word:
            return None
        return self._kept[word] if word in self._kept else self.learnt[word]

    def _knows(self, word: str) -> bool:
        return word in self._kept or word in self.learnt

    def _find(self, words: list[str]) -> None:
        rows: Any = self.connection.execute(_FIND, {"names": words}).all()
        self.learnt |= {name: row for name, row in rows}

    def _add(self, words: list[str]) -> None:
        first = next_row(self.connection, schema.names.c.row)
        numbered = dict(zip(words, itertools.count(first), strict=False))
        rows = [{"row": row, "name": word} for word, row in numbered.items()]
        self.connection.execute(_ADD, rows)
        found = [{"word": one, "name": numbered[name]} for name in words for one in words_of(name)]
        self.connection.execute(_ADD_WORDS, found)
        self.learnt |= numbered


def next_row(connection: Connection, column: Column[int]) -> int:
    """The number of the next row; writers take turns, so that no other takes it."""
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1
