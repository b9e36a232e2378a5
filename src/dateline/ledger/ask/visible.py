"""Which claims stand: now, or as of a day or a moment that has gone by."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import FromClause, and_, exists, or_, select, tuple_

from dateline.ledger import schema
from dateline.ledger.ask.base import Base, Condition
from dateline.ledger.ask.question import Question
from dateline.ledger.write.versions import WITHDRAWN


def standing(question: Question, base: Base) -> list[Condition]:
    """The conditions under which a claim is part of the answer.

    Without a date, what stands now. With one, of every story the last version that was out by
    then (``as_of``) or had come to us by then (``as_of_learnt``), in the claims of the newest
    reader that had read it by then. ``history`` lifts all but the dates.
    """
    bounds = _bounds(question, base)
    if question.history:
        return bounds
    if not question.dated:
        return [base.columns.current]
    last = and_(_of_last_version(question), _by_newest(question))
    return [*bounds, or_(base.columns.alone, last)]


def _bounds(question: Question, base: Base) -> list[Condition]:
    found: list[Condition] = []
    if question.as_of is not None:
        found.append(base.columns.public_from <= question.as_of)
    if question.as_of_learnt is not None:
        found.append(schema.claims.c.learnt <= question.as_of_learnt)
    return found


def _of_last_version(question: Question) -> Condition:
    """The claim's report is the story's last version of that time, and was not withdrawn."""
    own, newer = schema.editions.alias("own"), schema.editions.alias("newer")
    later = exists().where(
        newer.c.story == own.c.story,
        tuple_(newer.c.public_from, newer.c.version, newer.c.row)
        > tuple_(own.c.public_from, own.c.version, own.c.row),
        *_known(newer, question),
    )
    return exists().where(
        own.c.report == schema.claims.c.report,
        own.c.kind != WITHDRAWN,
        *_known(own, question),
        ~later,
    )


def _known(editions: FromClause, question: Question) -> list[Condition]:
    found: list[Condition] = []
    if question.as_of is not None:
        found.append(editions.c.public_from <= question.as_of)
    if question.as_of_learnt is not None:
        found.append(editions.c.learnt <= question.as_of_learnt)
    return found


def _by_newest(question: Question) -> Condition:
    """No newer reader had read the claim's report by then."""
    own, other = schema.readings.alias("own_reading"), schema.readings.alias("other_reading")
    reader, newer = schema.readers.alias("own_reader"), schema.readers.alias("newer_reader")
    until = question.as_of_learnt or dt.datetime.max
    better = (
        select(other.c.row)
        .select_from(own)
        .join(reader, reader.c.row == own.c.reader)
        .join(other, other.c.report == own.c.report)
        .join(newer, newer.c.row == other.c.reader)
        .where(
            own.c.row == schema.claims.c.reading,
            other.c.filed <= until,
            tuple_(newer.c.rank, newer.c.row) > tuple_(reader.c.rank, reader.c.row),
        )
    )
    return ~better.correlate(schema.claims).exists()
