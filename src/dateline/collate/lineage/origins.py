"""Whose word a claim goes back to: the root of its chain of sources, one across reports."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.collate.lineage.refer import PLAIN, Key, referred
from dateline.collate.same.words import rarity, stem, words_of
from dateline.records.claim import Claim, SourceLink
from dateline.records.collation.lineage import Line, Origin
from dateline.records.report import content_id
from dateline.stylebook import Stylebook

INTELLIGENCE, GOVERNMENT = "intelligence", "government"
UNNAMED = "unnamed"
BODIES = (GOVERNMENT, "military", "organisation", INTELLIGENCE)
"""Kinds of source whose name may go with or without that of their country."""

MEDIA = ("state media", "news agency", "newspaper", "broadcaster", "media", "website")
"""Kinds of source that may be an outlet whose reports are here."""


class Roots:
    """Finds the origins of claims.

    stylebook: for the names of countries and the nouns of bodies.
    """

    def __init__(self, stylebook: Stylebook) -> None:
        self._countries = {country.code: country for country in stylebook.countries}
        roles = (role for role in stylebook.roles if role.kind == "organization")
        self._bodies = {stem(words_of(noun)[-1]) for role in roles for noun in role.nouns}
        self._pronouns = frozenset(stylebook.role_words.pronouns)
        self._named = functools.cache(self._country_words)

    def trace(
        self, claims: Sequence[Claim], outlets: Mapping[str, str], copied: Mapping[str, str]
    ) -> tuple[list[Line], list[Origin]]:
        """The line of each claim, in order, and their origins by id.

        claims: of any number of reports. outlets: who published each report, by its id; copied:
        the report at the end of the line of copies, where a report is a copy. What a copy tells
        goes back to the outlet that it copies, and its unnamed sources are those of its source.
        """
        homes = {claim.id: copied.get(claim.report.id, claim.report.id) for claim in claims}
        known = {frozenset(_bare(name)): name.lower() for name in sorted({*outlets.values()})}
        spies = _spies(claims)
        keys = [self._key(c, homes[c.id], outlets.get(homes[c.id]), known, spies) for c in claims]
        keys = referred(keys, claims, self._pronouns)
        rows = self._rows(keys, claims, outlets, homes)
        origins = {key: _origin(key, told) for key, told in rows.items()}
        lines = [
            _line(claim, origins[key].id, outlets, copied.get(claim.report.id))
            for claim, key in zip(claims, keys, strict=True)
        ]
        return lines, sorted(origins.values(), key=lambda origin: origin.id)

    def _key(
        self,
        claim: Claim,
        home: str,
        outlet: str | None,
        known: Mapping[frozenset[str], str],
        spies: AbstractSet[str],
    ) -> Key:
        """What makes the root of a claim's chain the same as another."""
        if not claim.sources:
            return "outlet", (outlet or home).lower()
        link = claim.sources[-1]
        country, kind = link.country or "", link.kind or ""
        if kind in MEDIA and (meant := _outlet(link, outlet or "", known)):
            return "outlet", meant
        if country and (kind == INTELLIGENCE or (link.name or "").lower() in spies):
            return "body", country, INTELLIGENCE
        if kind == GOVERNMENT and country and self._is_country(link.name or "", country):
            return "body", country, kind
        if link.name and kind in BODIES and self._has_body(link.name):
            return self._body(link.name, country, kind)
        if link.name:
            return "name", link.name.lower()
        if not link.text:
            return "hearsay", home
        words = self._words(link.text, country) or self._every(link.text, country)
        if kind in BODIES and country and self._is_body(link.text):
            return self._body(link.text, country, kind)
        return "words", home, kind, country, *words

    def _body(self, name: str, country: str, kind: str) -> Key:
        """A body by what its name says beside the country (*Georgian*, *Georgia's*)."""
        every = {stem(word) for word in words_of(name)} - self._named(country)
        words = self._words(name, country) or tuple(sorted(every))
        return ("body", country, *words) if words else ("body", country, kind)

    def _words(self, text: str, country: str) -> tuple[str, ...]:
        stems = {w for w in map(stem, words_of(text)) if rarity(w) > PLAIN or w.isdigit()}
        return tuple(sorted(stems - self._named(country)))

    def _every(self, text: str, country: str) -> tuple[str, ...]:
        """The words of a phrase none of which is rare (*officials*); a pronoun has none."""
        if text.lower() in self._pronouns:
            return ()
        return tuple(sorted({stem(word) for word in words_of(text)} - self._named(country)))

    def _is_country(self, name: str, country: str) -> bool:
        """Whether a name is that of a country or its capital, and so of its government."""
        words = {stem(word) for word in words_of(name)}
        return bool(words) and words <= self._named(country)

    def _has_body(self, name: str) -> bool:
        """Whether a name tells what kind of body it is; else it is its own (*Mira Voss*)."""
        return any(stem(word) in self._bodies for word in words_of(name))

    def _is_body(self, text: str) -> bool:
        """Whether the phrase is about a body itself, not about one who belongs to it."""
        words = words_of(text)
        return bool(words) and stem(words[-1]) in self._bodies

    def _rows(
        self,
        keys: Sequence[Key],
        claims: Sequence[Claim],
        outlets: Mapping[str, str],
        homes: Mapping[str, str],
    ) -> Mapping[Key, list[tuple[str, SourceLink | None]]]:
        """For each key the names that claims give it, with the links."""
        rows: dict[Key, list[tuple[str, SourceLink | None]]] = defaultdict(list)
        written = {name.lower(): name for name in sorted({*outlets.values()})}
        for key, claim in zip(keys, claims, strict=True):
            link = claim.sources[-1] if claim.sources else None
            if key[0] == "outlet":
                rows[key].append((written.get(key[1], key[1]), None))
                continue
            outlet = outlets.get(homes[claim.id], homes[claim.id])
            rows[key].append((self._known_as(link, outlet), link))
        return rows

    def _known_as(self, link: SourceLink | None, outlet: str) -> str:
        """What a root is called; one that only its report knows, by what it is called there."""
        if link is None:
            return outlet
        if link.name:
            return link.name
        if not link.text:
            return f"an unnamed source of {outlet}"
        plain = link.text.lower() in self._pronouns
        return f"“{link.text}” in {outlet}" if plain else link.text

    def _country_words(self, code: str) -> frozenset[str]:
        country = self._countries.get(code)
        if country is None:
            return frozenset()
        names = (country.name, *country.aliases, *country.adjectives, *country.people)
        seats = (country.capital or "", *country.seats)
        return frozenset(stem(word) for name in (*names, *seats) for word in words_of(name))


def _spies(claims: Iterable[Claim]) -> frozenset[str]:
    """The names, in lower case, of sources that a claim tells to be intelligence services."""
    links = (claim.sources[-1] for claim in claims if claim.sources)
    return frozenset(x.name.lower() for x in links if x.kind == INTELLIGENCE and x.name)


def echoes(lines: Iterable[Line], first: Mapping[str, str]) -> list[Line]:
    """The lines with what each echoes.

    first: for the claims that echo, the first claim of the cluster that has it from the same
    origin, in an earlier report.
    """
    return [_echoing(line, first.get(line.claim)) for line in lines]


def _echoing(line: Line, echo: str | None) -> Line:
    return Line(
        claim=line.claim, origin=line.origin, through=line.through, copied=line.copied, echo=echo
    )


def _origin(key: Key, rows: Sequence[tuple[str, SourceLink | None]]) -> Origin:
    """An origin under the name that is told most often, the longest of those.

    A phrase all of whose words are common (*he*, *officials*) is no name, if there is another.
    """
    link = rows[0][1]
    names = [name for name, _ in rows]
    proper = [link.name for _, link in rows if link and link.name]
    texts = [(name, link.text or "" if link else name) for name, link in rows]
    telling = [name for name, text in texts if any(rarity(stem(w)) > PLAIN for w in words_of(text))]
    chosen = proper or telling or names
    best = max(sorted(set(chosen)), key=lambda name: (chosen.count(name), len(name)))
    return Origin(
        id=content_id(*key),
        name=best,
        kind=link.kind if link else None,
        country=link.country if link else None,
        outlet=key[0] == "outlet",
    )


def _outlet(link: SourceLink, own: str, known: Mapping[frozenset[str], str]) -> str | None:
    """The outlet that is meant: one whose report is here by its name, the report's own by a word.

    *Sevan Agency* in another's report, *the Courier* in the Harbour Courier's.
    """
    told = frozenset(_bare(link.name or link.text or ""))
    if told and told <= frozenset(_bare(own)):
        return own.lower()
    return known.get(told) if told else None


def _bare(name: str) -> Sequence[str]:
    return [word for word in map(str.lower, words_of(name)) if rarity(stem(word)) > 0.5]


def _line(claim: Claim, origin: str, outlets: Mapping[str, str], copied: str | None) -> Line:
    outer = (link.name or link.text or UNNAMED for link in claim.sources[:-1])
    outlet = outlets.get(claim.report.id)
    through = (*([outlet] if outlet else []), *outer)
    return Line(claim=claim.id, origin=origin, through=through, copied=copied)
