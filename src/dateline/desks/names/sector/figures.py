"""What speaks for the sector of a mention: its words, its entity, its part in events, its kin."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

from dateline.desks.names.find import Draft, Finder
from dateline.desks.names.identify import Identity
from dateline.records.mention import Mention
from dateline.records.reading import ROOT

MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
NO_STATES = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC"})
BEHIND, ROLES, NEAR = 3, 3, 3
"""How many words behind a head, roles in events and sectors told before count."""

ALWAYS = "any"
"""A figure that every mention has."""

SHARED = ("rule", "role", "head")
"""Figures of one mention that count for the others of its entity."""

Figures = dict[str, float]


def is_place(mention: Mention) -> bool:
    """Whether a mention is a place by name: its government or nobody, which needs no weighing."""
    return mention.kind == "name" and mention.label == "LOC"


class Described:
    """The figures of the mentions of one reading.

    finder: the reading's trees and roles. drafts, identities, mentions: all, by number.
    roles: in which roles a mention takes part in events, with their types.
    """

    def __init__(
        self,
        finder: Finder,
        drafts: Sequence[Draft],
        identities: Sequence[Identity],
        mentions: Sequence[Mention],
        roles: Callable[[int], frozenset[str]],
    ) -> None:
        self._finder, self._tokens = finder, finder.tokens
        self._drafts, self._identities, self._mentions = drafts, identities, mentions
        self._roles = roles
        self._by_head = {draft.head: number for number, draft in enumerate(drafts)}
        self._rules = [m.sector or ("GOV" if m.government else None) for m in mentions]
        self._own = [
            () if is_place(mention) else tuple(self._figures(number))
            for number, mention in enumerate(mentions)
        ]
        self._members: dict[int, list[int]] = defaultdict(list)
        for number, mention in enumerate(mentions):
            if mention.entity is not None:
                self._members[mention.entity].append(number)

    def all(self) -> Iterator[Figures]:
        """The figures of each mention, in order."""
        before: deque[str] = deque(maxlen=NEAR)
        for number, mention in enumerate(self._mentions):
            found: Figures = {ALWAYS: 1.0, **dict.fromkeys(self._own[number], 1.0)}
            self._add_entity(number, found)
            for figure in self._kin(number):
                found[figure] = 1.0
            if before and self._counts_only(number):
                found[f"last people {before[-1]}"] = 1.0
            found.update(dict.fromkeys([f"near {sector}" for sector in before], 1.0))
            sector = self._rules[number]
            if sector is not None and mention.kind != "pronoun" and mention.label != "LOC":
                before.append(sector)
            yield found

    def _add_entity(self, number: int, found: Figures) -> None:
        """What the other mentions of the entity say, their mean."""
        found[f"e rule {self._rules[number]}"] = 1.0
        entity = self._mentions[number].entity
        others = [m for m in self._members.get(-1 if entity is None else entity, ()) if m != number]
        for other in others:
            for figure in self._own[other]:
                if figure.startswith(SHARED):
                    key = f"e {figure}"
                    found[key] = found.get(key, 0.0) + 1.0 / len(others)

    def _kin(self, number: int) -> Iterator[str]:
        """The sectors of owners, of the whole of a part, and of appositions."""
        syntax, head = self._finder.syntax, self._drafts[number].head
        for name, deprel in (("poss", "nmod:poss"), ("of", "nmod"), ("appos", "appos")):
            for child in syntax.children(head, deprel):
                other = self._by_head.get(child)
                if other is not None and (name != "of" or self._is_of(child)):
                    yield f"{name} sector {self._rules[other]}"
        over = self._tokens[head].head
        if over != ROOT and over in self._by_head and syntax.has(head, "appos"):
            yield f"appos sector {self._rules[self._by_head[over]]}"

    def _is_of(self, token: int) -> bool:
        cases = self._finder.syntax.children(token, "case")
        return any(self._tokens[case].lemma == "of" for case in cases)

    def _counts_only(self, number: int) -> bool:
        """Whether the words tell no more than how many of those told of before."""
        token = self._tokens[self._drafts[number].head]
        measure = token.lemma.lower() in self._finder.words.group_of
        return self._drafts[number].kind == "pronoun" or token.upos == "NUM" or measure

    def _figures(self, number: int) -> Iterator[str]:
        """What the words of a mention say by themselves."""
        draft, mention = self._drafts[number], self._mentions[number]
        yield f"is {draft.kind} {mention.label}"
        yield f"rule {self._identities[number].sector}"
        yield f"kind {self._identities[number].kind}"
        if draft.role is not None:
            yield f"role {draft.role.sector} {draft.role.strong}"
            yield f"phrase {draft.role.phrase}"
        else:
            yield "role none"
        beside = self._finder.sector_beside(draft)
        if beside is not None:
            yield f"beside {beside}"
        if draft.kind == "nominal":
            yield from self._nominal(draft)
        yield from self._words(draft, mention)
        if mention.government is not None:
            yield "state"
        if mention.country in NO_STATES:
            yield f"of {mention.country}"
        for role in sorted(self._roles(number))[:ROLES]:
            yield role
            yield f"{role} {draft.kind}"

    def _nominal(self, draft: Draft) -> Iterator[str]:
        """Its number and its article."""
        head, first = self._tokens[draft.head], self._tokens[draft.tokens[0]]
        yield "plural" if head.form.lower() != head.lemma.lower() else "singular"
        if any(self._tokens[index].upos == "NUM" for index in draft.tokens):
            yield "numbered"
        if first.upos in ("DET", "PRON", "NUM"):
            yield f"det {first.form.lower()}"

    def _words(self, draft: Draft, mention: Mention) -> Iterator[str]:
        """Its head, the words around that, and those of a body's name."""
        if draft.kind != "pronoun" and not draft.named:
            yield f"head {self._tokens[draft.head].lemma.lower()}"
        behind = 0
        for index in draft.tokens:
            token = self._tokens[index]
            if index < draft.head and token.upos in MODIFIERS and index not in draft.named:
                yield f"with {token.lemma.lower()}"
            elif index > draft.head and token.upos in CONTENT and behind < BEHIND:
                behind += 1
                yield f"behind {token.lemma.lower()}"
        if draft.kind == "name" and mention.label != "PER":
            for index in draft.named:
                yield f"word {self._tokens[index].lemma.lower()}"
