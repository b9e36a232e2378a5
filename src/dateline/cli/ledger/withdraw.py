"""``dateline withdraw``: a report that was taken back is no answer any more, and stays."""

from __future__ import annotations

import datetime as dt

import click

from dateline.cli.ledger.ingest import LEDGER
from dateline.cli.main import main
from dateline.errors import LedgerError


@main.command()
@click.argument("report")
@LEDGER
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which it was withdrawn, else today (UTC).",
)
@click.option("--note", metavar="WORDS", help="Why, in words.")
def withdraw(report: str, where: str, on: dt.datetime | None, note: str | None) -> None:
    """Note that a report was withdrawn by who published it.

    REPORT is its id, the first characters of it, or the file or address that it was read from.
    Its story is withdrawn from that day on: no claim of it is an answer any more. Nothing is
    removed: --as-of an earlier day and --history still tell what it said.

    \b
    Example
      dateline withdraw reports/monday.txt --on 2031-05-20 --note "the agency took it back"
    """  # noqa: D301
    from dateline.ledger import Ledger

    day = on.date() if on else None
    with Ledger.open(where, create=False) as ledger:
        name = ledger.withdraw(report, on=day, note=note)
        stand = ledger.count(report=name)
    if stand:
        raise LedgerError(
            f"report {name}: its last version was out after that day and stands; "
            "give a later day with --on"
        )
    click.echo(f"report {name} is withdrawn; none of its claims is an answer any more")
