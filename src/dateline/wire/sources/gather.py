"""What a user names → sources: files, folders, globs, standard input, addresses."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.wire.items import Dispatch
from dateline.wire.sources.source import Opened, Source, opened


def gather(paths: Iterable[str | Path]) -> Iterator[Source | Dispatch]:
    """The sources that ``paths`` name, in their order; what is none comes as a Dispatch.

    paths: as for ``read_all``. Folders and globs are read in the order of names; files and
    folders whose names begin with a point are left out, links to folders not followed.
    """
    for path in paths:
        name = str(path)
        if name == "-":
            yield Source("standard input", _standard_input)
        elif is_url(name):
            yield Source(name, lambda url=name: _fetched(url))  # type: ignore[misc]
        elif os.path.lexists(name) or not glob.has_magic(name):
            yield from _at(name, named=True)
        else:
            yield from _matches(name)


def origin_of(path: str | Path) -> str:
    """How reports and errors name ``path``: as given, and ``-`` as standard input."""
    name = os.fspath(path)
    if name == "-":
        return "standard input"
    return name.encode("utf-8", "backslashreplace").decode()


def is_url(name: str) -> bool:
    """Whether ``name`` is an address of the web and no path."""
    return name.lower().startswith(("http://", "https://"))


def _at(name: str, *, named: bool) -> Iterator[Source | Dispatch]:
    if os.path.isdir(name):
        yield from _in_folder(name)
    else:
        yield Source(origin_of(name), lambda: opened(open(name, "rb")), named)  # noqa: SIM115


def _matches(pattern: str) -> Iterator[Source | Dispatch]:
    names = sorted(glob.iglob(pattern, recursive=True))
    for name in names:
        # Every folder under ``**`` is a match itself, and its files are matches too.
        if not (os.path.isdir(name) and "**" in pattern):
            yield from _at(name, named=False)
    if not names:
        yield _failure(pattern, "no file matches")


def _in_folder(folder: str) -> Iterator[Source | Dispatch]:
    faults: list[OSError] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield from _file(os.path.join(where, name))
    for fault in faults:
        yield _failure(str(fault.filename), f"cannot be read: {fault.strerror}")
    if empty and not faults:
        yield _failure(folder, "the folder holds no file; name one that holds reports")


def _file(path: str) -> Iterator[Source | Dispatch]:
    """A file of a folder; opening a pipe or a device might wait for ever."""
    if os.path.isfile(path):
        yield from _at(path, named=False)
    else:
        yield Dispatch(origin=origin_of(path), skipped="no plain file")


def _failure(name: str, fault: str) -> Dispatch:
    origin = origin_of(name)
    return Dispatch(origin=origin, error=InputError(f"{origin}: {fault}"))


def _standard_input() -> Opened:
    return opened(sys.stdin.buffer)


def _fetched(url: str) -> Opened:
    from dateline.wire.sources.fetch import fetch

    return fetch(url)
