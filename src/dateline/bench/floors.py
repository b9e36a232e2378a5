"""Pinned floors: what each figure may not fall below, or rise above."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec

from dateline.errors import BenchError

FILE = "floors.toml"


class Run(msgspec.Struct, frozen=True):
    """One run of a task: its file, and the documents chosen.

    The file lies below the folder of data, or with a leading ``./`` below the working directory.
    """

    task: str
    file: str | None = None
    only: str | None = None
    fold: str | None = None

    @property
    def is_here(self) -> bool:
        """Whether the file lies below the working directory."""
        return self.file is not None and self.file.startswith("./")


class Floor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the floors file; exactly one of ``at_least`` and ``at_most`` is set.

    figure: its key in what the task gives, parts joined by dots. quick: the floor for a quick
    run. reference: what others reach, in words.
    """

    what: str
    task: str
    figure: str
    file: str | None = None
    only: str | None = None
    fold: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    quick: float | None = None
    reference: str | None = None

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"{self.what}: set at_least or at_most")

    @property
    def run(self) -> Run:
        """The run that gives the figure."""
        return Run(self.task, self.file, self.only, self.fold)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A floor beside the figure that was measured, None where the run did not give it."""

    floor: Floor
    measured: float | None
    quick: bool = False

    @property
    def bound(self) -> float:
        """The value that holds for this run."""
        floor = self.floor
        if self.quick and floor.quick is not None:
            return floor.quick
        # One of the two is set, as Floor sees to.
        return floor.at_least if floor.at_least is not None else floor.at_most or 0.0

    @property
    def passed(self) -> bool:
        """Whether the figure was measured and keeps to its floor."""
        if self.measured is None:
            return False
        if self.floor.at_least is None:
            return self.measured <= self.bound
        return self.measured >= self.bound


class _Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    floor: tuple[Floor, ...]


def load_floors(toml: bytes | None = None) -> tuple[Floor, ...]:
    """The floors of ``toml``, or of the package; BenchError where one breaks the file's shape."""
    if toml is None:
        toml = files("dateline.bench").joinpath(FILE).read_bytes()
    try:
        return msgspec.toml.decode(toml, type=_Floors).floor
    except msgspec.DecodeError as error:
        raise BenchError(f"{FILE}: {error}; its head says what a row holds") from error


def judge(floor: Floor, figures: dict[str, Any], quick: bool = False) -> Verdict:
    """The floor beside its figure in ``figures``."""
    value: Any = figures
    for part in floor.figure.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    measured = float(value) if isinstance(value, int | float) else None
    return Verdict(floor=floor, measured=measured, quick=quick)
