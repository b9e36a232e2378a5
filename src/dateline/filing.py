"""Reading → claims: the layers joined, one row for each event and chain of sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from dateline import __version__
from dateline.desks.quotes.nest import Contents
from dateline.desks.quotes.scope import Scope
from dateline.desks.times.tense import turned
from dateline.records.attribution import Attribution
from dateline.records.certainty import Certainty, EventTime, Yardstick
from dateline.records.claim import (
    Claim,
    Member,
    Party,
    Probability,
    Quantity,
    ReaderRef,
    ReportRef,
    SourceLink,
    When,
    Where,
)
from dateline.records.event import Event
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.report import Report, content_id
from dateline.records.span import Span, Words, hull, words_at

UNKNOWN_WEIGHTS = "unknown"


class Row(NamedTuple):
    """An event, its stance, and the indices of its attributions, outermost first."""

    event: Event
    certainty: Certainty
    chain: tuple[int, ...]
    evidence: tuple[Span, ...] = ()


def file_claims(reading: Reading) -> list[Claim]:
    """The claims of a reading, in order of text.

    reading: with all layers. Each event gives one row for its chain of sources; the same
    event told twice by the same chain is one row with evidence of both places, and what
    someone is said not to have said gives none.
    """
    rows = []
    contents = Contents(reading.attributions or (), reading.mentions or ())
    scope = Scope(reading, contents)
    mute = {number for number, one in enumerate(contents.attributions) if one.refused}
    for event, certainty in zip(reading.events or (), reading.certainties or (), strict=True):
        chain = scope.chain_of(event)
        # *Declined to say* is neither a claim nor the source of one.
        if not mute & {*chain, *contents.spoken_in(event.trigger)}:
            rows.append(Row(event, certainty, chain))
    filer = Filer(reading)
    claims = [filer.claim(row) for row in filer.once(rows)]
    return sorted(claims, key=lambda claim: (claim.trigger.span, claim.type))


def reference(report: Report) -> ReportRef:
    """What a claim says of its report; an agency stands in for an outlet that is not known."""
    return ReportRef(
        id=report.id,
        outlet=report.outlet or report.agency,
        headline=report.headline.text if report.headline else None,
        published=report.published,
        dateline=report.dateline.text if report.dateline else None,
    )


def _sector(mention: Mention) -> str | None:
    """The sector of a party: what is likeliest, else what its words tell."""
    if mention.likely_sector is not UNSET:
        return mention.likely_sector
    return mention.sector or ("GOV" if mention.government else None)


class Filer:
    """Writes rows down as claims of one report.

    reading: with all layers.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.tokens = reading.tokens or ()
        self.sentences = reading.sentences or ()
        self.mentions = reading.mentions or ()
        self.attributions = reading.attributions or ()

    def once(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with each event told once by each chain."""
        found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in rows:
            peers = found[self._kind(row)]
            for at, known in enumerate(peers):
                if self._same(known.event, row.event):
                    peers[at] = self._join(known, row)
                    break
            else:
                peers.append(row)
        return [row for peers in found.values() for row in peers]

    def _kind(self, row: Row) -> tuple[object, ...]:
        """What rows on one event by one chain have in common at least."""
        lemma = self.tokens[row.event.token].lemma
        stance = row.certainty.polarity, row.certainty.time
        return row.event.type, lemma, *stance, self.key(row.chain)

    def _join(self, known: Row, row: Row) -> Row:
        """The fuller of two rows, with the other's places as evidence."""
        first, second = known.event, row.event
        size = (len(event.actors) + len(event.recipients) for event in (first, second))
        full, other = (known, row) if next(size) >= next(size) else (row, known)
        told = (hull(other.event.trigger), *other.event.evidence, *other.evidence)
        return full._replace(evidence=tuple(sorted({*full.evidence, *told})))

    def _same(self, first: Event, second: Event) -> bool:
        """Whether two events of one kind share parties, and no particular tells them apart."""
        if not self._compatible(first, second):
            return False
        shared = self._share(first.actors, second.actors)
        aimed = self._share(first.recipients, second.recipients)
        return shared is not False and aimed is not False and bool(shared or aimed)

    def _compatible(self, first: Event, second: Event) -> bool:
        times = self.reading.times or ()
        days = [times[event.time] for event in (first, second) if event.time is not None]
        if len(days) == 2 and (days[0].start, days[0].end) != (days[1].start, days[1].end):
            return False
        places = self.reading.places or ()
        names = {places[event.place].name for event in (first, second) if event.place is not None}
        return len(names) < 2

    def _share(self, one: Sequence[int], other: Sequence[int]) -> bool | None:
        """Whether two lists of parties share an entity; None where one is empty."""
        if not one or not other:
            return None
        return bool({self._entity(i) for i in one} & {self._entity(i) for i in other})

    def _entity(self, index: int) -> tuple[str, int]:
        entity = self.mentions[index].entity
        return ("entity", entity) if entity is not None else ("mention", index)

    def key(self, chain: Sequence[int]) -> tuple[str, ...]:
        """What makes a chain of sources the same as another: who its links are."""
        return tuple(self._link_key(self.attributions[index]) for index in chain)

    def _link_key(self, attribution: Attribution) -> str:
        if attribution.name is not None:
            return attribution.name
        if attribution.mention is not None:
            entity = self.mentions[attribution.mention].entity
            if entity is not None:
                return f"entity {entity}"
        words = attribution.source.of(self.text) if attribution.source else ""
        return f"{attribution.kind} {words.lower()}"

    def claim(self, row: Row) -> Claim:
        """The claim of a row, every value with the characters it was read from."""
        event, certainty = row.event, row.certainty
        told = sorted({*event.evidence, *row.evidence})
        sentence = self.sentences[self.tokens[event.token].sentence]
        return Claim(
            id=self._id(row),
            report=reference(self.reading.report),
            trigger=words_at(self.text, *event.trigger),
            type=event.type,
            mode=event.mode,
            contexts=event.contexts,
            actors=self._parties(self._unspoken(event, sentence.span)),
            recipients=self._parties(event.recipients),
            place=self._where(event.place),
            when=self._when(event.time, certainty.time),
            quantities=tuple(self._quantity(index) for index in event.counts),
            sources=tuple(self._source(self.attributions[index]) for index in row.chain),
            certainty=certainty.certainty,
            polarity=certainty.polarity,
            time=certainty.time,
            hedge=self._words(certainty.hedge),
            sentence=words_at(self.text, sentence.span),
            evidence=tuple(words_at(self.text, span) for span in told),
            scores=self._scores(row),
            reader=self._reader(),
            quad=event.quad or UNSET,
            plover_score=UNSET if event.plover_score is None else event.plover_score,
            cameo=event.cameo or UNSET,
            why=self._why(row),
            yardstick=self._yardstick(certainty.yardstick),
        )

    def _reader(self) -> ReaderRef:
        return ReaderRef(
            version=__version__,
            weights=self.reading.weights or UNKNOWN_WEIGHTS,
            stylebook=self.reading.stylebook or UNSET,
        )

    def _id(self, row: Row) -> str:
        places = [f"{piece.start}-{piece.end}" for piece in row.event.trigger]
        chain = self.key(row.chain)
        return content_id(self.reading.report.id, *places, row.event.type, *chain)

    def _scores(self, row: Row) -> dict[str, float]:
        """How likely the event and its type, the chain of sources, and the stance are right."""
        links = [self.attributions[index].score for index in row.chain]
        stance = row.certainty
        scores = {"event": row.event.score} | ({"attribution": min(links)} if links else {})
        scores |= {
            "certainty": stance.certainty_score,
            "polarity": stance.polarity_score,
            "time": stance.time_score,
        }
        return {layer: round(score, 4) for layer, score in scores.items()}

    def _why(self, row: Row) -> tuple[str, ...]:
        """What the parts of a claim rest on, in words."""
        links = [self.attributions[index] for index in row.chain]
        heard = (f"source: {self._cited(link)} heard by {link.why}" for link in links)
        sources = (link.mention for link in links if link.mention is not None)
        told = (*row.event.actors, *row.event.recipients, *sources)
        parties = [self.mentions[index] for index in dict.fromkeys(told)]
        taken = (self._taken_for(one) for one in parties)
        inferred = (
            f"country: {one.span.of(self.text)!r} {one.country}, inferred: {one.inferred}"
            for one in parties
            if one.inferred and one.country
        )
        who = (reason for reason in taken if reason is not None)
        dated = self._dated(row.event.time, row.certainty.time)
        placed = self._placed(row)
        counts = ((self.reading.counts or ())[index] for index in row.event.counts)
        figures = (f"figure: {count.why}" for count in counts if count.why)
        return (
            *row.event.why,
            *heard,
            *row.certainty.why,
            *dated,
            *placed,
            *who,
            *inferred,
            *figures,
        )

    def _dated(self, index: int | None, act: EventTime) -> Iterator[str]:
        """What the days of a claim were read from: words, rule, anchor."""
        when = self._when(index, act)
        if index is None or when is None:
            return
        time = (self.reading.times or ())[index]
        days = " to ".join(str(day) for day in dict.fromkeys((when.start, when.end)))
        moved = ("the side of publication on which the act lies",) * (when.start != time.start)
        reasons = "; ".join((f"rule {time.rule}", *time.why, *moved))
        yield f"when: {when.text!r} is {days.replace('None', 'open')}: {reasons}"

    def _placed(self, row: Row) -> Iterator[str]:
        """What made the words of the event's place that place."""
        if row.event.place is not None:
            place = (self.reading.places or ())[row.event.place]
            if place.why is not None:
                where = ", ".join(filter(None, (place.name, place.country)))
                yield f"place: {place.span.of(self.text)} is {where}: {place.why}"

    def _taken_for(self, mention: Mention) -> str | None:
        """Whom a party was taken for, and by what, where its own words do not say it."""
        words = mention.span.of(self.text)
        if mention.name is None or (mention.why is None and mention.kind == "name"):
            return None
        return f"party: {words!r} is {mention.name}, {mention.why or 'told of nearby'}"

    def _cited(self, link: Attribution) -> str:
        return repr((link.cue or link.source or Span(0, 0)).of(self.text))

    def _words(self, span: Span | None) -> Words | None:
        return words_at(self.text, span) if span is not None else None

    def _yardstick(self, term: Yardstick | None) -> Probability | UnsetType:
        if term is None:
            return UNSET
        words = term.span.of(self.text)
        return Probability(term=term.term, text=words, span=term.span, low=term.low, high=term.high)

    def _unspoken(self, event: Event, sentence: Span) -> list[int]:
        """The actors without those of its sentence who only tell of something, where others act."""
        sources = [
            one.source
            for one in self.attributions
            if one.source is not None and one.source.overlaps(sentence)
        ]
        others = [
            index
            for index in event.actors
            if not any(self.mentions[index].span.overlaps(source) for source in sources)
        ]
        return others or list(event.actors)

    def _parties(self, indices: Sequence[int]) -> tuple[Party, ...]:
        """The parties that mentions stand for, one for each country of *both armies*."""
        return tuple(
            Party(
                text=mention.span.of(self.text),
                span=mention.span,
                country=country,
                sector=_sector(mention),
                name=mention.government or mention.name,
            )
            for mention in (self.mentions[index] for index in indices)
            for country in mention.countries or (mention.country,)
        )

    def _where(self, index: int | None) -> Where | None:
        if index is None:
            return None
        place = (self.reading.places or ())[index]
        return Where(
            text=place.span.of(self.text),
            span=place.span,
            name=place.name,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            geonames_id=place.geonames_id,
            level=place.level,
        )

    def _when(self, index: int | None, act: EventTime = "past") -> When | None:
        """The time of an act that lies on that side of publication."""
        if index is None:
            return None
        time = (self.reading.times or ())[index]
        if act != "unspecified":
            words, day = time.span.of(self.text), self.reading.report.published
            time = turned(time, act == "future", words, day)
        return When(
            text=time.span.of(self.text),
            span=time.span,
            start=time.start,
            end=time.end,
            granularity=time.granularity,
            timex=time.value,
        )

    def _quantity(self, index: int) -> Quantity:
        count = (self.reading.counts or ())[index]
        return Quantity(
            text=count.span.of(self.text),
            span=count.span,
            of=count.of,
            low=count.low,
            high=count.high,
            bound=count.bound,
            unit=count.unit or UNSET,
            currency=count.currency or UNSET,
            dimension=count.dimension or UNSET,
            change=count.change or UNSET,
            role=count.role or UNSET,
        )

    def _source(self, attribution: Attribution) -> SourceLink:
        source, cue = self._words(attribution.source), self._words(attribution.cue)
        return SourceLink(
            text=source.text if source else None,
            span=source.span if source else None,
            kind=attribution.kind,
            country=attribution.country,
            name=attribution.name,
            cue=cue.text if cue else None,
            cue_span=cue.span if cue else None,
            quote=attribution.quote,
            said_on=self._when(attribution.said_on),
            members=tuple(self._member(index, attribution) for index in attribution.members),
        )

    def _member(self, index: int, attribution: Attribution) -> Member:
        mention = self.mentions[index]
        return Member(
            text=mention.span.of(self.text),
            span=mention.span,
            kind=attribution.kind,
            country=mention.country,
            name=mention.name,
        )
