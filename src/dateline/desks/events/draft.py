"""Events in the making: a candidate with its parties, before merging."""

from __future__ import annotations

from typing import NamedTuple

from dateline.desks.certainty.weigh import Stance, Weigher
from dateline.desks.events.find import Candidate, Finder
from dateline.desks.events.roles.who import Cast
from dateline.desks.events.sight import SURE
from dateline.records.mention import THING
from dateline.records.reading import Token, Trigger

FORCE = frozenset({"ASSAULT", "COERCE"})
"""Types of what is done to one's own people too."""

GIVEN = frozenset({"AGREE", "AID", "COOPERATE"})
"""Types in which things are what is promised or given, and undergo nothing."""

ABROAD = frozenset({"AGREE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT"})
"""Types of what is done somewhere: a town is where, and nobody that it is done to."""


Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""Who acts and who is acted on."""

NOBODY: Sides = ((), ())


class Sighted(NamedTuple):
    """Who acts and who is acted on as the reader saw it; sure: that it is an event at all."""

    doing: tuple[int, ...]
    done: tuple[int, ...]
    sure: bool


class Draft(NamedTuple):
    """A candidate with parties, mode and stance; ``bare``: the words only presuppose it.

    tokens: those of the trigger, its head first. evidence: trigger tokens of other places.
    ruled: who acts and is acted on as the rules alone have it; sighted: as the reader does.
    """

    candidate: Candidate
    type: str
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    stance: Stance
    bare: bool
    tokens: tuple[int, ...]
    evidence: tuple[int, ...] = ()
    ruled: Sides = NOBODY
    sighted: Sides = NOBODY

    @property
    def token(self) -> int:
        """The trigger's head token."""
        return self.candidate.token

    @property
    def parties(self) -> tuple[int, ...]:
        """Actors, then recipients."""
        return (*self.actors, *self.recipients)

    @property
    def sure(self) -> bool:
        """Whether the reader saw it as an event of its own."""
        return self.candidate.seen is not None and self.candidate.seen.score >= SURE

    @property
    def verbs(self) -> tuple[int, ...]:
        """The light verb that carries the trigger, if there is one."""
        return tuple(self.candidate.slots.get("verb", ()))


class Drafter:
    """Gives candidates their parties and their stance.

    finder: triggers and modes. cast: participants. weigher: stance of the words.
    says: lemmas of verbs whose object is told rather than presupposed.
    """

    def __init__(self, finder: Finder, cast: Cast, weigher: Weigher, says: frozenset[str]) -> None:
        self.finder = finder
        self.cast = cast
        self.weigher = weigher
        self.says = says

    def draft(self, candidate: Candidate) -> Draft:
        """The candidate with actors, recipients, mode and stance."""
        kind, sense, _ = candidate.entry
        actors = self._first(candidate, sense.actor or kind.actor)
        names = kind.recipient if sense.recipient is None else sense.recipient
        recipients = self._targets(candidate, names, actors)
        between = self.cast.who(candidate.slots.get("between", ()))
        if sense.mutual or between:
            actors, recipients = self._mutual((*actors, *between, *recipients)), ()
        ruled, seen = (actors, recipients), self._sighted(candidate.seen)
        actors, recipients = self._seen_parties(seen, actors, recipients)
        actors = self._acting(candidate, actors)
        recipients = self._foreign(candidate, seen, actors, recipients)
        stance = self.weigher.weigh(candidate.token)
        return Draft(
            candidate=candidate,
            type=self._type(candidate, stance, actors),
            mode=self.finder.mode(candidate),
            actors=actors,
            recipients=recipients,
            stance=stance,
            bare=self._bare(candidate),
            tokens=self._tokens(candidate),
            ruled=ruled,
            sighted=(seen.doing, seen.done),
        )

    def _tokens(self, candidate: Candidate) -> tuple[int, ...]:
        """The trigger's tokens, head first: the rule's and those that the reader saw."""
        own = (candidate.token, *candidate.beside)
        seen = candidate.seen
        run = range(seen.first, seen.last + 1) if seen else ()
        return (*own, *(token for token in run if token not in own))

    def _sighted(self, seen: Trigger | None) -> Sighted:
        """The parties among the tokens that the reader scored."""
        if seen is None:
            return Sighted((), (), False)
        sight, cast = self.finder.sight, self.cast
        doing = cast.who(sight.heads(sight.within(seen, seen.actors)))
        done = cast.who(sight.heads(sight.within(seen, seen.recipients)))
        return Sighted(doing, done, seen.score >= SURE)

    def _seen_parties(
        self, seen: Sighted, actors: tuple[int, ...], recipients: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The parties of the rules with those that the reader saw.

        Where the reader is sure of the event its parties go first, but for events between
        several that the rules know; else it fills what the rules leave open.
        """
        doing, done = seen.doing, seen.done
        several = len(actors) > 1 and not recipients
        if not seen.sure or several:
            doing, done = actors or doing, recipients or (() if several else done)
        doing = doing or self._without(actors, done)
        return doing, self._without(done or recipients, doing)

    def _without(self, parties: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(p for p in parties if not any(self.cast.same(p, other) for other in others))

    def _acting(self, candidate: Candidate, actors: tuple[int, ...]) -> tuple[int, ...]:
        """The actors without those who say that others act."""
        heads = [self.cast.mentions[actor].head for actor in actors]
        told = [self.finder.framer.tells(head, candidate.token, self.says) for head in heads]
        joined = {self.finder.framer.tokens[head].head for head in heads}
        return tuple(
            actor
            for actor, head, tells in zip(actors, heads, told, strict=True)
            if not tells or all(told) or head in joined
        )

    def _foreign(
        self,
        candidate: Candidate,
        seen: Sighted,
        actors: tuple[int, ...],
        recipients: tuple[int, ...],
    ) -> tuple[int, ...]:
        """The recipients without things, and without what is the actors' own.

        Only force is used against one's own, and things are not promised or given anything
        but where the reader is sure that they are.
        """
        if candidate.type in ABROAD:
            recipients = tuple(one for one in recipients if not self.cast.town(one))
        if candidate.type in FORCE:
            return recipients
        others = tuple(one for one in recipients if not self.cast.owned_by(one, actors))
        sure = seen.done if seen.sure else ()
        living = tuple(
            one for one in others if self.cast.mentions[one].label != THING or one in sure
        )
        return living or (others if candidate.type not in GIVEN else ())

    def _type(self, candidate: Candidate, stance: Stance, actors: tuple[int, ...]) -> str:
        kind, sense = candidate.entry.type, candidate.entry.sense
        if candidate.seen and candidate.seen.types[0][0] == kind.type:
            return kind.type
        mentions = [self.cast.mentions[actor] for actor in actors]
        countries = {c for m in mentions for c in (m.country, *m.countries) if c}
        if sense.joint is not None and len(countries) > 1:
            return sense.joint
        planned = stance.planned and stance.time == "future" and stance.polarity == "positive"
        sure = stance.certainty in ("certain", "probable")
        return kind.future if kind.future and planned and sure and actors else kind.type

    def _first(self, candidate: Candidate, names: tuple[str, ...]) -> tuple[int, ...]:
        for name in names:
            found = self.cast.who(candidate.slots.get(name, ()))
            if found:
                return found
        return ()

    def _targets(
        self, candidate: Candidate, names: tuple[str, ...], actors: tuple[int, ...]
    ) -> tuple[int, ...]:
        """The first slot that holds someone who is not already an actor."""
        for name in names:
            found = self.cast.who(self.finder.fillers(candidate.slots, name))
            others = tuple(
                one for one in found if not any(self.cast.same(one, actor) for actor in actors)
            )
            if others:
                return others
        return ()

    def _mutual(self, parties: tuple[int, ...]) -> tuple[int, ...]:
        kept: list[int] = []
        for party in parties:
            if not any(self.cast.same(party, known) for known in kept):
                kept.append(party)
        return tuple(kept)

    def _bare(self, candidate: Candidate) -> bool:
        """Whether an event noun is neither carried by a verb nor said to take place."""
        framer = self.finder.framer
        token: Token = framer.tokens[candidate.token]
        if token.upos != "NOUN" or candidate.slots.get("light") or candidate.slots.get("occur"):
            return False
        if candidate.slots.get("endure") or candidate.entry.sense.case:
            return False
        verb, relation = framer.above(candidate.token)
        told = verb >= 0 and framer.tokens[verb].lemma in self.says
        return not (told and relation in ("obj", "nsubj:pass"))
