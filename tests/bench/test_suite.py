from __future__ import annotations

from pathlib import Path

import pytest

from dateline.bench import run_suite
from dateline.bench.floors import Floor
from dateline.bench.suite import QUICK_SIZES
from dateline.errors import BenchError
from dateline.records.reading import Signals, Tagged

NAMES = "# newdoc id = d\n1\tMira\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n3\tKesh\tB-LOC\t-\t-\n"


class OneName:
    """A reader that takes the first word for a person."""

    def read(self, text: str) -> Signals:
        return Signals()

    def read_tokens(self, sentences: list[list[tuple[str, bool]]]) -> Signals:
        return Signals(names=(Tagged(0, 0, "PER", 1.0),))


def floor(figure: str, at_least: float, quick: float | None = None) -> Floor:
    return Floor(
        what=f"Names {figure}",
        task="names",
        file="gold.iob2",
        figure=figure,
        at_least=at_least,
        quick=quick,
        reference="someone: 0.5",
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "gold.iob2").write_text(NAMES, "utf-8")
    return tmp_path


def test_verdicts_and_page(data: Path) -> None:
    page = data / "benchmarks.md"
    floors = [floor("precision", 0.9), floor("recall", 0.6)]
    verdicts = run_suite(data, page=page, floors=floors, reader=OneName())
    assert [(verdict.measured, verdict.passed) for verdict in verdicts] == [
        (1.0, True), (0.5, False),
    ]  # fmt: skip
    text = page.read_text("utf-8")
    command = "`dateline bench names $DATA/gold.iob2`"
    assert f"| Names precision | 1 | ≥ 0.9 | someone: 0.5 | {command} |" in text
    assert f"| Names recall | **0.5** (missed) | ≥ 0.6 | someone: 0.5 | {command} |" in text
    assert "| by_label.PER.f1 | 1 |" in text
    assert str(data) not in text


def test_a_quick_run_takes_the_quick_floors(data: Path) -> None:
    floors = [floor("precision", 0.9), floor("recall", 0.6, quick=0.4)]
    (verdict,) = run_suite(data, quick=True, floors=floors, reader=OneName())
    assert (verdict.floor.figure, verdict.bound, verdict.passed) == ("recall", 0.4, True)


def test_a_missing_file_fails(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="name the folder of development data"):
        run_suite(tmp_path, floors=[floor("f1", 0.1)], reader=OneName())


def test_a_run_that_would_measure_nothing_fails(data: Path) -> None:
    with pytest.raises(BenchError, match=r"set quick in floors\.toml"):
        run_suite(data, quick=True, floors=[floor("f1", 0.1)], reader=OneName())


def test_tasks_without_files_are_known(data: Path) -> None:
    slowest = Floor(
        what="Slowest question", task="ledger", figure="slowest_p95_ms", at_most=1, quick=60_000
    )
    page = data / "benchmarks.md"
    (verdict,) = run_suite(data, quick=True, floors=[slowest], page=page)
    assert verdict.passed and verdict.measured
    text = page.read_text("utf-8")
    assert "`dateline bench ledger`" in text
    assert f"| generated_claims | {QUICK_SIZES['ledger']} |" in text
