"""What the formats of others ask of a claim: whether it happened, days, places, who."""

from __future__ import annotations

import csv
import datetime as dt
import functools
from importlib import resources
from types import MappingProxyType
from typing import Any

import msgspec

from dateline.records.claim import Claim, Party, SourceLink, When
from dateline.show.codes.tables import sector_of


class Level(msgspec.Struct, frozen=True):
    """How exact a place is: GeoNames feature code, ACLED's precision, UCDP's. Empty if unsaid."""

    level: str
    feature: str
    geo_precision: str
    where_prec: str


@functools.cache
def levels() -> MappingProxyType[str, Level]:
    """The levels of places, by name."""
    rows = csv.DictReader(_text("levels.tsv").splitlines(), delimiter="\t")
    return MappingProxyType({row["level"]: Level(**row) for row in rows})


def level_of(claim: Claim) -> Level:
    """How exact the claim's place is."""
    level = claim.place.level if claim.place else None
    return levels().get(level or "") or Level(level or "", "", "", "")


@functools.cache
def table(name: str) -> MappingProxyType[str, Any]:
    """The YAML file ``name`` of this folder."""
    return MappingProxyType(msgspec.yaml.decode(_text(name), type=dict[str, Any]))


def _text(name: str) -> str:
    return resources.files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


def happened(claim: Claim) -> bool:
    """Whether the claim tells of something as done: not denied, not to come, not supposed."""
    return claim.polarity == "positive" and claim.time == "past"


def days(when: When | None) -> tuple[dt.date, dt.date] | None:
    """First and last possible day, where both are known."""
    if when is None or when.start is None or when.end is None:
        return None
    return when.start, when.end


def name_of(party: Party | SourceLink) -> str:
    """The name, or the words where there is none."""
    return party.name or party.text or ""


def origin_of(claim: Claim) -> str:
    """The root of the chain: who first said it, as far as the report tells."""
    return name_of(claim.sources[-1]) if claim.sources else ""


def voices(claim: Claim) -> list[str]:
    """The outlet, then the chain of sources, outermost first."""
    chain = [name_of(link) for link in claim.sources]
    return [name for name in (claim.report.outlet, *chain) if name]


def sides(claim: Claim) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who acted and on whom; of those who act on each other, the first and the rest."""
    if claim.recipients or len(claim.actors) < 2:
        return claim.actors, claim.recipients
    return claim.actors[:1], claim.actors[1:]


def on_civilians(claim: Claim) -> bool:
    """Whether all those acted on are civilians."""
    _, others = sides(claim)
    return bool(others) and all(sector_of(party.sector).side == "civilian" for party in others)
