"""Sectors by role noun: *spy agency*, *opposition leader*, *army spokesman*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.stylebook import Stylebook

LONGEST = 4


class RoleFound(msgspec.Struct, frozen=True):
    """What a phrase says of whom it describes.

    sector: PLOVER's, None for a mere *spokesman*. person: a person, not a body.
    phrase: the words that said so. strong: they say more than the head word alone.
    """

    sector: str | None
    person: bool
    phrase: str
    strong: bool


class RoleTable:
    """Role nouns of the stylebook, asked with the words of a phrase."""

    def __init__(self, stylebook: Stylebook) -> None:
        self.words = stylebook.role_words
        self._nouns: dict[str, tuple[str, bool]] = {}
        for role in stylebook.roles:
            for noun in role.nouns:
                self._nouns.setdefault(noun, (role.sector, role.kind == "person"))
        self._modifiers = {
            word.replace("-", " "): sector
            for sector, words in self.words.modifiers.items()
            for word in words
        }
        self._things = {
            thing: sector for sector, things in self.words.thing_sectors.items() for thing in things
        }
        self._generic = frozenset(self.words.generic)
        self._sectorless = frozenset(self.words.sectorless)

    def read(self, words: Sequence[str]) -> RoleFound | None:
        """The role that a noun phrase tells, or None.

        words: lower-case words up to and including the head, whose lemma is the last.
        """
        if words and not self._knows(words[-1]):
            words = [*words[:-1], self._singular(words[-1])]
        for width in range(min(LONGEST, len(words)), 1, -1):
            phrase = " ".join(words[-width:])
            if phrase in self._nouns:
                sector, person = self._nouns[phrase]
                return RoleFound(sector, person, phrase, True)
        head = words[-1] if words else ""
        if head in self._generic:
            return self._generic_role(words, head)
        if head in self._nouns:
            sector, person = self._nouns[head]
            return RoleFound(sector, person, head, False)
        return None

    def _knows(self, head: str) -> bool:
        return head in self._nouns or head in self._generic

    def _singular(self, head: str) -> str:
        """The head less a plural ending that the lemma still has."""
        for ending, single in (("men", "man"), ("ies", "y"), ("s", "")):
            if head.endswith(ending) and self._knows(head.removesuffix(ending) + single):
                return head.removesuffix(ending) + single
        return head

    def _generic_role(self, words: Sequence[str], head: str) -> RoleFound:
        person = head not in self.words.bodies
        for index in range(len(words) - 2, -1, -1):
            for width in (2, 1):
                phrase = " ".join(words[index : index + width])
                if phrase in self._modifiers and index + width < len(words):
                    return RoleFound(self._modifiers[phrase], person, f"{phrase} {head}", True)
        if head in self._sectorless:
            return RoleFound(None, person, head, False)
        return RoleFound(self._nouns.get(head, (None, True))[0], person, head, False)

    def modifies(self, word: str) -> bool:
        """Whether a word before a head tells its sector (*labour*)."""
        return word in self._modifiers

    def thing_sector(self, lemma: str) -> str | None:
        """The sector of those whose a ship, a building or the like mostly is."""
        return self._things.get(lemma)

    def is_former(self, words: Sequence[str]) -> bool:
        """Whether the phrase puts its office in the past."""
        return any(word in self.words.former for word in words)


@lru_cache(maxsize=4)
def role_table(stylebook: Stylebook) -> RoleTable:
    """The stylebook's role nouns, made ready once."""
    return RoleTable(stylebook)
