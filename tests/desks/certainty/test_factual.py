"""How much words present what they tell as fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.desks.certainty.factual import MOST, Factual
from dateline.desks.certainty.lexicon import hedge_table
from dateline.desks.sentences.syntax import Syntax
from dateline.reader import Reader
from dateline.stylebook import Stylebook
from dateline.stylebook.speech import Facts


@pytest.fixture(scope="module")
def reader(weights: Path) -> Reader:
    """The trained reader."""
    return Reader.load(weights)


def factual(text: str, reader: Reader, facts: Facts | None = None) -> tuple[Factual, list[str]]:
    """The desk's model over a text, and the text's tokens."""
    stylebook, signals = Stylebook(), reader.read(text)
    syntax = Syntax.of(signals.tokens)
    model = Factual(syntax, signals.factuality, facts or stylebook.facts, hedge_table(stylebook))
    return model, [token.form for token in signals.tokens]


def rating(text: str, word: str, reader: Reader) -> float:
    model, forms = factual(text, reader)
    value = model.at(forms.index(word))
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("The rebels shelled the port on Monday.", "The rebels may have shelled the port."),
        ("The rebels shelled the port on Monday.", "The rebels never shelled the port."),
        ("The army has shelled the port.", "The army threatened that it would have shelled it."),
        ("The rebels may have shelled the port.", "Nobody shelled the port on Monday."),
    ],
)
def test_surer_words_have_more(surer: str, less: str, reader: Reader) -> None:
    assert rating(surer, "shelled", reader) > rating(less, "shelled", reader) + 0.2


def test_what_stands_around_a_word_is_told_once_and_in_words(reader: Reader) -> None:
    model, forms = factual("The minister denied that troops had not fired.", reader)
    figures = list(model.figures(forms.index("fired")))
    assert len(set(figures)) == len(figures)
    assert {"word fire", "here denied", "here aux have", "1 up ccomp of deny"} <= set(figures)


def test_a_rating_keeps_to_the_scale_and_shares(reader: Reader) -> None:
    wild = Facts(middle=99.0, share=1.0, weights={})
    model, forms = factual("The army shelled the port.", reader, wild)
    assert model.at(forms.index("shelled")) == MOST
    own, _ = factual("The army shelled the port.", reader, Facts(middle=9, share=0, weights={}))
    assert own.at(2) == reader.read("The army shelled the port.").factuality[2]


def test_where_the_reader_rates_nothing_there_is_no_rating(reader: Reader) -> None:
    stylebook, signals = Stylebook(), reader.read("The army shelled the port.")
    model = Factual(Syntax.of(signals.tokens), (), stylebook.facts, hedge_table(stylebook))
    assert model.at(2) is None
