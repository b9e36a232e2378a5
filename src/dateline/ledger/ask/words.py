"""Words that are looked for → rows of claims or reports, by the database's own full text."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, column, func, literal_column, select, table

from dateline.errors import QuestionError

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"\w+")


def found_by(dialect: str, kind: str, words: str) -> Select[Any]:
    """The rows that have all the words and phrases (in quotes), and none behind a minus.

    dialect: ``sqlite`` or ``postgresql``. kind: ``claim`` or ``report``.
    Raises QuestionError where no word is wanted.
    """
    terms = [
        (minus, " ".join(_WORD.findall(phrase or word)))
        for minus, phrase, word in _TERM.findall(words)
    ]
    if not any(told and not minus for minus, told in terms):
        raise QuestionError(f"no word to look for in {words!r}; give one that is wanted")
    told = [(minus, f'"{phrase}"') for minus, phrase in terms if phrase]
    return (_fts5 if dialect == "sqlite" else _tsquery)(kind, told)


def _fts5(kind: str, terms: list[tuple[str, str]]) -> Select[Any]:
    wanted = " AND ".join(phrase for minus, phrase in terms if not minus)
    query = wanted + "".join(f" NOT {phrase}" for minus, phrase in terms if minus)
    name = f"{kind}_words"
    rows: Select[Any] = select(column("rowid")).select_from(table(name))
    return rows.where(literal_column(name).op("MATCH")(query))


def _tsquery(kind: str, terms: list[tuple[str, str]]) -> Select[Any]:
    told = " ".join(minus + phrase for minus, phrase in terms)
    query = func.websearch_to_tsquery(literal_column("'english'"), told)
    rows: Select[Any] = select(column(kind)).select_from(table(f"{kind}_words"))
    return rows.where(column("words").op("@@")(query))
