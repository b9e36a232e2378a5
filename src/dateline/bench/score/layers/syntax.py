"""Segmentation, tags and trees, scored as in the CoNLL 2018 shared task (Zeman et al. 2018)."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.bench.score.layers.align import align, placed, squeezed, surfaces
from dateline.bench.score.tally import Tally, of_sets
from dateline.errors import BenchError
from dateline.records.reading import ROOT, Signals, Token
from dateline.records.span import Span


def score_text(text: str, gold: Signals, read: Signals) -> dict[str, Tally]:
    """Tallies of tokens, sentences, words, upos, lemmas, uas and las of one document.

    text: the raw text that was read. gold, read: tokens and sentences over it. A relation is
    compared without its subtype, a head is right where it is the partner of the gold head.
    """
    counts = squeezed(text)
    pairs = align(placed(gold.tokens, counts), placed(read.tokens, counts))
    tallies = {
        "tokens": of_sets(_token_places(gold, counts), _token_places(read, counts)),
        "sentences": of_sets(_sentence_places(gold, counts), _sentence_places(read, counts)),
    }
    return tallies | _score_pairs(gold, read, pairs)


def score_tokens(gold: Signals, read: Signals) -> dict[str, Tally]:
    """Tallies of upos, lemmas, uas, las (and las with subtypes) over gold tokens.

    gold, read: the same tokens in the same sentences, punctuation included.
    Raises BenchError when they are not as many.
    """
    if len(gold.tokens) != len(read.tokens):
        raise BenchError(
            f"the reader gave {len(read.tokens)} tokens for {len(gold.tokens)} gold ones;"
            " Reader.read_tokens must return one for one"
        )
    pairs = {index: index for index in range(len(gold.tokens))}
    return _score_pairs(gold, read, pairs)


def _score_pairs(gold: Signals, read: Signals, pairs: Mapping[int, int]) -> dict[str, Tally]:
    right = dict.fromkeys(("words", "upos", "lemmas", "uas", "las", "las_subtypes"), 0)
    for index, partner in pairs.items():
        for figure in _right(gold.tokens[partner], read.tokens[index], pairs):
            right[figure] += 1
    sizes = len(gold.tokens), len(read.tokens)
    return {figure: Tally(count, *sizes) for figure, count in right.items()}


def _right(gold: Token, read: Token, pairs: Mapping[int, int]) -> list[str]:
    """The figures for which a paired word counts as right."""
    attached = gold.head == (ROOT if read.head == ROOT else pairs.get(read.head))
    related = gold.deprel.partition(":")[0] == read.deprel.partition(":")[0]
    return ["words"] + [
        figure
        for figure, holds in (
            ("upos", gold.upos == read.upos),
            ("lemmas", gold.lemma in ("_", read.lemma)),
            ("uas", attached),
            ("las", attached and related),
            ("las_subtypes", attached and gold.deprel == read.deprel),
        )
        if holds
    ]


def _token_places(signals: Signals, counts: list[int]) -> set[Span]:
    tokens = signals.tokens
    return {
        Span(counts[tokens[group[0]].span.start], counts[tokens[group[-1]].span.end])
        for group in surfaces(tokens)
    }


def _sentence_places(signals: Signals, counts: list[int]) -> set[Span]:
    tokens = signals.tokens
    return {
        Span(
            counts[tokens[sentence.first].span.start],
            counts[tokens[sentence.last].span.end],
        )
        for sentence in signals.sentences
    }
