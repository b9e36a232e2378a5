"""``dateline read``: reports in, claims out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.main import main
from dateline.cli.sink import opened, output_option
from dateline.cli.terminal import tell, watched
from dateline.errors import InputError, NotEnglish

if TYPE_CHECKING:
    from dateline.edition import Filing


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication, for reports that do not tell it.",
)
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "html", "jsonl", "csv", "parquet"]),
    default="table",
    show_default=True,
    help="For people (in the terminal, or a page), for programs (one claim a line), for "
    "spreadsheets, or for data frames.",
)
@output_option
@click.option("--explain", is_flag=True, help="In the table, say what each claim rests on.")
@click.option(
    "--tables",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Folder with tables of your own: offices.tsv, people.tsv, bodies.tsv, outlets.tsv.",
)
@click.option("--force", is_flag=True, help="Read reports that do not look like English too.")
def read(
    files: tuple[str, ...],
    published: dt.datetime | None,
    outlet: str | None,
    form: str,
    output: Path | None,
    explain: bool,
    tables: Path | None,
    force: bool,
) -> None:
    """Read reports and print their claims.

    FILE is plain text, one report each; - is standard input. A day of publication is taken
    from --published, else from the report's head (Published: 2031-05-12; Tbilisi, 12 May
    2031). Without it, days such as "on Friday" keep their words and get no date.

    Claims go to standard output or the file of --output, messages to standard error. A file
    that cannot be read is told there; the others are read all the same, and the exit code is 2
    at the end.

    \b
    Examples
      dateline read report.txt
      dateline read --explain report.txt
      dateline read --format html report.txt > page.html
      dateline read --published 2031-05-12 --format jsonl reports/*.txt > claims.jsonl
      pdftotext paper.pdf - | dateline read - --outlet "The Courier"
    """  # noqa: D301
    from dateline.cli.write import WRITERS
    from dateline.edition import read_files

    if form == "parquet" and output is None:
        raise click.UsageError("Parquet is no text: say where to write it with --output FILE")
    day = published.date() if published else None
    filings = read_files(files, published=day, outlet=outlet, force=force, tables=tables)
    failed: list[Filing] = []
    with opened(output) as sink:
        WRITERS[form](_readable(watched(filings, len(files)), failed), sink, explain)
    if failed:
        sys.exit(2)


def _readable(filings: Iterable[Filing], failed: list[Filing]) -> Iterator[Filing]:
    """Those that could be read; the others are told and put with ``failed``."""
    for filing in filings:
        if filing.error:
            failed.append(filing)
            tell(_advice(filing.error), filing.origin)
            continue
        if filing.flags:
            tell("note: " + ", ".join(filing.flags), filing.origin)
        yield filing


def _advice(error: InputError) -> str:
    """What was wrong, and what may help."""
    helps = "; --force reads it all the same" if isinstance(error, NotEnglish) else ""
    return f"{error}{helps}"
