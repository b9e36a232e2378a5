"""Attributions: who is said to say what, in which words."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records.span import Span

QuoteKind = Literal["direct", "indirect", "mixed"]
SOURCE_KINDS = (
    "state media",
    "news agency",
    "newspaper",
    "broadcaster",
    "media",
    "website",
    "government",
    "military",
    "intelligence",
    "politician",
    "rebel",
    "organisation",
    "expert",
    "witness",
    "document",
    "unnamed",
    "other",
)


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One link: a source, the cue that shows it, and the content it is said to have told.

    source, cue: characters, or None where unsaid. content: its pieces, left to right.
    mention: index of the source's mention in ``Reading.mentions``.
    kind, name, country: who the source is. members: mention indices of a joint source.
    quote: direct, indirect or mixed. said_on: index into ``Reading.times``.
    outer: index of the attribution within whose content this one stands.
    refused: the words say that it was not said (*declined to say*); nothing is claimed.
    score: how likely the link is right. why: what heard it, in words.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mention: int | None = None
    kind: str = "other"
    name: str | None = None
    country: str | None = None
    members: tuple[int, ...] = ()
    quote: QuoteKind = "indirect"
    said_on: int | None = None
    outer: int | None = None
    refused: bool = False
    score: float = 1.0
    why: str = ""
