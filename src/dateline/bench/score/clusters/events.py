"""Chained mentions of events: clusters of whole corpora against gold, and the peer's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any

from dateline.bench.gold.clusters.ecb import ChainedDocument, ChainedMention
from dateline.bench.score.clusters.coreference import Clusters, b_cubed, ceaf_e, conll, muc
from dateline.bench.score.tally import DIGITS
from dateline.collate.same.compare import compare_words
from dateline.collate.same.judge import scales
from dateline.collate.same.pairs import group
from dateline.collate.same.tell import Page, Telling, tell_mention
from dateline.collate.same.words import bag, words_of
from dateline.records.reading import Signals
from dateline.records.span import Span

EVENT_NOUN = "event"


def score_given(documents: Sequence[ChainedDocument]) -> dict[str, Any]:
    """The figures of clusters over gold mentions, no topic given, and those of the peer.

    The peer takes mentions for one event where the stem of the head word is the same, and the
    document is from the same half of the corpus.
    """
    gold = _gold(documents)
    pages = [(_page(d), [_telling(d, m) for m in d.events]) for d in documents]
    found = group(pages, compare_words, scales().mentions)
    curated = {m.id for d in documents for m in d.events if m.curated_sentence}
    halves: dict[Hashable, set[Hashable]] = defaultdict(set)
    stems: dict[Hashable, set[Hashable]] = defaultdict(set)
    for document, (_, tellings) in zip(documents, pages, strict=True):
        for telling in tellings:
            halves[document.suffix, telling.head].add(telling.key)
            stems[telling.head].add(telling.key)
    return {
        **figures(gold, [set(members) for members in found]),
        "curated_sentences": figures(*_only(curated, gold, found)),
        "same_suffix_and_lemma": figures(gold, list(halves.values())),
        "same_lemma": figures(gold, list(stems.values())),
    }


def score_read(
    documents: Sequence[ChainedDocument], read: Callable[[str], Signals]
) -> dict[str, Any]:
    """The figures of clusters over mentions that we find ourselves.

    read: the reader. Mentions are verbs and nouns of events in the sentences that have a gold
    mention; the corpus does not annotate the others in full. One that shares a character with a
    gold mention is that one; the rest count against precision.
    """
    gold = _gold(documents)
    pages = []
    for document in documents:
        pages.append((_page(document), _found(document, read(document.text))))
    clusters = group(pages, compare_words, scales().mentions)
    found = {telling.key for _, tellings in pages for telling in tellings}
    right = sum(key in found for members in gold for key in members)
    total = sum(map(len, gold))
    return figures(gold, [set(members) for members in clusters]) | {
        "mentions": {
            "recall": round(right / total, DIGITS) if total else 0.0,
            "precision": round(right / len(found), DIGITS) if found else 0.0,
        }
    }


def figures(gold: Clusters, found: Clusters) -> dict[str, Any]:
    """CoNLL F1, and the three that it is the mean of, singletons counted; B-cubed without."""
    three = muc(gold, found), b_cubed(gold, found), ceaf_e(gold, found)
    many = [[members for members in side if len(members) > 1] for side in (gold, found)]
    return {
        "conll_f1": conll(*three),
        "b3_f1": three[1].f1,
        "muc_f1": three[0].f1,
        "ceafe_f1": three[2].f1,
        "b3_f1_without_singletons": b_cubed(*many).f1,
    }


def _gold(documents: Sequence[ChainedDocument]) -> list[set[Hashable]]:
    chains: dict[str, set[Hashable]] = defaultdict(set)
    for document in documents:
        for mention in document.events:
            chains[mention.chain or mention.id].add(mention.id)
    return list(chains.values())


def _only(
    wanted: Collection[Hashable], gold: Clusters, found: Sequence[Collection[Hashable]]
) -> tuple[Clusters, Clusters]:
    """Both sides without all other members."""
    left = [set(members) & set(wanted) for members in gold]
    right = [set(members) & set(wanted) for members in found]
    return [m for m in left if m], [m for m in right if m]


def _page(document: ChainedDocument) -> Page:
    return Page(id=document.id, words=bag(words_of(document.text)))


def _telling(document: ChainedDocument, mention: ChainedMention) -> Telling:
    sentence = document.sentences[mention.sent]
    return tell_mention(mention.id, document.id, document.text, sentence, mention.span)


def _found(document: ChainedDocument, signals: Signals) -> list[Telling]:
    """The verbs and nouns of events in the sentences that have a gold mention."""
    annotated = {mention.sent for mention in document.events}
    sentences = [(number, document.sentences[number]) for number in sorted(annotated)]
    tellings = {}
    for token, kind in zip(signals.tokens, signals.entities, strict=True):
        if token.upos != "VERB" and (token.upos != "NOUN" or kind != EVENT_NOUN):
            continue
        home = next((span for _, span in sentences if span.contains(token.span)), None)
        if home is not None:
            key = _key(document, token.span)
            tellings[key] = tell_mention(key, document.id, document.text, home, token.span)
    return list(tellings.values())


def _key(document: ChainedDocument, span: Span) -> str:
    """The id of the gold mention at a word, else one of our own."""
    over = (mention.id for mention in document.events if mention.span.overlaps(span))
    return next(over, f"{document.id}@{span.start}")
