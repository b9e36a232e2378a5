"""Whether a place name means the place or those who govern it."""

from __future__ import annotations

from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import ROOT
from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Spot
from dateline.stylebook.tables import PlaceWords

_GOVERNING = frozenset({"country", "capital", "site", "admin1"})


def is_metonym(syntax: Syntax, head: int, spot: Spot, stylebook: Stylebook) -> bool:
    """Whether the name at token ``head`` stands for a government (*Seoul said*).

    syntax: the reading's trees. spot: where the name lies; only countries and seats of
    government speak. stylebook: its place words and seats.
    After the literal and metonymic readings of ReLocaR (Gritta et al. 2017).
    """
    if spot.level not in _GOVERNING and stylebook.directory.seat(spot.name) != spot.country:
        return False
    return _acts(syntax, head, stylebook.place_words)


def _acts(syntax: Syntax, head: int, words: PlaceWords) -> bool:
    governor = syntax.tokens[head].head
    if governor == ROOT:
        return False
    noun = syntax.tokens[governor]
    if syntax.has(head, "conj"):
        return _acts(syntax, governor, words)
    if syntax.has(head, "nmod:poss"):
        return noun.upos == "NOUN" and noun.lemma not in words.physical_nouns
    if syntax.has(head, "nmod", "compound", "amod"):
        return noun.lemma in words.acting_nouns
    if syntax.has(head, "obl"):
        case = syntax.child(head, "case")
        return case is not None and syntax.tokens[case].lemma in words.figurative
    if syntax.has(head, "nsubj", "obj", "iobj"):
        return noun.upos == "VERB" and noun.lemma not in words.literal_verbs
    return False
