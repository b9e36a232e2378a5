"""A question → where its search begins, and the conditions that its claims fulfil."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from sqlalchemy import Connection, FromClause, and_, func, or_, select

from dateline.ledger import schema
from dateline.ledger.ask.base import ALL, Base, Condition, along
from dateline.ledger.ask.question import EARTH, OWN_VOICE, Near, Question
from dateline.ledger.ask.visible import standing
from dateline.ledger.ask.who import Meant, fits, meant, named
from dateline.ledger.ask.words import found_by
from dateline.ledger.write.rows import unit


class Search(NamedTuple):
    """A search that has been made out.

    base: where it begins. origin: the tables that it needs. where: the conditions on them.
    """

    base: Base
    origin: FromClause
    where: list[Condition]


def search(connection: Connection, question: Question, *, whole: bool = False) -> Search:
    """Make out the search for a question.

    connection: to the ledger, which tells what a code means there. question: as checked.
    whole: whether columns of ``claims`` are needed beside those of the base.
    """
    means = {
        name: meant(connection, getattr(question, name), name)
        for name in ("actor", "recipient", "source")
        if getattr(question, name)
    }
    first = next((name for name, told in means.items() if _by_index(told)), None)
    main, own = _main(question, first, means.pop(first) if first else ())
    base = ALL if main is None else along(main)
    where = standing(question, base) + _days(question, base) + own
    if question.type:
        where.append(base.columns.type.in_(question.type))
    where += [_party(base, name, told) for name, told in means.items() if name != "source"]
    where += _sources(question, base, means.get("source", ()))
    where += _texts(connection, question, base)
    rest = [*_columns(question), *_place(connection, question)]
    if main is None:
        return Search(base, schema.claims, where + rest)
    if first is not None:
        where += _figures(question, base)
    needed = whole or bool(rest) or question.dated or question.report_text is not None
    origin = main.join(schema.claims, schema.claims.c.row == main.c.claim) if needed else main
    return Search(base, origin, where + rest)


def _main(
    question: Question, first: str | None, means: Meant
) -> tuple[FromClause | None, list[Condition]]:
    """The parties, sources or figures that the search goes along, and what is asked of them.

    first: ``actor``, ``recipient`` or ``source``, where an index holds them; means: who is
    meant. None where there is nothing to go along.
    """
    if first is not None:
        main = (schema.sources if first == "source" else schema.parties).alias("main")
        role = [] if first == "source" else [main.c.role == first]
        return main, [*role, fits(main, means)]
    figures = schema.quantities.alias("main")
    bounds = _bounds(question, figures)
    return (figures, bounds) if bounds else (None, [])


def _by_index(means: Meant) -> bool:
    """Whether an index holds all that is most asked of those who are meant."""
    return len(means) == 1 and len(means[0]) == 1


def _party(base: Base, role: str, means: Meant) -> Condition:
    parties = schema.parties
    return base.has(parties, parties.c.role == role, fits(parties, means))


def _columns(question: Question) -> list[Condition]:
    """Values that stand in a column of their own."""
    claims, reports = schema.claims, schema.reports
    plain = ("mode", "quad", "certainty", "polarity", "time", "id")
    asked = [(name, getattr(question, name)) for name in plain]
    found: list[Condition] = [claims.c[name].in_(values) for name, values in asked if values]
    if question.report:
        rows = select(reports.c.row).where(reports.c.id.in_(question.report))
        found.append(claims.c.report.in_(rows))
    if question.outlet:
        found.append(or_(*(named(claims.c.outlet_name, one) for one in question.outlet)))
    if question.source_kind and OWN_VOICE in question.source_kind:
        kinds = [kind for kind in question.source_kind if kind != OWN_VOICE]
        found.append(or_(claims.c.chain == 0, _of_kind(kinds)) if kinds else claims.c.chain == 0)
    return found


def _of_kind(kinds: list[str]) -> Condition:
    sources = schema.sources
    return ALL.has(sources, sources.c.kind.in_(kinds))


def _place(connection: Connection, question: Question) -> list[Condition]:
    claims = schema.claims
    means = meant(connection, question.place, "place")
    found = [
        claims.c.place_country == one["country"]
        if "country" in one
        else named(claims.c.place_name, one["name"])
        for one in means
    ]
    return ([or_(*found)] if found else []) + (_within(question.near) if question.near else [])


def _within(near: Near) -> list[Condition]:
    """Inside a circle on the sphere: by the length of the chord, after a box around it."""
    claims = schema.claims
    angle = min(near.km / EARTH, math.pi)
    belt = math.degrees(angle)
    x, y, z = unit(near.lat, near.lon)
    dx, dy, dz = claims.c.x - x, claims.c.y - y, claims.c.z - z
    chord = (2 * math.sin(angle / 2)) ** 2
    return [
        claims.c.lat.between(near.lat - belt, near.lat + belt),
        *_between_meridians(near, angle),
        dx * dx + dy * dy + dz * dz <= chord,
    ]


def _between_meridians(near: Near, angle: float) -> list[Condition]:
    """East and west of the box; there are none where it holds a pole.

    angle: the circle's radius, in radians.
    """
    narrowest = math.cos(math.radians(near.lat))
    if math.radians(abs(near.lat)) + angle >= math.pi / 2:
        return []
    width = math.degrees(math.asin(math.sin(angle) / narrowest)) * (1 + 1e-9)
    west, east, lon = near.lon - width, near.lon + width, schema.claims.c.lon
    if west < -180:
        return [or_(lon <= east, lon >= west + 360)]
    if east > 180:
        return [or_(lon >= west, lon <= east - 360)]
    return [lon.between(west, east)]


def _days(question: Question, base: Base) -> list[Condition]:
    columns = base.columns
    found: list[Condition] = []
    if question.until is not None:
        found.append(columns.from_day <= question.until)
    if question.since is not None:
        found.append(columns.to_day >= question.since)
    if question.since is not None or question.until is not None:
        # What has no time at all has its days the wrong way round.
        found.append(columns.from_day <= columns.to_day)
    if question.published_since is not None:
        found.append(columns.public_from >= question.published_since)
    if question.published_until is not None:
        found.append(columns.public_from <= question.published_until)
    return found


def _sources(question: Question, base: Base, means: Meant) -> list[Condition]:
    sources = schema.sources
    found: list[Condition] = []
    if means:
        found.append(base.has(sources, fits(sources, means)))
    if question.source_kind and OWN_VOICE not in question.source_kind:
        found.append(base.has(sources, sources.c.kind.in_(question.source_kind)))
    spoken: list[Condition] = []
    if question.said_until is not None:
        spoken.append(sources.c.said_from <= question.said_until)
    if question.said_since is not None:
        spoken.append(sources.c.said_to >= question.said_since)
    if spoken:
        told = and_(sources.c.said_from <= sources.c.said_to, *spoken)
        found.append(base.has(sources, told))
    return found


def _figures(question: Question, base: Base) -> list[Condition]:
    bounds = _bounds(question, schema.quantities)
    return [base.has(schema.quantities, *bounds)] if bounds else []


def _bounds(question: Question, figures: FromClause) -> list[Condition]:
    """One figure that keeps all bounds: its low end is the least, its high end the most."""
    what, low, high = figures.c.what, figures.c.low, figures.c.high
    found: list[Condition] = []
    if question.of:
        found.append(or_(*(named(what, one) for one in question.of)))
    if question.least is not None:
        found.append(func.coalesce(low, high) >= question.least)
    if question.most is not None:
        found.append(func.coalesce(high, low) <= question.most)
    return found


def _texts(connection: Connection, question: Question, base: Base) -> list[Condition]:
    asked: tuple[tuple[str, str | None, Any], ...] = (
        ("claim", question.text, base.row),
        ("report", question.report_text, schema.claims.c.report),
    )
    dialect = connection.dialect.name
    return [
        row.in_(found_by(dialect, kind, words)) for kind, words, row in asked if words is not None
    ]
