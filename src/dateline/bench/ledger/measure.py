"""Common questions to a ledger of generated claims, and how long each takes."""

from __future__ import annotations

import datetime as dt
import math
import statistics
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from dateline.bench.ledger.generate import DAYS, FIRST, World, generated
from dateline.ledger import Entry, Ledger, Near

CLAIMS = 1_000_000
TIMES = 60
"""How often each question is asked, each time of someone or somewhere else."""

_BATCH = 500
_YEAR = dt.timedelta(days=365)
_MONTH = dt.timedelta(days=30)

Ask = Callable[[Ledger, World], object]


def measure_ledger(
    claims: int = CLAIMS,
    *,
    folder: Path | None = None,
    times: int = TIMES,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Milliseconds that common questions take, and claims a second that are added.

    claims: how many are generated; they are no claims of anyone. folder: where the ledger is
    made, else in a temporary folder that is removed. times: how often each question is asked;
    the median and the 95th percentile (nearest rank) are given. progress: told of every step.
    """
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "generated.db"
        with Ledger.open(path) as ledger:
            start = perf_counter()
            for done, batch in enumerate(_batches(generated(claims, World())), start=1):
                ledger.add_all(batch)
                if progress:
                    progress(f"adding: {done * _BATCH} reports")
            added = perf_counter() - start
            ledger.settle()
            figures = _figures(ledger, World(), times, progress)
        size = path.stat().st_size
    return {
        "generated_claims": claims,
        "added_per_second": round(claims / added),
        "megabytes": round(size / 1e6, 1),
        "slowest_p95_ms": max(one["p95_ms"] for one in figures.values()),
        "questions": figures,
    }


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(islice(entries, _BATCH)):
        yield batch


def _figures(
    ledger: Ledger, world: World, times: int, progress: Callable[[str], None] | None
) -> dict[str, Any]:
    found = {}
    for name, ask in QUESTIONS.items():
        if progress:
            progress(f"asking: {name}")
        ask(ledger, world)
        taken = sorted(_milliseconds(ask, ledger, world) for _ in range(times))
        found[name] = {
            "p50_ms": round(statistics.median(taken), 1),
            "p95_ms": round(taken[math.ceil(len(taken) * 0.95) - 1], 1),
        }
    return found


def _milliseconds(ask: Ask, ledger: Ledger, world: World) -> float:
    start = perf_counter()
    ask(ledger, world)
    return (perf_counter() - start) * 1000


def _country(world: World) -> str:
    return world.draw(world.countries)


def _type(_world: World) -> str:
    return _world.random.choice(("CONSULT", "ASSAULT", "AID"))


def _near(world: World) -> Near:
    _, _, lat, lon = world.places[world.rank(len(world.places))]
    return Near(lat, lon, 50)


def _words(world: World) -> str:
    return f"{world.draw(world.words[20:])} {world.draw(world.words[20:])}"


def _since(world: World) -> dt.date:
    return FIRST + dt.timedelta(days=world.random.randrange(DAYS - 365))


def _dyads(ledger: Ledger, world: World) -> object:
    start = _since(world)
    return ledger.group_by(
        "recipient_country",
        "month",
        actor=_country(world),
        published_since=start,
        published_until=start + _YEAR,
    )


def _next_page(ledger: Ledger, world: World) -> object:
    after = f"{_since(world).isoformat()}~0"
    return ledger.claims(actor=_country(world), after=after, limit=100)


def _between(ledger: Ledger, world: World) -> object:
    start, country, other = _since(world), _country(world), _country(world)
    return ledger.claims(
        actor=country, recipient=other, since=start, until=start + _MONTH, limit=100
    )


QUESTIONS: dict[str, Ask] = {
    "actor and type": lambda ledger, world: ledger.claims(
        actor=_country(world), type=_type(world), limit=100
    ),
    "actor, recipient, month": _between,
    "actor by name": lambda ledger, world: ledger.claims(actor=world.draw(world.actors), limit=100),
    "type as of a day": lambda ledger, world: ledger.claims(
        actor=_country(world), type=_type(world), as_of=_since(world), limit=100
    ),
    "next page": _next_page,
    "source": lambda ledger, world: ledger.claims(source=world.draw(world.sources), limit=100),
    "kind of source, denied": lambda ledger, world: ledger.claims(
        actor=_country(world), source_kind="military", polarity="negative", limit=100
    ),
    "within 50 km": lambda ledger, world: ledger.claims(near=_near(world), limit=100),
    "place's country": lambda ledger, world: ledger.claims(
        place=_country(world), type=_type(world), limit=100
    ),
    "figure of a kind": lambda ledger, world: ledger.claims(
        of=world.draw(world.counted), least=500, limit=100
    ),
    "two words": lambda ledger, world: ledger.claims(text=_words(world), limit=100),
    "outlet": lambda ledger, world: ledger.claims(outlet=world.draw(world.outlets), limit=100),
    "count: actor and type": lambda ledger, world: ledger.count(
        actor=_country(world), type=_type(world)
    ),
    "count: as of a day": lambda ledger, world: ledger.count(
        actor=_country(world), type=_type(world), as_of=_since(world)
    ),
    "actor's dyads by month, a year": _dyads,
}
"""What is asked, each of values drawn at random, frequent ones more often."""
