"""Mentions of persons, bodies and places, and who they are."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records.span import Span

THING = "thing"
"""The label of a ship, a building or the like that takes part as people do."""

MentionKind = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that names, describes or stands for someone or something.

    span: the phrase without a leading article's clause or trailing relative clause.
    head: index of its head token. kind: name, nominal or pronoun.
    label: PER, ORG or LOC for names, else the entity kind of its head word; ``thing`` of a ship,
    a building or the like.
    entity: the index of the in-report entity it belongs to; mentions that corefer share it.
    name: the fullest name known for that entity. country: ISO 3166 alpha-3, or UNO, EUR,
    IGO, NGO, MNC. countries: of those who are of several (*both armies*). sector: PLOVER's
    (GOV, MIL, SPY …), as its words tell it. likely_sector: the one that it most likely has as
    a party of an event, None for none; unset where that was not weighed. office: as the
    stylebook names it.
    inferred: what the country is inferred from where no word tells it, in words.
    government: the name of the country, where it or its seat of government is mentioned: as
    one who takes part in an event it is that country's government.
    why: the row or rule that tells who it is, in words.
    """

    span: Span
    head: int
    kind: MentionKind
    label: str | None = None
    entity: int | None = None
    name: str | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    sector: str | None = None
    likely_sector: str | msgspec.UnsetType | None = msgspec.UNSET
    office: str | None = None
    inferred: str | None = None
    government: str | None = None
    why: str | None = None
