"""Coded reports and marked pairs: read back, and what is said of malformed lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.bench.gold.pairs import read_pairs
from dateline.bench.gold.reports import read_reports
from dateline.errors import BenchError

REPORT = (
    '{"id": "r1", "lot": "l", "story": null, "style": "agency brief", "outlet": "W",'
    ' "published": "2011-04-07", "headline": null, "dateline": null, "text": "Rain.",'
    ' "sentences": [[0, 5]], "links": [], "claims": []}'
)
PAIR = '{"marked": "<s>A</s> met <t>B</t>.", "label": "CONSULT", "quad": "1"}'


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "f.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_reports(tmp_path: Path) -> None:
    (report,) = read_reports(write(tmp_path, "", REPORT))
    assert (report.id, report.published.year, report.lookalikes) == ("r1", 2011, ())


@pytest.mark.parametrize("wrong", ["{", REPORT.replace("2011-04-07", "soon"), PAIR])
def test_a_malformed_report_is_named(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BenchError, match=":2: no coded report"):
        list(read_reports(write(tmp_path, REPORT, wrong)))


def test_pairs(tmp_path: Path) -> None:
    one, two = read_pairs(write(tmp_path, PAIR, '{"marked": "<s>A</s> left.", "label": 1}'))
    assert (one.root, one.conflict, one.quad, one.text) == ("CONSULT", None, 1, "A met B.")
    assert (two.root, two.conflict, two.recipient) == (None, True, None)


@pytest.mark.parametrize(
    "wrong",
    [
        PAIR.replace("CONSULT", "MEET"),
        PAIR.replace('"CONSULT"', "7"),
        PAIR.replace('"CONSULT"', '""'),
        PAIR.replace('"1"', '"x"'),
        PAIR.replace("<s>A</s>", "A</s>").replace("<t>B</t>", "B"),
    ],
)
def test_a_malformed_pair_is_named(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BenchError, match=":2: no marked pair"):
        list(read_pairs(write(tmp_path, PAIR, wrong)))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="give the path"):
        list(read_reports(tmp_path / "none.jsonl"))
