"""Whom a word of a question means: a country, a sector, both, or words of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, literal_column, or_, select

from dateline.errors import QuestionError
from dateline.ledger import schema
from dateline.ledger.ask.base import Condition
from dateline.ledger.write.names import folded, words_of
from dateline.stylebook import Stylebook

_CODE = re.compile(r"[A-Z]{3}")
_BOTH = re.compile(r"([A-Z]{3})[ .:-]?([A-Z]{3})")

Meant = tuple[dict[str, str], ...]
"""For each word, the columns whose values it tells; ``name`` holds words of a name."""


def meant(connection: Connection, asked: tuple[str, ...], kind: str) -> Meant:
    """What each word means in this ledger.

    A code is a country where some row has it as such, else a sector, else words of a name.
    kind: ``actor``, ``recipient``, ``source`` or ``place``.
    """
    return tuple(_one(connection, word, kind) for word in asked)


def fits(rows: FromClause, means: Meant) -> Condition:
    """The condition that one of several who are meant stands in ``rows``."""
    return or_(*(_all(rows, columns) for columns in means))


def named(row: ColumnElement[Any], asked: str) -> Condition:
    """The name in ``row`` has the words of ``asked``, whole and in order."""
    words = folded(asked)
    if not words:
        raise QuestionError(f"no name in {asked!r}; give a word of it")
    blank: ColumnElement[str] = literal_column("' '")
    names, parts = schema.names, schema.name_words
    padded = blank.concat(names.c.name).concat(blank)
    rows = select(names.c.row).join(parts, parts.c.name == names.c.row)
    # The longest word is mostly the rarest; the few names that have it are looked at.
    rows = rows.where(parts.c.word == words_of(words)[0])
    return row.in_(rows.where(padded.contains(f" {words} ", autoescape=True)))


def _all(rows: FromClause, columns: dict[str, str]) -> Condition:
    found = [
        named(rows.c.name, value) if column == "name" else rows.c[column] == value
        for column, value in columns.items()
    ]
    return and_(*found)


def _one(connection: Connection, asked: str, kind: str) -> dict[str, str]:
    country = _countries().get(folded(asked) or "")
    if country is not None:
        return {"country": country}
    readings: list[dict[str, str]] = []
    if _CODE.fullmatch(asked):
        readings.append({"country": asked})
        if kind in ("actor", "recipient"):
            readings.append({"sector": asked})
    elif kind in ("actor", "recipient") and (both := _BOTH.fullmatch(asked)):
        readings.append({"country": both[1], "sector": both[2]})
    there = (means for means in readings if _is_there(connection, means, kind))
    return next(there, {"name": asked})


def _is_there(connection: Connection, means: dict[str, str], kind: str) -> bool:
    claims, parties, sources = schema.claims, schema.parties, schema.sources
    if kind == "place":
        where = [claims.c.place_country == means["country"]]
    elif kind == "source":
        where = [sources.c.country == means["country"]]
    else:
        where = [parties.c.role == kind, *(parties.c[name] == code for name, code in means.items())]
    return (
        connection.execute(select(literal_column("1")).where(*where).limit(1)).first() is not None
    )


@cache
def _countries() -> dict[str, str]:
    """Countries by their folded names."""
    return {
        name: country.code
        for country in Stylebook().countries
        for told in (country.name, *country.aliases)
        if (name := folded(told))
    }
