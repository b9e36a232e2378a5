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


def watched(items: Iterable[Item], describe: Callable[[], str]) -> Iterable[Item]:
    """The items, with a bar on standard error where that is a terminal.

    describe: what has been done so far, for the bar; how much there is need not be known.
    Where standard output is a terminal too, the bar gives way while an item is handed out.
    """
    return _behind_a_bar(items, describe) if sys.stderr.isatty() else items


def _behind_a_bar(items: Iterable[Item], describe: Callable[[], str]) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    # Rich would send standard output to its own console, here standard error.
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False)
    shared = sys.stdout.isatty()
    task = bar.add_task(describe(), total=None)
    with bar:
        for item in items:
            if shared:
                bar.stop()
            yield item
            bar.update(task, description=describe())
            if shared:
                bar.start()


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
