"""Files, folders, globs, standard input: what is read, in which order, and what is left out."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import pickle
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from dateline.errors import BinaryInput, InputError
from dateline.wire import Dispatch, items, read_all, read_item
from dateline.wire.items import Item

STORY = "The mayor met the union on Monday."


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def told(dispatches: list[Dispatch], folder: Path) -> list[tuple[str, str]]:
    kinds = []
    for dispatch in dispatches:
        kind = "read" if dispatch.report else "error" if dispatch.error else "skipped"
        kinds.append((dispatch.origin.removeprefix(f"{folder}/"), kind))
    return kinds


def test_a_folder_is_read_whole_in_order(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "b.txt": STORY,
            "a/z.txt": STORY,
            "a/deep/er/c.html": f"<p>{STORY}</p>",
            ".hidden/x.txt": STORY,
            ".x.txt": STORY,
            "lines.jsonl": f'{{"text": "{STORY}"}}\n{{}}\n',
            "photo.jpg": b"\xff\xd8\xff\xe0 and so on",
            "style.css": "p {}",
            "noise.bin": bytes(range(256)),
            "empty.txt": "",
            "README": STORY,
        },
    )
    os.mkfifo(tmp_path / "pipe")
    assert told(list(read_all([tmp_path])), tmp_path) == [
        ("README", "read"),
        ("b.txt", "read"),
        ("empty.txt", "error"),
        ("lines.jsonl#1", "read"),
        ("lines.jsonl#2", "error"),
        ("noise.bin", "skipped"),
        ("photo.jpg", "skipped"),
        ("pipe", "skipped"),
        ("style.css", "skipped"),
        ("a/z.txt", "read"),
        ("a/deep/er/c.html", "read"),
    ]


def test_a_file_that_is_named_is_read_or_an_error(tmp_path: Path) -> None:
    fill(tmp_path, {"photo.jpg": b"\xff\xd8\xff\xe0", "style.css": STORY})
    photo, style = read_all([tmp_path / "photo.jpg", tmp_path / "style.css"])
    assert isinstance(photo.error, BinaryInput)
    assert style.report is not None


def test_globs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"b.txt": STORY, "a.txt": STORY, "c/d.txt": STORY, "[e].txt": STORY})
    monkeypatch.chdir(tmp_path)
    names = ["b.txt", "*.txt", "**/d.txt", "[e].txt", "*.none"]
    assert told(list(read_all(names)), tmp_path) == [
        ("b.txt", "read"),
        ("[e].txt", "read"),
        ("a.txt", "read"),
        ("b.txt", "read"),
        ("c/d.txt", "read"),
        ("[e].txt", "read"),
        ("*.none", "error"),
    ]


def test_what_is_not_there(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    missing, folder = read_all([tmp_path / "none.txt", empty])
    assert "no such file" in str(missing.error)
    assert "holds no file" in str(folder.error)


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": STORY})
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none")
    assert told(list(read_all([tmp_path])), tmp_path) == [
        ("a.txt", "read"),
        ("dead.txt", "skipped"),
    ]


def test_a_name_that_is_no_unicode_can_be_kept(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(STORY.encode())
    (dispatch,) = read_all([tmp_path])
    assert dispatch.report is not None
    assert dispatch.origin.encode().endswith(rb"caf\udce9.txt")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files(pack: object, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    packed = pack(f'{{"text": "{STORY}"}}\n'.encode() * 3)  # type: ignore[operator]
    path.write_bytes(packed)
    assert [dispatch.report.text for dispatch in read_all([path]) if dispatch.report] == [STORY] * 3
    path.write_bytes(packed[:-9])
    *_, last = read_all([path])
    assert isinstance(last.error, InputError)


@pytest.mark.parametrize(
    ("text", "count"),
    [(STORY, 1), (f'{{"text": "{STORY}"}}\n' * 2, 2), (f"<html><p>{STORY}</p></html>", 1)],
)
def test_standard_input_of_any_format(
    text: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    reports = [dispatch.report for dispatch in read_all(["-"])]
    assert [report.text for report in reports if report] == [STORY] * count
    assert not sys.stdin.buffer.closed


def test_a_format_that_is_given_counts(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": f"headline,text\nStrike,{STORY}\n", "b": f"<p>{STORY}</p>"})
    (row,) = read_all([tmp_path / "a.txt"], form="csv")
    assert row.report is not None
    assert row.report.text == f"Strike\n\n{STORY}"
    (plain,) = read_all([tmp_path / "b"], form="text")
    assert plain.report is not None
    assert plain.report.text == f"<p>{STORY}</p>"


def test_guesses_are_told_once_and_a_map_wins(tmp_path: Path) -> None:
    path = fill(tmp_path, {"a.jsonl": f'{{"body": "{STORY}", "note": "Late", "title": "x"}}\n' * 3})
    lines: list[str] = []
    list(read_all([path / "a.jsonl"], tell=lines.append))
    assert len(lines) == 1
    assert "text=body,headline=title" in lines[0]
    found = list(read_all([path / "a.jsonl"], columns={"headline": "note", "text": "body"}))
    assert [dispatch.report.headline.text for dispatch in found] == ["Late"] * 3  # type: ignore[union-attr]


def test_a_map_of_no_field_is_refused() -> None:
    with pytest.raises(InputError, match="no field 'bdy'"):
        list(read_all([], columns={"bdy": "text"}))


def test_the_user_goes_before_the_file(tmp_path: Path) -> None:
    import datetime as dt

    row = f'{{"text": "{STORY}", "published": "2031-05-12", "outlet": "Quay"}}'
    path = fill(tmp_path, {"a.jsonl": row}) / "a.jsonl"
    (dispatch,) = read_all([path], published=dt.date(2031, 6, 1), outlet="Courier")
    report = dispatch.report
    assert report is not None
    assert (report.published, report.published_from) == (dt.date(2031, 6, 1), "given")
    assert report.outlet == "Courier"


def test_items_go_to_other_processes(tmp_path: Path) -> None:
    lines = f'{{"text": "{STORY}", "date": "2031-05-12"}}\n{{}}\n'
    path = fill(tmp_path, {"a.jsonl": lines}) / "a.jsonl"
    item, failed = pickle.loads(pickle.dumps(list(items([path]))))
    assert isinstance(item, Item)
    assert [read_item(item), failed] == [*list(read_all([path]))[:1], failed]
    assert isinstance(failed.error, InputError)


def test_memory_stays_flat(tmp_path: Path) -> None:
    line = f'{{"text": "{STORY * 200}"}}\n'
    path = tmp_path / "big.jsonl"
    with path.open("w") as file:
        for _ in range(5_000):
            file.write(line)
    assert path.stat().st_size > 30_000_000
    tracemalloc.start()
    count = sum(isinstance(item, Item) for item in items([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 3_000_000


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.txt", STORY, set[str]()),
        ("a.csv", f"text\n{STORY}\n", set[str]()),
        ("a.html", f"<p>{STORY}</p>", {"lxml", "trafilatura"}),
        ("a.xml", f"<nitf><body.content><p>{STORY}</p></body.content></nitf>", {"lxml"}),
        (
            "a.rss",
            f"<rss><item><description>&lt;p&gt;{STORY}</description></item></rss>",
            {"feedparser", "lxml"},
        ),
    ],
)
def test_only_what_is_needed_is_imported(
    name: str, content: str, wanted: set[str], tmp_path: Path
) -> None:
    path = fill(tmp_path, {name: content}) / name
    code = (
        "import sys; from dateline.wire import read_all; (d,) = read_all([sys.argv[1]]); "
        "assert d.report, d; print(*sys.modules)"
    )
    command = [sys.executable, "-c", code, str(path)]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    heavy = {"lxml", "trafilatura", "feedparser", "warcio", "urllib.request"}
    assert heavy & set(loaded) - ({"urllib.request"} if wanted else set()) == wanted
