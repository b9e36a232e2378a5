from __future__ import annotations

import pytest

from dateline.bench.floors import Floor, judge, load_floors
from dateline.bench.tasks import TASKS
from dateline.errors import BenchError

LEAST = Floor(what="Right", task="names", file="n.iob2", figure="deep.f1", at_least=0.5, quick=0.3)
MOST = Floor(what="Slow", task="speed", figure="seconds", at_most=1.5)


@pytest.mark.parametrize(
    ("floor", "figures", "quick", "passed"),
    [
        (LEAST, {"deep": {"f1": 0.5}}, False, True),
        (LEAST, {"deep": {"f1": 0.4999}}, False, False),
        (LEAST, {"deep": {"f1": 0.4}}, True, True),
        (LEAST, {"deep": {"f1": 0.2}}, True, False),
        (LEAST, {"deep": 1.0}, False, False),
        (LEAST, {}, False, False),
        (MOST, {"seconds": 1}, False, True),
        (MOST, {"seconds": 1.6}, False, False),
        (MOST, {"seconds": None}, False, False),
    ],
)
def test_verdicts(floor: Floor, figures: dict[str, object], quick: bool, passed: bool) -> None:
    assert judge(floor, figures, quick).passed is passed


def test_the_package_pins_every_task() -> None:
    floors = load_floors()
    assert {floor.task for floor in floors} == set(TASKS)
    assert len({(floor.run, floor.figure) for floor in floors}) == len(floors)


@pytest.mark.parametrize(
    "toml",
    [
        b"[[floor]]\nwhat='a'\ntask='names'\nfigure='f1'\n",
        b"[[floor]]\nwhat='a'\ntask='names'\nfigure='f1'\nat_least=1\nat_most=2\n",
        b"[[floor]]\nwhat='a'\ntask='names'\nfigure='f1'\nat_least=1\natmost=2\n",
        b"floor = [",
    ],
)
def test_a_bad_floors_file(toml: bytes) -> None:
    with pytest.raises(BenchError, match=r"floors\.toml"):
        load_floors(toml)
