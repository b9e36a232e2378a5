"""Signs of units that the stylebook does not have, by pint's registry of units.

Loading pint takes a third of a second, so nothing here runs before such a sign is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import pint
from pint.util import UnitsContainer

from dateline.stylebook.measures import Unit

_POWERS = {"2": "square", "3": "cubic"}
_POWER = re.compile(r"(\w+) \*\* ([23])")
_EXPONENT = re.compile(r"(?<=[^\W\d_])([23])")


class Named(NamedTuple):
    """A unit's name as the stylebook would write it, and what it measures."""

    unit: str
    dimension: str


@lru_cache(maxsize=256)
def named(sign: str, rows: tuple[Unit, ...]) -> Named | None:
    """The unit that a sign stands for (*MPa*, *kV/cm*, *A/cm2*), None where it is no unit's.

    sign: as written. rows: the stylebook's units, whose names for dimensions are used.
    """
    try:
        unit = registry().parse_units(_EXPONENT.sub(r"**\1", sign))
        dimension = unit.dimensionality
    except (pint.PintError, AssertionError, AttributeError, TypeError, ValueError):
        # pint reports what it cannot parse in all of these ways.
        return None
    if unit.dimensionless:
        return None
    return Named(_british(str(unit)), _dimensions(rows).get(dimension, _plain(str(dimension))))


@lru_cache(maxsize=1)
def registry() -> pint.UnitRegistry[Any]:
    """The registry, made once."""
    return pint.UnitRegistry()


def dimensionality(unit: Unit) -> UnitsContainer | None:
    """What a row of the stylebook measures, in pint's terms; None where pint has no such unit."""
    if unit.pint == "":
        return None
    name = unit.pint or unit.unit.replace(" ", "_")
    return registry().parse_units(name).dimensionality


@lru_cache(maxsize=4)
def _dimensions(rows: Iterable[Unit]) -> dict[UnitsContainer, str]:
    return {told: row.quantity for row in reversed(tuple(rows)) if (told := dimensionality(row))}


def _british(name: str) -> str:
    name = _POWER.sub(lambda found: f"{_POWERS[found[2]]} {found[1]}", name)
    name = re.sub(r"(?<=met|lit)er\b", lambda _: "re", name)
    return name.replace(" / ", " per ").replace(" * ", " ").replace("_", " ")


def _plain(dimension: str) -> str:
    return dimension.replace("[", "").replace("]", "").replace(" / ", " per ").replace(" * ", " ")
