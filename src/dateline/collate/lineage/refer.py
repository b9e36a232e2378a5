"""Whom a source means that is not named: *it*, *the ambassador*, by what else its report says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from dateline.collate.same.words import rarity, stem, words_of
from dateline.records.claim import Claim, SourceLink

PLAIN = 2.0
"""Words less rare than this tell nobody apart."""

SERVICE = "intelligence"
"""A kind of source of which a report that names one rarely means two."""

Key = tuple[str, ...]


class Voice(NamedTuple):
    """A source as one claim has it.

    at: where it stands in its report. full: it has a name. plain: it is a pronoun. words: stems.
    """

    key: Key
    at: int
    link: SourceLink
    full: bool
    plain: bool
    words: frozenset[str]


def referred(keys: Sequence[Key], claims: Sequence[Claim], pronouns: AbstractSet[str]) -> list[Key]:
    """The keys of the roots of claims, those of unnamed ones as that of whom their report means.

    keys: one a claim. pronouns: in lower case. A pronoun means the nearest source before it of its
    kind and country; a description (*the ambassador*) the one source of the report whose words
    hold all of its own, and *the spy agency* the one service that is named.
    """
    reports: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.sources and claim.sources[-1].text:
            reports[claim.report.id].append(index)
    found = list(keys)
    for indices in reports.values():
        voices = {n: _voice(keys[n], claims[n].sources[-1], pronouns) for n in indices}
        meant = {n: _meant(voice, voices.values()) for n, voice in voices.items()}
        for n, key in meant.items():
            found[n] = key
    return found


def _voice(key: Key, link: SourceLink, pronouns: AbstractSet[str]) -> Voice:
    text = link.text or ""
    return Voice(
        key=key,
        at=link.span.start if link.span else 0,
        link=link,
        full=bool(link.name),
        plain=text.lower() in pronouns and not link.name,
        words=_words(f"{text} {link.name or ''}"),
    )


def _meant(voice: Voice, others: Collection[Voice]) -> Key:
    if voice.full:
        return voice.key
    if voice.plain:
        return _nearest(voice, others)
    if voice.link.kind == SERVICE and not voice.link.country:
        services = {o.key for o in others if o.link.kind == SERVICE and o.link.country}
        return next(iter(services)) if len(services) == 1 else voice.key
    fuller = {
        other.key
        for other in others
        if voice.words and voice.words < other.words and not other.plain
    }
    return next(iter(fuller)) if len(fuller) == 1 else voice.key


def _nearest(voice: Voice, others: Collection[Voice]) -> Key:
    """The nearest source before a pronoun that is of its kind and country."""
    before = [
        other
        for other in others
        if other.at < voice.at
        and not other.plain
        and (other.link.kind, other.link.country) == (voice.link.kind, voice.link.country)
    ]
    return max(before, key=lambda other: (other.at, other.key)).key if before else voice.key


def _words(text: str) -> frozenset[str]:
    stems = map(stem, words_of(text))
    return frozenset(word for word in stems if rarity(word) > PLAIN or word.isdigit())
