"""Claims counted by what they have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    null,
    select,
)

from dateline.errors import QuestionError
from dateline.ledger import schema
from dateline.ledger.ask.base import Base, Condition
from dateline.ledger.ask.question import OWN_VOICE
from dateline.ledger.ask.where import Search

Group = dict[str, Any]
"""The values that its claims share, by key, and under ``claims`` how many there are."""

_Join = tuple[FromClause, Condition]
_Made = tuple[ColumnElement[Any], dict[str, _Join]]
_UNITS = {"day": 10, "month": 7, "year": 4}


def group(
    connection: Connection, by: Sequence[str], asked: Search, limit: int | None
) -> list[Group]:
    """How many claims there are of each combination of values, most first.

    by: keys of ``KEYS``, one at least. A claim with several actors or recipients counts once
    for each combination; one without any has None there. Likewise for days: a claim without a
    time has None, and one that may lie in several months stands in the first.
    asked: the search, with the columns of ``claims`` if ``is_whole``. limit: how many groups,
    None for all.
    Raises QuestionError where a key is unknown or none is given.
    """
    if not by:
        raise QuestionError(f"nothing to group by; choose of {', '.join(KEYS)}")
    columns, joins = [], dict[str, _Join]()
    for key in dict.fromkeys(by):
        column, needed = _key(key, asked.base)
        columns.append(column.label(key))
        joins |= needed
    counted = _counted(columns, joins, asked)
    rows = connection.execute(counted.limit(limit)).mappings()
    return [dict(row) for row in rows]


def is_whole(by: Sequence[str]) -> bool:
    """Whether columns of ``claims`` are needed that do not stand beside parties and sources."""
    return any(key not in _BESIDE for key in by)


def _counted(
    columns: Sequence[ColumnElement[Any]], joins: dict[str, _Join], asked: Search
) -> Select[Any]:
    origin, row = asked.origin, asked.base.row
    for table, on in joins.values():
        origin = origin.outerjoin(table, on)
    # PostgreSQL would take a value made with parameters for another one in *group by*.
    found = select(*columns, row.label("row")).select_from(origin).where(*asked.where).subquery()
    keys = [found.c[column.name] for column in columns]
    many = asked.base.along or any(name in ("actor", "recipient") for name in joins)
    total = func.count(found.c.row.distinct()) if many else func.count()
    counted = select(*keys, total.label("claims")).select_from(found).group_by(*keys)
    return counted.order_by(total.desc(), *(key.asc().nulls_last() for key in keys))


def _key(key: str, base: Base) -> _Made:
    made = KEYS.get(key)
    if made is None:
        raise QuestionError(f"no grouping by {key!r}; choose of {', '.join(KEYS)}")
    return made(key, base)


def _plain(key: str, _base: Base) -> _Made:
    return schema.claims.c[key], {}


def _beside(key: str, base: Base) -> _Made:
    return base.columns[key], {}


def _of_party(key: str, base: Base) -> _Made:
    role, _, column = key.partition("_")
    parties = schema.parties.alias(role)
    join = parties, and_(parties.c.claim == base.row, parties.c.role == role)
    if not column:
        return _name(parties.c.name, role, {role: join})
    return parties.c[column], {role: join}


def _of_source(key: str, base: Base) -> _Made:
    """Of the outermost link; None is the report's own voice, among kinds told in these words."""
    _, _, column = key.partition("_")
    root = schema.sources.alias("root")
    on = and_(root.c.claim == base.row, root.c.position == 0, root.c.member == 0)
    joins: dict[str, _Join] = {"root": (root, on)}
    if column == "kind":
        return case((root.c.claim.is_(None), OWN_VOICE), else_=root.c.kind), joins
    return (root.c[column], joins) if column else _name(root.c.name, "root", joins)


def _of_claim(key: str, _base: Base) -> _Made:
    return _name(schema.claims.c[f"{key}_name"], key, {})


def _name(row: ColumnElement[Any], alias: str, joins: dict[str, _Join]) -> _Made:
    names = schema.names.alias(f"{alias}_names")
    return names.c.name, joins | {f"{alias}_names": (names, names.c.row == row)}


def _of_report(_key: str, _base: Base) -> _Made:
    reports = schema.reports
    return reports.c.id, {"reports": (reports, reports.c.row == schema.claims.c.report)}


def _of_time(key: str, base: Base) -> _Made:
    """The day, month or year of an event: of its first possible day, else of its last."""
    first, last = base.columns.from_day, base.columns.to_day
    day = case(
        (first > last, null()),
        (first == dt.date.min, cast(last, String)),
        else_=cast(first, String),
    )
    return func.substr(day, 1, _UNITS[key]), {}


def _of_publication(key: str, base: Base) -> _Made:
    day = cast(base.columns.public_from, String)
    return func.substr(day, 1, _UNITS[key.removeprefix("published_")]), {}


_Make = Callable[[str, Base], _Made]

_BESIDE: dict[str, _Make] = {
    **dict.fromkeys(("actor_country", "recipient_country"), _of_party),
    **dict.fromkeys(("actor_sector", "recipient_sector"), _of_party),
    **dict.fromkeys(("actor", "recipient"), _of_party),
    "type": _beside,
    **dict.fromkeys(("source", "source_kind", "source_country"), _of_source),
    **dict.fromkeys(("day", "month", "year"), _of_time),
    **dict.fromkeys(("published_day", "published_month", "published_year"), _of_publication),
}
_WHOLE: dict[str, _Make] = {
    **dict.fromkeys(("mode", "quad", "certainty", "polarity", "time", "place_country"), _plain),
    **dict.fromkeys(("place", "outlet"), _of_claim),
    "report": _of_report,
}
KEYS: dict[str, _Make] = _BESIDE | _WHOLE
"""What claims can be grouped by; those of a source are of the outermost link."""
