"""``dateline read``: reports in, claims out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from dateline.cli.main import main
from dateline.cli.terminal import in_color, tell, watched, width
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
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="For people, for programs (one claim a line), or for spreadsheets.",
)
@click.option("--explain", is_flag=True, help="In the table, say what each claim rests on.")
@click.option("--force", is_flag=True, help="Read reports that do not look like English too.")
def read(
    files: tuple[str, ...],
    published: dt.datetime | None,
    outlet: str | None,
    form: str,
    explain: bool,
    force: bool,
) -> None:
    """Read reports and print their claims.

    FILE is plain text, one report each; - is standard input. A day of publication is taken
    from --published, else from the report's head (Published: 2031-05-12; Tbilisi, 12 May
    2031). Without it, days such as "on Friday" keep their words and get no date.

    Claims go to standard output, messages to standard error. A file that cannot be read is
    told there; the others are read all the same, and the exit code is 2 at the end.

    \b
    Examples
      dateline read report.txt
      dateline read --explain report.txt
      dateline read --published 2031-05-12 --format jsonl reports/*.txt > claims.jsonl
      pdftotext paper.pdf - | dateline read - --outlet "The Courier"
    """  # noqa: D301
    from dateline.edition import read_files

    day = published.date() if published else None
    filings = read_files(files, published=day, outlet=outlet, force=force)
    failed = 0
    write = _WRITERS[form](explain)
    for filing in watched(filings, len(files)):
        if filing.error:
            failed += 1
            tell(_advice(filing.error), filing.origin)
            continue
        if filing.flags:
            tell("note: " + ", ".join(filing.flags), filing.origin)
        click.echo(write(filing), nl=False)
    if failed:
        sys.exit(2)


def _table_writer(explain: bool) -> Callable[[Filing], str]:
    from dateline.show.slip import show_report

    columns, color = width(), in_color()

    def write(filing: Filing) -> str:
        report = filing.report
        if report is None:
            return ""
        return show_report(report, filing.claims, width=columns, color=color, explain=explain)

    return write


def _jsonl_writer(_explain: bool) -> Callable[[Filing], str]:
    from dateline.contract import claims_to_jsonl

    return lambda filing: claims_to_jsonl(filing.claims)


def _csv_writer(_explain: bool) -> Callable[[Filing], str]:
    from dateline.show.sheet import csv_header, csv_rows

    click.echo(csv_header(), nl=False)
    return lambda filing: csv_rows(filing.claims)


_WRITERS = {"table": _table_writer, "jsonl": _jsonl_writer, "csv": _csv_writer}


def _advice(error: InputError) -> str:
    """What was wrong, and what may help."""
    helps = "; --force reads it all the same" if isinstance(error, NotEnglish) else ""
    return f"{error}{helps}"
