"""Tell who a source is: its mention, its kind, name and country, its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.desks.events.slots import Framer
from dateline.records.mention import Mention
from dateline.stylebook import Stylebook
from dateline.stylebook.tables import Outlet

LONGEST_PHRASE = 4
MOST_MENTIONS = 12


class Identity(NamedTuple):
    """Who a source is; ``members``: mentions of those who speak together.

    outlet: it is one that the stylebook lists.
    """

    mention: int | None = None
    kind: str = "other"
    name: str | None = None
    country: str | None = None
    members: tuple[int, ...] = ()
    outlet: bool = False


@lru_cache(maxsize=4)
def _outlets(stylebook: Stylebook) -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in stylebook.outlets:
        for name in (outlet.name, *outlet.aliases):
            table.setdefault(name, outlet)
    return table


@lru_cache(maxsize=4)
def _kinds(stylebook: Stylebook) -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, phrases in stylebook.cues.kinds.items():
        for phrase in phrases:
            table.setdefault(phrase, kind)
    return table


class Identifier:
    """Looks up sources among the mentions and in the stylebook.

    framer: trees. mentions: ``Reading.mentions``. stylebook: outlets and kinds of phrases.
    """

    def __init__(self, framer: Framer, mentions: Sequence[Mention], stylebook: Stylebook) -> None:
        self.framer = framer
        self.tokens = framer.tokens
        self.mentions = mentions
        self.outlets = _outlets(stylebook)
        self.phrases = _kinds(stylebook)
        self.sectors = stylebook.cues.sectors
        self._heads: dict[int, int] = {}
        self._entities: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(mentions):
            self._heads.setdefault(mention.head, index)
            if mention.entity is not None and mention.kind != "pronoun":
                self._entities[mention.entity].append(index)

    def identify(self, source: Sequence[int]) -> Identity:
        """Who the tokens of a source phrase stand for."""
        if not source:
            return Identity(kind="unnamed")
        head = self._head(source)
        mention = self._mention(head)
        known = self.mentions[mention] if mention is not None else None
        outlet = self._outlet(source) or (self._outlet_named(known) if known else None)
        country = (outlet.country if outlet else None) or (known.country if known else None)
        country = country or self._country(source)
        return Identity(
            mention=mention,
            kind=outlet.kind if outlet else self._kind(head, source, known),
            name=(outlet.name if outlet else None) or (known.name if known else None),
            country=country,
            members=self._members(head, set(source)),
            outlet=outlet is not None,
        )

    def _head(self, source: Sequence[int]) -> int:
        inside = set(source)
        nominal = [t for t in source if self.tokens[t].head not in inside]
        return next((t for t in nominal if self.tokens[t].upos != "PUNCT"), source[0])

    def _mention(self, head: int) -> int | None:
        names = self.framer.syntax.children(head, "flat", "nmod:desc", "appos")
        return next((self._heads[t] for t in (head, *names) if t in self._heads), None)

    def _country(self, source: Sequence[int]) -> str | None:
        """The one country that the words of a source name."""
        inside = (self.mentions[self._heads[token]] for token in source if token in self._heads)
        countries = {mention.country for mention in inside} - {None}
        return countries.pop() if len(countries) == 1 else None

    def _outlet(self, source: Sequence[int]) -> Outlet | None:
        forms = [self.tokens[token].form for token in source]
        for length in range(min(LONGEST_PHRASE, len(forms)), 0, -1):
            for first in range(len(forms) - length + 1):
                outlet = self.outlets.get(" ".join(forms[first : first + length]))
                if outlet is not None:
                    return outlet
        return None

    def _outlet_named(self, mention: Mention) -> Outlet | None:
        return self.outlets.get(mention.name) if mention.name else None

    def _kind(self, head: int, source: Sequence[int], mention: Mention | None) -> str:
        """By the longest phrase that describes it or its entity, else by its sector."""
        phrases = [self._phrase(source, head)]
        if mention is not None and mention.entity is not None:
            for index in self._entities[mention.entity][:MOST_MENTIONS]:
                other = self.mentions[index].head
                phrases.append(
                    self._phrase(self.framer.syntax.subtree(other, "acl", "nmod"), other)
                )
        best = max(phrases, key=lambda phrase: len(phrase.split()))
        if best:
            return self.phrases[best]
        if mention is None:
            return "other"
        if mention.sector in self.sectors:
            return self.sectors[mention.sector]
        by_label = "organisation" if mention.label == "ORG" else "other"
        return "government" if mention.label == "LOC" and mention.country else by_label

    def _phrase(self, source: Sequence[int], head: int) -> str:
        """The longest known phrase in a source, its owners and places left out, or nothing."""
        owners = {
            token
            for child in self.framer.syntax.children(head, "nmod:poss", "nmod", "acl")
            for token in self.framer.syntax.subtree(child)
        }
        words = [self.tokens[t].lemma.lower() for t in source if t not in owners]
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            for first in range(len(words) - length, -1, -1):
                phrase = " ".join(words[first : first + length])
                if phrase in self.phrases:
                    return phrase
        return ""

    def _members(self, head: int, inside: set[int]) -> tuple[int, ...]:
        """The coordinated parties of a joint source, two at least, else none."""
        heads = [t for t in self.framer.spread([head]) if t in inside]
        if len(heads) < 2:
            modifiers = self.framer.syntax.children(head, "amod", "compound")
            heads = [t for t in self.framer.spread(modifiers) if t in inside]
        found = [self._heads[token] for token in heads if token in self._heads]
        return tuple(found) if len(found) > 1 else ()
