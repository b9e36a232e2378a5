"""Circles on the globe: at poles, at the day's border, as large as it and as small as a town."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import pytest

from dateline.bench.ledger.generate import World, generated
from dateline.ledger import Ledger, Near
from dateline.ledger.ask.question import EARTH
from dateline.records.claim import Where
from dateline.records.span import Span

LATITUDES = (-90.0, -89.5, -60.0, -0.2, 0.0, 0.2, 41.7, 60.0, 89.5, 90.0)
LONGITUDES = (-180.0, -179.9, -90.0, -0.1, 0.0, 0.1, 44.8, 90.0, 179.9, 180.0)
CENTRES = [
    (0, 0),
    (0, 179.95),
    (0, -179.95),
    (60, 180),
    (-60, -180),
    (89.9, 10),
    (-90, 0),
    (41, 44),
]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The haversine formula."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1, math.sqrt(half)))


@pytest.fixture(scope="module")
def globe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a claim at each point of a grid."""
    where = tmp_path_factory.mktemp("globe") / "news.db"
    grid = [(lat, lon) for lat in LATITUDES for lon in LONGITUDES]
    points = iter(grid)
    with Ledger.open(where) as ledger:
        for entry in generated(len(grid), World(3)):
            claims = []
            for claim, (lat, lon) in zip(entry.claims, points, strict=False):
                place = Where(text="there", span=Span(0, 1), lat=lat, lon=lon)
                claims.append(msgspec.structs.replace(claim, place=place))
            ledger.add_all([msgspec.structs.replace(entry, claims=claims, corrects=None)])
    return where


@pytest.mark.parametrize(("lat", "lon"), CENTRES)
@pytest.mark.parametrize("km", [12, 60, 400, 3500, 9000, 13000, 19990])
def test_a_circle_holds_what_is_near(globe: Path, lat: float, lon: float, km: float) -> None:
    with Ledger.open(globe, read_only=True) as ledger:
        everywhere = [claim.place for claim in ledger.each()]
        inside = [claim.place for claim in ledger.each(near=Near(lat, lon, km))]
    expected = [
        (place.lat, place.lon)
        for place in everywhere
        if place and kilometres(lat, lon, place.lat or 0.0, place.lon or 0.0) <= km
    ]
    assert len(everywhere) == len(LATITUDES) * len(LONGITUDES)
    assert sorted((one.lat, one.lon) for one in inside if one) == sorted(expected)
