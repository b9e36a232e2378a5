"""The terminal: its width and colour, messages on standard error, progress."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from dateline.show.plain import plain

Item = TypeVar("Item")

_NARROWEST, _WIDEST = 80, 120


def watched(items: Iterator[Item], total: int) -> Iterable[Item]:
    """The items, with a bar on standard error where there are several and it is a terminal.

    Where standard output is a terminal too, they are handed out when the bar is done.
    """
    if total < 2 or not sys.stderr.isatty():
        return items
    return _behind_a_bar(items, total)


def _behind_a_bar(items: Iterator[Item], total: int) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import Progress

    # Rich would send standard output to its own console, here standard error.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False)
    with bar:
        seen = bar.track(items, total=total, description="reading")
        if not sys.stdout.isatty():
            yield from seen
            return
        held = list(seen)
    yield from held


@contextmanager
def status() -> Iterator[Callable[[str], None] | None]:
    """Whom a bench tells of its steps: a line on standard error where it is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as line:
        yield lambda step: line.update(plain(step))


def tell(message: str, origin: str = "") -> None:
    """Write a message to standard error, after the name of what it is about."""
    name = "" if not origin or message.startswith(origin) else f"{origin}: "
    click.echo(f"dateline: {plain(name + message)}", err=True)


def width() -> int:
    """How many columns are written on."""
    columns = shutil.get_terminal_size((100, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)


def in_color() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
