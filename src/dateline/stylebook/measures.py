"""The types of the tables of times, numbers and units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

Value = int | float | str | None
Feasts = Mapping[str, tuple[tuple[dt.date, dt.date], ...]]
"""Feasts of other calendars by name: first and last day of each time that they fell."""


class Feast(msgspec.Struct, frozen=True, kw_only=True):
    """A feast, and its days in ISO 8601: ``2031-01-05``, or ``2031-01-05/2031-02-03``."""

    feast: str
    days: tuple[str, ...]


class TimeRule(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"spares": "not"},
):
    """A pattern of word classes that makes a time expression.

    pattern: classes left to right. read: the name of the way its value is reckoned.
    fires, spares: a sentence with such an expression, one without.
    """

    rule: str
    pattern: str
    read: str
    fires: str
    spares: str


class TimeTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of time by class, and the rules over them.

    capital: classes whose words count only with a capital. classes: word to value.
    prepositions: words that may stand before a bare year or season. relations: those that
    open or close an interval. joins: words between the two ends of one; bridges: those that
    need none before the first.
    skipped: words between those and the time. comparisons: word pairs to TIMEX3's mod.
    future_helpers, past_helpers: auxiliaries (lemmas, forms). infinitive: its marks.
    past_forms: past tenses that look like the lemma.
    not_before_year, not_after_year: words that show a number to be no year.
    old: words behind an age.
    southern: ISO codes of countries whose seasons are the southern hemisphere's.
    recent, coming: unit to the days that *recent weeks* and *coming days* cover.
    school: the month in which a school year begins (January in the south).
    not_after_month: words behind what is spelt like a month and is none. ages: words before
    *30s* that make it an age. rates: parts of speech before *a year* that make it a rate.
    ahead: words before a time that make it lie ahead.
    future_verbs: verbs whose time lies ahead of them (lemmas). ended: words behind *the year*
    that make it a length. reasons: a way of reckoning, a modifier or a relation to what is
    said of it to whoever asks.
    """

    capital: tuple[str, ...]
    classes: dict[str, dict[str, Value]]
    rules: tuple[TimeRule, ...]
    prepositions: tuple[str, ...]
    relations: dict[str, str]
    joins: tuple[str, ...]
    bridges: tuple[str, ...]
    skipped: tuple[str, ...]
    comparisons: dict[str, str]
    future_helpers: tuple[str, ...]
    past_helpers: tuple[str, ...]
    infinitive: tuple[str, ...]
    past_forms: tuple[str, ...]
    not_before_year: tuple[str, ...]
    not_after_year: tuple[str, ...]
    old: tuple[str, ...]
    southern: tuple[str, ...]
    recent: dict[str, int]
    coming: dict[str, int]
    school: int
    future_verbs: tuple[str, ...]
    not_after_month: dict[str, tuple[str, ...]]
    ages: tuple[str, ...]
    rates: tuple[str, ...]
    ahead: tuple[str, ...]
    ended: tuple[str, ...]
    reasons: dict[str, str]


class VagueNumber(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"spares": "not"},
):
    """Words for a number that is not told, and the least (and the most) that they can mean.

    bound: how it is bounded. each: how often the scale behind it is taken (*several hundred*).
    """

    words: tuple[str, ...]
    low: float | None
    high: float | None = None
    bound: str = "vague"
    each: float | None = None
    fires: str
    spares: str


class Bound(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"spares": "not"},
):
    """Words that bound a number: about, at least, at most, more than, less than, exact."""

    bound: str
    words: tuple[str, ...]
    fires: str
    spares: str


class Heavy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Adjectives and nouns that together tell a quantity without a number."""

    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]


class Sense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another unit that a unit's name may mean, and the words of a sentence that tell it."""

    unit: str
    words: tuple[str, ...]


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Number words and the words around them.

    words, scales, suffixes, fractions: word to value. ordinals: never quantities. pronouns:
    words that often stand alone for someone; articles, conjunction, point, fraction_of: words
    inside a number. bounds stand before a number, after behind it. between, to: the words of a
    range; pair: of those that need *and*. alone: scales that are numbers by themselves. often:
    adverbs to numbers, less those before compared. persons: nouns whose *of* brings an age.
    aged: words before an age. ordinal_ends: what is glued to ordinals. counted: nouns that
    name a count. numbered: words whose number is a name (*Article 5*). casualty: lemmas of
    what befalls. roles: what befell those counted, or what force they are, to its lemmas.
    owned: determiners of a whole. particled: bounds to verbs that take them along. out_of:
    between part and whole. per, shared: the words of rates. timed: dimensions of times. past:
    words that make *a year* behind money no rate. plus: behind a hyphen. degrees: before
    *many* that counts nothing. by, another, alias: words between a change and its amount.
    minus, signs: of numbers below zero. up, down: verbs of change; gains, losses: those that
    need a measure, of the dimensions in moving; raises, cuts: those that need *by* too.
    senses: units that may mean others. multiples: verbs to factors, less those before
    particles. stretches: words behind *m* that make it metres. settings: dimensions that
    describe an event and are no figure of it.
    """

    words: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    fractions: dict[str, float]
    ordinals: tuple[str, ...]
    vague: tuple[VagueNumber, ...]
    heavy: Heavy
    bounds: tuple[Bound, ...]
    after: tuple[Bound, ...]
    between: tuple[str, ...]
    pair: tuple[str, ...]
    to: tuple[str, ...]
    articles: tuple[str, ...]
    pronouns: tuple[str, ...]
    conjunction: tuple[str, ...]
    point: tuple[str, ...]
    fraction_of: tuple[str, ...]
    alone: tuple[str, ...]
    often: dict[str, int]
    compared: tuple[str, ...]
    persons: tuple[str, ...]
    aged: tuple[str, ...]
    ordinal_ends: tuple[str, ...]
    counted: tuple[str, ...]
    numbered: tuple[str, ...]
    casualty: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    owned: tuple[str, ...]
    particled: dict[str, tuple[str, ...]]
    out_of: tuple[str, ...]
    per: tuple[str, ...]
    shared: tuple[str, ...]
    timed: tuple[str, ...]
    past: tuple[str, ...]
    plus: tuple[str, ...]
    degrees: tuple[str, ...]
    by: tuple[str, ...]
    another: tuple[str, ...]
    alias: tuple[str, ...]
    minus: tuple[str, ...]
    signs: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    raises: tuple[str, ...]
    cuts: tuple[str, ...]
    moving: tuple[str, ...]
    senses: dict[str, Sense]
    multiples: dict[str, float]
    particles: tuple[str, ...]
    stretches: tuple[str, ...]
    settings: tuple[str, ...]


class Unit(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"spares": "not"},
):
    """A unit of measure or money, and what it measures.

    unit: its usual name. words: its names without case, the singular and the plural first.
    signs: what stands for it right behind digits. before: signs before an amount. quantity: what
    it measures. iso: ISO 4217. pint: that library's name, empty where it has none, None where it
    is the same.
    """

    unit: str
    words: tuple[str, ...]
    quantity: str
    fires: str
    spares: str
    signs: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    iso: str | None = None
    pint: str | None = None
