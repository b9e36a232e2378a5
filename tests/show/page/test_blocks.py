"""Blocks: the text falls into head and paragraphs, and nothing is lost."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import wire
from dateline.examples import paths
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.show.page.blocks import blocks

WRAPPED = (
    "The harbour master closed the gates before noon and let nobody\n"
    "through until the tide had turned and the last of the boats was\n"
    "tied up.\n"
)


def report_of(text: str) -> Report:
    return Report(id="r", text=text, body=Span(0, len(text)))


@given(st.text(alphabet="ab \n\t\u2028", max_size=60))
def test_blocks_hold_all_words_in_order(text: str) -> None:
    found = [block.span for block in blocks(report_of(text))]
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(left.end < right.start for left, right in itertools.pairwise(found))
    assert all(span.of(text) == span.of(text).strip() for span in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One.\n\nTwo.\n \t\n\nThree.", ["One.", "Two.", "Three."]),
        ("One.\nTwo.", ["One.", "Two."]),
        (WRAPPED, [WRAPPED.strip()]),
        (f"{WRAPPED}\nA:\n- b\n- c", [WRAPPED.strip(), "A:\n- b\n- c"]),
        (" \n ", []),
    ],
)
def test_paragraphs(text: str, words: list[str]) -> None:
    assert [block.span.of(text) for block in blocks(report_of(text))] == words


def test_only_wrapped_lines_may_be_joined() -> None:
    assert [block.wrapped for block in blocks(report_of(WRAPPED))] == [True]
    assert [block.wrapped for block in blocks(report_of("A:\n- b\n\nC."))] == [False, False]


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_the_head_is_told_from_the_story(path: Path) -> None:
    report = wire.read_file(path)
    found = blocks(report)
    if report.headline:
        (headline,) = [block for block in found if block.kind == "headline"]
        assert headline.span.of(report.text) == report.headline.text
    assert all(block.span.end <= report.body.start for block in found if block.kind == "head")
    assert found[-1].kind == "text"
