"""Attributions that show only in what stands under them: cues that no rule and no tag has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from dateline.desks.events.sight import SURE
from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.quotes.hear.listen import Listener
from dateline.records.reading import ROOT, Signals

CALL = 7.0
"""By how much the reader must prefer a word, as the cue of an event or above a cue, to none."""

BARE = frozenset({"PUNCT", "DET", "AUX", "PART", "CCONJ", "SCONJ", "PRON", "NUM"})
"""Parts of speech that are no cue."""


def sensed(signals: Signals, listener: Listener, heard: Sequence[Heard]) -> list[Heard]:
    """The attributions of words that the reader sets above events or cues, if none is heard there.

    signals: with triggers and outers. listener: trees. heard: what is known already. Their
    content is unknown: which events stand under them the reader says itself.
    """
    taken = {token for one in heard for token in (*one.cue, one.head, *one.source)}
    found = {}
    for token, score in _called(signals):
        if token in taken or listener.tokens[token].upos in BARE:
            continue
        source = source_of(token, listener)
        if source:
            found[token] = Heard(
                token, (token,), source, (), score=1 / (1 + exp(-score)), by="reader by its events"
            )
            taken.add(token)
    return list(found.values())


def _called(signals: Signals) -> Iterator[tuple[int, float]]:
    """The best word above each event and each cue, with its score, the surest first."""
    above = [trigger.cues for trigger in signals.triggers if trigger.score >= SURE]
    above += [hint.others for hint in signals.outers]
    best = (max(words, key=lambda pair: pair[1]) for words in above if words)
    yield from sorted((pair for pair in best if pair[1] >= CALL), key=lambda pair: -pair[1])


def source_of(token: int, listener: Listener) -> tuple[int, ...]:
    """The tokens of who speaks by a cue: its doer, whom it cites, or who *has* or *lets* say."""
    doers = listener.framer.doers(token)
    cites = listener.tokens[token].lemma.lower() in listener.cues.citing
    cited = listener.syntax.children(token, "obj", "obl")[:1]
    if cites and cited and listener.syntax.has(token, "acl", "advcl"):
        return listener.phrase(cited)
    if doers:
        return listener.phrase(doers)
    node, syntax = listener.tokens[token], listener.syntax
    if node.upos == "VERB" and node.head != ROOT:
        if syntax.has(token, "xcomp", "ccomp", "advcl"):
            return listener.phrase(syntax.children(node.head, "obj", "iobj")[:1])
        if syntax.has(token, "acl"):
            return listener.phrase([node.head])
    cited = syntax.children(token, "obj", "obl", "nmod:poss", "nmod")[:1]
    return listener.phrase(cited)
