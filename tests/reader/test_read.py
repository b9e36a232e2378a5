"""The reader as a whole, on the weights that ship."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import examples
from dateline.errors import WeightsError
from dateline.reader import Reader
from dateline.reader import encode as encoding
from dateline.records.reading import Signals, Tagged

PIECES = (
    "The ministry|said|“|”|Mr.|U.S.|on Monday|don't|\n\n|\n|.|40|Åland|🙂|\x00|\u202e|—|Kim|denied"
)
WORDS = st.sampled_from(PIECES.split("|"))


@pytest.fixture(scope="module")
def reader(weights: Path) -> Reader:
    return Reader.load(weights)


def words(text: str, signals: Signals, tagged: Tagged) -> str:
    tokens = signals.tokens
    return text[tokens[tagged.first].span.start : tokens[tagged.last].span.end]


def test_a_sentence(reader: Reader) -> None:
    text = "Turkey's defence ministry said on Friday that two ships had left Odesa."
    signals = reader.read(text)
    assert [token.form for token in signals.tokens][:3] == ["Turkey", "'s", "defence"]
    assert signals.tokens[1].joined
    said = next(token for token in signals.tokens if token.form == "said")
    assert (said.upos, said.lemma, said.head) == ("VERB", "say", -1)
    assert [words(text, signals, cue) for cue in signals.cues] == ["said"]
    assert words(text, signals, signals.sources[0]) == "Turkey's defence ministry"
    assert "two ships had left" in words(text, signals, signals.contents[0])
    assert "Odesa" in [words(text, signals, name) for name in signals.names]
    assert len(signals.links) == 1 and signals.links[0].sources == (0,)


def test_sentences(reader: Reader) -> None:
    text = (
        "Talks resume in Oslo\n\nMr. Aalto met Gen. Ruiz at 5 p.m. on Monday. “We agree.” He left."
    )
    signals = reader.read(text)
    starts = [sentence.span.of(text).split()[0] for sentence in signals.sentences]
    assert starts == ["Talks", "Mr.", "“We", "He"]


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(WORDS, max_size=60), glue=st.sampled_from([" ", "", "\r\n"]))
def test_any_text_gives_sound_signals(reader: Reader, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    signals = reader.read(text)
    assert all(token.form == token.span.of(text) for token in signals.tokens)
    count = len(signals.tokens)
    assert len(signals.entities) == count
    for sentence in signals.sentences:
        inside = range(sentence.first, sentence.last + 1)
        heads = [signals.tokens[i].head for i in inside]
        assert heads.count(-1) == 1 and all(head in inside for head in heads if head != -1)
    for tagged in (*signals.names, *signals.sources, *signals.cues, *signals.contents):
        assert 0 <= tagged.first <= tagged.last < count


def test_other_seams_change_little(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(path.read_text("utf-8") for path in examples.paths()[:4])
    whole = reader.read(text)
    monkeypatch.setattr(encoding.windows, "__defaults__", (200, 64))
    other = reader.read(text)
    arcs = [
        {(t.span, signals.tokens[t.head].span) for t in signals.tokens}
        for signals in (whole, other)
    ]
    assert len(arcs[0] & arcs[1]) / len(arcs[0] | arcs[1]) > 0.9


def test_given_words_are_kept(reader: Reader) -> None:
    sentences = [[("Ca", False), ("n't", True), ("stop", False), ("!", True)], [("Go", True)]]
    signals = reader.read_tokens(sentences)
    assert [token.form for token in signals.tokens] == ["Ca", "n't", "stop", "!", "Go"]
    assert [token.sentence for token in signals.tokens] == [0, 0, 0, 0, 1]


def test_nothing_gives_nothing(reader: Reader) -> None:
    assert reader.read(" \n") == Signals()


def test_a_sentence_without_end_is_cut_and_flagged(reader: Reader) -> None:
    signals = reader.read("and the ships went on " * 900)
    assert "long-sentence" in signals.flags
    assert max(s.last - s.first for s in signals.sentences) < 300


def test_a_word_without_end_is_read(reader: Reader) -> None:
    assert len(reader.read("x" * 20_000).tokens) == 1


def copied(weights: Path, folder: Path) -> Path:
    shutil.copytree(weights, folder / "weights")
    return folder / "weights"


def test_damaged_weights_do_not_load(weights: Path, tmp_path: Path) -> None:
    copy = copied(weights, tmp_path)
    with (copy / "reader.onnx").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(WeightsError, match="damaged"):
        Reader.load(copy)


@pytest.mark.parametrize("field", ["features", "labels"])
def test_weights_of_another_make_do_not_load(weights: Path, tmp_path: Path, field: str) -> None:
    copy = copied(weights, tmp_path)
    card = json.loads((copy / "card.json").read_text("utf-8"))
    card[field] = "other" if field == "features" else card[field] | {"upos": ["X"]}
    (copy / "card.json").write_text(json.dumps(card), "utf-8")
    with pytest.raises(WeightsError, match=r"labels|features"):
        Reader.load(copy)


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="missing"):
        Reader.load(tmp_path)
