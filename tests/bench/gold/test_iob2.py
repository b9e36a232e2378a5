from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.bench.gold.iob2 import read_iob2, runs
from dateline.errors import BenchError

Write = Callable[[str, str], Path]

TWO_DOCUMENTS = """\
# newdoc id = one
# text = Ada Brin (Orlova) rests.
1\tAda\tB-PER\t-\tx
2\tBrin\tI-PER\t-\tx
3\t(\tO\t-\t-
4\tOrlova\tB-LOC\t-\tx
5\t)\tO\t-\t-
6\trests\tO\t-\t-
7\t.\tO\t-\t-

# text = not these words
1\tKesh\tB-LOC\t-\tx
2\t.\tO\t-\t-

# newdoc id = two
1\tKesh\tB-ORG\t-\tx
"""


def test_documents_and_their_names(write: Write) -> None:
    one, two = read_iob2(write("gold.iob2", TWO_DOCUMENTS))
    assert [(run.first, run.last, run.label) for run in one.names] == [
        (0, 1, "PER"), (3, 3, "LOC"), (7, 7, "LOC"),
    ]  # fmt: skip
    assert [(run.first, run.last, run.label) for run in two.names] == [(0, 0, "ORG")]
    assert (one.id, two.id) == ("one", "two")


def test_spaces_follow_the_text(write: Write) -> None:
    one, _ = read_iob2(write("gold.iob2", TWO_DOCUMENTS))
    assert "".join(form + " " * spaced for form, spaced in one.sentences[0]).rstrip() == (
        "Ada Brin (Orlova) rests."
    )
    assert one.sentences[1] == [("Kesh", True), (".", True)]


def test_no_space_stands_before_a_clitic(write: Write) -> None:
    rows = "# text = Ada 's did n't s\n1\tAda\tO\n2\t's\tO\n3\tdid\tO\n4\tn't\tO\n5\ts\tO\n"
    (document,) = read_iob2(write("gold.iob2", rows))
    assert [spaced for _, spaced in document.sentences[0]] == [False, True, False, True, True]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O O", []),
        ("B-PER I-PER", [(0, 1, "PER")]),
        ("B-PER B-PER", [(0, 0, "PER"), (1, 1, "PER")]),
        ("I-PER I-PER O", [(0, 1, "PER")]),
        ("B-PER I-LOC", [(0, 0, "PER"), (1, 1, "LOC")]),
        ("B-PER O I-PER", [(0, 0, "PER"), (2, 2, "PER")]),
    ],
)
def test_runs(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(run.first, run.last, run.label) for run in runs(tags.split())] == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no sentence in it"),
        ("1\tKesh\n", ":1: 2 tab-separated columns"),
        ("1\tKesh\tO\n2\tsays\tPER\n", ":2: no tag of IOB2: 'PER'"),
        ("1\tKesh\tB-\n", ":1: no tag of IOB2: 'B-'"),
        ("1\tKesh\tO-PER\n", ":1: no tag of IOB2: 'O-PER'"),
    ],
)
def test_bad_files_are_told_with_their_line(write: Write, text: str, message: str) -> None:
    with pytest.raises(BenchError) as error:
        list(read_iob2(write("bad.iob2", text)))
    assert message in str(error.value)
