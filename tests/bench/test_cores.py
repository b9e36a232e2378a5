"""The bench of one process and two: its reports are all new stories, its figures are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import examples, wire
from dateline.bench.cores import _write, measure_cores
from dateline.errors import BenchError


def test_every_copy_is_a_story_of_its_own(tmp_path: Path) -> None:
    halves = [tmp_path / "one", tmp_path / "other"]
    _write(halves, examples.paths(), 21)
    assert [len(list(half.iterdir())) for half in halves] == [11, 10]
    reports = [found.report for found in wire.read_all(halves)]
    assert len({report.id for report in reports if report}) == 21
    heads = [report.headline.text for report in reports if report and report.headline]
    assert len(set(heads)) == len(heads) > 10


@pytest.mark.slow
def test_figures_of_all_three(weights: Path) -> None:
    told = measure_cores([], reports=4, rounds=1)
    assert set(told["cpu_seconds"]) == set(told["reports_per_second"]) == {"1", "2", "halves"}
    assert told["ratio"] > 0 and told["ceiling"] > 0


def test_a_report_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"nowhere.txt.*give a report in UTF-8"):
        measure_cores([tmp_path / "nowhere.txt"], reports=2, rounds=1)
