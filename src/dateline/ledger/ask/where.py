"""A question → the conditions that its claims fulfil."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
)

from dateline.errors import QuestionError
from dateline.ledger import schema
from dateline.ledger.ask.question import EARTH, OWN_VOICE, Near, Question
from dateline.ledger.ask.visible import Condition, standing
from dateline.ledger.write.names import folded
from dateline.ledger.write.rows import unit
from dateline.stylebook import Stylebook

_CODE = re.compile(r"[A-Z]{3}")
_BOTH = re.compile(r"([A-Z]{3})[ .:-]?([A-Z]{3})")
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"\w+")


def conditions(question: Question, dialect: str) -> list[Condition]:
    """All conditions on ``claims``, to be joined by *and*.

    question: as checked. dialect: of the database, ``sqlite`` or ``postgresql``.
    """
    return [
        *standing(question),
        *_columns(question),
        *_parties(question),
        *_place(question),
        *_days(question),
        *_sources(question),
        *_figures(question),
        *_texts(question, dialect),
    ]


def _columns(question: Question) -> list[Condition]:
    """Values that stand in a column of their own."""
    claims, reports = schema.claims, schema.reports
    plain = ("type", "mode", "quad", "certainty", "polarity", "time", "id")
    asked = [(name, getattr(question, name)) for name in plain]
    found: list[Condition] = [claims.c[name].in_(values) for name, values in asked if values]
    if question.report:
        rows = select(reports.c.row).where(reports.c.id.in_(question.report))
        found.append(claims.c.report.in_(rows))
    if question.outlet:
        found.append(or_(*(_named(claims.c.outlet_name, one) for one in question.outlet)))
    return found


def _parties(question: Question) -> list[Condition]:
    found = []
    for role in ("actor", "recipient"):
        asked: tuple[str, ...] = getattr(question, role)
        if asked:
            parties = schema.parties
            who = or_(*(_who(parties, one, sector=True) for one in asked))
            found.append(_in(parties, parties.c.role == role, who))
    return found


def _who(rows: Table, asked: str, *, sector: bool) -> Condition:
    """Whom a word means: a country, a sector, both, or words of a name."""
    country = _countries().get(folded(asked) or "")
    if country is not None:
        return rows.c.country == country
    named = _named(rows.c.name, asked)
    if _CODE.fullmatch(asked):
        known = [rows.c.country == asked, *([rows.c.sector == asked] if sector else [])]
        return or_(*known, named)
    if sector and (both := _BOTH.fullmatch(asked)):
        return or_(and_(rows.c.country == both[1], rows.c.sector == both[2]), named)
    return named


@cache
def _countries() -> dict[str, str]:
    """Countries by their folded names."""
    return {
        name: country.code
        for country in Stylebook().countries
        for told in (country.name, *country.aliases)
        if (name := folded(told))
    }


def _named(row: ColumnElement[Any], asked: str) -> Condition:
    """The name in ``row`` has the words of ``asked``, whole and in order."""
    words = folded(asked)
    if not words:
        raise QuestionError(f"no name in {asked!r}; give a word of it")
    padded = literal_column("' '").concat(schema.names.c.name).concat(literal_column("' '"))
    rows = select(schema.names.c.row).where(padded.contains(f" {words} ", autoescape=True))
    return row.in_(rows)


def _in(rows: Table, *inside: Condition) -> Condition:
    """Some of a claim's own ``rows`` fulfils what stands inside."""
    return schema.claims.c.row.in_(select(rows.c.claim).where(*inside))


def _place(question: Question) -> list[Condition]:
    found = []
    if question.place:
        found.append(or_(*(_where(one) for one in question.place)))
    if question.near:
        found += _within(question.near)
    return found


def _where(asked: str) -> Condition:
    claims = schema.claims
    country = _countries().get(folded(asked) or "")
    if country is not None:
        return claims.c.place_country == country
    named = _named(claims.c.place_name, asked)
    return or_(claims.c.place_country == asked, named) if _CODE.fullmatch(asked) else named


def _within(near: Near) -> list[Condition]:
    """Inside a circle on the sphere: by the length of the chord, after a belt of latitudes."""
    claims = schema.claims
    angle = min(near.km / EARTH, math.pi)
    belt = math.degrees(angle)
    x, y, z = unit(near.lat, near.lon)
    dx, dy, dz = claims.c.x - x, claims.c.y - y, claims.c.z - z
    chord = (2 * math.sin(angle / 2)) ** 2
    return [
        claims.c.lat.between(near.lat - belt, near.lat + belt),
        dx * dx + dy * dy + dz * dz <= chord,
    ]


def _days(question: Question) -> list[Condition]:
    claims = schema.claims
    found: list[Condition] = []
    if question.until is not None:
        found.append(claims.c.from_day <= question.until)
    if question.since is not None:
        found.append(claims.c.to_day >= question.since)
    if question.since is not None or question.until is not None:
        # What has no time at all has its days the wrong way round.
        found.append(claims.c.from_day <= claims.c.to_day)
    if question.published_since is not None:
        found.append(claims.c.public_from >= question.published_since)
    if question.published_until is not None:
        found.append(claims.c.public_from <= question.published_until)
    return found


def _sources(question: Question) -> list[Condition]:
    sources = schema.sources
    found: list[Condition] = []
    if question.source:
        who = or_(*(_who(sources, one, sector=False) for one in question.source))
        found.append(_in(sources, who))
    if question.source_kind:
        kinds = [kind for kind in question.source_kind if kind != OWN_VOICE]
        either = [_in(sources, sources.c.kind.in_(kinds))] if kinds else []
        if OWN_VOICE in question.source_kind:
            either.append(schema.claims.c.chain == 0)
        found.append(or_(*either))
    spoken: list[Condition] = []
    if question.said_until is not None:
        spoken.append(sources.c.said_from <= question.said_until)
    if question.said_since is not None:
        spoken.append(sources.c.said_to >= question.said_since)
    if spoken:
        found.append(_in(sources, sources.c.said_from <= sources.c.said_to, *spoken))
    return found


def _figures(question: Question) -> list[Condition]:
    """One figure that keeps all bounds: its low end is the least, its high end the most."""
    quantities = schema.quantities
    inside: list[Condition] = []
    if question.of:
        inside.append(or_(*(_named(quantities.c.what, one) for one in question.of)))
    if question.least is not None:
        inside.append(func.coalesce(quantities.c.low, quantities.c.high) >= question.least)
    if question.most is not None:
        inside.append(func.coalesce(quantities.c.high, quantities.c.low) <= question.most)
    return [_in(quantities, *inside)] if inside else []


def _texts(question: Question, dialect: str) -> list[Condition]:
    claims = schema.claims
    asked = (
        ("claim", question.text, claims.c.row),
        ("report", question.report_text, claims.c.report),
    )
    search = _fts5 if dialect == "sqlite" else _tsquery
    return [column.in_(search(kind, words)) for kind, words, column in asked if words is not None]


def _fts5(kind: str, words: str) -> Select[Any]:
    """Rows by SQLite's full text: all words and phrases, and none that has a minus."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(words):
        if parts := _WORD.findall(phrase or word):
            (unwanted if minus else wanted).append(f'"{" ".join(parts)}"')
    if not wanted:
        raise QuestionError(f"no word to look for in {words!r}; give one that is wanted")
    query = " AND ".join(wanted) + "".join(f" NOT {one}" for one in unwanted)
    name = f"{kind}_words"
    rows: Select[Any] = select(column("rowid")).select_from(table(name))
    return rows.where(literal_column(name).op("MATCH")(query))


def _tsquery(kind: str, words: str) -> Select[Any]:
    """Rows by PostgreSQL's full text, which knows phrases and the minus by itself."""
    if not _WORD.search(words):
        raise QuestionError(f"no word to look for in {words!r}; give one that is wanted")
    query = func.websearch_to_tsquery(literal_column("'english'"), words)
    rows: Select[Any] = select(column(kind)).select_from(table(f"{kind}_words"))
    return rows.where(column("words").op("@@")(query))
