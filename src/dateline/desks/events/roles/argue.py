"""What speaks for and against a mention as one who takes part in an event."""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.desks.events.draft import ABROAD, Draft
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.roles.who import Cast
from dateline.desks.sentences.syntax import base
from dateline.records.reading import ROOT, Signals, Token

BACK = 3
"""How many sentences before an event's own one may hold those who take part."""

STEPS = (0.003, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
"""Probabilities of the reader: each that it reaches is a figure."""

COARSE = (0.01, 0.1, 0.5, 0.9)
"""Those that are told apart together with something else."""

NEAR = (2, 4, 8, 16)
"""Distances in words that are told apart."""

LONG = 5
"""Steps of the longest path through the tree that is told."""

OFTEN = 4
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
    figures: list[str]
    least: tuple[float, float] = (FIRST, FIRST)


class Arguer:
    """Tells what there is to be said of each who may take part.

    framer, cast: the desk's. signals: with sources and what they say. says: lemmas of verbs of
    saying. drafts: all events of the report, in order of text.
    """

    def __init__(
        self,
        framer: Framer,
        cast: Cast,
        signals: Signals,
        says: frozenset[str],
        drafts: Sequence[Draft],
    ) -> None:
        self.framer = framer
        self.tokens: Sequence[Token] = framer.tokens
        self.cast = cast
        self.says = says
        self.drafts = drafts
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        self._told: Counter[int | None] = Counter()
        for index, mention in enumerate(cast.mentions):
            self._told[mention.entity] += 1
            able = cast.able(index) or mention.kind == "pronoun"
            if able and cast.at(mention.head) == index:
                self._by_sentence[self.tokens[mention.head].sentence].append(index)
        self._own: dict[int, tuple[str, ...]] = {}
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
            yield Option(index, scene.figures(index), self._least(draft, index))

    def _least(self, draft: Draft, index: int) -> tuple[float, float]:
        """How likely a mention must be to act, and to be acted on."""
        telling = self.tells(index, draft.token) or self.speaks(index, draft.token)
        where = draft.candidate.type in ABROAD and self.cast.town(index)
        return SPEAKER if telling else FIRST, NEVER if where else FIRST

    def _near(self, draft: Draft) -> list[int]:
        """The mentions of the event's sentence, then those told shortly before and not there."""
        here = self.tokens[draft.token].sentence
        mentions = self.cast.mentions
        found = [m for m in self._by_sentence[here] if mentions[m].head not in draft.tokens]
        found += [m for m in draft.parties if m not in found]
        named = {mentions[m].entity for m in found}
        for back in range(1, BACK + 1):
            for m in reversed(self._by_sentence.get(here - back, ())):
                entity = mentions[m].entity
                if entity is not None and entity not in named and mentions[m].kind != "pronoun":
                    named.add(entity)
                    found.append(m)
        return found

    def own(self, index: int) -> tuple[str, ...]:
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
        yield f"sector {mention.sector}"
        yield f"country {home}"
        yield f"word {token.lemma.lower()}"
        yield f"is {token.deprel}"
        yield f"told {min(OFTEN, self._told[mention.entity])} times"
        if cast.town(index):
            yield "town"
        if mention.countries:
            yield "of several countries"
        if mention.head in self._sources:
            yield "source"

    def words(self, index: int) -> range:
        """The tokens of a mention, one after another around its head."""
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
        tokens, syntax = self.tokens, self.framer.syntax
        head = self.cast.mentions[index].head
        verb = tokens[head].head
        if not syntax.has(head, "nsubj") or tokens[verb].lemma not in self.says:
            return False
        path = (trigger, *syntax.ancestors(trigger))
        within = any(tokens[t].head == verb and syntax.has(t, "ccomp") for t in path)
        return within or (syntax.has(verb, "parataxis") and tokens[verb].head in path)


class Scene:
    """One event, and what can be told of those near it."""

    def __init__(self, arguer: Arguer, draft: Draft) -> None:
        self._arguer = arguer
        self._draft = draft
        self._cast = arguer.cast
        self._tokens = arguer.tokens
        token = arguer.tokens[draft.token]
        self._here = token.sentence
        self._above = [draft.token, *arguer.framer.syntax.ancestors(draft.token)]
        self._voice = "passive" if self._passive(token) else token.upos
        seen = draft.candidate.seen
        self._acts = dict(seen.actors) if seen else {}
        self._undergoes = dict(seen.recipients) if seen else {}
        self._slots = self._slotted()
        lacks = "".join("x" if side else "-" for side in (draft.actors, draft.recipients))
        best = [max(side.values(), default=0.0) for side in (self._acts, self._undergoes)]
        self._lacks = f"{lacks} {' '.join(str(bisect((0.3, 0.6), one)) for one in best)}"
        self._before = [d for d in arguer.drafts if d.token < draft.token]
        self._mutual = draft.candidate.entry.sense.mutual

    def _passive(self, token: Token) -> bool:
        return token.upos == "VERB" and self._arguer.framer.passive(self._draft.token)

    def _slotted(self) -> dict[int, list[str]]:
        """The slots of the trigger by the mention that fills them."""
        found: dict[int, list[str]] = defaultdict(list)
        for name, tokens in self._draft.candidate.slots.items():
            for token in tokens:
                index = self._cast.at(token)
                if index is not None:
                    found[index].append(name)
        return found

    def figures(self, index: int) -> list[str]:
        """All that is told of a mention as a party of the event."""
        draft = self._draft
        kind = draft.type
        given = self._side(index, draft.actors, draft.recipients)
        ruled = self._side(index, *draft.ruled)
        mention = self._cast.mentions[index]
        words = self._arguer.words(index)
        act = max([self._acts.get(word, 0.0) for word in words])
        undergo = max([self._undergoes.get(word, 0.0) for word in words])
        acts, undergoes = bisect(COARSE, act), bisect(COARSE, undergo)
        off = min(BACK + 1, abs(self._here - self._tokens[mention.head].sentence))
        own = self._arguer.own(index)
        found = [
            "always",
            f"given {given}",
            f"given {given} {kind}",
            f"given {given} ruled {ruled} seen {acts}{undergoes}",
            f"given {given} seen {acts}{undergoes}",
            f"seen {acts}{undergoes}",
            *[f"acts {step}" for step in STEPS if act >= step],
            *[f"undergoes {step}" for step in STEPS if undergo >= step],
            f"off {off} seen {acts}{undergoes}",
            f"given {given} {self._lacks}",
            f"given {given} {self._voice}",
            f"given {given} mutual {self._mutual}",
            f"given {given} {own[0]}",
            f"given {given} {own[2]}",
            f"off {off}",
            f"off {off} {self._lacks}",
            f"off {off} {self._lacks} {self._voice}",
            f"off {off} {kind}",
            f"off {off} {own[0]}",
            *own,
        ]
        found += [f"{kind} {one}" for one in own[:4]]
        if self._cast.town(index):
            found += (f"town {kind}", f"town given {given}")
        found += self._way(index, given, off)
        found += self._beside(index, given)
        found += self._told(index, given, off)
        for name in self._slots.get(index, ()):
            found += (f"slot {name}", f"slot {name} {kind}", f"slot {name} {self._voice}")
        return found

    def _side(self, index: int, actors: Sequence[int], recipients: Sequence[int]) -> str:
        for name, side in ((ACTOR, actors), (RECIPIENT, recipients)):
            if index in side:
                return name
        for name, side in ((ACTOR, actors), (RECIPIENT, recipients)):
            if any(self._cast.same(index, one) for one in side):
                return f"same {name}"
        return NO

    def _way(self, index: int, given: str, off: int) -> Iterator[str]:
        """How the tree leads from the trigger to a mention of its sentence."""
        head = self._cast.mentions[index].head
        token = self._tokens[head]
        if off:
            yield f"there {base(token.deprel)} {self._lacks}"
            return
        trigger = self._tokens[self._draft.token]
        path = self._path(head)
        cases = " ".join(sorted(self._arguer.framer.cases(head)))
        yield f"way {path}"
        yield f"way {path} {cases} {self._voice}"
        yield f"way {path} {cases} {self._draft.type}"
        yield f"way {path} {cases} {trigger.lemma.lower()}"
        yield f"way {path} given {given}"
        yield f"way {path} {self._lacks}"
        side = "before" if head < self._draft.token else "after"
        near = bisect(NEAR, abs(head - self._draft.token))
        yield f"{side} {near}"
        yield f"{side} {near} {self._voice}"
        if self._arguer.tells(index, self._draft.token):
            yield "tells"
            yield f"tells given {given}"
        if self._arguer.speaks(index, self._draft.token):
            yield "speaks"
            yield f"speaks given {given}"

    def _path(self, head: int) -> str:
        """The relations up from the trigger, then down to a word; joined words count as one."""
        down: list[str] = []
        node = head
        while node not in self._above:
            relation = base(self._tokens[node].deprel)
            if relation not in ASIDE or not down and relation != "conj":
                down.append(self._tokens[node].deprel if not down else relation)
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
        for name, side in ((ACTOR, self._draft.actors), (RECIPIENT, self._draft.recipients)):
            for other in side:
                if other == index:
                    continue
                peer = mentions[other]
                if mention.span.start >= peer.span.start and mention.span.end <= peer.span.end:
                    yield f"within given {name}, given {given}"
                elif mention.span.start <= peer.span.start and mention.span.end >= peer.span.end:
                    yield f"around given {name}, given {given}"
                one, two = tokens[mention.head], tokens[peer.head]
                if base(one.deprel) == "conj" and one.head == peer.head:
                    yield f"joined to given {name}, given {given}"
                elif base(two.deprel) == "conj" and two.head == mention.head:
                    yield f"joins given {name}, given {given}"
                elif base(one.deprel) == "appos" and one.head == peer.head:
                    yield f"beside given {name}, given {given}"
                elif one.head == peer.head:
                    yield f"{one.deprel} of given {name}, given {given}"
                if mention.country and mention.country == peer.country:
                    yield f"of one country with given {name}, given {given}"

    def _told(self, index: int, given: str, off: int) -> Iterator[str]:
        """What a mention did and underwent in events told before."""
        told = set()
        for draft in self._before:
            alike = "alike" if draft.type == self._draft.type else "other"
            if any(self._cast.same(index, one) for one in draft.actors):
                told.add(f"acted {alike}")
            if any(self._cast.same(index, one) for one in draft.recipients):
                told.add(f"underwent {alike}")
        away = "here" if not off else "off"
        for one in sorted(told) or ["new"]:
            yield f"{one} {away}"
            if off:
                yield f"{one} {self._lacks}"
            else:
                yield f"{one} given {given}"
