"""What kind of source someone is, by the words that describe him and those to whom he belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from dateline.desks.events.roles.slots import Framer
from dateline.records.mention import Mention
from dateline.stylebook import Stylebook
from dateline.stylebook.tables import Outlet

LONGEST_PHRASE = 4
BEHIND = 3
"""How many words of what stands behind a noun may belong to its phrase."""

MOST_MENTIONS = 12
DEPTH = 3
"""How many owners up a kind is looked for (*the spokesman of the head of the union*)."""

OWNERS = ("nmod:poss", "nmod", "compound", "amod")
PLAIN = ("amod", "compound", "nmod:desc")
SINGLE = frozenset({"witness", "expert", "unnamed"})
"""Kinds of those for whom nobody speaks by trade (*the student agency* is no witness)."""

HEADED = frozenset({"document", "witness"})
"""Kinds that the head of a phrase alone decides (*an intelligence report*, *hospital staff*)."""

REBEL = "rebel"
ASIDE = (
    "conj", "cc", "parataxis", "nsubj", "cop", "advcl", "ccomp", "appos", "acl", "case", "punct",
)  # fmt: skip
"""What hangs on a noun and describes someone else."""

ABOUT = ("acl", "advcl", "parataxis", "ccomp", "xcomp", "orphan")
"""What hangs on a source and only tells more of it."""


@lru_cache(maxsize=4)
def _phrases(stylebook: Stylebook) -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, phrases in stylebook.cues.kinds.items():
        for phrase in phrases:
            table.setdefault(phrase, kind)
    return table


@lru_cache(maxsize=4)
def _outlets(stylebook: Stylebook) -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in stylebook.outlets:
        for name in (outlet.name, *outlet.aliases):
            table.setdefault(name, outlet)
    return table


def _goes_on(forms: Sequence[str], start: int, end: int) -> bool:
    """Whether a longer name only begins as an outlet's: *The National Intelligence Service*."""
    article = "The" in (forms[start], forms[max(start - 1, 0)].capitalize())
    return article and end < len(forms) and forms[end].istitle()


class Kinds:
    """Tells the kind of a source, as the codebook names it.

    framer: trees. mentions: ``Reading.mentions``. stylebook: outlets and kinds of phrases.
    """

    def __init__(self, framer: Framer, mentions: Sequence[Mention], stylebook: Stylebook) -> None:
        self.framer = framer
        self.tokens = framer.tokens
        self.mentions = mentions
        self.cues = stylebook.cues
        self.phrases = _phrases(stylebook)
        self.outlets = _outlets(stylebook)
        self.heads: dict[int, int] = {}
        self.passing = frozenset(stylebook.cues.passing)
        self._of: dict[int, str | None] = {}
        self._entities: dict[int, list[int]] = defaultdict(list)
        for index, mention in enumerate(mentions):
            self.heads.setdefault(mention.head, index)
            if mention.entity is not None and mention.kind != "pronoun":
                self._entities[mention.entity].append(index)

    def outlet(self, source: Sequence[int], mention: Mention | None) -> Outlet | None:
        """The outlet of the stylebook that the words name, or that the mention's entity is."""
        forms = [self.tokens[token].form for token in source]
        for length in range(min(LONGEST_PHRASE, len(forms)), 0, -1):
            for first in range(len(forms) - length + 1):
                outlet = self.outlets.get(" ".join(forms[first : first + length]))
                if outlet is not None and not _goes_on(forms, first, first + length):
                    return outlet
        return self.outlets.get(mention.name) if mention is not None and mention.name else None

    def of_noun(self, token: int) -> str | None:
        """The kind of whom a noun stands for, with what hangs on it."""
        index = self.heads.get(token)
        mention = None if index is None else self.mentions[index]
        words = self._words(token)
        outlet = self.outlet(words, mention)
        return outlet.kind if outlet else self.kind(words, token, mention)

    def own(self, source: Sequence[int], head: int) -> list[int]:
        """The words of a source without what only tells of others: clauses and asides on it."""
        syntax = self.framer.syntax
        aside = {
            below for child in syntax.children(head, *ABOUT) for below in syntax.subtree(child)
        }
        return [token for token in source if token not in aside or token == head]

    def kind(self, source: Sequence[int], head: int, mention: Mention | None) -> str | None:
        """The kind of whom the tokens of a source stand for, None where no word tells it."""
        described = self._described(source, head, DEPTH)
        if described and mention is not None and self._points_back(source, head):
            told = self._told(mention.entity) if mention.entity is not None else None
            return told or described
        return described or self._known(mention, DEPTH)

    def _points_back(self, source: Sequence[int], head: int) -> bool:
        """Whether one word is all that tells a kind, and may stand for several (*the agency*)."""
        phrase = self._phrase(source, head)
        owners = self.framer.syntax.children(head, "nmod:poss", "nmod", "compound", "amod")
        short = " " not in phrase and not owners
        return short and (phrase in self.cues.again or phrase in self.cues.owned)

    def _described(
        self, source: Sequence[int], head: int, depth: int, own: bool = True
    ) -> str | None:
        """By the words themselves: the longest known phrase, or its owner's kind.

        own: whether a phrase that has an owner's kind counts where no owner is told.
        """
        phrase = self._phrase(source, head)
        if phrase in self.cues.bare and self.framer.syntax.child(head, *OWNERS[:1], *PLAIN) is None:
            return self.cues.bare[phrase]
        if phrase and phrase not in self.cues.owned:
            kind = self.phrases[phrase]
            return REBEL if kind == "military" and self._owner(head, depth) == REBEL else kind
        titled = self._titled(source)
        if titled is not None or not phrase:
            return titled
        owner = self._owner(head, depth) or self._guild(head)
        if owner == "organisation" and self.phrases[phrase] == "military":
            return "military"
        return owner or (self.phrases[phrase] if own else None)

    def _guild(self, head: int) -> str | None:
        """Who speaks for people of one trade speaks for their union (*the dockers' leader*)."""
        owners = self.framer.syntax.children(head, "nmod:poss")
        many = (t for t in owners if self.tokens[t].form.lower() != self.tokens[t].lemma.lower())
        kinds = (self.phrases.get(self.tokens[t].lemma.lower()) for t in many)
        return "organisation" if any(kind in SINGLE for kind in kinds) else None

    def _titled(self, source: Sequence[int]) -> str | None:
        """The kind that a name shows (*the Northern Courier*, *Radio Plovdiv*, *El Correo*)."""
        names = [self.tokens[t].form.lower() for t in source if self.tokens[t].upos == "PROPN"]
        found = (self.cues.titles.get(name) for name in (*names[-1:], *names[:2]))
        return next((kind for kind in found if kind is not None), None)

    def _owner(self, head: int, depth: int) -> str | None:
        """The kind of the body that someone speaks for (*the union's secretary*)."""
        owners = (
            owner
            for relation in OWNERS
            for owner in (self.framer.syntax.children(head, relation) if depth else ())
        )
        found = [self._one(owner, depth - 1) for owner in owners]
        kinds = [kind for kind in found if kind is not None and kind not in SINGLE]
        return REBEL if REBEL in kinds else next(iter(kinds), None)

    def _one(self, token: int, depth: int = DEPTH) -> str | None:
        """The kind of whom a noun with its own dependents stands for; a place is none."""
        words = self._words(token)
        index = self.heads.get(token)
        described = self._described(words, token, depth, own=False)
        if described or index is None or self.mentions[index].label == "LOC":
            return described
        return self._known(self.mentions[index], depth)

    def _words(self, token: int) -> list[int]:
        """A noun with its dependents, without its own preposition and all that tells of others."""
        syntax = self.framer.syntax
        aside = {
            below for child in syntax.children(token, *ASIDE) for below in syntax.subtree(child)
        }
        return [word for word in syntax.subtree(token) if word not in aside]

    def _known(self, mention: Mention | None, depth: int) -> str | None:
        """By what the report says of the entity elsewhere, else by its sector or label."""
        if mention is None:
            return None
        if mention.entity is None:
            return self._sector(mention)
        if mention.entity not in self._of:
            self._of[mention.entity] = None  # a circle ends here
            self._of[mention.entity] = self._told(mention.entity)
        return self._of[mention.entity] or self._sector(mention)

    def _told(self, entity: int) -> str | None:
        """The kind by the longest phrase among what the report calls an entity."""
        found = []
        for index in self._entities[entity][:MOST_MENTIONS]:
            mention = self.mentions[index]
            outlet = self.outlets.get(mention.name) if mention.name else None
            if outlet is not None:
                return outlet.kind
            words = self._words(mention.head)
            kind = self._described(words, mention.head, DEPTH)
            if kind is not None:
                found.append((len(self._phrase(words, mention.head).split()), kind))
        if not found:
            heads = [self.mentions[index].head for index in self._entities[entity][:MOST_MENTIONS]]
            return next((kind for head in heads if (kind := self._runs(head))), None)
        return max(found, key=itemgetter(0))[1]

    def _runs(self, head: int) -> str | None:
        """The kind of the body that someone runs or serves (*Orla Dunne, who leads the union*)."""
        syntax = self.framer.syntax
        for clause in syntax.children(head, "acl:relcl"):
            if self.tokens[clause].lemma.lower() in self.cues.serve:
                bodies = syntax.children(clause, "obj", "obl")
                kinds = (self._one(body, 1) for body in bodies)
                return next((kind for kind in kinds if kind and kind not in SINGLE), None)
        return None

    def _sector(self, mention: Mention) -> str | None:
        if mention.country in self.cues.bodies:
            return "organisation"
        kind = self.cues.sectors.get(mention.sector or "")
        if kind is not None:
            return kind
        if mention.label == "LOC" and mention.country:
            return "government"
        return "organisation" if mention.label == "ORG" else None

    def _phrase(self, source: Sequence[int], head: int) -> str:
        """The longest known phrase in a source, or nothing.

        Owners and places are left out, but for what stands behind *of* (*ministry of defence*).
        """
        syntax = self.framer.syntax
        owners = {t for c in syntax.children(head, "nmod:poss") for t in syntax.subtree(c)}
        behind = {t for c in syntax.children(head, "nmod", "acl") for t in syntax.subtree(c)}
        plain = [t for t in source if t not in owners and t not in behind]
        whole = [t for t in source if t not in owners]
        whole = whole[: len(plain) + BEHIND]
        about = self._longest(plain, head) or self._longest(whole, head)
        if about and about not in self.cues.owned and self.phrases[about] in HEADED:
            return about
        found = (self._longest(words) for words in (plain, whole))
        return max(found, key=lambda phrase: len(phrase.split()))

    def _longest(self, tokens: Sequence[int], about: int | None = None) -> str:
        """The longest phrase that the stylebook knows among some tokens, the last of equals.

        about: a word that must end the phrase.
        """
        tokens = [t for t in tokens if about is None or t <= about]
        written = _glued([self.tokens[t].form.lower() for t in tokens])
        lemmas = _glued([self.tokens[t].lemma.lower() for t in tokens])
        for length in range(min(LONGEST_PHRASE, len(lemmas)), 0, -1):
            last = len(lemmas) - length
            for first in range(last, -1 if about is None else last - 1, -1):
                for words in (lemmas, written):
                    phrase = " ".join(words[first : first + length])
                    if phrase in self.phrases:
                        return phrase
        return ""


def _glued(words: Sequence[str]) -> list[str]:
    """Words, those around a hyphen as one."""
    glued: list[str] = []
    for word in words:
        if glued and (word == "-" or glued[-1].endswith("-")):
            glued[-1] += word
        else:
            glued.append(word)
    return glued
