"""The public names: few, all there, and cheap to ask for."""

from __future__ import annotations

import inspect
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dateline

HEAVY = ("numpy", "onnxruntime", "tokenizers", "rich", "yaml", "msgspec", "dateline.newsroom")


def test_there_are_at_most_fifteen() -> None:
    assert len(dateline.__all__) <= 15
    assert dir(dateline) == sorted(dateline.__all__)


@pytest.mark.parametrize("name", dateline.__all__)
def test_each_is_there_and_told(name: str) -> None:
    value = getattr(dateline, name)
    assert isinstance(value, str) or inspect.getdoc(value)


def test_an_unknown_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        dateline.write  # noqa: B018


def test_the_version_is_that_of_the_project(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert dateline.__version__ == project.get("version", dateline.__version__)


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import dateline", HEAVY),
        ("import dateline.cli", HEAVY),
        ("import dateline.wire", HEAVY[:5]),
    ],
)
def test_imports_are_light(statement: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print(*(name for name in {heavy!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
