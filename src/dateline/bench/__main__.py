"""``python -m dateline.bench DATA``: every bench with a floor; fails where a figure misses it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.bench import run_suite
from dateline.bench.write import floors_table
from dateline.errors import DatelineError


@click.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--page", type=click.Path(path_type=Path), help="Write the figures here as Markdown.")
@click.option("--quick", is_flag=True, help="Only the first documents, against the quick floors.")
def main(data: Path, page: Path | None, quick: bool) -> None:
    """Run every bench that has a floor over the files in DATA."""
    try:
        verdicts = run_suite(data, page=page, quick=quick, progress=_tell)
    except DatelineError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(error.exit_code)
    click.echo(floors_table(verdicts))
    missed = [verdict.floor.what for verdict in verdicts if not verdict.passed]
    if missed:
        click.echo(
            f"{len(missed)} of {len(verdicts)} missed their floor: {'; '.join(missed)}", err=True
        )
        sys.exit(1)


def _tell(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{step}", err=True, nl=False)


if __name__ == "__main__":
    main()
