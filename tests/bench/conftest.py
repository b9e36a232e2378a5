"""Builders of gold and read records, from words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.records.reading import ROOT, Sentence, Signals, Token
from dateline.records.span import Span

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a bench file: its name and its text."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write_file


@pytest.fixture
def tree() -> Callable[..., Signals]:
    """Signals over a text from sentences of words.

    A word is ``form/UPOS/head/deprel``, the head counted from 1 in its sentence; a leading
    ``+`` joins it to the word before.
    """

    def build(text: str, *sentences: str) -> Signals:
        tokens: list[Token] = []
        found: list[Sentence] = []
        at = 0
        for number, sentence in enumerate(sentences):
            first = len(tokens)
            for word in sentence.split():
                form, upos, head, deprel = word.lstrip("+").split("/")
                start = text.index(form, at)
                at = start + len(form)
                tokens.append(
                    Token(
                        span=Span(start, at),
                        form=form,
                        lemma=form.lower(),
                        upos=upos,
                        head=first + int(head) - 1 if int(head) else ROOT,
                        deprel=deprel,
                        sentence=number,
                        joined=word.startswith("+"),
                    )
                )
            span = Span(tokens[first].span.start, at)
            found.append(Sentence(span, first, len(tokens) - 1))
        return Signals(tokens=tuple(tokens), sentences=tuple(found))

    return build
