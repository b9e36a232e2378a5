"""The countries of those who are of several: *Czech and Austrian detectives*, *both sides*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.desks.names.find import Draft
from dateline.desks.names.identify import Identifier
from dateline.desks.sentences.syntax import Syntax
from dateline.stylebook.tables import RoleWords

REACH = 120
"""How many words back the two countries of *both armies* may stand."""


class Pairs:
    """Finds the countries of the mentions that tell of more than one party.

    syntax: the trees. drafts: all mentions.
    identifier: countries by the words themselves. words: the stylebook's.
    """

    def __init__(
        self,
        syntax: Syntax,
        drafts: Sequence[Draft],
        identifier: Identifier,
        words: RoleWords,
    ) -> None:
        self._syntax = syntax
        self._identifier = identifier
        self._countrylike = frozenset(words.countrylike)
        self._both = frozenset(words.both)
        self._paired = frozenset(words.paired)
        named = ((d.head, tuple(identifier.countries_among(d.tokens))) for d in drafts)
        self._told = {head: countries for head, countries in named if countries}
        self._heads = sorted(self._told)

    def countries(self, draft: Draft) -> tuple[str, ...]:
        """The countries of a phrase that means several parties, in order of text; else none."""
        if draft.kind != "nominal":
            return ()
        tokens = self._syntax.tokens
        own = self._identifier.countries_among(self._modifiers(draft.head))
        own = own if len(own) > 1 else self._listed(draft)
        if len(own) > 1:
            return tuple(own)
        owners = self._syntax.children(draft.head, "nmod:poss")
        if any(self._states(owner) for owner in owners):  # *the countries' leaders*
            return self._two_before(draft.head)
        if tokens[draft.head].lemma.lower() not in self._paired:
            return ()
        before = {tokens[token].lemma.lower() for token in draft.tokens if token < draft.head}
        return self._two_before(draft.head) if before & self._both else ()

    def _modifiers(self, head: int) -> list[int]:
        """What tells of whom a noun is: adjectives before it, and of several behind *of*."""
        found: list[int] = []
        for child in self._syntax.children(head, "amod", "compound", "nmod"):
            joined = self._syntax.child(child, "conj") is not None
            if joined or not self._syntax.has(child, "nmod"):
                found += self._syntax.subtree(child)
        joins = (self._syntax.child(token, "conj") for token in found)
        return sorted(found) if any(join is not None for join in joins) else []

    def _listed(self, draft: Draft) -> list[str]:
        """The countries of *South African and Mozambican*, whatever the tree makes of them."""
        before = [token for token in draft.tokens if token < draft.head]
        joined = any(self._syntax.tokens[token].upos == "CCONJ" for token in before)
        return self._identifier.countries_among(before) if joined else []

    def _states(self, token: int) -> bool:
        """Whether a noun stands for countries, more than one."""
        node = self._syntax.tokens[token]
        return node.lemma.lower() in self._countrylike and node.form.lower() != node.lemma.lower()

    def _two_before(self, token: int) -> tuple[str, ...]:
        """The two countries before a token that were told of together last, or at all."""
        last: list[str] = []
        for place in range(bisect_left(self._heads, token) - 1, -1, -1):
            head = self._heads[place]
            if token - head > REACH:
                return ()
            countries = self._told[head]
            above = self._told.get(self._syntax.tokens[head].head, ())
            joined = (*above, *countries) if self._syntax.has(head, "conj") else countries
            if len(set(joined)) == 2:
                return tuple(dict.fromkeys(joined))
            last += [country for country in countries if country not in last]
            if len(last) > 1:
                return last[1], last[0]
        return ()
