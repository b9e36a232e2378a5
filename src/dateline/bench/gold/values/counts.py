"""Sentences with the quantities in them, as NewsQuant holds them (Almasian et al., EMNLP 2023).

A line is a JSON object: ``text``, and ``quantities`` with ``value`` (a number, or two parted by
a hyphen for a range), ``change`` (``=``, ``~``, ``<``, ``>``, ``up`` or ``down``) and
``normalized_unit`` (``-`` for none). There are no offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.bench.gold.lines import bad_line, read_rows

NO_UNIT = "-"
_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_VALUE = re.compile(rf"({_NUMBER})(?:-({_NUMBER}))?")
_REMEDY = 'a line has "text" and "quantities" with "value", "change" and "normalized_unit"'


class GoldQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity as coded.

    ends: its value, or the lower and the upper end of a range. change: the symbol before it.
    unit: in the coders' own naming, None for none.
    """

    ends: tuple[float, ...]
    change: str
    unit: str | None


class QuantitySentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and the quantities that its coders found in it."""

    id: str
    text: str
    quantities: tuple[GoldQuantity, ...]


class _Quantity(msgspec.Struct):
    value: str
    change: str
    normalized_unit: str


class _Row(msgspec.Struct):
    text: str
    quantities: tuple[_Quantity, ...]
    id: str = ""


def read_quantities(path: Path) -> Iterator[QuantitySentence]:
    """The sentences of a file.

    path: the file. Raises BenchError, with the line, where it is missing or malformed.
    """
    for number, row in read_rows(path, _DECODER, "no sentence with quantities", _REMEDY):
        quantities = []
        for told in row.quantities:
            ends = ends_of(told.value)
            if ends is None:
                raise bad_line(path, number, f"no value: {told.value!r}", "write 40 or 40-60")
            unit = told.normalized_unit.strip()
            quantities.append(
                GoldQuantity(
                    ends=ends, change=told.change, unit=None if unit in ("", NO_UNIT) else unit
                )
            )
        yield QuantitySentence(
            id=row.id or str(number), text=row.text, quantities=tuple(quantities)
        )


def ends_of(value: str) -> tuple[float, ...] | None:
    """A value's number, or both of a range with the lower first; None where it is neither."""
    match = _VALUE.fullmatch(value.strip())
    if match is None:
        return None
    return tuple(sorted(float(part) for part in match.groups() if part is not None))


_DECODER = msgspec.json.Decoder(_Row)
