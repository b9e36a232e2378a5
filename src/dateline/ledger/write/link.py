"""A report that is not known yet → the story of which it is a newer version, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.write.entry import clean
from dateline.records.report import Report

ALIKE = 0.5
"""The share of the shorter text's runs of words that a version of it has too."""

_RUN = 4
_CANDIDATES = 5
_WORD = re.compile(r"\w+")
_RECORD = msgspec.json.Decoder(Report)


def story_of(
    connection: Connection, report: Report, *, url: str, corrects: str | None, headline: int | None
) -> int | None:
    """The story that the report is a version of, None where it is the first.

    url: its address, or empty. corrects: the id of an older version, where the user names it.
    headline: the row of its folded headline. Without either, a report is a version of one that
    was read from the same place or has its outlet and headline, and shares half its words'
    order (runs of four) with it.
    Raises LedgerError where ``corrects`` is no report of this ledger.
    """
    if corrects is not None:
        return _named(connection, corrects)
    if url and (story := _seen_at(connection, url)) is not None:
        return story
    runs = _runs(report.text)
    for story, text in _candidates(connection, report, headline):
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


def _seen_at(connection: Connection, url: str) -> int | None:
    reports, sightings = schema.reports, schema.sightings
    query = (
        select(reports.c.story)
        .join(sightings, sightings.c.report == reports.c.row)
        .where(sightings.c.url == url)
        .order_by(sightings.c.row.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def _candidates(
    connection: Connection, report: Report, headline: int | None
) -> Iterator[tuple[int, str]]:
    """Stories with the text of their last version: of the same place, then of that headline."""
    reports, sightings = schema.reports, schema.sightings
    found = select(reports.c.story, reports.c.record).order_by(reports.c.row.desc())
    queries = []
    if report.origin:
        near = found.join(sightings, sightings.c.report == reports.c.row)
        queries.append(near.where(sightings.c.origin == clean(report.origin)))
    if headline is not None and report.outlet:
        named = found.where(reports.c.headline_name == headline)
        queries.append(named.where(reports.c.outlet == clean(report.outlet)))
    for query in queries:
        for story, record in connection.execute(query.limit(_CANDIDATES)).all():
            yield story, _RECORD.decode(record).text
