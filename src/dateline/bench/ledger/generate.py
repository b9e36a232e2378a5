"""Reports and claims out of thin air, with the sizes and skews of real ones; they say nothing."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import string
from collections.abc import Iterator, Sequence

from dateline.ledger import Entry
from dateline.records.attribution import SOURCE_KINDS
from dateline.records.claim import (
    Claim,
    Party,
    Quantity,
    ReaderRef,
    ReportRef,
    SourceLink,
    When,
    Where,
)
from dateline.records.event import EVENT_TYPES
from dateline.records.report import Report, content_id
from dateline.records.span import Span, Words

FIRST, DAYS = dt.date(2026, 1, 1), 5 * 365
CLAIMS = 10
"""Claims of each report."""

_READER = ReaderRef(version="0.0.0", weights="generated")
_HERE = Span(0, 1)
_CORRECTED = 0.02
_SENTENCE = 22


class World:
    """Names, words and places, each much rarer than the one before it (Zipf).

    seed: of all that is drawn at random. The same seed gives the same world.
    """

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.words = self._pool(8000, "{0}{1}")
        codes = self._pool(220, "{2}")
        self.countries, self.sectors = codes[:200], codes[200:]
        self.actors = self._pool(5000, "{0} {1}")
        self.sources = self._pool(2000, "{1} {0}")
        self.outlets = self._pool(300, "the {0} {1}")
        self.counted = self._pool(200, "{0}")
        self.places = [
            (name, self.draw(self.countries), self._degrees(60), self._degrees(180))
            for name in self._pool(3000, "{1}{0}")
        ]

    def draw(self, pool: Sequence[str]) -> str:
        """One of a pool, the first ones most often."""
        return pool[self.rank(len(pool))]

    def rank(self, size: int) -> int:
        """A number below ``size``, small ones most often."""
        return min(int(size ** self.random.random()) - 1 + self.random.randrange(3), size - 1)

    def sentence(self) -> str:
        """Words without a meaning."""
        return " ".join(self.draw(self.words) for _ in range(_SENTENCE))

    def _pool(self, size: int, shape: str) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < size:
            code = "".join(self.random.choices(string.ascii_uppercase, k=3))
            found[shape.format(self._word(), self._word(), code)] = None
        return list(found)

    def _word(self) -> str:
        pairs = itertools.product("bdfgklmnprstvz", "aeiou")
        return "".join(a + b for a, b in self.random.choices(list(pairs), k=3))

    def _degrees(self, most: float) -> float:
        return round(self.random.uniform(-most, most), 4)


def generated(claims: int, world: World) -> Iterator[Entry]:
    """Reports with ten claims each, day by day, one in fifty a correction of that before it.

    claims: how many there are to be. world: whom and what they speak of.
    """
    corrects: str | None = None
    for number in range(claims // CLAIMS):
        day = FIRST + dt.timedelta(days=DAYS * number * CLAIMS // claims)
        text = f"{number}. {world.sentence()} {world.sentence()} {world.sentence()}"
        outlet = world.draw(world.outlets)
        report = Report(
            id=content_id(text, outlet), text=text, body=Span(0, len(text)), outlet=outlet,
            headline=Words(world.sentence()[:60], _HERE), published=day,
            origin=f"https://{outlet.replace(' ', '')}.example/{number}",
        )  # fmt: skip
        found = [_claim(report, index, world) for index in range(CLAIMS)]
        correction = corrects if world.random.random() < _CORRECTED else None
        yield Entry(report=report, claims=found, reader=_READER, corrects=correction)
        corrects = report.id


def _claim(report: Report, index: int, world: World) -> Claim:
    chance, sentence = world.random, world.sentence()
    return Claim(
        id=content_id(report.id, str(index)),
        report=ReportRef(id=report.id, outlet=report.outlet, published=report.published),
        trigger=Words(sentence[:8], _HERE),
        type=chance.choice(sorted(EVENT_TYPES)),
        mode=None,
        contexts=(),
        actors=tuple(_party(world) for _ in range(chance.choice((1, 1, 1, 2)))),
        recipients=tuple(_party(world) for _ in range(chance.choice((0, 1, 1)))),
        place=_place(world) if chance.random() < 0.5 else None,
        when=_when(report, world) if chance.random() < 0.6 else None,
        quantities=_quantities(world) if chance.random() < 0.15 else (),
        sources=tuple(_source(world) for _ in range(chance.choice((0, 1, 1, 2)))),
        certainty=chance.choices(("certain", "probable", "possible"), (8, 1, 1))[0],
        polarity=chance.choices(("positive", "negative"), (9, 1))[0],
        time=chance.choices(("past", "future", "unspecified"), (7, 2, 1))[0],
        hedge=None,
        sentence=Words(sentence, Span(0, len(sentence))),
        evidence=(),
        scores={"event": round(chance.random(), 4)},
        reader=_READER,
        quad=chance.choice(("VC", "MC", "VX", "MX")),
    )


def _party(world: World) -> Party:
    name, country = world.draw(world.actors), world.draw(world.countries)
    return Party(
        text=name, span=_HERE, name=name, country=country, sector=world.draw(world.sectors)
    )


def _place(world: World) -> Where:
    name, country, lat, lon = world.places[world.rank(len(world.places))]
    return Where(text=name, span=_HERE, name=name, country=country, lat=lat, lon=lon, level="city")


def _when(report: Report, world: World) -> When:
    assert report.published is not None
    start = report.published - dt.timedelta(days=world.rank(400))
    end = start + dt.timedelta(days=world.rank(60))
    return When(text="then", span=_HERE, start=start, end=end, granularity="day")


def _quantities(world: World) -> tuple[Quantity, ...]:
    low = float(world.rank(10_000))
    return (Quantity(text="many", span=_HERE, of=world.draw(world.counted), low=low, high=low),)


def _source(world: World) -> SourceLink:
    name, kind = world.draw(world.sources), world.random.choice(SOURCE_KINDS)
    return SourceLink(
        text=name, span=_HERE, name=name, kind=kind, country=world.draw(world.countries)
    )
