"""The noun phrase around a head: its premodifiers and *of* phrases, no clauses or appositions."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Token
from dateline.stylebook.tables import RoleWords

_LEFT_OUT = (
    "case", "acl", "appos", "conj", "cc", "parataxis", "advcl", "mark", "cop", "aux", "nsubj",
    "csubj", "discourse", "list", "orphan", "dislocated", "vocative", "expl", "obl", "ccomp", "dep",
    "obj", "xcomp", "reparandum",
)  # fmt: skip


def noun_phrase(syntax: Syntax, head: int, words: RoleWords) -> list[int]:
    """The tokens of a participant's phrase, left to right, without gaps.

    syntax: the reading's trees. head: the head noun's token. words: which prepositions
    bring what belongs to the noun.
    The convention: determiner, premodifiers, *of* phrases and names set behind without a
    comma are in; relative clauses, appositions, conjuncts and the commas before them are out.
    """
    inside = {head}
    for child in syntax.children(head):
        if syntax.has(child, "appos") and _is_close(syntax, head, child):
            inside.update(_within(syntax, child))
            continue
        if syntax.has(child, *_LEFT_OUT) or syntax.has(child, "punct"):
            continue
        if child > head and syntax.has(child, "nmod") and not _belongs(syntax, child, words):
            continue
        if child > head and syntax.has(child, "advmod", "det:predet"):
            continue
        inside.update(_within(syntax, child))
    return _contiguous(syntax, inside, head)


def words_of(tokens: Sequence[Token], indices: Sequence[int]) -> str:
    """The words of some tokens, joined as they are written."""
    parts: list[str] = []
    for index in indices:
        token = tokens[index]
        glued = bool(parts) and tokens[index - 1].span.end == token.span.start
        parts.append(token.form if glued or not parts else f" {token.form}")
    return "".join(parts)


def _is_close(syntax: Syntax, head: int, child: int) -> bool:
    """Whether an apposition follows with no comma: *news agency Tass*, *leader Ana Holub*."""
    between = syntax.tokens[head + 1 : child]
    return head < child and all(token.upos != "PUNCT" for token in between)


def _belongs(syntax: Syntax, child: int, words: RoleWords) -> bool:
    if not syntax.has(child, "nmod") or syntax.has(child, "nmod:poss", "nmod:desc"):
        return True
    case = syntax.child(child, "case")
    return case is not None and syntax.tokens[case].lemma in words.inner


def _within(syntax: Syntax, child: int) -> list[int]:
    """A dependent with all below it, less clauses and appositions."""
    return syntax.subtree(child, "acl", "appos", "parataxis", "advcl")


def _contiguous(syntax: Syntax, inside: set[int], head: int) -> list[int]:
    """The run around the head; punctuation inside it is kept, at its ends cut off."""
    tokens = syntax.tokens
    first = last = head
    while first - 1 >= 0 and _joins(tokens[first - 1].deprel, first - 1, inside, -1):
        first -= 1
    while last + 1 < len(tokens) and _joins(tokens[last + 1].deprel, last + 1, inside, 1):
        last += 1
    while first < head and _is_outside(syntax, first, head):
        first += 1
    while last > head and tokens[last].upos == "PUNCT":
        last -= 1
    return list(range(first, last + 1))


def _is_outside(syntax: Syntax, index: int, head: int) -> bool:
    """Whether a first word is no part of the phrase: *according to*, a comma, no *at least*."""
    if syntax.tokens[index].upos == "PUNCT":
        return True
    if not syntax.has(index, "case", "mark", "cc", "fixed"):
        return False
    below = [node for node in syntax.ancestors(index) if syntax.tokens[node].head == head]
    return not any(syntax.has(node, "nummod", "advmod", "det") for node in below)


def _joins(deprel: str, index: int, inside: set[int], step: int) -> bool:
    return index in inside or (deprel == "punct" and index + step in inside)
