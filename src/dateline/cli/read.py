"""``dateline read``: reports in, claims out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.inputs import Tally, input_options
from dateline.cli.main import main
from dateline.cli.sink import opened, output_option
from dateline.cli.terminal import tell, watched

if TYPE_CHECKING:
    from dateline.edition import Filing
    from dateline.wire import Form


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@input_options
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
def read(
    files: tuple[str, ...],
    published: dt.datetime | None,
    outlet: str | None,
    form: str,
    given_form: Form | None,
    columns: dict[str, str] | None,
    output: Path | None,
    explain: bool,
    tables: Path | None,
    force: bool,
) -> None:
    """Read reports and print their claims.

    FILE is a file, a folder (all that is in it), a glob, an address of the web, or - for
    standard input. Text, HTML, JSON, JSON Lines, CSV, TSV, RSS, Atom, WARC, NewsML-G2 and
    NITF are read, gzipped or not. A day of publication is taken from --published, else from
    the file's data, else from the report's head (Published: 2031-05-12; Tbilisi, 12 May 2031).
    Without it, days such as "on Friday" keep their words and get no date.

    Claims go to standard output or the file of --output, messages to standard error. A report
    that cannot be read is told there; the others are read all the same, and the exit code is 2
    at the end.

    \b
    Examples
      dateline read report.txt
      dateline read --explain report.txt
      dateline read --format html report.txt > page.html
      dateline read --published 2031-05-12 --format jsonl reports/ > claims.jsonl
      dateline read --map text=body,published=date,outlet=source articles.csv
      pdftotext paper.pdf - | dateline read - --outlet "The Courier"
    """  # noqa: D301
    from dateline.cli.write import WRITERS
    from dateline.edition import read_files

    if form == "parquet" and output is None:
        raise click.UsageError("Parquet is no text: say where to write it with --output FILE")
    day = published.date() if published else None
    tally = Tally()
    filings = read_files(
        files,
        published=day,
        outlet=outlet,
        force=force,
        form=given_form,
        columns=columns,
        tell=tell,
        skipped=lambda dispatch: tally.skip(dispatch.skipped),
        tables=tables,
    )
    with opened(output) as sink:
        WRITERS[form](_readable(watched(filings, tally.progress), tally), sink, explain)
    if tally.total > 1 or not (tally.read or tally.failed):
        tell(tally.summary())
    if tally.failed or not tally.read:
        sys.exit(2)


def _readable(filings: Iterable[Filing], tally: Tally) -> Iterator[Filing]:
    """Those that could be read; the others are told, and all are counted."""
    for filing in filings:
        tally.count(failed=filing.error is not None)
        if filing.error:
            tell(str(filing.error), filing.origin)
            continue
        if filing.flags:
            tell("note: " + ", ".join(filing.flags), filing.origin)
        yield filing
