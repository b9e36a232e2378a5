"""Whether the clause around a word lies behind or ahead, from its verb and auxiliaries."""

from __future__ import annotations

from dateline.desks.sentences.syntax import Syntax
from dateline.desks.times.reckon import Tense
from dateline.stylebook.measures import TimeTable


def tense_at(syntax: Syntax, index: int, table: TimeTable) -> Tense:
    """The tense of the clause over a token: past, future, or None where unclear.

    syntax: the reading's trees. index: the token. table: holds the auxiliaries.
    """
    in_noun = syntax.has(index, "nmod", "compound", "amod", "nummod")
    for node in (index, *syntax.ancestors(index)):
        if syntax.tokens[node].upos not in ("VERB", "AUX") and not syntax.children(node, "cop"):
            continue
        found = _verb_tense(syntax, node, table)
        if found == "future" and in_noun:
            return None
        if found is not None:
            return found
    return None


def _verb_tense(syntax: Syntax, index: int, table: TimeTable) -> Tense:
    tokens = syntax.tokens
    helpers = [tokens[child] for child in syntax.children(index, "aux", "cop")]
    if any(helper.lemma in table.future_helpers for helper in helpers):
        return "future"
    if any(helper.form.lower() in table.past_helpers for helper in helpers):
        return "past"
    marks = [tokens[child].form.lower() for child in syntax.children(index, "mark")]
    if any(mark in table.infinitive for mark in marks) and not helpers:
        return "future"
    token = tokens[index]
    form = token.form.lower()
    if helpers or token.upos != "VERB" or form.endswith("ing"):
        return None
    if (form != token.lemma.lower() and not form.endswith("s")) or form in table.past_forms:
        return "past"
    return None
