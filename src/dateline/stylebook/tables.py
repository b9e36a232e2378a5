"""The types of the tables of who is who: one frozen Struct for an entry of each file."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

Gender = Literal["m", "f"]
Partial = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year of ISO 8601, as far as it is known: its precision is its form."""


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country: ISO 3166 alpha-3 code, usual name, other names, adjectives and people.

    capital, seats: places and buildings that stand for its government.
    lat, lon: degrees (WGS 84) of its middle. family_first: names begin with the family's.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    family_first: bool = False


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body with a name of its own: organisation, agency, ministry, armed group, company.

    country: ISO 3166 alpha-3, or UNO, EUR, IGO, NGO, ISM, MNC; None where the report tells.
    sector: PLOVER's. start, end: when it began and ended, as precisely as is known.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    kind: str | None = None
    start: Partial | None = None
    end: Partial | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person in one office; ``start`` and ``end`` are its first and last day, where known.

    of: the body whose office it is, where that is no country. why: the row in words.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    gender: Gender | None = None
    of: str | None = None
    why: str | None = None


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news outlet or platform and what kind of source it is.

    kind: of source; medium: news agency, newspaper, broadcaster, website or organisation, also
    of state media. control: who holds its reins: a state; the public, by law at arm's length
    from the state that pays; a party or armed group; None: others. whose: country's code or
    body's name.
    """

    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    medium: str | None = None
    control: Literal["state", "public", "party"] | None = None
    whose: str | None = None


class Role(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"spares": "not"},
):
    """Nouns that give whom they describe a PLOVER sector.

    nouns: lemmas, several words where the phrase matters. kind: person or organization.
    fires, spares: a sentence with one of them, one with none.
    """

    sector: str
    kind: Literal["person", "organization"]
    nouns: tuple[str, ...]
    fires: str
    spares: str


class RoleWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that turn a phrase about persons and bodies one way or another.

    generic: heads whose sector the words before them tell. modifiers: those words.
    sectorless: generic heads that have no sector of their own.
    former: words that put an office in the past. titles: word to gender.
    pronouns: word to m, f, n (thing) or p (several). speaking: pronouns of those who speak
    themselves. government: heads that stand for a
    country's government. countrylike: heads that stand for a country.
    unlike: cities that stand for another government than their country's.
    group_of: heads that only measure what *of* brings. possessed: bodies of a country.
    inner: prepositions whose phrase belongs to the noun; whose: those that tell of what place
    somebody is. small: words that initials leave
    out. relative: relative pronouns.
    definite: determiners that point back. bodies: generic heads that are no person.
    state: sectors that are a state's. plural_heads: plural without an ending.
    honorifics: what stands before a person's name and is no part of it.
    halves: countries that are called by a point of the compass where both are told of.
    anyone: heads of those who may be of any country. both: words that tell of two parties;
    paired: heads that with them mean the two countries told of last.
    things: heads of ships, vehicles and the like, which take part in events as people do.
    sites: heads of buildings and settlements, which do so too. thing_sectors: whose they are.
    governing: heads that mean the country's government. services: bodies that every state has,
    called with its adjective; partial: those that the word alone does not tell.
    companies: heads behind the name of a body that mean the body.
    """

    generic: tuple[str, ...]
    modifiers: dict[str, tuple[str, ...]]
    sectorless: tuple[str, ...]
    former: tuple[str, ...]
    titles: dict[str, Gender]
    pronouns: dict[str, Literal["m", "f", "n", "p"]]
    speaking: dict[str, Literal["singular", "plural"]]
    government: tuple[str, ...]
    countrylike: tuple[str, ...]
    unlike: dict[str, str]
    group_of: tuple[str, ...]
    possessed: tuple[str, ...]
    inner: tuple[str, ...]
    whose: tuple[str, ...]
    small: tuple[str, ...]
    relative: tuple[str, ...]
    definite: tuple[str, ...]
    bodies: tuple[str, ...]
    state: tuple[str, ...]
    plural_heads: tuple[str, ...]
    honorifics: tuple[str, ...]
    halves: dict[str, str]
    anyone: tuple[str, ...]
    both: tuple[str, ...]
    paired: tuple[str, ...]
    things: tuple[str, ...]
    governing: tuple[str, ...]
    services: tuple[str, ...]
    partial: tuple[str, ...]
    companies: tuple[str, ...]
    sites: tuple[str, ...]
    thing_sectors: dict[str, tuple[str, ...]]


class FirstName(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A first name that tells the gender of its bearer, mostly."""

    name: str
    gender: Gender


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around place names.

    literal: prepositions before a place; figurative: before whom it stands for.
    literal_verbs: verbs whose subject or object is the place itself. acting_nouns: what
    only those who govern it do or are party to. physical_nouns: what lies in a place.
    suffixes, prefixes: words that may be left off to find a name. residents: of a place.
    short_words: short for what. natural: heads of names of nature (*Lake*). buildings,
    streets, bodies: heads of names that are those of buildings, streets, organisations.
    kinds: nouns that say what kind of place a name before them is (*Kunduz province*);
    units, towns: those of them that say which.
    links: small words inside names (*Rio Grande do Sul*). money: signs of money.
    """

    literal: tuple[str, ...]
    figurative: tuple[str, ...]
    literal_verbs: tuple[str, ...]
    acting_nouns: tuple[str, ...]
    physical_nouns: tuple[str, ...]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]
    residents: tuple[str, ...]
    short_words: dict[str, str]
    natural: tuple[str, ...]
    buildings: tuple[str, ...]
    streets: tuple[str, ...]
    bodies: tuple[str, ...]
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    towns: tuple[str, ...]
    links: tuple[str, ...]
    money: tuple[str, ...]


class WhoWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of the desk of names, by the figure that each is multiplied with.

    country: which country, if any, is that of a mention whose words tell none. sector: for
    each figure what it says for which sectors, ``-`` for none. Fitted by ``tools/names``.
    """

    country: dict[str, float]
    sector: dict[str, dict[str, float]]


class PlaceWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of the desk of places, by the figure that each is multiplied with.

    resolve: which place a name means. seek: whether words are a toponym. metonym: whether it
    stands for those there. Fitted by ``tools/places``.
    """

    resolve: dict[str, float]
    seek: dict[str, float]
    metonym: dict[str, float]
