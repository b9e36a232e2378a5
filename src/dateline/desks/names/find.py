"""Finding who is mentioned: names, nominals, adjectives of countries, and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.desks.events.sight import SURE, Sight
from dateline.desks.names.phrase import noun_phrase
from dateline.desks.names.roles import RoleFound, RoleTable
from dateline.desks.names.spot import spot
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import THING, MentionKind
from dateline.records.reading import ROOT, Reading, Tagged, Token
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import Directory

_NAMELIKE = ("flat", "nmod:desc", "compound", "nmod:npmod", "nmod:unmarked")
_WHO = ("person", "organization")
_HEADS = ("NOUN", "PROPN", "NUM")
_INNER = ("compound", "flat", "nmod:desc", "fixed", "goeswith", "nummod")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A mention before it is known who it is.

    tokens: its phrase. head: the phrase's head. kind, label: as in ``Mention``.
    named: the tokens of the name inside, if any. role: what its nouns say.
    """

    tokens: tuple[int, ...]
    head: int
    kind: MentionKind
    label: str | None
    named: tuple[int, ...] = ()
    role: RoleFound | None = None


class Finder:
    """Finds the mentions of one reading.

    reading: with tokens, and the reader's names and entity kinds. roles: role nouns.
    stylebook: who is who, for names that the reader missed and adjectives of countries.
    """

    def __init__(self, reading: Reading, roles: RoleTable, stylebook: Stylebook) -> None:
        self.tokens: Sequence[Token] = reading.tokens or ()
        self.syntax = Syntax.of(self.tokens)
        self._entities = reading.signals.entities
        self._roles = roles
        self.words = roles.words
        self._things = frozenset((*roles.words.things, *roles.words.sites))
        self._directory: Directory = stylebook.directory
        named = spot(reading, roles, stylebook)
        self._names = [name for name in named if not self._styled(name, roles)]
        self._seen = frozenset(_taking_part(Sight(self.tokens, reading.signals)))
        self._known_beside: dict[int, str | None] = {}
        self._named = {index for name in self._names for index in range(name.first, name.last + 1)}

    def find(self) -> list[Draft]:
        """All mentions, left to right; of two with one head the name is kept."""
        drafts: dict[int, Draft] = {}
        for draft in (*self._by_name(), *self._nominals(), *self._adjectives(), *self._pronouns()):
            drafts.setdefault(draft.head, draft)
        return sorted(drafts.values(), key=lambda draft: (draft.tokens[0], -len(draft.tokens)))

    def _styled(self, name: Tagged, roles: RoleTable) -> bool:
        """Whether a name is no more than *the Kingdom*, *the ministry* or *Soldiers* that opens."""
        token = self.tokens[name.first]
        word = token.form.lower()
        if name.first != name.last:
            return False
        opens = name.first == 0 or self.tokens[name.first - 1].sentence != token.sentence
        if word == token.form or opens:
            known = roles.read([token.lemma.lower()]) or roles.read([word])
            return known is not None and self._directory.named(token.form) is None
        before = self.tokens[name.first - 1].form.lower()
        return word in roles.words.countrylike and before in roles.words.definite

    def _by_name(self) -> Iterable[Draft]:
        for name in self._names:
            inside = self._trimmed(name)
            if inside:
                yield self._name_draft(name, inside)

    def _trimmed(self, name: Tagged) -> tuple[int, ...]:
        """The run without a leading article or a trailing possessive."""
        first, last = name.first, name.last
        while first <= last and self.tokens[first].upos in ("DET", "PUNCT", "ADP"):
            first += 1
        while last >= first and self.tokens[last].upos in ("PART", "PUNCT"):
            if self.tokens[last].form == ".":
                break
            last -= 1
        return tuple(range(first, last + 1))

    def _name_draft(self, name: Tagged, inside: tuple[int, ...]) -> Draft:
        head = self._top(inside)
        outer = self._title_head(head, inside, name.label)
        phrase = noun_phrase(self.syntax, outer, self.words)
        if name.label == "LOC" and outer == head:
            phrase = list(inside)
        if not set(inside) <= set(phrase):
            phrase, outer = list(inside), head
        return Draft(
            tokens=tuple(phrase),
            head=outer,
            kind="name",
            label=name.label,
            named=inside,
            role=self.role_of(phrase, outer, inside),
        )

    def _title_head(self, head: int, inside: Sequence[int], label: str) -> int:
        """The title or noun over a name that describes the same one: *news agency Tass*."""
        token = self.tokens[head]
        governor = token.head
        if label == "LOC" or governor == ROOT or governor in inside:
            return head
        if self.tokens[governor].upos not in ("NOUN", "PROPN") or abs(governor - head) > 4:
            return head
        between = range(min(governor, head) + 1, max(governor, head))
        if any(self.tokens[index].upos == "PUNCT" for index in between):
            return head
        if self.syntax.has(head, *_NAMELIKE):
            person = label == "PER" and (self._is_role(governor) or governor in self._named)
            return governor if person or governor < head else head
        if self.syntax.has(head, "appos") and governor < head:
            return governor
        return head

    def _nominals(self) -> Iterable[Draft]:
        for index, token in enumerate(self.tokens):
            if index in self._named or token.upos not in _HEADS:
                continue
            if self.syntax.has(index, *_INNER):
                continue
            if self._is_who(index) or self._is_thing(index) or index in self._seen:
                phrase = noun_phrase(self.syntax, index, self.words)
                if set(phrase) & self._named and self._covered_by_name(index, phrase):
                    continue
                thing = self._is_thing(index) or not self._is_who(index)
                yield Draft(
                    tokens=tuple(phrase),
                    head=index,
                    kind="nominal",
                    label=THING if thing else self._entity(index),
                    role=None if thing else self.role_of(phrase, index, ()),
                )

    def _covered_by_name(self, head: int, phrase: Sequence[int]) -> bool:
        """Whether a name's own mention already has this head."""
        return any(
            self._title_head(self._top(inside), inside, name.label) == head
            for name in self._names
            if (inside := self._trimmed(name)) and set(inside) <= set(phrase)
        )

    def _adjectives(self) -> Iterable[Draft]:
        """*Israeli strikes*: the country behind an adjective before an act or a thing."""
        for index, token in enumerate(self.tokens):
            if index in self._named or token.upos not in ("ADJ", "PROPN", "NOUN"):
                continue
            governor = token.head
            if governor == ROOT or not token.form[:1].isupper() or self._is_who(governor):
                continue
            if not self.syntax.has(index, "amod", "compound", "nmod"):
                continue
            words = self._demonym_words(index)
            if words:
                yield Draft(tokens=words, head=index, kind="name", label="LOC", named=words)

    def _demonym_words(self, index: int) -> tuple[int, ...]:
        """The tokens of an adjective of a country that ends at ``index`` (*South Korean*)."""
        for first in (index - 1, index):
            if first < 0 or not self.tokens[first].form[:1].isupper():
                continue
            written = " ".join(token.form for token in self.tokens[first : index + 1])
            if self._directory.demonym(written):
                return tuple(range(first, index + 1))
        return ()

    def _pronouns(self) -> Iterable[Draft]:
        for index, token in enumerate(self.tokens):
            lowered = token.form.lower()
            relative = lowered in self.words.relative and self._relates(index)
            if token.upos != "PRON" or self.syntax.has(index, "expl"):
                continue
            if lowered in self.words.pronouns or lowered in self.words.speaking or relative:
                yield Draft(tokens=(index,), head=index, kind="pronoun", label=None)

    def _relates(self, index: int) -> bool:
        return any(self.syntax.has(node, "acl:relcl") for node in self.syntax.ancestors(index))

    def _is_who(self, index: int) -> bool:
        token = self.tokens[index]
        if token.upos not in _HEADS:
            return False
        entity = self._entity(index)
        if entity in _WHO:
            return True
        if token.lemma in self.words.countrylike:
            return entity in (None, "place")
        role = self._roles.read([token.lemma.lower()])
        if role is None:
            return False
        people = token.lemma.lower() in self.words.plural_heads  # *troops*, *police*
        return entity is None or people or self._of_country(index)

    def _is_thing(self, index: int) -> bool:
        """Whether a noun is a ship, a building or another thing that is done to, or does."""
        known = self.tokens[index].lemma.lower() in self._things
        return known and self._entity(index) in (None, "object", "place")

    def _of_country(self, index: int) -> bool:
        """Whether an adjective of a country stands before the noun: *a Laotian delegation*."""
        return any(self._demonym_words(child) for child in self.syntax.children(index, "amod"))

    def _is_role(self, index: int) -> bool:
        return self._roles.read([self.tokens[index].lemma.lower()]) is not None

    def role_of(self, phrase: Sequence[int], head: int, named: Sequence[int]) -> RoleFound | None:
        """What the nouns of a phrase say; for a name that is its own head, those before it."""
        last = head
        if head in named:
            before = [index for index in phrase if index < named[0]]
            if not before:
                return None
            last = before[-1]
        words = self._glued([index for index in phrase if index < last], last)
        return self._roles.read(words)

    def _glued(self, before: Sequence[int], last: int) -> list[str]:
        """Lower-case words, those joined by hyphens as one, the last as its lemma."""
        words: list[str] = []
        joins = False
        for index in (*before, last):
            token = self.tokens[index]
            word = token.lemma.lower() if index == last else token.form.lower()
            if word == "-" and words:
                joins = True
            elif joins:
                words[-1], joins = f"{words[-1]}-{word}", False
            elif word[:1].isalnum():
                words.append(word)
        return words

    def form(self, index: int) -> str:
        """A token's word, in small letters."""
        return self.tokens[index].form.lower()

    def span(self, tokens: Sequence[int]) -> Span:
        """The characters of some tokens."""
        return self.syntax.span(tokens)

    def _entity(self, index: int) -> str | None:
        return self._entities[index] if index < len(self._entities) else None

    def sector_beside(self, draft: Draft) -> str | None:
        """As ``_beside`` says, looked up once."""
        if draft.head not in self._known_beside:
            self._known_beside[draft.head] = self._beside(draft)
        return self._known_beside[draft.head]

    def _beside(self, draft: Draft) -> str | None:
        """The sector of a thing by its noun, of an adjective of a country by the noun behind it.

        *Two frigates*; *Kyrgyz* of *Kyrgyz and Tajik commanders*.
        """
        if draft.label == THING:
            return self._roles.thing_sector(self.tokens[draft.head].lemma.lower())
        if draft.kind == "pronoun" or not self._demonym_words(draft.head):
            return None
        head = draft.head
        while self.syntax.has(head, "conj") and self.tokens[head].head not in (ROOT, head):
            head = self.tokens[head].head
        noun = self.tokens[head].head
        if noun == ROOT or not self.syntax.has(head, "amod", "compound", "nmod:desc"):
            return None
        before = [i for i in range(max(draft.head, head) + 1, noun) if self._demonym_words(i) == ()]
        role = self._roles.read(self._glued(before, noun))
        return role.sector if role is not None else None

    def _top(self, inside: Sequence[int]) -> int:
        outside = [index for index in inside if self.tokens[index].head not in inside]
        return outside[0] if outside else inside[-1]


def _taking_part(sight: Sight) -> Iterator[int]:
    """The heads of those who take part in the events that the reader is sure of."""
    for trigger in sight.triggers:
        if trigger.score >= SURE:
            for parties in (trigger.actors, trigger.recipients):
                yield from sight.heads(sight.within(trigger, parties))
