"""Files of time expressions, and what is said of a malformed one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.bench.gold.values.times import read_times
from dateline.errors import BenchError
from dateline.records.span import Span

LINE = (
    '{"id": "a", "text": "It sank Friday.", "dct": "2031-04-16T09:30", "timexes": '
    '[{"start": 8, "end": 14, "type": "DATE", "value": "2031-04-11", "mod": null, "tid": "t1"}]}'
)


def test_documents_and_their_expressions(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(f"{LINE}\n\n" + '{"text": "It sank.", "timexes": []}\n')
    first, second = read_times(path)
    (timex,) = first.timexes
    assert (first.id, first.published) == ("a", dt.date(2031, 4, 16))
    assert (timex.span, timex.type, timex.value, timex.mod) == (
        Span(8, 14),
        "DATE",
        "2031-04-11",
        None,
    )
    assert (second.published, second.timexes) == (None, ())


@pytest.mark.parametrize(
    "wrong",
    [
        LINE.replace('"end": 14', '"end": 99'),
        LINE.replace('"start": 8', '"start": 14'),
        LINE.replace("2031-04-16T", "16 April "),
        LINE.replace("timexes", "spans"),
        "{",
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(f"{LINE}\n{wrong}\n")
    with pytest.raises(BenchError, match=":2:"):
        list(read_times(path))


def test_an_empty_file_is_no_gold(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("\n")
    with pytest.raises(BenchError, match="no document"):
        list(read_times(path))
