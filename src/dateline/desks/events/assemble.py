"""Put the event layer together: find, draft, merge, attach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dateline.desks.certainty.lexicon import carriers, hedge_table
from dateline.desks.certainty.weigh import Weigher
from dateline.desks.events.attach import Attacher, Fitted, counts_of, place_of, time_of
from dateline.desks.events.doubt import COUNTED, PLACED, TIMED, Doubt
from dateline.desks.events.draft import Draft, Drafter
from dateline.desks.events.find import HISTORICAL, Finder
from dateline.desks.events.known.lexicon import Lexicon, lexicon
from dateline.desks.events.known.phrases import lean, phrases
from dateline.desks.events.known.play import Play
from dateline.desks.events.merge import Merger
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.roles.who import Cast
from dateline.desks.events.sight import Sight
from dateline.desks.sentences.syntax import Syntax
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.values import Place
from dateline.stylebook import Stylebook

MOST_CONTEXTS = 3
GUESS, STEP = 0.5, 0.05


def work(reading: Reading, stylebook: Stylebook) -> tuple[Event, ...]:
    """The events that a reading tells, by the stylebook's trigger senses and the reader's triggers.

    reading: with tokens, mentions, times, places and counts. stylebook: PLOVER's senses.
    After PLOVER 1.3 (Open Event Data Alliance, 2022).
    """
    desk, drafts = prepared(reading, stylebook)
    return desk.events(drafts)


def prepared(reading: Reading, stylebook: Stylebook) -> tuple[Desk, list[Draft]]:
    """The desk of a reading with its drafts, merged; arguments as for ``work``."""
    syntax = Syntax.of(reading.tokens or ())
    table = lexicon(stylebook)
    framer = Framer(syntax, table.frames)
    cast = Cast(syntax, reading.mentions or (), table.frames, reading.places or ())
    says = frozenset((*stylebook.cues.say, *stylebook.cues.deny))
    weigher = Weigher(syntax, hedge_table(stylebook), carriers(stylebook))
    known = phrases(stylebook)
    triggers = lean(reading.signals.triggers, syntax.tokens, known)
    signals = msgspec.structs.replace(reading.signals, triggers=tuple(triggers))
    sight = Sight(syntax.tokens, signals)
    drafter = Drafter(Finder(table, framer, cast, sight, known), cast, weigher, says)
    drafts = [drafter.draft(candidate) for candidate in drafter.finder.find()]
    merged = Merger(framer, cast, table.frames).merge(drafts)
    return Desk(reading, framer, cast, table, sight, stylebook), merged


class Valued(NamedTuple):
    """A draft with the indices of its place, time and counts, and what is told for and against."""

    draft: Draft
    place: int | None
    time: int | None
    counts: tuple[int, ...]
    figures: list[str]


class Desk:
    """Turns merged drafts into events with place, time, counts and contexts."""

    def __init__(
        self,
        reading: Reading,
        framer: Framer,
        cast: Cast,
        table: Lexicon,
        sight: Sight,
        stylebook: Stylebook,
    ) -> None:
        known, told = phrases(stylebook), stylebook.event_weights.told
        self.reading = reading
        self.framer = framer
        self.cast = cast
        self.table = table
        self.sight = sight
        self.odds = stylebook.odds
        play = Play(framer, table.realms)
        self.doubt = Doubt(reading, framer, cast, sight, play, known, told)

    def events(self, drafts: list[Draft]) -> tuple[Event, ...]:
        """The drafts that are likelier events than not, in order of text."""
        return tuple(
            self._event(self._seated(one.draft, one.place), one)
            for one in self.valued(drafts)
            if self.doubt.spares(one.draft, one.figures)
        )

    def valued(self, drafts: list[Draft]) -> Iterator[Valued]:
        """Each draft with its values."""
        attacher = Attacher(self.framer, drafts, self.reading.signals.contents)
        places = place_of(
            attacher, self.reading.places or (), frozenset(self.table.frames.locative)
        )
        times = time_of(attacher, self.reading.times or ())
        counts = counts_of(attacher, self.reading.counts or ())
        fitted = Fitted(self.framer, self.reading, self.sight)
        for number, draft in enumerate(drafts):
            time = times.get(number)
            if time is None:
                time = self._shared(draft, drafts, times)
            seen = draft.candidate.seen
            place, time = fitted.place(seen, places.get(number)), fitted.time(seen, time)
            tally = fitted.counts(seen, tuple(counts.get(number, ())))
            values = {PLACED: place is not None, TIMED: time is not None, COUNTED: bool(tally)}
            names = (name for name, there in values.items() if there)
            yield Valued(draft, place, time, tally, self.doubt.figures(draft, *names))

    def _shared(self, draft: Draft, drafts: list[Draft], times: dict[int, int]) -> int | None:
        """The time of the first of joined verbs (*met on Friday and thanked*)."""
        node = self.framer.tokens[draft.token]
        if node.deprel != "conj" or self.framer.syntax.child(draft.token, "nsubj") is not None:
            return None
        for number, other in enumerate(drafts):
            if other.token == node.head:
                return times.get(number)
        return None

    def _event(self, draft: Draft, valued: Valued) -> Event:
        kind = self.table.types[draft.type]
        return Event(
            trigger=self.spans(draft.tokens),
            token=draft.token,
            type=draft.type,
            mode=self._mode(draft),
            contexts=self._contexts(draft),
            actors=draft.actors,
            recipients=draft.recipients,
            place=valued.place,
            time=valued.time,
            counts=valued.counts,
            evidence=tuple(self.framer.tokens[token].span for token in sorted(draft.evidence)),
            quad=kind.quad,
            plover_score=kind.score,
            cameo=kind.cameo,
            score=self._score(draft),
            why=self._why(draft),
        )

    def _score(self, draft: Draft) -> float:
        """How likely the event is right, by who found it: a rule, the reader, or both."""
        candidate, seen = draft.candidate, draft.candidate.seen
        if seen is None:
            return self.odds.event_rule.at(min(1.0, GUESS + STEP * candidate.fit))
        share = seen.score * dict(seen.types).get(candidate.type, 0.0)
        alone = candidate.found_by == "reader"
        return (self.odds.event_reader if alone else self.odds.event_both).at(share)

    def _why(self, draft: Draft) -> tuple[str, ...]:
        """What found it: the rule by its type and lemma, what the reader saw, what turned it."""
        candidate, told = draft.candidate, []
        if candidate.found_by != "reader":
            told.append(f"type: rule {candidate.type}/{self.framer.tokens[draft.token].lemma}")
        if candidate.seen is not None and candidate.seen.types:
            best, share = candidate.seen.types[0]
            told.append(f"type: reader {best} {share:.2f}, event {candidate.seen.score:.2f}")
        if draft.type != candidate.type:
            told.append(f"type: {candidate.type} planned or joint is {draft.type}")
        if draft.evidence:
            told.append(f"told {1 + len(draft.evidence)} times, joined by parties and words")
        return tuple(told)

    def _mode(self, draft: Draft) -> str | None:
        allowed = (*self.table.types[draft.type].modes, HISTORICAL)
        return draft.mode if draft.mode in allowed else None

    def spans(self, tokens: tuple[int, ...]) -> tuple[Span, ...]:
        """The trigger's pieces; neighbouring tokens are one piece."""
        pieces: list[Span] = []
        last = -2
        for token in sorted(set(tokens)):
            span = self.framer.tokens[token].span
            if token == last + 1:
                pieces[-1] = Span(pieces[-1].start, span.end)
            else:
                pieces.append(span)
            last = token
        return tuple(pieces)

    def _seated(self, draft: Draft, place: int | None) -> Draft:
        """A meeting in one party's country is a visit: the others act, the host receives."""
        if draft.candidate.type != "CONSULT" or draft.recipients or place is None:
            return draft
        where: Place = (self.reading.places or ())[place]
        hosts = [a for a in draft.actors if self._of(a) == where.country]
        guests = [a for a in draft.actors if self._of(a) not in (None, where.country)]
        if where.country is None or not hosts or not guests:
            return draft
        if len(hosts) + len(guests) != len(draft.actors):
            return draft
        return draft._replace(
            actors=tuple(guests), recipients=tuple(hosts), mode=draft.mode or "visit"
        )

    def _of(self, mention: int) -> str | None:
        return self.cast.mentions[mention].country

    def _contexts(self, draft: Draft) -> tuple[str, ...]:
        contexts = list(draft.candidate.entry.sense.contexts)
        near = self.framer.syntax.subtree(
            draft.token, "ccomp", "advcl", "parataxis", "acl:relcl", "conj"
        )
        words = {self.framer.tokens[token].lemma.lower() for token in near}
        for context, cues in self.table.frames.contexts.items():
            if words & set(cues) and context not in contexts:
                contexts.append(context)
        return tuple(contexts[:MOST_CONTEXTS])
