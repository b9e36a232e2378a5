from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from dateline.bench.score.layers.syntax import score_text, score_tokens
from dateline.bench.score.tally import Tally
from dateline.errors import BenchError
from dateline.records.reading import Signals

Tree = Callable[..., Signals]

TEXT = "Mira's guards left. Rain fell."
GOLD = (
    "Mira/PROPN/3/nmod:poss +'s/PART/1/case guards/NOUN/4/nsubj left/VERB/0/root ./PUNCT/4/punct",
    "Rain/NOUN/2/nsubj fell/VERB/0/root ./PUNCT/2/punct",
)


def test_gold_against_itself(tree: Tree) -> None:
    gold = tree(TEXT, *GOLD)
    tallies = score_text(TEXT, gold, gold)
    assert tallies.pop("tokens") == Tally(7, 7, 7)
    assert tallies.pop("sentences") == Tally(2, 2, 2)
    assert set(tallies.values()) == {Tally(8, 8, 8)}


def test_nothing_read(tree: Tree) -> None:
    tallies = score_text(TEXT, tree(TEXT, *GOLD), Signals())
    assert {tally.f1 for tally in tallies.values()} == {0.0}


def test_raw_text_by_hand(tree: Tree) -> None:
    # The possessive stands alone, "left." is one token, and the sentences are one.
    read = tree(
        TEXT,
        "Mira/PROPN/3/nmod 's/PART/1/case guards/PROPN/4/nsubj left./VERB/0/root"
        " Rain/NOUN/6/nsubj fell/VERB/4/ccomp ./PUNCT/6/punct",
    )
    tallies = score_text(TEXT, tree(TEXT, *GOLD), read)
    # Alike: guards, Rain, fell and the last stop, out of 7 tokens on both sides.
    assert tallies["tokens"] == Tally(4, 7, 7)
    assert tallies["sentences"] == Tally(0, 2, 1)
    # Mira and 's pair by form: 6 of 8 gold and 7 read words.
    assert tallies["words"] == Tally(6, 8, 7)
    assert tallies["upos"] == Tally(5, 8, 7)
    # Right heads: Mira, 's, Rain, stop. guards hangs on "left.", which has no partner.
    assert tallies["uas"] == tallies["las"] == Tally(4, 8, 7)
    # nmod is nmod:poss but for its subtype.
    assert tallies["las_subtypes"] == Tally(3, 8, 7)


def test_a_root_pairs_with_a_root_only(tree: Tree) -> None:
    gold = tree("Go on", "Go/VERB/0/root on/ADV/1/advmod")
    read = tree("Go on", "Go/VERB/2/advmod on/ADV/0/root")
    assert score_text("Go on", gold, read)["uas"] == Tally(0, 2, 2)


def test_gold_tokens_by_hand(tree: Tree) -> None:
    gold = tree(TEXT, *GOLD)
    read = tree(
        TEXT,
        "Mira/PROPN/3/compound +'s/PART/1/case guards/NOUN/4/obj left/VERB/0/root ./PUNCT/3/punct",
        "Rain/PROPN/2/nsubj:outer fell/VERB/0/root ./PUNCT/2/punct",
    )
    tallies = score_tokens(gold, read)
    assert tallies["uas"] == Tally(7, 8, 8)
    assert tallies["las"] == Tally(5, 8, 8)
    assert tallies["las_subtypes"] == Tally(4, 8, 8)
    assert tallies["upos"] == Tally(7, 8, 8)


def test_a_lemma_that_gold_leaves_open_is_right(tree: Tree) -> None:
    gold = tree("Go on", "Go/VERB/0/root on/ADV/1/advmod")
    opened = tuple(msgspec.structs.replace(token, lemma="_") for token in gold.tokens)
    assert score_tokens(Signals(tokens=opened), gold)["lemmas"] == Tally(2, 2, 2)
    assert score_tokens(gold, Signals(tokens=opened))["lemmas"] == Tally(0, 2, 2)


def test_gold_tokens_must_come_back_one_for_one(tree: Tree) -> None:
    gold = tree("Go on", "Go/VERB/0/root on/ADV/1/advmod")
    with pytest.raises(BenchError, match="1 tokens for 2"):
        score_tokens(gold, Signals(tokens=gold.tokens[:1]))
