from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.bench.gold.attributions import Triple, read_attributions
from dateline.errors import BenchError
from dateline.records.span import Span

Write = Callable[[str, str], Path]


def test_documents_with_their_attributions(write: Write) -> None:
    path = write(
        "gold.jsonl",
        '{"id": "a", "text": "It rains, she said.", "wire": "None", "attributions": [{"id": "E1",'
        ' "source": [[10, 13]], "cue": [[14, 18]], "content": [[0, 8]]}]}\n\n'
        '{"text": "Reportedly.", "attributions": [{"source": [], "cue": [[0, 10]],'
        ' "content": []}]}\n',
    )
    first, second = read_attributions(path)
    assert first.attributions == (Triple((Span(10, 13),), (Span(14, 18),), (Span(0, 8),)),)
    assert second.attributions == (Triple((), (Span(0, 10),), ()),)
    assert (first.id, second.id) == ("a", None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2: no document: Input data was truncated"),
        ('{"text": "x"}', ":2: no document: Object missing required field `attributions`"),
        ('{"text": "x", "attributions": [{"cue": [[1, 0]]}]}', ": not a span: [1, 0)"),
        ('{"text": "x", "attributions": [{"cue": [[0, 2]]}]}', ":2: span [0, 2) in a text of 1"),
    ],
)
def test_bad_lines_are_told(write: Write, line: str, message: str) -> None:
    good = '{"text": "x", "attributions": []}\n'
    with pytest.raises(BenchError) as error:
        list(read_attributions(write("bad.jsonl", good + line)))
    assert message in str(error.value)


def test_a_file_without_documents(write: Write) -> None:
    with pytest.raises(BenchError, match="no document in it"):
        list(read_attributions(write("empty.jsonl", "\n")))
