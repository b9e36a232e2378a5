"""Countries and sectors by their codes, from the tables beside this module."""

from __future__ import annotations

import csv
import functools
from importlib import resources
from types import MappingProxyType

import msgspec


class Country(msgspec.Struct, frozen=True):
    """A country, or a body beyond countries.

    code: ISO 3166 alpha-3, or UNO, EUR, IGO, NGO, MNC, IMG, ISM. iso2, iso: alpha-2 and numeric.
    cow: number in the Correlates of War list of states (2016). gw: in Gleditsch and Ward's.
    region: as ACLED names regions. Empty where there is none.
    """

    code: str
    iso2: str
    iso: str
    name: str
    cow: str
    gw: str
    region: str


class Sector(msgspec.Struct, frozen=True):
    """A sector of PLOVER.

    words: in English. side: state, armed (without being the state) or civilian, else empty.
    inter: the kind of actor that it is for ACLED.
    """

    code: str
    words: str
    side: str
    inter: str


@functools.cache
def countries() -> MappingProxyType[str, Country]:
    """All countries by code."""
    return MappingProxyType({row["code"]: Country(**row) for row in _rows("countries.tsv")})


@functools.cache
def sectors() -> MappingProxyType[str, Sector]:
    """All sectors by code."""
    return MappingProxyType({row["code"]: Sector(**row) for row in _rows("sectors.tsv")})


@functools.cache
def country_names() -> frozenset[str]:
    """The names of all countries, in small letters."""
    return frozenset(row.name.casefold() for row in countries().values() if row.iso2)


def country_of(code: str | None) -> Country:
    """The country of a code; one without anything known where there is no such code."""
    return countries().get(code or "") or Country(code or "", "", "", code or "", "", "", "")


def sector_of(code: str | None) -> Sector:
    """The sector of a code; one without anything known where there is no such code."""
    return sectors().get(code or "") or Sector(code or "", (code or "").casefold(), "", "")


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__ or "").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
