"""Tell who a source is: its mention, its kind, name and country, its members."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from dateline.desks.events.roles.slots import Framer
from dateline.desks.quotes.kinds import Kinds
from dateline.records.mention import Mention
from dateline.stylebook import Stylebook


class Identity(NamedTuple):
    """Who a source is; ``members``: mentions of those who speak together.

    kind: None where no word tells it.
    """

    mention: int | None = None
    kind: str | None = None
    name: str | None = None
    country: str | None = None
    members: tuple[int, ...] = ()


class Outlets(Container[int]):
    """The nouns that stand for those who pass on words by trade, each looked up when asked.

    kinds: tells the kind of a noun.
    """

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._known: dict[int, bool] = {}

    def __contains__(self, token: object) -> bool:
        if not isinstance(token, int):
            return False
        if token not in self._known:
            nominal = self._kinds.tokens[token].upos in ("NOUN", "PROPN")
            kind = self._kinds.of_noun(token) if nominal else None
            self._known[token] = kind in self._kinds.passing
        return self._known[token]


class Identifier:
    """Looks up sources among the mentions and in the stylebook.

    framer: trees. mentions: ``Reading.mentions``. stylebook: outlets and kinds of phrases.
    """

    def __init__(self, framer: Framer, mentions: Sequence[Mention], stylebook: Stylebook) -> None:
        self.framer = framer
        self.tokens = framer.tokens
        self.mentions = mentions
        self.kinds = Kinds(framer, mentions, stylebook)
        self._heads = self.kinds.heads

    def outlets(self) -> Outlets:
        """The head tokens of those who pass on the words of others by trade."""
        return Outlets(self.kinds)

    def identify(self, source: Sequence[int]) -> Identity:
        """Who the tokens of a source phrase stand for."""
        if not source:
            return Identity(kind="unnamed")
        head = self._head(source)
        mention = self._mention(head)
        known = self.mentions[mention] if mention is not None else None
        own = self.kinds.own(source, head)
        outlet = self.kinds.outlet(own, known)
        country = (outlet.country if outlet else None) or (known.country if known else None)
        country = country or self._country(source)
        return Identity(
            mention=mention,
            kind=outlet.kind if outlet else self._kind(own, head, known),
            name=(outlet.name if outlet else None) or (known.name if known else None),
            country=country,
            members=self._members(head, set(source)),
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

    def _kind(self, source: Sequence[int], head: int, mention: Mention | None) -> str | None:
        """The kind of a source, ``other`` of joint sources of several kinds."""
        inside = set(source)
        heads = [token for token in self.framer.spread([head]) if token in inside]
        if len(heads) < 2:
            return self.kinds.kind(source, head, mention)
        kinds = {self._one(token, inside) for token in heads} - {None}
        return kinds.pop() if len(kinds) == 1 else "other" if kinds else None

    def _one(self, token: int, inside: set[int]) -> str | None:
        """The kind of one of those who speak together."""
        own = [t for t in self.framer.syntax.subtree(token, "conj", "cc", "punct") if t in inside]
        index = self._heads.get(token)
        return self.kinds.kind(own, token, None if index is None else self.mentions[index])

    def _members(self, head: int, inside: set[int]) -> tuple[int, ...]:
        """The coordinated parties of a joint source, two at least, else none."""
        heads = [t for t in self.framer.spread([head]) if t in inside]
        if len(heads) < 2:
            modifiers = self.framer.syntax.children(head, "amod", "compound")
            heads = [t for t in self.framer.spread(modifiers) if t in inside]
        found = [self._heads[token] for token in heads if token in self._heads]
        return tuple(found) if len(found) > 1 else ()
