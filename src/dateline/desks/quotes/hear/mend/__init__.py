"""Mend trees where the order of words shows who speaks better than the parse does.

Some turns of phrase are fixed enough to be read off the words: *X quoted Y as saying*,
*X, citing Y, said*, *X has Y saying*, *an item in which Y said*. A wrong arc in one of them
costs a link of a chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.desks.quotes.hear.mend.arcs import Arcs
from dateline.desks.quotes.hear.mend.cite import Asides
from dateline.desks.quotes.hear.mend.hold import Items
from dateline.desks.quotes.hear.mend.relate import Clauses
from dateline.desks.quotes.hear.mend.speak import Speakers
from dateline.desks.quotes.hear.mend.tell import Told
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Token
from dateline.stylebook.speech import Cues

__all__ = ["mended", "mended_syntax"]


def mended(tokens: Sequence[Token], cues: Cues) -> tuple[Token, ...]:
    """The tokens with the arcs of known turns of phrase set right, all others as they were.

    tokens: ``Reading.tokens``. cues: the stylebook's.
    """
    arcs = Arcs(tokens, cues)
    speakers, items, asides = Speakers(arcs), Items(arcs), Asides(arcs)
    clauses, told = Clauses(arcs), Told(arcs)
    of_verbs = (
        speakers.hosted, speakers.subject, speakers.speaker, speakers.far, items.saying,
        speakers.agent, speakers.told, speakers.held, told.aside, told.behind, told.before,
        asides.cited, clauses.learnt, clauses.participle, clauses.resumed,
    )  # fmt: skip
    of_others = (
        items.maker, items.item, speakers.quoted, told.colon, asides.cited, clauses.relative,
        clauses.told,
    )  # fmt: skip
    for index, token in enumerate(tokens):
        for mend in of_verbs if token.upos in ("VERB", "AUX") else of_others:
            mend(index)
    return arcs.mended()


def mended_syntax(tokens: Sequence[Token], cues: Cues) -> Syntax:
    """The trees of a reading as the quotes desk asks them."""
    return Syntax(mended(tokens, cues))
