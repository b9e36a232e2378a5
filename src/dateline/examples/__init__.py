"""Example reports: one invented story, told by several invented outlets over six days."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def paths() -> list[Path]:
    """The bundled reports (``.txt``, UTF-8), in the order in which they were published."""
    folder = Path(str(resources.files(__name__)))
    return sorted(folder.glob("*.txt"))
