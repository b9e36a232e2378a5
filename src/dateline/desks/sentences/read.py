"""The reader's tokens and sentences, checked to form trees over the text."""

from __future__ import annotations

from dateline.records.reading import Reading, Sentence, Token
from dateline.stylebook import Stylebook


def work(reading: Reading, stylebook: Stylebook) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences of a reading, as the reader segmented and parsed them.

    reading: with its signals. stylebook: not asked. Universal Dependencies, version 2.
    """
    return reading.signals.tokens, reading.signals.sentences
