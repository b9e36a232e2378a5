"""What many tests ask for: the folders around them, and whether the weights are here."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the repository; skips where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("no development data beside the repository (../shared/data)")
    return folder


@pytest.fixture(scope="session")
def weights() -> Path:
    """The folder of the trained reader; skips where it holds no model."""
    folder = ROOT / "src/dateline/weights"
    if not any(folder.glob("*.onnx")):
        pytest.skip("no trained reader in src/dateline/weights")
    return folder
