"""Figures of a bench for people: one column a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from rich import box
from rich.table import Table

from dateline.show.paper import Paper
from dateline.show.plain import plain


def show_figures(results: Sequence[Mapping[str, Any]], *, width: int, color: bool) -> str:
    """A table of figures, a row each, a column a file.

    results: as ``dateline.bench.run`` gives them. width: columns. color: as for claims.
    """
    table = Table(box=box.SIMPLE)
    table.add_column("figure")
    for result in results:
        table.add_column(plain(_name(result)), justify="right", overflow="fold")
    flat = [dict(_flat(result)) for result in results]
    names = list(dict.fromkeys(name for row in flat for name in row))
    for name in names:
        table.add_row(plain(name), *(_cell(row.get(name)) for row in flat))
    paper = Paper(width=width, color=color)
    paper.put(table)
    return paper.text()


def show_rows(rows: Sequence[Mapping[str, Any]], *, width: int, color: bool) -> str:
    """A table with a row for each mapping, a column for each key of the first one.

    rows: all of the same keys. width, color: as above. No rows give no lines.
    """
    if not rows:
        return ""
    table = Table(box=box.SIMPLE)
    for key, value in rows[0].items():
        numbers = isinstance(value, int | float)
        table.add_column(plain(key), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    paper = Paper(width=width, color=color)
    paper.put(table)
    return paper.text()


def _name(result: Mapping[str, Any]) -> str:
    return PurePath(str(result.get("file") or result.get("task") or "")).name


def _flat(result: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The figures by their path (``gold_tokens.las``), without what names the file."""
    for key, value in result.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        elif above or key not in ("task", "file"):
            yield f"{above}{key}", value


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}" if abs(value) < 10 else f"{value:,.1f}"
    return "-" if value is None else plain(f"{value:,}" if isinstance(value, int) else str(value))
