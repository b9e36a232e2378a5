"""Days of publication as they stand on the page, and what had been told by each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from dateline.records.collation.story import Story, Told

UNDATED = "du"
_VERBS = {"assert": "say so", "qualify": "think it possible", "deny": "deny it"}


class Stop(msgspec.Struct, frozen=True):
    """A day up to which the page can be read: its class, its words, and what was known by then."""

    name: str
    label: str
    summary: str


class Calendar:
    """The days of publication of a story, numbered from 0.

    story: whose reports they are.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        days = {told.claim.report.published for told in story.told}
        self.days: Sequence[dt.date] = sorted(day for day in days if day)

    def name(self, day: dt.date | None) -> str:
        """The class of what came out that day."""
        return f"d{self.days.index(day)}" if day in self.days else UNDATED

    def first(self, days: Iterable[dt.date | None]) -> str:
        """The class of what was known from the first of some days on."""
        return self.name(min((day for day in days if day), default=None))

    def stops(self) -> list[Stop]:
        """The days up to which the page can be read, the last of which is all."""
        told = self.story.told
        stops = [
            Stop(f"{number}", short(day), summary([row for row in told if _by(row, day)]))
            for number, day in enumerate(self.days[:-1])
        ]
        return [*stops, Stop("all", "all", summary(told))]

    def style(self) -> str:
        """The rules that hide what was not out by the chosen day; without them all is shown."""
        rules = []
        for number in range(len(self.days) - 1):
            later = [f".d{other}" for other in range(number + 1, len(self.days))]
            hidden = ", ".join([*later, f".{UNDATED}"])
            chosen = f"body:has(#by-{number}:checked)"
            rules.append(f"{chosen} :is({hidden}) {{ display: none; }}")
            rules.append(f"{chosen} .sum-{number} {{ display: block; }}")
            rules.append(f"{chosen} .sum-all {{ display: none; }}")
        return "\n".join(rules)


def long(day: dt.date | None) -> str:
    """A day in full: *12 May 2031*."""
    return f"{day.day} {day:%B} {day.year}" if day else "undated"


def short(day: dt.date) -> str:
    """A day without its year: *12 May*."""
    return f"{day.day} {day:%b}"


def summary(told: Sequence[Told]) -> str:
    """How many origins, outlets and claims there are, and how many say what."""
    origins = {row.line.origin for row in told}
    counts = [
        _many(len(origins), "origin"),
        _many(len({_outlet(row) for row in told}), "outlet"),
        _many(len(told), "claim"),
    ]
    says = [f"{number} {verb}" for stance, verb in _VERBS.items() if (number := _say(told, stance))]
    echoes = sum(row.line.echo is not None for row in told)
    again = f"; {_many(echoes, 'claim repeats', 'claims repeat')} an origin" if echoes else ""
    return f"{counts[0]} in {counts[1]} and {counts[2]}{again}. Of the origins, {', '.join(says)}."


def _say(told: Sequence[Told], stance: str) -> int:
    return len({row.line.origin for row in told if row.stance == stance})


def _by(row: Told, day: dt.date) -> bool:
    published = row.claim.report.published
    return published is not None and published <= day


def _outlet(row: Told) -> str:
    return row.claim.report.outlet or row.claim.report.id


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
