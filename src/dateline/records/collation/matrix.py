"""Tables of a collation: who says what where, and who quotes whom."""

from __future__ import annotations

import datetime as dt

import msgspec

from dateline.records.collation.lineage import Origin
from dateline.records.collation.story import Stance


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What an origin says in a column: its stances, none where it is silent, and the claims.

    words: for each stance, the words that tell what it is about, of the first claim that takes it.
    copied: all of it stands in copies of other reports only.
    """

    stances: tuple[Stance, ...] = ()
    words: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    copied: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An origin and its cells, one a column."""

    origin: Origin
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """A story's origins against the outlets, or days, that have their word."""

    story: str
    title: str
    by: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """How an origin is quoted in a collation.

    outlets: who has its word, with the number of claims, most first. claims, stories: how many.
    alone: stories that no other origin tells. echoed: claims that repeat what was told from it
    before. denied: stories in which its word is denied by another origin. first: the first day.
    """

    origin: Origin
    outlets: tuple[tuple[str, int], ...]
    claims: int
    stories: int
    alone: int
    echoed: int
    denied: int
    first: dt.date | None = None
