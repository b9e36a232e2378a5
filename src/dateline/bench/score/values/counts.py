"""Counts against NewsQuant, scored as Almasian et al. (EMNLP 2023) score quantity extractors.

Gold has no offsets, so within each sentence quantities are matched as multisets: each gold
quantity pairs with at most one that was read, and each that was read with at most one of gold,
in the order in which they stand. Three tallies, each with a matching of its own:

- ``value``: the values are equal, relative to 1e-5 (as CQE's own script has it). A value is one
  number, or both ends of a range; a range never equals a number, and the order of its ends does
  not count.
- ``bound``: value and symbol of change are equal.
- ``unit``: value and unit are equal. Units are equal if their names are, after ``counts.yaml``
  has put gold's names into ours, without case; or if ours is no unit of measure and the counted
  noun's lemma is a word of gold's; or if neither side has one.

Whatever was read and is not in gold counts against precision, and the other way round. How our
bounds are put into its symbols, and our vague numbers into its spans, is in ``counts.yaml``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import as_file, files

import msgspec

from dateline.bench.gold.values.counts import GoldQuantity
from dateline.bench.score.tally import Tally
from dateline.records.values import Count
from dateline.stylebook.load import read_mapping

CLOSE = 1e-5
FILE = "counts.yaml"


class Conventions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How our counts are put into the coders' terms; ``counts.yaml`` says what each key is."""

    symbols: dict[str, str]
    directions: dict[str, str]
    over: tuple[str, ...]
    spans: dict[int, tuple[float, ...]]
    left_out: tuple[str, ...]
    units: dict[str, str]


class ReadQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """A count in the coders' terms; ``noun`` is the lemma of what is counted."""

    ends: tuple[float, ...]
    change: str
    unit: str | None
    noun: str | None


@lru_cache(maxsize=1)
def conventions() -> Conventions:
    """The table beside this module; StylebookError where it breaks its shape."""
    with as_file(files(__package__).joinpath(FILE)) as path:
        return read_mapping(path, Conventions)


def put(count: Count, noun: str | None, table: Conventions) -> ReadQuantity | None:
    """A count in the coders' terms, None where they would code none.

    count: as read. noun: the lemma of what it counts. table: the conventions.
    """
    if count.dimension in table.left_out:
        return None
    ends = tuple(sorted({end for end in (count.low, count.high) if end is not None}))
    if count.bound == "vague":
        ends = table.spans.get(int(count.low or 0), ())
    if not ends:
        return None
    change = table.symbols[count.bound]
    if count.change is not None and len(ends) == 1 and count.bound not in table.over:
        change = table.directions[count.change]
    return ReadQuantity(ends=ends, change=change, unit=count.unit, noun=noun)


def score_counts(
    gold: Sequence[GoldQuantity], read: Sequence[ReadQuantity], table: Conventions
) -> dict[str, Tally]:
    """The tallies ``value``, ``bound`` and ``unit`` of one sentence.

    gold, read: its quantities, in order of text or any other. table: the conventions.
    """

    def with_bound(one: GoldQuantity, other: ReadQuantity) -> bool:
        return same_value(one, other) and one.change == other.change

    def with_unit(one: GoldQuantity, other: ReadQuantity) -> bool:
        return same_value(one, other) and same_unit(one.unit, other, table)

    tests = {"value": same_value, "bound": with_bound, "unit": with_unit}
    return {
        name: Tally(_matched(gold, read, same), len(gold), len(read))
        for name, same in tests.items()
    }


def same_value(gold: GoldQuantity, read: ReadQuantity) -> bool:
    """Whether both are the same number, or the same range."""
    return len(gold.ends) == len(read.ends) and all(
        math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-8)
        for one, other in zip(gold.ends, read.ends, strict=True)
    )


def same_unit(gold: str | None, read: ReadQuantity, table: Conventions) -> bool:
    """Whether both measure or count the same, by the names of their units or the noun."""
    if gold is None:
        return read.unit is None and read.noun is None
    name = gold.lower()
    if read.unit is not None:
        return table.units.get(name, name) == read.unit.lower()
    return read.noun is not None and read.noun.lower() in name.split()


def _matched(
    gold: Sequence[GoldQuantity],
    read: Sequence[ReadQuantity],
    same: Callable[[GoldQuantity, ReadQuantity], bool],
) -> int:
    free = list(read)
    for one in gold:
        found = next((other for other in free if same(one, other)), None)
        if found is not None:
            free.remove(found)
    return len(read) - len(free)
