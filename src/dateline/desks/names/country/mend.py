"""Known slips of trees that hide of which country somebody is, set right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dateline.desks.sentences.syntax import base
from dateline.records.reading import ROOT, Token
from dateline.stylebook.tables import RoleWords

NOMINAL = frozenset({"NOUN", "PROPN"})
BEFORE_NOUNS = frozenset({"ADJ", *NOMINAL, "NUM"})
HEADS = frozenset({*NOMINAL, "NUM", "PRON", "DET"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
FAR = 6
"""How many tokens lie at most between an owner and what is owned."""


class Bond(NamedTuple):
    """A token with the head and the relation that it should have."""

    token: int
    head: int
    deprel: str


def mended(tokens: tuple[Token, ...], words: RoleWords) -> tuple[Token, ...]:
    """The tokens with what belongs to a noun hung on that noun; the same where nothing is amiss.

    tokens: of the whole reading. words: which prepositions say whose somebody is.
    Three slips of the parser are known: *Croatian* and *police* both as subjects (*Croatian
    police escorted two trawlers*), what stands behind a subject before its verb as hung on
    the verb (*officers from Bishkek threatened him*), and an owner that is hung on something
    else than what is owned.
    """
    trees = list(tokens)
    for index in range(len(tokens) - 1):
        for bond in (_doubled(trees, index), _loose(trees, index, words), _owner(trees, index)):
            if bond is not None and not _is_above(trees, bond.token, bond.head):
                trees[bond.token] = msgspec.structs.replace(
                    trees[bond.token], head=bond.head, deprel=bond.deprel
                )
    same = all(one is other for one, other in zip(trees, tokens, strict=True))
    return tokens if same else tuple(trees)


def _doubled(trees: Sequence[Token], index: int) -> Bond | None:
    """A word before a noun that has that noun's place in the clause for itself."""
    token = trees[index]
    if token.upos not in BEFORE_NOUNS or token.head == ROOT:
        return None
    noun = _noun_from(trees, index + 1)
    if noun is None or trees[noun].head != token.head or noun == token.head:
        return None
    alike = trees[noun].deprel == token.deprel
    if not alike or base(token.deprel) not in ("nsubj", "obj", "obl", "nmod"):
        return None
    deprel = {"ADJ": "amod", "NUM": "nummod"}.get(token.upos, "compound")
    return Bond(index, noun, deprel)


def _noun_from(trees: Sequence[Token], first: int) -> int | None:
    """The noun of a phrase without an article that begins at ``first``, if there is one."""
    for at in range(first, min(first + FAR, len(trees))):
        token = trees[at]
        if token.upos not in BEFORE_NOUNS or token.sentence != trees[first - 1].sentence:
            return None
        inner = at < token.head < first + FAR and trees[token.head].upos in NOMINAL
        if token.upos in NOMINAL and not inner:
            return at
    return None


def _loose(trees: Sequence[Token], index: int, words: RoleWords) -> Bond | None:
    """*From Bishkek* behind a subject, hung on the verb that follows."""
    noun, case = trees[index], trees[index + 1]
    subject = noun.upos in HEADS and base(noun.deprel) == "nsubj"
    if not subject or noun.sentence != case.sentence:
        return None
    if case.upos != "ADP" or base(case.deprel) != "case" or case.form.lower() not in words.whose:
        return None
    told = case.head
    if told <= index or trees[told].upos not in HEADS:
        return None
    return Bond(told, index, "nmod") if told < trees[told].head == noun.head else None


def _owner(trees: Sequence[Token], index: int) -> Bond | None:
    """*Panama's* before *foreign minister*, hung elsewhere or on top of it."""
    mark = trees[index]
    owner = mark.head
    if mark.form not in POSSESSIVE or base(mark.deprel) != "case" or not 0 <= owner < index:
        return None
    if trees[owner].deprel == "nmod:poss" or trees[owner].sentence != trees[index + 1].sentence:
        return None
    noun = _noun_from(trees, index + 1)
    return Bond(owner, noun, "nmod:poss") if noun is not None else None


def _is_above(trees: Sequence[Token], token: int, head: int) -> bool:
    """Whether a token is its new head, or over it."""
    node = head
    while node != ROOT:
        if node == token:
            return True
        node = trees[node].head
    return False
