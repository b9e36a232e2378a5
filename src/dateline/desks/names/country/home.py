"""Which country a report is from or mostly about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from dateline.desks.names.country.words import HAMLET, thought_of
from dateline.desks.names.identify import Identity
from dateline.records.reading import Reading
from dateline.records.report import Report
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold
from dateline.stylebook.gazetteer import Spot

DATELINE, HEADLINE, OUTLET, FIRST = 8.0, 3.0, 4.0, 2.0
"""What a country weighs that the dateline, the headline, the outlet's name or the first mention
tells; each mention weighs 1. Chosen on the training reports of the corpus."""

SHARE = 0.3
"""The least share of all weight at which a country is home."""

LONGEST = 3
"""How many words a name in a headline may have."""

SHORTEST = 4
"""How many letters a town's name in a headline has at least."""

TOWN = 15_000
"""Inhabitants from which a town tells of its country, whatever else the report tells."""

_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_FROM = re.compile(r"\b(?:in|from) ([A-Z][^\d]+)$")
_OWNER = re.compile(r"['’]s?$")


class Home(NamedTuple):
    """The country that a report is from or mostly about, None if it is not to be told.

    told: the country that a name in this report says, or None. filed: that of the dateline.
    headline, outlet: those that their names tell. towns: those in which towns named in the
    text lie, or that the outlet is named after, whether or not the text names the country, with
    how many.
    """

    country: str | None
    told: Callable[[str], str | None]
    filed: str | None = None
    headline: frozenset[str] = frozenset()
    outlet: frozenset[str] = frozenset()
    towns: Mapping[str, int] = {}


def home_of(reading: Reading, identities: Sequence[Identity], stylebook: Stylebook) -> Home:
    """The country that weighs most of those told by dateline, headline, outlet and mentions.

    reading: its report's head is looked at. identities: of all mentions, in order of text.
    Towns are those of countries that the report names, where there are such.
    """
    every = [one.country for one in identities if one.country]
    codes = [code for code in every if stylebook.directory.country(code) is not None]
    named = Counter(codes)
    filed, headline, outlet = _told_by_head(reading.report, named, stylebook)
    head = _weights(filed, headline, outlet)
    weights = {code: head.get(code, 0.0) + named[code] for code in (*named, *head)}
    for code in codes[:1]:
        weights[code] += FIRST
    country = max(weights, key=weights.__getitem__, default=None)
    if country is not None and weights[country] < SHARE * sum(weights.values()):
        country = None
    # One mention may as well be the foreigner's (*Israeli strikes killed nine villagers*).
    if country is not None and named[country] == 1 and country not in head:
        country = None
    told = partial(_country_of, named=named, stylebook=stylebook)
    return Home(country, told, filed, headline, outlet, towns_in(reading, stylebook))


def towns_in(reading: Reading, stylebook: Stylebook) -> Mapping[str, int]:
    """In which countries the towns lie that have a name in the text or the outlet's.

    A name that more than one country has counts for that of by far the largest place.
    """
    persons = [name for name in reading.signals.names if name.label == "PER"]
    taken = {index for name in persons for index in range(name.first, name.last + 1)}
    runs: list[list[str]] = [[]]
    for index, token in enumerate(reading.tokens or ()):
        if token.upos == "PROPN" and token.form[:1].isupper() and index not in taken:
            runs[-1].append(token.form)
        elif runs[-1]:
            runs.append([])
    runs.append([word[0] for word in _WORD.finditer(reading.report.outlet or "")])
    names = {name for run in runs for name in _names_in(run)}
    codes = (_country_of_town(name, stylebook) for name in names if len(name) >= SHORTEST)
    return Counter(code for code in codes if code is not None)


def _names_in(run: Sequence[str]) -> Iterator[str]:
    """A run of names, and each of its words."""
    yield " ".join(run[:LONGEST])
    yield from run


def _country_of_town(name: str, stylebook: Stylebook) -> str | None:
    if not stylebook.gazetteer.knows(name):
        return None
    spots = sorted(stylebook.gazetteer.find(name), key=lambda spot: -spot.population)
    first = next((spot for spot in spots if spot.population >= TOWN), None)
    if first is None or first.country is None:
        return None
    rivals = [spot for spot in spots if spot.country != first.country]
    clear = all(spot.population * HAMLET < first.population for spot in rivals)
    return first.country if clear else None


def _told_by_head(
    report: Report, named: Mapping[str, int], stylebook: Stylebook
) -> tuple[str | None, frozenset[str], frozenset[str]]:
    """The countries that dateline, headline and outlet tell."""
    place = report.dateline.place if report.dateline is not None else None
    filed = _dateline_country(place, named, stylebook) if place is not None else None
    filed = filed or _signed(report, named, stylebook)
    headline = report.headline.text if report.headline is not None else ""
    lines = (headline, report.outlet or "")
    told = [frozenset(_told_in(line, named, stylebook)) for line in lines]
    return filed, told[0], told[1]


def _signed(report: Report, named: Mapping[str, int], stylebook: Stylebook) -> str | None:
    """The country from which a byline says that it writes (*By Ana Holub in Lviv*)."""
    found = _FROM.search(report.byline.text) if report.byline is not None else None
    return _dateline_country(found[1], named, stylebook) if found is not None else None


def _weights(
    filed: str | None, headline: frozenset[str], outlet: frozenset[str]
) -> Mapping[str, float]:
    """What the countries weigh that dateline, headline and outlet tell."""
    weights: dict[str, float] = defaultdict(float)
    if filed is not None:
        weights[filed] += DATELINE
    for weight, codes in ((HEADLINE, headline), (OUTLET, outlet)):
        for code in codes:
            weights[code] += weight
    return weights


def _told_in(line: str, named: Mapping[str, int], stylebook: Stylebook) -> Iterator[str]:
    """The countries of the capitalised names in a line, the longest names first."""
    words = [_OWNER.sub("", found[0]) for found in _WORD.finditer(line)]
    at = 0
    while at < len(words):
        for size in range(min(LONGEST, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            country = _country_of(name, named, stylebook) if name[:1].isupper() else None
            if country is not None:
                yield country
                break
        else:
            size = 1
        at += size


def _country_of(name: str, named: Mapping[str, int], stylebook: Stylebook) -> str | None:
    """The country that a name says: its own, its people's, its capital's, or a town's."""
    directory = stylebook.directory
    who = directory.named(name)
    if who is not None and who.kind == "country":
        return who.country
    country = directory.demonym(name) or directory.seat(name)
    if country is not None or len(name) < SHORTEST:
        return country
    spots = [spot for spot in stylebook.gazetteer.find(name) if spot.country]
    return next((spot.country for spot in thought_of(spots, named)), None)


def _dateline_country(place: str, named: Mapping[str, int], stylebook: Stylebook) -> str | None:
    """The country of a dateline's town: as written behind it, else one that the report names."""
    town, *rest = [part.strip() for part in place.split(",")]
    spots = [spot for spot in stylebook.gazetteer.find(town) if spot.country]
    for part in reversed(rest):
        country = _written_behind(part, spots, stylebook)
        if country is not None:
            return country
    near = thought_of(spots, named)
    seat = stylebook.directory.seat(town)
    if seat is not None and (seat in named or not near):
        return seat
    return next((spot.country for spot in (*near, *spots)), None)


def _written_behind(part: str, spots: Sequence[Spot], stylebook: Stylebook) -> str | None:
    """The country that is meant by what stands behind a town: *Georgia* of Atlanta or of Gori."""
    who = stylebook.directory.named(part)
    country = who.country if who is not None and who.kind == "country" else None
    inside = [s.country for s in spots if fold(s.admin1 or "") == fold(part)]
    if any(spot.country == country for spot in spots) or not inside:
        return country
    return inside[0]
