"""All places that a name can mean."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Spot

KNOWN_TOWN = 100_000
"""Inhabitants of a town that is meant before the country whose adjective it is called by."""
KNOWN_PART = 50_000
"""Inhabitants of a town that is found inside a longer name."""
MOST = 60
"""How many places of one name are weighed."""


def candidates(name: str, stylebook: Stylebook) -> tuple[Spot, ...]:
    """All places that a name can mean, also less an affix (*Kunduz province*, *northern Mali*).

    name: as written; an adjective of a country means the country. stylebook: its gazetteer
    and place words.
    """
    gazetteer = stylebook.gazetteer
    found = _adjective(name, stylebook) + gazetteer.find(name)
    for other in _spellings(name, stylebook):
        known = {(spot.geonames_id, spot.name) for spot in found}
        found += tuple(
            spot for spot in gazetteer.find(other) if (spot.geonames_id, spot.name) not in known
        )
    if not found:
        found = next(filter(None, map(gazetteer.find, _shorter(name, stylebook))), ())
    return (found or _inner(name, stylebook))[:MOST]


def _inner(name: str, stylebook: Stylebook) -> tuple[Spot, ...]:
    """What the longest words of a longer name mean: *Colorado State University*.

    Only countries, regions of our own table and towns of some size are looked for.
    """
    words = name.split()
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            part = " ".join(words[first : first + size])
            found = stylebook.gazetteer.find(part) if part[:1].isupper() else ()
            known = tuple(s for s in found if s.notable or s.population >= KNOWN_PART)
            if known:
                return known
    return ()


def within(name: str, stylebook: Stylebook) -> tuple[str, str | None]:
    """A name and what it lies in, where both are written: *Washington, D.C.*"""
    inner, comma, outer = name.partition(",")
    if comma and not stylebook.gazetteer.knows(name):
        return inner.strip(), outer.strip() or None
    return name, None


def _adjective(name: str, stylebook: Stylebook) -> tuple[Spot, ...]:
    """The region or country of an adjective or people, unless a great town is so called."""
    if any(s.notable or s.population >= KNOWN_TOWN for s in stylebook.gazetteer.find(name)):
        return ()
    region = stylebook.gazetteer.adjective(name)
    if region is not None:
        return (region,)
    country = stylebook.directory.country(stylebook.directory.demonym(name))
    return stylebook.gazetteer.find(country.name)[:1] if country is not None else ()


def _spellings(name: str, stylebook: Stylebook) -> Iterator[str]:
    """The name with its short words written out: *St.*, *Mt.*, *Ft.*, *Co.*"""
    words = name.split()
    for at, word in enumerate(words):
        full = stylebook.place_words.short_words.get(word.rstrip(".").lower())
        if full is not None and len(words) > 1:
            yield " ".join([*words[:at], full, *words[at + 1 :]])


def _shorter(name: str, stylebook: Stylebook) -> Iterator[str]:
    """The name less what says only what kind of place it is."""
    words, lowered = stylebook.place_words, name.lower()
    for suffix in words.suffixes:
        if lowered.endswith(" " + suffix):
            yield name[: -len(suffix) - 1]
    _, of, inner = name.rpartition(" of ")
    if of:
        yield inner
    for prefix in words.prefixes:
        if lowered.startswith(prefix + " "):
            yield name[len(prefix) + 1 :]
    first, _, second = name.partition(" ")
    if second and first.lower() in words.natural:
        yield f"{second} {first}"
    rest, _, last = name.rpartition(" ")
    if rest and last.lower() in words.natural:
        yield f"{last} {rest}"
