"""What speaks for and against a mention as one who takes part in an event."""

from __future__ import annotations

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.desks.events.draft import ABROAD, Draft
from dateline.desks.events.roles import figures
from dateline.desks.events.roles.figures import STEPS, Group
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.roles.who import Cast
from dateline.desks.sentences.syntax import base
from dateline.records.reading import ROOT, Signals, Token

COARSE = (0.1, 0.5, 0.9)
"""Those that are told apart together with something else."""

LACKING = (0.3, 0.6)
"""Those of the likeliest in a role."""

NEAR = (2, 4, 8, 16)
"""Distances in words that are told apart."""

LONG = 5
"""Steps of the longest path through the tree that is told."""

ASIDE = ("conj", "appos", "flat")
NO, ACTOR, RECIPIENT = "no", "actor", "recipient"


FIRST, SPEAKER, NEVER = -0.5, 1.0, math.inf
"""The log-odds from which a mention takes part; from which one who tells of the event acts in it;
and those that nobody has.

The first is a little below even odds: chosen on lots left out, where mentions and countries are
right most often.
"""


class Option(NamedTuple):
    """A mention that may take part in an event, and all that is told of it, by name.

    least: the log-odds from which it acts, and from which it is acted on.
    """

    mention: int
    groups: tuple[Group, ...]
    least: tuple[float, float] = (FIRST, FIRST)

    @property
    def figures(self) -> list[str]:
        """All figures, in one list."""
        return [figure for group in self.groups for figure in group]


class Arguer:
    """Tells what there is to be said of each who may take part.

    framer, cast: the desk's. signals: with sources and what they say. says: lemmas of verbs of
    saying.
    """

    def __init__(
        self,
        framer: Framer,
        cast: Cast,
        signals: Signals,
        says: frozenset[str],
    ) -> None:
        self.framer = framer
        self.tokens: Sequence[Token] = framer.tokens
        self.cast = cast
        self.says = says
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(cast.mentions):
            able = cast.able(index) or mention.kind == "pronoun"
            if able and cast.at(mention.head) == index:
                self._by_sentence[self.tokens[mention.head].sentence].append(index)
        self._own: dict[int, Group] = {}
        self._words: dict[int, range] = {}
        self._sources = {
            token: number
            for number, run in enumerate(signals.sources)
            for token in range(run.first, run.last + 1)
        }
        self._said = [
            (frozenset(link.sources), signals.contents[content])
            for link in signals.links
            for content in link.contents
        ]

    def options(self, draft: Draft) -> Iterator[Option]:
        """The mentions that may take part in an event, each with its figures."""
        scene = Scene(self, draft)
        for index in self._near(draft):
            yield scene.option(index)

    def _near(self, draft: Draft) -> list[int]:
        """Those whom rules or reader gave a role, or the reader at least thought of.

        Others all but never take part, nor do those of another sentence of whom the reader alone
        thought.
        """
        found = dict.fromkeys((*draft.parties, *draft.ruled[0], *draft.ruled[1]))
        seen = draft.candidate.seen
        if seen is not None:
            likely = {token for token, _ in (*seen.actors, *seen.recipients)}
            for index in self._by_sentence.get(self.tokens[draft.token].sentence, ()):
                if not likely.isdisjoint(self.words(index)):
                    found.setdefault(index)
        words = {*draft.tokens}
        return [one for one in found if self.cast.mentions[one].head not in words]

    def own(self, index: int) -> Group:
        """What a mention is by itself, whatever the event."""
        if index not in self._own:
            self._own[index] = tuple(self._traits(index))
        return self._own[index]

    def _traits(self, index: int) -> Iterator[str]:
        mention, cast = self.cast.mentions[index], self.cast
        token = self.tokens[mention.head]
        home = "inferred" if mention.inferred else "told" if mention.country else NO
        yield mention.kind
        yield f"label {mention.label}"
        yield f"country {home}"
        yield f"word {token.lemma.lower()}"
        if cast.town(index):
            yield "town"
        if mention.countries:
            yield "of several countries"
        if mention.head in self._sources:
            yield "source"

    def words(self, index: int) -> range:
        """The tokens of a mention, one after another around its head."""
        if index not in self._words:
            self._words[index] = self._run(index)
        return self._words[index]

    def _run(self, index: int) -> range:
        mention = self.cast.mentions[index]
        first = last = mention.head
        while first > 0 and self.tokens[first - 1].span.start >= mention.span.start:
            first -= 1
        end = len(self.tokens) - 1
        while last < end and self.tokens[last + 1].span.end <= mention.span.end:
            last += 1
        return range(first, last + 1)

    def speaks(self, index: int, trigger: int) -> bool:
        """Whether the reader saw a mention as a source of the words that tell an event."""
        source = self._sources.get(self.cast.mentions[index].head)
        if source is None:
            return False
        return any(source in who and run.first <= trigger <= run.last for who, run in self._said)

    def tells(self, index: int, trigger: int) -> bool:
        """Whether a mention is the subject of a verb of saying whose content holds an event."""
        return self.framer.tells(self.cast.mentions[index].head, trigger, self.says)


class Scene:
    """One event, and what can be told of those near it.

    arguer: of the report. draft: the event.
    """

    def __init__(self, arguer: Arguer, draft: Draft) -> None:
        self._arguer = arguer
        self._draft = draft
        self._cast = arguer.cast
        self._tokens = arguer.tokens
        token = arguer.tokens[draft.token]
        self._here = token.sentence
        self._above = [draft.token, *arguer.framer.syntax.ancestors(draft.token)]
        passive = token.upos == "VERB" and arguer.framer.passive(draft.token)
        self._voice = "passive" if passive else token.upos
        self._placed = draft.candidate.type in ABROAD
        self._lemma = token.lemma.lower()
        seen = draft.candidate.seen
        self._acts = dict(seen.actors) if seen else {}
        self._undergoes = dict(seen.recipients) if seen else {}
        self._lacks = self._lacking()
        self._slots = self._slotted()
        self._roles = {one: ACTOR for one in draft.actors}
        self._roles |= {one: RECIPIENT for one in draft.recipients}

    def _lacking(self) -> str:
        """Which roles were given to nobody, and how sure the reader is of anybody in them."""
        given = "".join(
            "x" if side else "-" for side in (self._draft.actors, self._draft.recipients)
        )
        best = (max(side.values(), default=0.0) for side in (self._acts, self._undergoes))
        return " ".join((given, *(str(bisect(LACKING, one)) for one in best)))

    def _slotted(self) -> dict[int, list[str]]:
        """The slots of the trigger by the mention that fills them."""
        found: dict[int, list[str]] = defaultdict(list)
        for name, tokens in self._draft.candidate.slots.items():
            for token in tokens:
                index = self._cast.at(token)
                if index is not None:
                    found[index].append(name)
        return found

    def option(self, index: int) -> Option:
        """A mention with all that is told of it as a party of the event."""
        arguer, trigger = self._arguer, self._draft.token
        tells, speaks = arguer.tells(index, trigger), arguer.speaks(index, trigger)
        acts = SPEAKER if tells or speaks else FIRST
        where = self._placed and self._cast.town(index)
        return Option(index, self._groups(index, tells, speaks), (acts, NEVER if where else FIRST))

    def _groups(self, index: int, tells: bool, speaks: bool) -> tuple[Group, ...]:
        draft, arguer = self._draft, self._arguer
        given = self._side(index, draft.actors, draft.recipients)
        ruled = self._side(index, *draft.ruled)
        words = arguer.words(index)
        act = max([self._acts[word] for word in words if word in self._acts], default=0.0)
        undergo = max([self._undergoes[w] for w in words if w in self._undergoes], default=0.0)
        own = arguer.own(index)
        seen = f"{bisect(COARSE, act)}{bisect(COARSE, undergo)}"
        slots = self._slots.get(index, ())
        return (
            own,
            figures.given(given, ruled, seen, self._lacks, self._voice, draft.type, own[0]),
            figures.reached(bisect(STEPS, act), bisect(STEPS, undergo)),
            self._way(index, given),
            figures.telling(tells, speaks, given),
            tuple(self._beside(index, given)),
            *[figures.slot(name, draft.type, self._voice) for name in slots],
        )

    def _side(self, index: int, actors: Sequence[int], recipients: Sequence[int]) -> str:
        if index in actors:
            return ACTOR
        if index in recipients:
            return RECIPIENT
        entity = self._cast.mentions[index].entity
        if entity is None:
            return NO
        for name, side in ((f"same {ACTOR}", actors), (f"same {RECIPIENT}", recipients)):
            if any(self._cast.mentions[one].entity == entity for one in side):
                return name
        return NO

    def _way(self, index: int, given: str) -> Group:
        """How the tree leads from the trigger to a mention of its sentence."""
        head = self._cast.mentions[index].head
        if self._tokens[head].sentence != self._here:
            return ("elsewhere", f"elsewhere given {given}")
        path = self._path(head)
        cases = " ".join(sorted(self._arguer.framer.cases(head)))
        distance = bisect(NEAR, abs(head - self._draft.token))
        near = f"{'before' if head < self._draft.token else 'after'} {distance}"
        return figures.way(path, cases, self._voice, self._draft.type, self._lemma, near)

    def _path(self, head: int) -> str:
        """The relations up from the trigger, then down to a word; joined words count as one."""
        down: list[str] = []
        node = head
        while node not in self._above:
            relation = base(self._tokens[node].deprel)
            if relation not in ASIDE or (not down and relation != "conj"):
                down.append(relation if down else self._tokens[node].deprel)
            node = self._tokens[node].head
            if node == ROOT:
                return "none"
        top = self._above.index(node)
        up = [base(self._tokens[one].deprel) for one in self._above[:top]]
        up = [relation for relation in up if relation != "conj"]
        if len(up) + len(down) > LONG:
            return "long"
        return "^".join(["", *up]) + "." + ".".join(reversed(down))

    def _beside(self, index: int, given: str) -> Iterator[str]:
        """How a mention lies to those who were given: within, around, joined, of one country."""
        mentions, tokens = self._cast.mentions, self._tokens
        mention = mentions[index]
        for other, name in self._roles.items():
            if other == index:
                continue
            peer, end = mentions[other], f"given {name}, given {given}"
            if mention.span.start >= peer.span.start and mention.span.end <= peer.span.end:
                yield f"within {end}"
            elif mention.span.start <= peer.span.start and mention.span.end >= peer.span.end:
                yield f"around {end}"
            one, two = tokens[mention.head], tokens[peer.head]
            if base(one.deprel) == "conj" and one.head == peer.head:
                yield f"joined to {end}"
            elif base(two.deprel) == "conj" and two.head == mention.head:
                yield f"joins {end}"
            if mention.country and mention.country == peer.country:
                yield f"of one country with {end}"
