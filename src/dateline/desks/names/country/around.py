"""What speaks for a country where no word of a mention tells it: all that stands around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.desks.events.sight import Sight
from dateline.desks.names.corefer import Entity
from dateline.desks.names.country.home import Home
from dateline.desks.names.country.sound import Sounds
from dateline.desks.names.find import Draft
from dateline.desks.names.identify import ABOVE_STATES, Identity
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Signals

PLACES = frozenset({"place", "seat"})
NO_STATES = frozenset({"NGO", "MNC", "ISM", "IMG"})
"""Codes of those who are of no state."""

GLIMPSED = 0.3
"""Probability from which on the parties that the reader saw of an event count."""

BACK = 3
"""How many sentences back what was told is told apart by its sentence."""

LARGE, SMALL = 0.5, 0.15
"""Shares of all that is told of from and below which a country is told of much or little."""


class Told(NamedTuple):
    """A mention whose country is known: its head's token, its number, whether it is a place."""

    head: int
    number: int
    country: str
    place: bool


class Beside(NamedTuple):
    """What a reading tells beside its mentions.

    signals: the reader's events and speakers. starts: the first tokens of its paragraphs.
    sounds: of which countries names sound.
    """

    signals: Signals
    starts: Sequence[int]
    sounds: Sounds


class Around:
    """What is told around the mentions of a reading, by country.

    syntax: the trees. drafts, identities: all mentions. of: their entities. home: the report's.
    beside: the rest of what the report tells.
    """

    def __init__(
        self,
        syntax: Syntax,
        drafts: Sequence[Draft],
        identities: Sequence[Identity],
        of: Mapping[int, Entity],
        home: Home,
        beside: Beside,
    ) -> None:
        signals, self._starts, self._sounds = beside
        self._syntax = syntax
        self._drafts = drafts
        self._home = home
        self._by_head = {draft.head: number for number, draft in enumerate(drafts)}
        self._told: list[Told] = []
        self._sectors = [
            (of[number].identity.sector if number in of else identity.sector)
            for number, identity in enumerate(identities)
        ]
        for number, draft in enumerate(drafts):
            entity = of.get(number)
            identity = entity.identity if entity is not None else identities[number]
            country = identities[number].country or identity.country
            if country is not None:
                place = identities[number].kind in PLACES
                self._told.append(Told(draft.head, number, country, place))
        self._told.sort()
        self._heads = [told.head for told in self._told]
        self._in: dict[int, list[Told]] = defaultdict(list)
        for told in self._told:
            self._in[syntax.tokens[told.head].sentence].append(told)
        self._country = {told.number: told.country for told in self._told}
        self._subjects: dict[int, int | None] = {}
        self._roles: dict[int, set[str]] = defaultdict(set)
        self._parts = self._taken_part(Sight(syntax.tokens, signals))
        self._speeches = tuple(self._spoken(signals))
        self.general = self._general()

    def _general(self) -> dict[str, frozenset[str]]:
        """What the report as a whole says for each country that it tells of."""
        home, counts = self._home, Counter(told.country for told in self._told)
        # One mention may as well be the foreigner's (*Israeli strikes killed nine villagers*).
        placed = home.filed or home.outlet or home.headline or home.towns
        if len(self._told) == 1 and not self._told[0].place and not placed:
            return {}
        # One mention may as well be the foreigner's (*Israeli strikes killed nine villagers*).
        found: dict[str, set[str]] = defaultdict(set)
        for name, codes in (
            ("filed", (home.filed,)),
            ("outlet", home.outlet),
            ("headline", home.headline),
            ("home", (home.country,)),
            ("first", [told.country for told in self._told[:1]]),
        ):
            for code in codes:
                if code is not None:
                    found[code].add(name)
        for code in home.towns:
            found[code].add("town" if home.towns[code] < 2 else "towns")
        total = sum(counts.values())
        for rank, (code, times) in enumerate(counts.most_common()):
            found[code].add(f"rank {min(rank, 3)}")
            share = times / total
            found[code].add("much" if share >= LARGE else "little" if share < SMALL else "some")
        known = "filed" if home.filed else "headed" if home.headline or home.outlet else "bare"
        for code, facts in found.items():
            facts |= {f"{fact} ({known})" for fact in facts}
            facts.add("told" if counts[code] else "untold")
            if len(found) == 1:
                facts.add("sole" if len(self._told) > 1 or known != "bare" else "sole mention")
            if code in ABOVE_STATES or code in NO_STATES:
                facts.add("above states")
        return {code: frozenset(facts) for code, facts in found.items()}

    def facts(self, number: int) -> dict[str, list[str]]:
        """What speaks for each country as that of a mention."""
        near = self.near(number)
        return {code: [*facts, *near[code]] for code, facts in self.general.items()}

    def near(self, number: int) -> dict[str, list[str]]:
        """What speaks for each country beside what the report says as a whole."""
        found: dict[str, list[str]] = {code: [] for code in self.general}
        if not found:
            return found
        near = (self._beside, self._before, self._along, self._paragraph, self._nearest)
        for country, fact in {row for rule in near for row in rule(number)}:
            found[country].append(fact)
        for country, fact in self._named(number, found):
            found[country].append(fact)
        return found

    def _named(self, number: int, codes: Iterable[str]) -> list[tuple[str, str]]:
        """Which of the countries a person's name fits best, and which it does not."""
        draft = self._drafts[number]
        if draft.label != "PER" or not draft.named:
            return []
        name = " ".join(self._syntax.tokens[token].form for token in draft.named)
        fits = {code: self._sounds.fit(name, code) for code in codes}
        best = max(fits.values(), default=0.0)
        second = sorted(fits.values())[-2] if len(fits) > 1 else best
        rows = [(code, "sounds best") for code, fit in fits.items() if fit == best]
        rows += [(code, "sounds best by far") for code, fit in fits.items() if fit > second + 3.0]
        rows += [(code, "sounds strange") for code, fit in fits.items() if fit < best - 6.0]
        return rows

    def _paragraph(self, number: int) -> Iterator[tuple[str, str]]:
        """What its paragraph tells before it, and first of all."""
        head = self._drafts[number].head
        at = bisect_right(self._starts, head) - 1
        start = self._starts[at] if at >= 0 else 0
        first = bisect_left(self._heads, start)
        for place in range(first, bisect_left(self._heads, head)):
            if place == first:
                yield self._told[place].country, "opens paragraph"
            yield self._told[place].country, "in paragraph"

    def _beside(self, number: int) -> Iterator[tuple[str, str]]:
        """What its sentence and those before it tell."""
        head = self._drafts[number].head
        tokens = self._syntax.tokens
        here = tokens[head].sentence
        verb = self._verb(head)
        for told in self._in.get(here, ()):
            if told.number == number:
                continue
            name = "place" if told.place else "one"
            side = "before" if told.head < head else "behind"
            yield told.country, f"{name} {side} here"
            if self._verb(told.head) == verb:
                relation = tokens[told.head].deprel.partition(":")[0]
                yield told.country, f"{name} in clause"
                own = tokens[head].deprel
                if tokens[told.head].head == tokens[head].head == verb:
                    yield told.country, f"{relation} beside {own}"
        for back in range(1, BACK):
            for told in self._in.get(here - back, ()):
                yield told.country, f"{'place' if told.place else 'one'} {back} before"
        subject = self._subject(here)
        if subject is not None and subject != number and subject in self._country:
            yield self._country[subject], "subject here"

    def _nearest(self, number: int) -> Iterator[tuple[str, str]]:
        """Who and which place is nearest on either side, and what stands right behind it."""
        head, tokens = self._drafts[number].head, self._syntax.tokens
        last = self._drafts[number].tokens[-1]
        at = bisect_left(self._heads, head)
        behind = next((t for t in self._told[at : at + 3] if t.number != number), None)
        if behind is not None and tokens[behind.head].sentence == tokens[head].sentence:
            yield behind.country, "next"
            cases = self._syntax.children(behind.head, "case")
            if cases and cases[0] == last + 1:
                case = tokens[cases[0]].form.lower()
                yield behind.country, "right behind"
                yield behind.country, f"right behind {case}"
        if at and tokens[self._told[at - 1].head].sentence == tokens[head].sentence:
            yield self._told[at - 1].country, "just before"
        here = tokens[head].sentence
        for back in range(1, BACK):
            subject = self._subject(here - back)
            if subject is not None and subject in self._country:
                yield self._country[subject], f"subject {back} before"

    def _before(self, number: int) -> Iterator[tuple[str, str]]:
        """Who was told of last: at all, as a place, by the same noun, of the same sector."""
        head = self._drafts[number].head
        lemma = self._syntax.tokens[head].lemma.lower()
        sector = self._sectors[number]
        wanted = {"last", "last place", "last namesake", "last of sector"}
        for at in range(bisect_left(self._heads, head) - 1, -1, -1):
            told = self._told[at]
            names = {"last"}
            if told.place:
                names.add("last place")
            if self._syntax.tokens[told.head].lemma.lower() == lemma:
                names.add("last namesake")
            if sector is not None and self._sectors[told.number] == sector:
                names.add("last of sector")
            for name in names & wanted:
                yield told.country, name
            wanted -= names
            if not wanted:
                return

    def _along(self, number: int) -> Iterator[tuple[str, str]]:
        """Who takes part in the same events, and whose words they are."""
        for own, role, other, kind in self._parts.get(number, ()):
            country = self._country.get(other)
            if country is not None:
                yield country, f"{own} beside {role} of {kind}"
                yield country, f"{own} beside {role}"
        head = self._drafts[number].head
        for first, last, speaker in self._speeches:
            if first <= head <= last and speaker != number:
                yield self._country[speaker], "speaks"

    def _taken_part(self, sight: Sight) -> dict[int, list[tuple[str, str, int, str]]]:
        found: dict[int, list[tuple[str, str, int, str]]] = defaultdict(list)
        for trigger in sight.triggers:
            if trigger.score < GLIMPSED or not trigger.types:
                continue
            kind = trigger.types[0][0]
            parties = [
                (role, self._by_head[head])
                for role, scored in (("actor", trigger.actors), ("recipient", trigger.recipients))
                for head in sight.heads(sight.within(trigger, scored))
                if head in self._by_head
            ]
            for own, number in parties:
                self._roles[number].add(f"{own} of {kind}")
                for role, other in parties:
                    if other != number:
                        found[number].append((own, role, other, kind))
                for head in sight.heads(sight.within(trigger, trigger.places)):
                    if head in self._by_head:
                        found[number].append((own, "place", self._by_head[head], kind))
        return found

    def roles(self, number: int) -> frozenset[str]:
        """In which roles a mention takes part in events, with their types."""
        return frozenset(self._roles.get(number, ()))

    def _spoken(self, signals: Signals) -> Iterator[tuple[int, int, int]]:
        """The words of each speaker whose country is known: first and last token, and who."""
        for link in signals.links:
            for source in (signals.sources[one] for one in link.sources):
                at = bisect_left(self._heads, source.first)
                inside = [t for t in self._told[at : at + 3] if t.head <= source.last]
                for content in (signals.contents[one] for one in link.contents):
                    if inside:
                        yield content.first, content.last, inside[0].number

    def _subject(self, sentence: int) -> int | None:
        """The mention that is the subject of a sentence's main verb."""
        if sentence not in self._subjects:
            self._subjects[sentence] = self._sought(sentence)
        return self._subjects[sentence]

    def _sought(self, sentence: int) -> int | None:
        for told in self._in.get(sentence, ()):
            token = self._syntax.tokens[told.head]
            if self._syntax.has(told.head, "nsubj") and self._syntax.tokens[token.head].head < 0:
                return told.number
        return None

    def _verb(self, token: int) -> int:
        """The verb of a token's clause, the topmost word where there is none."""
        for node in (token, *self._syntax.ancestors(token)):
            if self._syntax.tokens[node].upos == "VERB":
                return node
            token = node
        return token
