"""Reports of invented events out of thin air, with the words and the overlaps of real ones."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.collate.same.words import counted
from dateline.records.claim import Claim, Party, Quantity, ReaderRef, ReportRef, SourceLink, Where
from dateline.records.event import EVENT_TYPES
from dateline.records.report import Report, content_id
from dateline.records.span import Span, Words

FIRST = dt.date(2026, 1, 1)
CLAIMS = 10
"""Claims of each report."""

A_DAY = 100
"""Reports of each day."""

_READER = ReaderRef(version="0.0.0", weights="generated")
_HERE = Span(0, 1)
_EVENTS, _TELL, _WORDS, _NAMES = 8, 0.35, 18, 5


class Event(NamedTuple):
    """What some reports tell: its type, the words that tell it, and who takes part."""

    type: str
    words: Sequence[str]
    actor: str
    recipient: str
    place: str
    many: int


class World:
    """Words as often as in real reports, and names that were never heard.

    seed: of all that is drawn at random. The same seed gives the same world.
    """

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        table = counted()
        self.words, self.weights = list(table), list(itertools.accumulate(table.values()))

    def drawn(self, size: int) -> list[str]:
        """Words as a report would have them."""
        return self.random.choices(self.words, cum_weights=self.weights, k=size)

    def name(self) -> str:
        """A name of four syllables."""
        pairs = [a + b for a, b in itertools.product("bdfgklmnprstvz", "aeiou")]
        return "".join(self.random.choices(pairs, k=4)).capitalize()

    def event(self, names: Sequence[str]) -> Event:
        """An event among those who have these names."""
        actor, recipient, place = self.random.choices(names, k=3)
        kind, many = self.random.choice(EVENT_TYPES), self.random.randrange(2, 400)
        return Event(kind, self.drawn(6), actor, recipient, place, many)


def generated(claims: int, world: World) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports with ten claims each, a hundred a day; about three tell the same story.

    claims: how many there are to be. world: what they are drawn from.
    """
    number, story = 0, list[Event]()
    while number < claims // CLAIMS:
        names = [world.name() for _ in range(_NAMES)]
        story = [world.event(names) for _ in range(_EVENTS * 2)]
        tellers = 1 + int(world.random.expovariate(_TELL))
        for teller in range(min(tellers, claims // CLAIMS - number)):
            yield _report(number, teller, story, world)
            number += 1


def _report(
    number: int, teller: int, story: Sequence[Event], world: World
) -> tuple[Report, list[Claim]]:
    day = FIRST + dt.timedelta(days=number // A_DAY)
    outlet = f"Outlet {teller}"
    told = world.random.sample(list(story), _EVENTS) + [world.event([world.name()])] * 2
    sentences = [_sentence(event, world) for event in told]
    text = " ".join(sentences)
    reference = ReportRef(id=content_id(text), outlet=outlet, published=day)
    report = Report(
        id=reference.id, text=text, body=Span(0, len(text)), outlet=outlet, published=day
    )
    claims = [
        _claim(reference, index, event, sentence, world)
        for index, (event, sentence) in enumerate(zip(told, sentences, strict=True))
    ]
    return report, claims


def _sentence(event: Event, world: World) -> str:
    words = [*event.words, *world.drawn(_WORDS)]
    world.random.shuffle(words)
    return f"{event.actor} {' '.join(words)} {event.recipient} in {event.place}."


def _claim(report: ReportRef, index: int, event: Event, sentence: str, world: World) -> Claim:
    count = float(max(1, event.many + world.random.choice((0, 0, 1, -1))))
    figure = Quantity(text=str(count), span=_HERE, of="people", low=count, high=count)
    source = SourceLink(text=event.actor, span=_HERE, name=event.actor, kind="government")
    return Claim(
        id=content_id(report.id, str(index)),
        report=report,
        trigger=Words(event.words[0], _HERE),
        type=event.type,
        mode=None,
        contexts=(),
        actors=(Party(text=event.actor, span=_HERE, name=event.actor),),
        recipients=(Party(text=event.recipient, span=_HERE, name=event.recipient),),
        place=Where(text=event.place, span=_HERE, name=event.place),
        when=None,
        quantities=(figure,) if world.random.random() < 0.2 else (),
        sources=(source,) if world.random.random() < 0.6 else (),
        certainty="certain",
        polarity="negative" if world.random.random() < 0.1 else "positive",
        time="past",
        hedge=None,
        sentence=Words(sentence, Span(0, len(sentence))),
        evidence=(),
        scores={},
        reader=_READER,
    )
