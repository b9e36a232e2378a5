"""A claim: one political event as one chain of sources tells it. The product's contract."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from dateline.records.attribution import QuoteKind
from dateline.records.certainty import CertaintyLevel, EventTime, Polarity
from dateline.records.span import Span, Words

SCHEMA_VERSION = "1.2"
"""Version of the claim's JSON shape: the first number changes when a reader would break."""


class ReportRef(msgspec.Struct, frozen=True, kw_only=True):
    """The report a claim was read from; ``dateline`` is the dateline line as written."""

    id: str
    outlet: str | None = None
    headline: str | None = None
    published: dt.date | None = None
    dateline: str | None = None


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An actor or recipient: words, ISO 3166 alpha-3 country (or IGO, NGO …), PLOVER sector."""

    text: str
    span: Span
    spans: tuple[Span, ...] | UnsetType = UNSET
    country: str | None = None
    sector: str | None = None
    name: str | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """Where the event happened; degrees are WGS 84."""

    text: str
    span: Span
    spans: tuple[Span, ...] | UnsetType = UNSET
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    level: str | None = None


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time; ``start``, ``end``: first and last possible day; ``timex``: the TIMEX3 value."""

    text: str
    span: Span
    spans: tuple[Span, ...] | UnsetType = UNSET
    start: dt.date | None = None
    end: dt.date | None = None
    granularity: str | None = None
    timex: str | None = None


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the event: at least ``low``, at most ``high``, of ``of``.

    unit: of measure or money, in the singular; currency: ISO 4217; dimension: what the unit
    measures. change: up or down, where it is an amount of change. role: of casualties and forces
    (dead, injured, missing, detained, displaced, troops). These five stand only where known.
    """

    text: str
    span: Span
    spans: tuple[Span, ...] | UnsetType = UNSET
    of: str | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    unit: str | UnsetType = UNSET
    currency: str | UnsetType = UNSET
    dimension: str | UnsetType = UNSET
    change: str | UnsetType = UNSET
    role: str | UnsetType = UNSET


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One of the parties that speak together as a single link."""

    text: str
    span: Span
    spans: tuple[Span, ...] | UnsetType = UNSET
    kind: str | None = None
    country: str | None = None
    name: str | None = None


class SourceLink(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain of sources; ``said_on`` is when it spoke."""

    text: str | None = None
    span: Span | None = None
    spans: tuple[Span, ...] | UnsetType = UNSET
    kind: str | None = None
    country: str | None = None
    name: str | None = None
    cue: str | None = None
    cue_span: Span | None = None
    quote: QuoteKind | None = None
    said_on: When | None = None
    members: tuple[Member, ...] = ()


class Probability(msgspec.Struct, frozen=True, kw_only=True):
    """A term of estimative probability as ICD 203 (2015) has it, its words, and its range."""

    term: str
    text: str
    span: Span
    low: float
    high: float


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst thinks of source and information: the Admiralty system's letter and number.

    reliability: of the source, A (completely reliable) to F (cannot be judged). credibility: of
    the information, 1 (confirmed) to 6 (cannot be judged). by: who says so. on: the day.
    """

    reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: Literal[1, 2, 3, 4, 5, 6]
    by: str | None = None
    on: dt.date | None = None


class ReaderRef(msgspec.Struct, frozen=True, kw_only=True):
    """Which reader made the claim: the package's version, the digests of weights and stylebook.

    stylebook: stands where it is known; claims of before schema 1.2 do not tell it.
    """

    version: str
    weights: str
    stylebook: str | UnsetType = UNSET


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, when, where, how many, according to whom, and how sure.

    sources: the chain, outermost first; empty is the report's own voice.
    sentence: the sentence that holds the trigger. evidence: other words on the same event.
    scores: how likely the claim's parts are right, by layer, 0 to 1. Unknown is None.
    quad: PLOVER's quad class (VC, MC, VX, MX); plover_score: its score, -10 to 10; cameo: root
    codes of CAMEO. why: what each part rests on, in words. yardstick: the term of estimative
    probability among the words of the hedge. Gold need not have these five. grade: only a person
    sets it; no reader does.
    """

    id: str
    report: ReportRef
    trigger: Words
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Where | None
    when: When | None
    quantities: tuple[Quantity, ...]
    sources: tuple[SourceLink, ...]
    certainty: CertaintyLevel
    polarity: Polarity
    time: EventTime
    hedge: Words | None
    sentence: Words
    evidence: tuple[Words, ...]
    scores: dict[str, float]
    reader: ReaderRef
    quad: str | UnsetType = UNSET
    plover_score: float | UnsetType = UNSET
    cameo: tuple[str, ...] | UnsetType = UNSET
    why: tuple[str, ...] | UnsetType = UNSET
    yardstick: Probability | UnsetType = UNSET
    grade: Grade | UnsetType = UNSET
