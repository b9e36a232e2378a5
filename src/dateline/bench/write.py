"""Verdicts and figures → the page of benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.bench.floors import Run, Verdict

TEMPLATE = "page.md"
_HEAD = ("What", "Measured", "Floor", "Reference", "Command")


def write_page(
    page: Path, verdicts: Sequence[Verdict], figures: Mapping[Run, Mapping[str, Any]]
) -> None:
    """Write the floors and all figures to ``page`` as Markdown."""
    template = files("dateline.bench").joinpath(TEMPLATE).read_text("utf-8")
    text = template.replace("<!-- floors -->", floors_table(verdicts))
    text = text.replace("<!-- figures -->", figures_tables(figures))
    page.write_text(text, "utf-8")


def floors_table(verdicts: Sequence[Verdict]) -> str:
    """A row for each floor: figure, floor, what others reach, and the command."""
    return _table(_HEAD, [_row(verdict) for verdict in verdicts])


def figures_tables(figures: Mapping[Run, Mapping[str, Any]]) -> str:
    """A table of every figure of each run, under its command."""
    return "\n\n".join(
        f"`{command(run)}`\n\n{_table(('Figure', 'Value'), _flat(values))}"
        for run, values in figures.items()
    )


def command(run: Run) -> str:
    """The command that makes a run, data in ``$DATA``."""
    if run.file is None:
        return f"dateline bench {run.task}{' --against spacy' if run.task == 'speed' else ''}"
    chosen = f" --only {run.only}" if run.only else ""
    chosen += f" --fold {run.fold}" if run.fold else ""
    file = run.file.removeprefix("./") if run.is_here else f"$DATA/{run.file}"
    return f"dateline bench {run.task}{chosen} {file}"


def _row(verdict: Verdict) -> tuple[str, ...]:
    floor = verdict.floor
    sign = "≥" if floor.at_least is not None else "≤"
    measured = "not measured" if verdict.measured is None else _number(verdict.measured)
    shown = measured if verdict.passed else f"**{measured}** (missed)"
    bound = f"{sign} {_number(verdict.bound)}"
    return floor.what, shown, bound, floor.reference or "", f"`{command(floor.run)}`"


def _flat(values: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in values.items():
        if isinstance(value, Mapping):
            rows.extend(_flat(value, f"{prefix}{key}."))
        elif prefix or key not in ("task", "file", "files"):
            rows.append((f"{prefix}{key}", _number(value)))
    return rows


def _number(value: Any) -> str:
    """Floats without needless digits, all else as it stands."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(_lines(head, rows))


def _lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
