"""The parts of a story as they stand on the page: origins, days, clashes, copies."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.records.collation.clash import Side
from dateline.records.collation.lineage import Origin
from dateline.records.collation.story import Standing, Told
from dateline.show import phrase
from dateline.show.codes.tables import country_of
from dateline.show.page.story.days import Calendar, long
from dateline.show.page.story.dossier import Dossier

VERBS = {"assert": "says so", "deny": "denies it", "qualify": "thinks it possible"}
MARKS = {"assert": "●", "deny": "✕", "qualify": "◐"}


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in the words of its report.

    key: its own on the page. before, trigger, after: the sentence. who: the origin. through: the
    outer links of the chain. echo: it repeats what the origin had said before.
    """

    key: str
    claim: str
    outlet: str
    headline: str
    published: str
    day: str
    who: str
    stance: str
    verb: str
    through: str
    before: str
    trigger: str
    after: str
    figures: str
    copied: bool
    echo: bool


class Voice(msgspec.Struct, frozen=True):
    """An origin: name, what it is, since when, its first words, and who repeats them."""

    name: str
    note: str
    day: str
    outlets: str
    first: Quote
    changed: tuple[Quote, ...]
    echoes: tuple[Quote, ...]


class Cell(msgspec.Struct, frozen=True):
    """What an origin says in an outlet: marks with the words for them, and where they are told."""

    marks: tuple[tuple[str, str, str, str, str], ...]
    copied: bool


class Row(msgspec.Struct, frozen=True):
    """An origin against the outlets."""

    name: str
    note: str
    day: str
    cells: tuple[Cell, ...]


class Party(msgspec.Struct, frozen=True):
    """One side of a clash: what it says, and its words."""

    says: str
    quotes: tuple[Quote, ...]


class Dispute(msgspec.Struct, frozen=True):
    """A clash as it stands on the page, from the day on which its second side was told."""

    kind: str
    what: str
    day: str
    sides: tuple[Party, ...]


class Passage(msgspec.Struct, frozen=True):
    """Words of a copy beside those of its source, and how alike they are, 0 to 100."""

    copy: str
    source: str
    likeness: int


class Twin(msgspec.Struct, frozen=True):
    """A copy with its proof."""

    copy: str
    source: str
    how: str
    why: str
    day: str
    passages: tuple[Passage, ...]


class Mend(msgspec.Struct, frozen=True):
    """A correction: who corrects what, in which words."""

    report: str
    of: str
    words: str
    change: str
    day: str


class Teller:
    """Makes the parts of the page.

    dossier: the story. calendar: its days.
    """

    def __init__(self, dossier: Dossier, calendar: Calendar) -> None:
        self.dossier, self.calendar = dossier, calendar
        story = dossier.story
        self.origins = {row.origin.id: row.origin for row in story.standings}
        self.quotes = {
            told.claim.id: self._quote(number, told) for number, told in enumerate(story.told, 1)
        }

    def days(self) -> list[tuple[str, str, list[Quote]]]:
        """All claims by day of publication: the day, its class, and the claims."""
        grouped = itertools.groupby(
            self.dossier.story.told, key=lambda told: told.claim.report.published
        )
        return [
            (long(day), self.calendar.name(day), [self.quotes[told.claim.id] for told in rows])
            for day, rows in grouped
        ]

    def voices(self) -> Iterator[Voice]:
        """The origins in the order in which they were heard, echoes folded under each."""
        for standing in self.dossier.story.standings:
            first, *rest = (self.quotes[name] for name in standing.claims)
            yield Voice(
                name=standing.origin.name,
                note=note(standing.origin),
                day=self.calendar.name(standing.first),
                outlets=_carriers(standing),
                first=first,
                changed=tuple(quote for quote in rest if quote.stance != first.stance),
                echoes=tuple(quote for quote in rest if quote.stance == first.stance),
            )

    def rows(self) -> Iterator[Row]:
        """The matrix: each origin against the outlets."""
        since = {row.origin.id: row.first for row in self.dossier.story.standings}
        for row in self.dossier.matrix.rows:
            yield Row(
                name=row.origin.name,
                note=note(row.origin),
                day=self.calendar.name(since[row.origin.id]),
                cells=tuple(
                    Cell(tuple(self._marks(cell.claims)), cell.copied) for cell in row.cells
                ),
            )

    def disputes(self) -> Iterator[Dispute]:
        """The clashes, with the words of each side."""
        for clash in self.dossier.story.clashes:
            sides = [tuple(self._told(side)) for side in clash.sides]
            days = sorted(self._first(side) for side in clash.sides)
            yield Dispute(
                kind=clash.kind,
                what=clash.what,
                day=self.calendar.name(days[1] if days[1] != dt.date.max else None),
                sides=tuple(
                    Party(side.says, quotes)
                    for side, quotes in zip(clash.sides, sides, strict=True)
                ),
            )

    def twins(self) -> Iterator[Twin]:
        """The copies, with aligned passages where both texts are at hand."""
        for copy in self.dossier.copies:
            left, right = (self.dossier.texts.get(name) for name in (copy.report, copy.of))
            passages = copy.passages if left and right else ()
            yield Twin(
                copy=self._report(copy.report),
                source=self._report(copy.of),
                how=copy.how,
                why="; ".join(copy.why),
                day=self._day(copy.report),
                passages=tuple(
                    Passage(
                        row.copy.of(left.text) if left else "",
                        row.source.of(right.text) if right else "",
                        round(100 * row.likeness),
                    )
                    for row in passages
                ),
            )

    def mends(self) -> Iterator[Mend]:
        """The corrections."""
        for row in self.dossier.corrections:
            change = ""
            if row.now and row.before:
                change = f"“{row.now.words.text}”, before “{row.before.words.text}”"
            yield Mend(
                report=self._report(row.report),
                of=self._report(row.of) if row.of else "an earlier report",
                words=row.words.text,
                change=change,
                day=self._day(row.report),
            )

    def _quote(self, number: int, told: Told) -> Quote:
        claim, sentence = told.claim, told.claim.sentence
        start, end = _inside(claim.trigger.span.start, claim.trigger.span.end, sentence.span.start)
        whole = sentence.text if sentence.span.contains(claim.trigger.span) else ""
        return Quote(
            key=str(number),
            claim=claim.id,
            outlet=claim.report.outlet or claim.report.id,
            headline=claim.report.headline or "",
            published=long(claim.report.published),
            day=self.calendar.name(claim.report.published),
            who=self.origins[told.line.origin].name,
            stance=told.stance,
            verb=VERBS[told.stance],
            through=", ".join(told.line.through[1:]),
            before=whole[:start],
            trigger=claim.trigger.text,
            after=whole[end:],
            figures=phrase.quantities(claim.quantities),
            copied=told.line.copied is not None,
            echo=told.line.echo is not None,
        )

    def ties(self) -> Iterator[tuple[str, Quote, Quote, str]]:
        """How likely two claims are of one event, the two, and why."""
        for row in self.dossier.story.judgements:
            if {row.left, row.right} <= self.quotes.keys():
                left, right = self.quotes[row.left], self.quotes[row.right]
                yield f"{row.score:.2f}", left, right, ", ".join(row.why)

    def _marks(self, claims: Sequence[str]) -> Iterator[tuple[str, str, str, str, str]]:
        """Stance, sign, key, day and trigger of the first claim of each stance."""
        seen = set()
        for quote in (self.quotes[name] for name in claims):
            if quote.stance not in seen:
                seen.add(quote.stance)
                yield quote.stance, MARKS[quote.stance], quote.key, quote.day, quote.trigger

    def _told(self, side: Side) -> Iterator[Quote]:
        """The first words of each origin on a side."""
        seen = set()
        for quote in (self.quotes[name] for name in side.claims if name in self.quotes):
            if quote.who not in seen:
                seen.add(quote.who)
                yield quote

    def _first(self, side: Side) -> dt.date:
        days: Mapping[str, dt.date | None] = {
            told.claim.id: told.claim.report.published for told in self.dossier.story.told
        }
        return min((days.get(name) or dt.date.max for name in side.claims), default=dt.date.max)

    def _report(self, name: str) -> str:
        known = self.dossier.reports.get(name)
        if known is None:
            return name
        when = f", {long(known.published)}" if known.published else ""
        head = f": {known.headline}" if known.headline else ""
        return f"{known.outlet or known.id}{when}{head}"

    def _day(self, name: str) -> str:
        known = self.dossier.reports.get(name)
        return self.calendar.name(known.published if known else None)


def note(origin: Origin) -> str:
    """What an origin is: kind and country; of an outlet, that it speaks for itself."""
    if origin.outlet:
        return "in its own voice"
    country = country_of(origin.country).name if origin.country else None
    return ", ".join(part for part in (origin.kind, country) if part)


def _carriers(standing: Standing) -> str:
    copied = set(standing.copied)
    return ", ".join(f"{name} (copy)" if name in copied else name for name in standing.outlets)


def _inside(start: int, end: int, base: int) -> tuple[int, int]:
    return start - base, end - base
