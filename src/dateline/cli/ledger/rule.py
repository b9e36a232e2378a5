"""``dateline rule``: a person's verdict on two claims."""

from __future__ import annotations

import click

from dateline.cli.ledger.ingest import LEDGER
from dateline.cli.main import main


@main.command()
@click.argument("left", metavar="CLAIM")
@click.argument("right", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(["same", "different"]))
@LEDGER
@click.option("--by", metavar="NAME", help="Who says so.")
def rule(left: str, right: str, verdict: str, where: str, by: str | None) -> None:
    """Rule that two claims tell the same event, or that they do not.

    CLAIM is the id of a claim, or its first characters; dateline story prints it beside each.
    The verdict is kept in the ledger for good and outranks the machine's judgement in dateline
    compare, story and sources. To take it back, rule the other way: the later verdict holds.

    \b
    Example
      dateline rule 3f2a90c1 b77d01e4 different --by desk --ledger news.db
    """  # noqa: D301
    from dateline.ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        made = ledger.rule(left, right, same=verdict == "same", by=by)
    named = f" by {made.by}" if made.by else ""
    click.echo(f"{made.left} and {made.right}: {verdict}{named}, {made.at[:19]} UTC")
