"""Mended trees are trees, and only the arcs of known turns of phrase change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.desks.quotes.hear.mend import mended
from dateline.records.reading import ROOT, Token
from dateline.records.span import Span
from dateline.stylebook import Stylebook

CUES = Stylebook().cues
WORDS = (
    ("Tass", "tass", "PROPN"),
    ("miners", "miner", "NOUN"),
    ("letter", "letter", "NOUN"),
    ("word", "word", "NOUN"),
    ("quoted", "quote", "VERB"),
    ("saying", "say", "VERB"),
    ("citing", "cite", "VERB"),
    ("said", "say", "VERB"),
    ("has", "have", "AUX"),
    ("as", "as", "SCONJ"),
    ("which", "which", "PRON"),
    ("in", "in", "ADP"),
    ("on", "on", "ADP"),
    (",", ",", "PUNCT"),
)
RELATIONS = ("nsubj", "obj", "obl", "advcl", "acl", "acl:relcl", "case", "dep", "aux")


@st.composite
def trees(draw: st.DrawFn) -> tuple[Token, ...]:
    """One sentence of cue words, in any tree."""
    size = draw(st.integers(2, 14))
    order = draw(st.permutations(range(size)))
    tokens: list[Token | None] = [None] * size
    for place, index in enumerate(order):
        form, lemma, upos = draw(st.sampled_from(WORDS))
        head = draw(st.sampled_from(order[:place])) if place else ROOT
        relation = draw(st.sampled_from(RELATIONS)) if place else "root"
        span = Span(10 * index, 10 * index + len(form))
        tokens[index] = Token(span, form, lemma, upos, head, relation, 0)
    return tuple(token for token in tokens if token is not None)


@given(trees())
def test_a_mended_tree_is_a_tree(tokens: tuple[Token, ...]) -> None:
    found = mended(tokens, CUES)
    assert [token.head for token in found].count(ROOT) == 1
    for index in range(len(found)):
        seen, at = {index}, found[index].head
        while at != ROOT:
            assert at not in seen
            seen.add(at)
            at = found[at].head


def test_a_sentence_without_such_a_turn_stays() -> None:
    forms = (("Miners", "miner", "NOUN"), ("fled", "flee", "VERB"), ("on", "on", "ADP"))
    tokens = tuple(
        Token(Span(10 * i, 10 * i + len(form)), form, lemma, upos, head, relation, 0)
        for i, ((form, lemma, upos), (head, relation)) in enumerate(
            zip(forms, ((1, "nsubj"), (ROOT, "root"), (1, "dep")), strict=True)
        )
    )
    assert mended(tokens, CUES) == tokens
