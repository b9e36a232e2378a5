from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dateline.bench.__main__ import main


def test_a_folder_without_data_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    result = CliRunner().invoke(main, [str(tmp_path), "--page", str(page)])
    assert result.exit_code == 2
    assert "name the folder of development data" in result.stderr
    assert not page.exists()
