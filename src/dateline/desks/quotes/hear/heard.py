"""One attribution in tokens, as the reader or a rule heard it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Signals, Tagged, Token

REACH = 2


class Heard(NamedTuple):
    """Tokens of the cue, of the source, and of each piece of content.

    head: the cue's head token. above: the head of the cue that passes this one on.
    by: what heard it. firm: the rule knows the source better than the reader.
    """

    head: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[tuple[int, ...], ...]
    score: float = 0.5
    above: int | None = None
    by: str = "rule"
    firm: bool = False

    @property
    def said(self) -> frozenset[int]:
        """All tokens of the content."""
        return frozenset(token for piece in self.content for token in piece)


def heard_by_reader(signals: Signals) -> list[Heard]:
    """The attributions that the reader linked, in order of their cues.

    Of several sources the nearest to the cue speaks; pieces far from the cue are left out.
    """
    found = []
    for link in signals.links:
        cue = signals.cues[link.cue]
        tokens = tuple(range(cue.first, cue.last + 1))
        sources = sorted(_near(signals, cue, link.sources, signals.sources), key=_distance(cue))
        pieces = sorted(_near(signals, cue, link.contents, signals.contents), key=_first)
        found.append(
            Heard(
                head=_head(signals, tokens),
                cue=tokens,
                source=_tokens(sources[0]) if sources else (),
                content=tuple(map(_tokens, pieces)),
                score=cue.score,
                by="reader",
            )
        )
    return sorted(found, key=lambda heard: heard.cue)


def _near(
    signals: Signals, cue: Tagged, indices: Sequence[int], runs: Sequence[Tagged]
) -> list[Tagged]:
    """The runs that stand within ``REACH`` sentences of the cue."""
    home = signals.tokens[cue.first].sentence
    return [
        runs[index]
        for index in indices
        if abs(signals.tokens[runs[index].first].sentence - home) <= REACH
    ]


def _distance(cue: Tagged) -> Callable[[Tagged], int]:
    return lambda run: max(run.first - cue.last, cue.first - run.last)


def _first(run: Tagged) -> int:
    return run.first


def _tokens(run: Tagged) -> tuple[int, ...]:
    return tuple(range(run.first, run.last + 1))


def _head(signals: Signals, tokens: tuple[int, ...]) -> int:
    inside = set(tokens)
    verbs = [token for token in tokens if signals.tokens[token].upos == "VERB"]
    outward = [t for t in verbs or tokens if signals.tokens[t].head not in inside]
    return (outward or verbs or list(tokens))[0]


def phrase(heads: Sequence[int], syntax: Syntax) -> tuple[int, ...]:
    """The tokens of a source phrase without its preposition and clauses."""
    found: set[int] = set()
    heads = _together(heads, syntax)
    for head in heads:
        found |= set(syntax.subtree(head, "case", "acl", "advcl", "parataxis", "obl"))
        below = [n for t in syntax.children(head, "nmod", "appos") for n in syntax.subtree(t)]
        owners = syntax.children(head, "nmod:poss")
        found |= {case for node in (*below, *owners) for case in syntax.children(node, "case")}
    # A tree may hang a whole clause on a speaker; what somebody does is never who speaks.
    clauses = (token for token in found - set(heads) if _clause(token, syntax))
    aside = {below for token in clauses for below in syntax.subtree(token)}
    return trimmed(sorted(found - aside), syntax.tokens)


def _together(heads: Sequence[int], syntax: Syntax) -> Sequence[int]:
    """The heads without those who act before a semicolon, behind which another speaks."""
    last = max(heads, default=0)
    return [
        head
        for head in heads
        if last in syntax.subtree(head)
        or not any(token.form == ";" for token in syntax.tokens[head:last])
    ]


def _clause(token: int, syntax: Syntax) -> bool:
    """Whether a verb has a subject of its own."""
    return syntax.tokens[token].upos in ("VERB", "AUX") and bool(syntax.children(token, "nsubj"))


def trimmed(tokens: Sequence[int], nodes: Sequence[Token]) -> tuple[int, ...]:
    """Tokens without punctuation at either end."""
    kept = list(tokens)
    while kept and nodes[kept[-1]].upos == "PUNCT":
        kept.pop()
    while kept and nodes[kept[0]].upos == "PUNCT":
        kept.pop(0)
    return tuple(kept)


def runs(tokens: Sequence[int], nodes: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """Unbroken runs of tokens, each trimmed."""
    found: list[list[int]] = []
    for token in tokens:
        if found and token == found[-1][-1] + 1:
            found[-1].append(token)
        else:
            found.append([token])
    return tuple(run for run in (trimmed(run, nodes) for run in found) if run)
