"""The pages tell the truth: their commands and Python run, their tables match the code."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from dateline import errors, wire
from dateline.examples import paths
from dateline.records.claim import SCHEMA_VERSION, Claim
from dateline.records.span import Span

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (.*) \|$", re.MULTILINE)
ANYTHING = "…"
TUTORIAL = "tutorial.md"
ENVIRONMENT = os.environ | {
    "PYTHON": sys.executable,
    "PYTHONPATH": str(ROOT / "src"),
    "COLUMNS": "100",
    "NO_COLOR": "1",
}


class Block(NamedTuple):
    page: Path
    line: int
    language: str
    code: str


def blocks(language: str) -> list[Block]:
    """The fenced blocks of all pages in one language."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(Block(page, line, match[1], match[2]))
    return [block for block in found if block.language == language]


def name_of(block: Block) -> str:
    return f"{block.page.name}:{block.line}"


def rows(page: str) -> list[list[str]]:
    """The cells of all tables of a page."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [[cell.strip() for cell in row.split(" | ")] for row in ROW.findall(text)]


def first_names(page: str) -> set[str]:
    """What stands in code quotes in the first cells of a page's tables."""
    return {name for row in rows(page) for name in re.findall(r"`([^`]+)`", row[0])}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files that the pages speak of."""
    first, second, *_ = paths()
    shutil.copy(first, tmp_path / "report.txt")
    shutil.copy(second, tmp_path / "another.txt")
    return tmp_path


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output shown for it.

    A command goes on in lines that begin with ``>``.
    """
    turns = re.findall(r"^\$ (.*\n(?:>.*\n)*)((?:(?!\$ ).*\n)*)", block.code, flags=re.MULTILINE)
    return [(re.sub(r"^> ?", "", line, flags=re.MULTILINE).strip(), out) for line, out in turns]


def matches(shown: str, real: str) -> bool:
    """Whether real output is as shown; a line ``…`` stands for any lines."""
    pieces = re.split(rf"^{ANYTHING}\n", shown.rstrip() + "\n", flags=re.MULTILINE)
    pattern = r"(?:.*\n)*".join(map(re.escape, pieces))
    return re.fullmatch(pattern, real.rstrip() + "\n") is not None


def run(turns: list[str], cwd: Path) -> list[str]:
    """The output of each command; all run in one shell, so that ``$?`` means the one before."""
    mark = "\x1e"
    script = ['dateline() { "$PYTHON" -c "from dateline.cli import main; main()" "$@"; }']
    script += [f"{turn}\ncode=$?; printf '{mark}'; (exit $code)" for turn in turns]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=cwd,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout.split(mark)[:-1]


def alone(language: str) -> list[Block]:
    """The blocks that need nothing of those before them."""
    return [block for block in blocks(language) if block.page.name != TUTORIAL]


@pytest.mark.parametrize("block", alone("console"), ids=name_of)
def test_commands_run(block: Block, desk: Path, request: pytest.FixtureRequest) -> None:
    turns = commands(block)
    assert turns, "a console block without a command"
    made = [command for command, _ in turns if command.startswith("make ")]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert [command for command in made if command.removeprefix("make ") not in targets] == []
    typed = [turn for turn in turns if turn[0] not in made]
    if not typed:
        return
    request.getfixturevalue("weights")
    outputs = run([command.replace(".venv/bin/", "") for command, _ in typed], desk)
    assert len(outputs) == len(typed)
    for (command, shown), real in zip(typed, outputs, strict=True):
        assert "Traceback" not in real, f"{command}\n{real}"
        assert "Usage:" not in real, f"{command}\n{real}"
        assert not shown or matches(shown, real), f"{command}\n{real}"


def test_the_tutorial_runs_from_end_to_end(
    desk: Path, weights: Path, request: pytest.FixtureRequest
) -> None:
    steps = [block for block in blocks("console") + blocks("python") if block.page.name == TUTORIAL]
    assert {block.language for block in steps} == {"console", "python"}
    for block in sorted(steps, key=lambda block: block.line):
        if block.language == "console":
            test_commands_run(block, desk, request)
        else:
            test_python_runs(block, desk, weights)


@pytest.mark.parametrize("block", alone("python"), ids=name_of)
def test_python_runs(block: Block, desk: Path, weights: Path) -> None:
    code = [sys.executable, "-W", "error", "-c", block.code]
    done = subprocess.run(
        code, cwd=desk, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip(), "an example that shows nothing"


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("2\n", "2\n", True),
        ("2\n", "3\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("…\nd\n", "a\nb\n", False),
    ],
)
def test_shown_output_is_compared(shown: str, real: str, same: bool) -> None:
    assert matches(shown, real) is same


def test_commands_share_a_shell(tmp_path: Path) -> None:
    assert run(["(exit 3)", "echo $?", "echo b"], tmp_path) == ["", "3\n", "b\n"]


def test_the_claim_shown_is_a_claim() -> None:
    (block,) = blocks("json")
    claim = msgspec.json.decode(block.code, type=Claim, strict=True)
    shown = msgspec.json.decode(block.code)
    assert msgspec.json.decode(msgspec.json.encode(claim)) == shown


def test_the_spans_of_the_claim_shown_are_right() -> None:
    (block,) = blocks("json")
    claim = msgspec.json.decode(block.code, type=Claim)
    text = next(path for path in paths() if "caspian" in path.name).read_text(encoding="utf-8")
    (source,) = claim.sources
    place = claim.place
    assert place is not None
    words: list[tuple[str | None, Span | None]] = [
        (item.text, item.span) for item in (claim.trigger, claim.sentence)
    ]
    words += [(place.text, place.span), (source.text, source.span)]
    words += [(item.text, item.span) for item in claim.actors]
    words += [(item.text, item.span) for item in claim.quantities]
    words += [(source.cue, source.cue_span)]
    assert [span.of(text) if span else None for _, span in words] == [word for word, _ in words]


def test_every_field_of_a_claim_is_described() -> None:
    assert set(Claim.__struct_fields__) <= first_names("claims.md")


def test_the_schema_version_is_told() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    assert f"version {SCHEMA_VERSION}." in page


def test_every_error_has_its_exit_code() -> None:
    told = {row[2].strip("`"): row[0] for row in rows("command-line.md") if len(row) == 3}
    for name, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, errors.DatelineError):
            assert told[name] == str(error.exit_code)


def test_every_folder_is_described() -> None:
    package = ROOT / "src" / "dateline"
    here = {f"{path.name}/" for path in package.iterdir() if path.is_dir()} - {"desks/"}
    here |= {f"desks/{path.name}/" for path in (package / "desks").iterdir() if path.is_dir()}
    here = {name for name in here if not name.endswith("__pycache__/")}
    described = first_names("architecture.md")
    assert here <= described
    to_come = {"web/"}
    assert to_come <= described
    assert not here & to_come


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needed = [*project["dependencies"], *(name for extra in extras for name in extra)]
    names = {re.split(r"[<>=!~ ]", name)[0] for name in needed}
    assert names <= {row[0] for row in rows("dependencies.md")}


def test_the_lock_names_no_machine() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|^-|@ ", lock, flags=re.MULTILINE)


def test_the_claim_shown_has_the_report_as_it_is_read() -> None:
    (block,) = blocks("json")
    shown = msgspec.json.decode(block.code, type=Claim).report
    report = wire.read_file(next(path for path in paths() if "caspian" in path.name))
    assert (shown.id, shown.outlet, shown.published) == (report.id, report.outlet, report.published)
    assert report.headline is not None and report.dateline is not None
    assert (shown.headline, shown.dateline) == (report.headline.text, report.dateline.text)
