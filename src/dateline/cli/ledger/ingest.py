"""``dateline ingest``: reports into a ledger."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING

import click

from dateline.cli.main import main
from dateline.cli.terminal import in_color, tell, watched, width

if TYPE_CHECKING:
    from dateline.ledger import Ledger
    from dateline.scale import Step

LEDGER = click.option(
    "--ledger",
    "where",
    envvar="DATELINE_LEDGER",
    default="dateline.db",
    show_default=True,
    show_envvar=True,
    metavar="WHERE",
    help="A file, or postgresql://user@host/database.",
)
"""The option that names the ledger, for every command that has one."""

_OUTCOMES = {
    "new": "new",
    "correction": "newer versions of known ones",
    "reread": "known, claims of a newer reader added",
    "known": "known, nothing added",
    "failed": "set aside",
}


@main.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@LEDGER
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read. The result is the same.",
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication, for reports that do not tell it.",
)
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@click.option("--force", is_flag=True, help="Read reports that do not look like English too.")
@click.option("--failed", is_flag=True, help="List what was set aside, and why; read nothing.")
@click.option("--retry", is_flag=True, help="Try all that was set aside once more.")
def ingest(
    paths: tuple[str, ...],
    where: str,
    jobs: int,
    published: dt.datetime | None,
    outlet: str | None,
    force: bool,
    failed: bool,
    retry: bool,
) -> None:
    """Read reports into a ledger.

    PATH is a file or a folder of reports in plain text; - is standard input. A report that is
    there already is not read again, so a run that was broken off goes on where it ended: give
    the same command. A changed report is kept as a newer version beside the older one. What
    cannot be read is set aside with its reason, and the exit code is 2 at the end.

    \b
    Examples
      dateline ingest reports/ --ledger news.db
      dateline ingest reports/ --ledger news.db --jobs 4
      dateline ingest --ledger news.db --failed
      dateline ingest reports/ --ledger postgresql://desk@localhost/news
    """  # noqa: D301
    from dateline.ledger import Ledger

    if failed:
        with Ledger.open(where, read_only=True) as ledger:
            _list_failures(ledger)
        return
    if not paths and not retry:
        raise click.UsageError("Name files or folders of reports, or --failed, or --retry.")
    with Ledger.open(where) as ledger:
        again = [failure.origin for failure in ledger.failures()] if retry else []
        counts = _run(ledger, [*paths, *again], jobs, published, outlet, force)
    if counts["failed"]:
        sys.exit(2)


def _run(
    ledger: Ledger,
    paths: list[str],
    jobs: int,
    published: dt.datetime | None,
    outlet: str | None,
    force: bool,
) -> Counter[str]:
    from dateline.scale import files_in, ingest

    found = list(files_in(paths))
    day = published.date() if published else None
    counts: Counter[str] = Counter()
    start = perf_counter()
    steps = ingest(ledger, found, jobs=jobs, published=day, outlet=outlet, force=force)
    try:
        for step in watched(steps, len(found)):
            _note(step)
            counts.update({step.outcome: 1, "claims": step.claims})
    except KeyboardInterrupt:
        tell(f"stopped after {counts.total()} reports; the same command goes on from there")
        sys.exit(130)
    finally:
        _summarise(counts, perf_counter() - start)
    ledger.settle()
    return counts


def _note(step: Step) -> None:
    if step.reason:
        tell(step.reason, step.origin)
    elif step.flags:
        tell("note: " + ", ".join(step.flags), step.origin)


def _summarise(counts: Counter[str], seconds: float) -> None:
    from dateline.show.table import show_rows

    rows = [
        {"reports": name, "how many": counts[outcome]}
        for outcome, name in _OUTCOMES.items()
        if counts[outcome]
    ]
    rows.append({"reports": "claims added", "how many": counts["claims"]})
    click.echo(show_rows(rows, width=width(), color=in_color()), nl=False)
    click.echo(f"  in {seconds:.1f} s")


def _list_failures(ledger: Ledger) -> None:
    from dateline.show.table import show_rows

    rows = [
        {
            "report": failure.origin,
            "reason": failure.reason,
            "last attempt (UTC)": f"{failure.last:%Y-%m-%d %H:%M}",
            "attempts": failure.attempts,
        }
        for failure in ledger.failures()
    ]
    click.echo(
        show_rows(rows, width=width(), color=in_color()) or "nothing is set aside\n", nl=False
    )
