"""From the tokens in a slot to the mentions of those who take part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import THING, Mention
from dateline.records.values import Place
from dateline.stylebook.ontology import Frames

ACTING = frozenset({"PER", "ORG", "LOC", "GPE", "person", "organization", "place", THING})
NAMED = frozenset({"PER", "ORG", "LOC"})
LABELS = {"PER": "PERSON", "person": "PERSON", "ORG": "BODY", "organization": "BODY", "LOC": "LOC"}
OWNING = frozenset({"by", "of", "from", "against"})
MODIFIERS = ("amod", "compound", "nummod")
REACH = 3
COUNTRY = "country"


class Cast:
    """Mentions by token, and whether they can act.

    syntax: the trees. mentions: ``Reading.mentions``. frames: measure nouns. places:
    ``Reading.places``.
    """

    def __init__(
        self,
        syntax: Syntax,
        mentions: Sequence[Mention],
        frames: Frames,
        places: Sequence[Place] = (),
    ) -> None:
        self.syntax = syntax
        self.mentions = mentions
        self.frames = frames
        self._towns = [place.span for place in places if place.level != COUNTRY]
        self._locative = frozenset(frames.locative)
        self._heads: dict[int, int] = {}
        self._entities: dict[int, list[int]] = defaultdict(list)
        self._known: dict[int, frozenset[str]] = {}
        for index, mention in enumerate(mentions):
            known = self._heads.setdefault(mention.head, index)
            if len(mention.span) > len(mentions[known].span):
                self._heads[mention.head] = index
            if mention.entity is not None:
                self._entities[mention.entity].append(index)

    def at(self, token: int) -> int | None:
        """The mention whose head is the token, or the name that the token is a title of."""
        if token in self._heads:
            return self._heads[token]
        names = self.syntax.children(token, "flat", "nmod:desc")
        return next((self._heads[name] for name in names if name in self._heads), None)

    def able(self, index: int) -> bool:
        """Whether a mention is someone, a body or a place that can take part."""
        mention = self.mentions[index]
        known = mention.country or mention.countries or mention.sector or mention.office
        return bool(known) or mention.label in ACTING

    def known(self, index: int) -> bool:
        """Whether a mention has a name, or is of a country, an office or a sector."""
        mention = self.mentions[index]
        told = (
            mention.country, mention.countries, mention.sector, mention.office, mention.name
        )  # fmt: skip
        return any(told) or mention.label in NAMED

    def town(self, index: int) -> bool:
        """Whether a mention names a place that is no country, and stands for no government."""
        mention = self.mentions[index]
        if mention.kind != "name" or mention.label != "LOC" or mention.sector is not None:
            return False
        return any(town.overlaps(mention.span) for town in self._towns)

    def same(self, one: int, other: int) -> bool:
        """Whether two mentions stand for the same entity."""
        if one == other:
            return True
        first, second = self.mentions[one].entity, self.mentions[other].entity
        return first is not None and first == second

    def kin(self, one: int, other: int) -> bool:
        """Whether two mentions are the same entity or speak for the same country."""
        first, second = self.mentions[one].country, self.mentions[other].country
        return self.same(one, other) or (first is not None and first == second)

    def alike(self, one: int, other: int) -> bool:
        """Whether two mentions can be one: the same entity, or a role and one who may hold it."""
        first, second = self.mentions[one], self.mentions[other]
        named = first.kind == "name" and second.kind == "name"
        role = "nominal" in (first.kind, second.kind) and not named
        persons = {LABELS.get(first.label or ""), LABELS.get(second.label or "")} == {"PERSON"}
        return self.same(one, other) or (role and persons and self.kin(one, other))

    def who(self, tokens: Iterable[int], reach: int = REACH) -> tuple[int, ...]:
        """The mentions that the tokens name, or whose deed, people or parts they name.

        tokens: head tokens. reach: how many steps down to look for one who can act.
        """
        found: list[int] = []
        for token in tokens:
            for index in self._nearest(token, reach):
                if not any(self.same(index, known) for known in found):
                    found.append(index)
        return tuple(found)

    def _nearest(self, token: int, reach: int) -> list[int]:
        for index in (self.at(token), *map(self.at, self.syntax.children(token, "appos"))):
            if index is not None and self.able(index):
                return [index]
        return self._below(token, reach) if reach else []

    def _below(self, token: int, reach: int) -> list[int]:
        owners = self.syntax.children(token, "nmod:poss")
        phrases = [
            child
            for child in self.syntax.children(token, "nmod", "obl:agent")
            if not self._cases(child) & self._locative
        ]
        close = [child for child in phrases if self._cases(child) & OWNING]
        for children in (owners, close, self.syntax.children(token, *MODIFIERS), phrases):
            found = [index for child in children for index in self._nearest(child, reach - 1)]
            if found:
                return found
        return []

    def _cases(self, child: int) -> set[str]:
        return {self.syntax.tokens[case].lemma for case in self.syntax.children(child, "case")}

    def owned_by(self, index: int, others: Sequence[int]) -> bool:
        """Whether a mention is something that one of the others calls its own (*its ships*).

        Someone of another country is not (*her Armenian counterpart*).
        """
        told = {self.mentions[index].country, *(self.mentions[other].country for other in others)}
        if len(told - {None}) > 1:
            return False
        owners = self.syntax.children(self.mentions[index].head, "nmod:poss")
        held = [self._heads[owner] for owner in owners if owner in self._heads]
        return any(self.same(one, other) for one in held for other in others)

    def words(self, token: int) -> frozenset[str]:
        """Lemmas that tell what a token's phrase is: its own, with modifiers, its label.

        A measure noun also stands for what it measures, a pronoun for its entity's nouns.
        """
        found = set(self._lemmas(token))
        node = self.syntax.tokens[token]
        if node.lemma in self.frames.measures or node.upos == "NUM":
            for child in self.syntax.children(token, "nmod"):
                found |= self._lemmas(child)
        mention = self.at(token)
        if mention is not None:
            found |= self._labels(mention)
        return frozenset(found)

    def _lemmas(self, token: int) -> set[str]:
        node = self.syntax.tokens[token]
        own = {node.lemma.lower(), node.form.lower(), node.form}
        beside = self.syntax.children(token, "amod", "compound", "flat")
        pairs = {f"{self.syntax.tokens[one].lemma.lower()} {node.lemma.lower()}" for one in beside}
        whole = {
            f"{node.lemma.lower()} of {self.syntax.tokens[child].lemma.lower()}"
            for child in self.syntax.children(token, "nmod")
            if "of" in self._cases(child)
        }
        return own | pairs | whole

    def _labels(self, index: int) -> set[str]:
        mention = self.mentions[index]
        found = {LABELS.get(mention.label or "", "")}
        if mention.kind == "name" and mention.country and mention.label != "PER":
            found.add("LOC")
        if mention.kind == "pronoun" and mention.entity is not None:
            found |= self._entity_words(mention.entity)
        return found - {""}

    def _entity_words(self, entity: int) -> frozenset[str]:
        """Lemmas of all nouns and names of an entity, with their labels."""
        if entity not in self._known:
            found: set[str] = set()
            for other in self._entities[entity]:
                peer = self.mentions[other]
                if peer.kind != "pronoun":
                    found |= self._lemmas(peer.head) | {LABELS.get(peer.label or "", "")}
            self._known[entity] = frozenset(found)
        return self._known[entity]
