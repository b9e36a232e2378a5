"""A report that is not known yet → the story of which it is a newer version, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, literal, select, union_all

from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.write.entry import clean
from dateline.records.report import Report

ALIKE = 0.5
"""The share of the shorter text's runs of words that a version of it has too."""

_RUN = 4
_CANDIDATES = 5
_AT_ONCE = 200
_WORD = re.compile(r"\w+")
_RECORD = msgspec.json.Decoder(Report)


Key = tuple[str, str]
"""A column, and a value by which a report may be known or linked there."""

_KEYS: dict[str, ColumnElement[Any]] = {
    "id": schema.reports.c.id,
    "headline_name": schema.reports.c.headline_name,
    **{name: schema.sightings.c[name] for name in ("origin", "url", "guid")},
}
_THERE = union_all(
    *(
        select(literal(name), column).where(column.in_(bindparam(name, expanding=True)))
        for name, column in _KEYS.items()
    )
)


class Seen:
    """Which keys have been seen, in the ledger or in what is being added.

    connection: to the ledger.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._keys: set[Key] = set()

    def learn(self, keys: Iterable[Key]) -> None:
        """Look up which of the keys the ledger has."""
        by_name: dict[str, list[str]] = {name: [] for name in _KEYS}
        for name, value in keys:
            by_name[name].append(value)
        most = max(map(len, by_name.values()))
        for start in range(0, most, _AT_ONCE):
            here = {name: values[start : start + _AT_ONCE] for name, values in by_name.items()}
            found = self.connection.execute(_THERE, here)
            self._keys.update((name, value) for name, value in found)

    def none_of(self, keys: Iterable[Key]) -> bool:
        """Whether none of the keys has been seen."""
        return self._keys.isdisjoint(keys)

    def note(self, keys: Iterable[Key]) -> None:
        """Remember the keys of what is being added."""
        self._keys.update(keys)


def story_of(
    connection: Connection,
    report: Report,
    *,
    place: Mapping[str, str],
    corrects: str | None,
    headline: str | None,
) -> int | None:
    """The story that the report is a version of, None where it is the first.

    place: its origin, address and guid, empty where there is none. corrects: the id of an older
    version, where the user names it. headline: its folded headline. Without these, a
    report is a version of one that was read from the same place, has its guid, or its outlet and
    headline, and shares half its words' order (runs of four) with it.
    Raises LedgerError where ``corrects`` is no report of this ledger.
    """
    if corrects is not None:
        return _named(connection, corrects)
    sightings = schema.sightings
    sure = [sightings.c.url == place["url"]] if place["url"] else []
    sure += [sightings.c.guid == place["guid"]] if _names_one(report, place["guid"]) else []
    for seen in sure:
        if (story := _seen(connection, seen)) is not None:
            return story
    runs = _runs(report.text)
    for story, text in _candidates(connection, report, place, headline):
        if alike(runs, _runs(text)) >= ALIKE:
            return story
    return None


def alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """How much of the smaller set the larger one holds, 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}


def _named(connection: Connection, corrects: str) -> int:
    reports = schema.reports
    found = connection.execute(select(reports.c.story).where(reports.c.id == corrects)).scalar()
    if found is None:
        raise LedgerError(f"no report {corrects} in the ledger, so nothing can correct it")
    return int(found)


def _names_one(report: Report, guid: str) -> bool:
    """Whether a guid can be trusted to mean one story alone.

    An address, URN or tag does, and what an agency counts versions of. The number of a row, which
    another file may have too, does not.
    """
    return ":" in guid or bool(guid and report.version)


def _seen(connection: Connection, as_: ColumnElement[bool]) -> int | None:
    reports, sightings = schema.reports, schema.sightings
    query = (
        select(reports.c.story)
        .join(sightings, sightings.c.report == reports.c.row)
        .where(as_)
        .order_by(sightings.c.row.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def _candidates(
    connection: Connection, report: Report, place: Mapping[str, str], headline: str | None
) -> Iterator[tuple[int, str]]:
    """Stories with texts of theirs: of the same place, then of that guid, then of that headline."""
    reports, sightings = schema.reports, schema.sightings
    found = select(reports.c.story, reports.c.record).order_by(reports.c.row.desc())
    queries = []
    near = found.join(sightings, sightings.c.report == reports.c.row)
    queries += [
        near.where(sightings.c[name] == place[name]) for name in ("origin", "guid") if place[name]
    ]
    if headline is not None and report.outlet:
        named = found.where(reports.c.headline_name == headline)
        queries.append(named.where(reports.c.outlet == clean(report.outlet)))
    for query in queries:
        for story, record in connection.execute(query.limit(_CANDIDATES)).all():
            yield story, _RECORD.decode(record).text
