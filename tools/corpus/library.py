"""The folder of the corpus: lots, stories and reports, read and compiled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.bench.gold.reports import CodedReport
from dateline.stylebook.book import Stylebook
from tools.corpus.check import doubts, faults
from tools.corpus.compile import read_coded
from tools.corpus.form import Form, FormError
from tools.corpus.stories import Story, read_story, story_faults

SINGLES = "singles"
"""The folder of a lot whose reports belong to no story."""


class Library(msgspec.Struct, kw_only=True):
    """All that could be compiled, and what is wrong with it (place, fault)."""

    reports: list[CodedReport]
    stories: list[Story]
    faults: list[tuple[str, str]]
    doubts: list[tuple[str, str]]


def read_library(folder: Path, book: Stylebook, lots: tuple[str, ...] = ()) -> Library:
    """Everything below ``folder/reports``, or only the named lots."""
    library = Library(reports=[], stories=[], faults=[], doubts=[])
    for lot in sorted(path for path in (folder / "reports").iterdir() if path.is_dir()):
        if lots and lot.name not in lots:
            continue
        for group in sorted(path for path in lot.iterdir() if path.is_dir()):
            _read_group(library, lot.name, group, book)
    for name in _doubled([report.id for report in library.reports]):
        library.faults.append((name, "two reports have this name"))
    return library


def split_of(folder: Path) -> dict[str, str]:
    """The split of each lot, from ``splits.toml``; raises FormError where a lot has two."""
    splits = tomllib.loads((folder / "splits.toml").read_text("utf-8"))
    pairs = [(lot, split) for split, lots in splits.items() for lot in lots]
    twice = list(_doubled([lot for lot, _ in pairs]))
    if twice:
        raise FormError(f"splits.toml: in two splits: {', '.join(twice)}")
    return dict(pairs)


def compiled(library: Library, splits: dict[str, str]) -> dict[str, bytes]:
    """The files that are given away, by name: reports and stories of each split, a line each.

    A split without stories has no file of them.
    """
    files = {}
    for split in sorted(set(splits.values())):
        reports = [report for report in library.reports if splits[report.lot] == split]
        stories = [story for story in library.stories if splits[story.lot] == split]
        files[f"{split}.jsonl"] = _lines(reports)
        if stories:
            files[f"{split}.stories.jsonl"] = _lines(stories)
    return files


def _lines(rows: Sequence[msgspec.Struct]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _read_group(library: Library, lot: str, group: Path, book: Stylebook) -> None:
    story = None if group.name == SINGLES else group.name
    forms: dict[str, Form] = {}
    for path in sorted(group.glob("*.txt")):
        try:
            form, report = read_coded(path, lot, story, book)
        except FormError as error:
            library.faults.append((str(path), str(error)))
            continue
        forms[path.stem] = form
        library.reports.append(report)
        library.faults.extend((str(path), fault) for fault in faults(form, report, book))
        library.doubts.extend((str(path), doubt) for doubt in doubts(form, report))
    if story:
        _read_story(library, lot, group, forms)


def _read_story(library: Library, lot: str, group: Path, forms: dict[str, Form]) -> None:
    where = str(group / "story.toml")
    try:
        story = read_story(group, lot, forms)
    except FormError as error:
        library.faults.append((where, str(error)))
        return
    library.stories.append(story)
    library.faults.extend((where, fault) for fault in story_faults(story, forms))


def _doubled(names: list[str]) -> Iterator[str]:
    return (name for name in sorted(set(names)) if names.count(name) > 1)
