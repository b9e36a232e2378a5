"""Matrices: origins against outlets or days."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from dateline.records.collation.lineage import Origin
from dateline.records.collation.matrix import Cell, Matrix, Quoted
from dateline.show.paper import Paper
from dateline.show.plain import plain

_WORDS = {"assert": "asserts", "deny": "denies", "qualify": "qualifies"}
_STYLE = {"assert": "green", "deny": "red", "qualify": "yellow"}
_SILENT = "·"
_COPIED = " (copy)"
_FORMULA = ("=", "+", "-", "@")


def show_matrices(rows: Iterable[tuple[Matrix, Sequence[str]]], *, width: int, color: bool) -> str:
    """Matrices as tables, each below its title and some lines on it.

    rows: matrices with the lines. width: columns. color: whether escape codes may stand in it.
    """
    paper = Paper(width=width, color=color)
    for number, (matrix, lines) in enumerate(rows, start=1):
        paper.put(Text(f"{number}. {plain(matrix.title)}  [{matrix.story}]", style="bold"))
        for line in lines:
            paper.put(Text(f"   {plain(line)}"))
        paper.put(_table(matrix))
    return paper.text()


def matrix_csv(matrices: Iterable[Matrix]) -> str:
    """A row for each cell that is not silent: story, title, origin, its kind, column, stances."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["story", "title", "origin", "kind", "country", "column", "stance", "copied"])
    for matrix in matrices:
        for row in matrix.rows:
            for column, cell in zip(matrix.columns, row.cells, strict=True):
                if cell.stances:
                    who = row.origin.name, row.origin.kind or "", row.origin.country or ""
                    told = (" ".join(cell.stances), "yes" if cell.copied else "")
                    cells = (matrix.story, matrix.title, *who, column, *told)
                    writer.writerow(map(_safe, cells))
    return buffer.getvalue()


def show_quoted(rows: Iterable[Quoted], *, width: int, color: bool) -> str:
    """A table of who is quoted, by whom and how."""
    table = Table(box=box.SIMPLE, padding=(0, 1))
    table.add_column("origin", overflow="fold", ratio=3)
    for name in ("claims", "stories", "alone", "echoed", "denied"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("quoted by", overflow="fold", ratio=3)
    for row in rows:
        by = ", ".join(f"{name} {count}" for name, count in row.outlets)
        counts = (row.claims, row.stories, row.alone, row.echoed, row.denied)
        table.add_row(plain(origin_name(row.origin)), *map(str, counts), plain(by))
    paper = Paper(width=width, color=color)
    paper.put(table)
    return paper.text()


def quoted_csv(rows: Iterable[Quoted]) -> str:
    """The same for spreadsheets, a row an origin."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = ("claims", "stories", "alone", "echoed", "denied", "first", "quoted by")
    writer.writerow(["origin", "kind", "country", *names])
    for row in rows:
        by = "; ".join(f"{name} {count}" for name, count in row.outlets)
        who = (row.origin.name, row.origin.kind or "", row.origin.country or "")
        counts = (row.claims, row.stories, row.alone, row.echoed, row.denied, row.first or "", by)
        writer.writerow([_safe(str(cell)) for cell in (*who, *counts)])
    return buffer.getvalue()


def origin_name(origin: Origin) -> str:
    """An origin's name, with what it is."""
    if origin.outlet:
        return f"{origin.name} itself"
    notes = [note for note in (origin.kind, origin.country) if note]
    return f"{origin.name} ({', '.join(notes)})" if notes else origin.name


def _table(matrix: Matrix) -> Table:
    table = Table(box=box.SIMPLE, padding=(0, 1))
    table.add_column("origin", overflow="fold", min_width=22)
    for column in matrix.columns:
        table.add_column(plain(column), overflow="fold")
    for row in matrix.rows:
        table.add_row(plain(origin_name(row.origin)), *map(_cell, row.cells))
    return table


def _cell(cell: Cell) -> Text:
    if not cell.stances:
        return Text(_SILENT, style="dim")
    text = Text(", ").join(_stances(cell))
    return text + Text(_COPIED, style="dim") if cell.copied else text


def _stances(cell: Cell) -> Iterator[Text]:
    """The stances; of several, each with the words of what it is about (*denies “fired”*)."""
    for name, words in zip(cell.stances, cell.words, strict=True):
        about = f" “{plain(words)}”" if len(cell.stances) > 1 else ""
        yield Text(_WORDS[name] + about, style=_STYLE[name])


def _safe(words: str) -> str:
    told = plain(words).strip()
    return f"'{told}" if told.startswith(_FORMULA) else told
