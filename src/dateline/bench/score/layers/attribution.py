"""Attributions: tokens and spans of each role, and whole attributions joined rightly.

The roles and the two joint measures follow Pareti 2016 ("PARC 3.0") and Newell et al. 2018
("An Attribution Relations Corpus for Political News"). White space at the edge of a span is
trimmed before any comparison; punctuation counts as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from dateline.bench.gold.attributions import Triple
from dateline.bench.score.tally import Tally, of_sets
from dateline.records.reading import Signals, Tagged
from dateline.records.span import Span

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
Agree = Callable[[Sequence[Span], Sequence[Span]], bool]


def attributions_of(signals: Signals) -> list[Triple]:
    """The attributions that the reader linked, pieces left to right; a cue alone is none."""
    return [
        Triple(
            _spans(signals, [signals.sources[index] for index in link.sources]),
            _spans(signals, [signals.cues[link.cue]]),
            _spans(signals, [signals.contents[index] for index in link.contents]),
        )
        for link in signals.links
        if link.contents
    ]


def runs_of(signals: Signals) -> dict[str, tuple[Span, ...]]:
    """The characters of every run of each role, linked or not."""
    runs = (signals.sources, signals.cues, signals.contents)
    return {role: _spans(signals, tagged) for role, tagged in zip(ROLES, runs, strict=True)}


def _spans(signals: Signals, runs: Iterable[Tagged]) -> tuple[Span, ...]:
    tokens = signals.tokens
    return tuple(
        sorted(Span(tokens[run.first].span.start, tokens[run.last].span.end) for run in runs)
    )


def score_tokens(
    text: str, gold: Sequence[Triple], read: dict[str, tuple[Span, ...]]
) -> dict[str, Tally]:
    """Tallies of tokens, for each role: right where both sides put it in some span of the role.

    text: the document. gold: its attributions. read: the spans read for each role. A token is
    a run of word characters or one other character that is no space, whoever reads the text;
    it lies in a span that has one of its characters.
    """
    owner = _token_of_characters(text)
    return {
        role: of_sets(_covered(owner, _pieces(gold, role)), _covered(owner, read[role]))
        for role in ROLES
    }


def score_spans(
    text: str, gold: Sequence[Triple], read: dict[str, tuple[Span, ...]]
) -> dict[str, Tally]:
    """Tallies of distinct spans, for each role: right where both ends are right.

    Each piece of a source, cue or content in pieces counts by itself.
    """
    return {
        role: of_sets(_trimmed(text, _pieces(gold, role)), _trimmed(text, read[role]))
        for role in ROLES
    }


def score_joint(text: str, gold: Sequence[Triple], read: Sequence[Triple]) -> dict[str, Tally]:
    """Tallies of whole attributions: ``overlap`` and ``exact``, matched one to one.

    An attribution is right where source, cue and content each share a character with the gold
    one's (or have the same pieces); what is empty matches only what is empty. As many as
    possible are matched.
    """
    gold = [_tidied(text, triple) for triple in gold]
    read = [_tidied(text, triple) for triple in read]
    return {
        name: Tally(_matched(gold, read, agree), len(gold), len(read))
        for name, agree in (("overlap", _overlap), ("exact", _same))
    }


def _pieces(triples: Iterable[Triple], role: str) -> list[Span]:
    return [span for triple in triples for span in getattr(triple, role)]


def _token_of_characters(text: str) -> list[int | None]:
    """For each character the number of the token it is in, None for white space."""
    owner: list[int | None] = [None] * len(text)
    for number, match in enumerate(_TOKEN.finditer(text)):
        owner[match.start() : match.end()] = [number] * (match.end() - match.start())
    return owner


def _covered(owner: Sequence[int | None], spans: Iterable[Span]) -> set[int]:
    inside = (owner[index] for span in spans for index in range(span.start, span.end))
    return {number for number in inside if number is not None}


def _trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without white space at their edges, empty ones left out, each once, in order."""
    kept = set()
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        if words.strip():
            kept.add(Span(start, start + len(words.strip())))
    return tuple(sorted(kept))


def _tidied(text: str, triple: Triple) -> Triple:
    return Triple(
        _trimmed(text, triple.source), _trimmed(text, triple.cue), _trimmed(text, triple.content)
    )


def _overlap(gold: Sequence[Span], read: Sequence[Span]) -> bool:
    if not gold or not read:
        return not gold and not read
    return any(one.overlaps(other) for one in gold for other in read)


def _same(gold: Sequence[Span], read: Sequence[Span]) -> bool:
    return gold == read


def _matched(gold: Sequence[Triple], read: Sequence[Triple], agree: Agree) -> int:
    """How many can be paired one to one: a maximum matching by augmenting paths (Kuhn 1955)."""
    partners = [
        [index for index, other in enumerate(gold) if _agree(other, one, agree)] for one in read
    ]
    holder: dict[int, int] = {}
    return sum(_placed(index, partners, holder, set()) for index in range(len(read)))


def _agree(gold: Triple, read: Triple, agree: Agree) -> bool:
    return (
        agree(gold.cue, read.cue)
        and agree(gold.source, read.source)
        and agree(gold.content, read.content)
    )


def _placed(index: int, partners: list[list[int]], holder: dict[int, int], seen: set[int]) -> bool:
    """Give ``index`` a partner, moving earlier ones on where that frees one."""
    for partner in partners[index]:
        if partner in seen:
            continue
        seen.add(partner)
        if partner not in holder or _placed(holder[partner], partners, holder, seen):
            holder[partner] = index
            return True
    return False
