"""``dateline ingest``: reports into a ledger."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from dateline.cli.inputs import Tally, input_options
from dateline.cli.main import main
from dateline.cli.terminal import in_color, tell, watched, width

if TYPE_CHECKING:
    from dateline.ledger import Ledger
    from dateline.scale import Step
    from dateline.wire import Form

STANDARD_INPUT = "standard input"

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
    "withdrawn": "withdrawn by their publishers",
    "known": "known, nothing added",
    "failed": "set aside",
    "skipped": "skipped, no reports",
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
@input_options
@click.option("--failed", is_flag=True, help="List what was set aside, and why; read nothing.")
@click.option("--retry", is_flag=True, help="Try all that was set aside once more.")
def ingest(
    paths: tuple[str, ...],
    where: str,
    jobs: int,
    published: dt.datetime | None,
    outlet: str | None,
    given_form: Form | None,
    columns: dict[str, str] | None,
    tables: Path | None,
    force: bool,
    failed: bool,
    retry: bool,
) -> None:
    """Read reports into a ledger.

    PATH is all that dateline read takes: files in any format, folders, globs, addresses of the
    web, or - for standard input. A report that is there already is not read again, so a run that
    was broken off goes on where it ended: give the same command. A changed report is kept as a
    newer version beside the older one, and one that its publisher takes back is withdrawn. What
    cannot be read is set aside with its reason, and the exit code is 2 at the end.

    \b
    Examples
      dateline ingest reports/ --ledger news.db
      dateline ingest crawl.warc.gz feed.xml --ledger news.db --jobs 4
      dateline ingest articles.csv --map text=body,published=date --ledger news.db
      dateline ingest --ledger news.db --failed
      dateline ingest reports/ --ledger postgresql://desk@localhost/news
    """  # noqa: D301
    if failed:
        from dateline.ledger import Ledger

        with Ledger.open(where, read_only=True) as ledger:
            _list_failures(ledger)
        return
    if not paths and not retry:
        raise click.UsageError("Name files or folders of reports, or --failed, or --retry.")
    from dateline import scale

    with scale.Crew(jobs, tables).call_in() as crew, _ledger(where) as ledger:
        again = _again(ledger) if retry else []
        steps = scale.ingest(
            ledger,
            [*paths, *again],
            jobs=jobs,
            published=published.date() if published else None,
            outlet=outlet,
            force=force,
            form=given_form,
            columns=columns,
            tell=tell,
            tables=tables,
            crew=crew,
        )
        tally = _run(steps)
        ledger.settle()
    if tally.failed or not tally.total:
        sys.exit(2)


def _ledger(where: str) -> Ledger:
    # Imported only now, when the processes have been started: they make ready meanwhile.
    from dateline.ledger import Ledger

    return Ledger.open(where)


def _again(ledger: Ledger) -> list[str]:
    """The files of all that is set aside; a report within one is read with its file."""
    found = [failure.origin for failure in ledger.failures()]
    files = [name if os.path.exists(name) else name.partition("#")[0] for name in found]
    return [name for name in dict.fromkeys(files) if name != STANDARD_INPUT]


def _run(steps: Iterable[Step]) -> Tally:
    """Do all steps, and tell what became of them."""
    tally, outcomes, start = Tally(), Counter[str](), perf_counter()
    try:
        for step in watched(steps, tally.progress):
            _note(step)
            outcomes.update({step.outcome: 1, "claims": step.claims})
            if step.outcome == "skipped":
                tally.skip(step.reason)
            else:
                tally.count(failed=step.outcome == "failed")
    except KeyboardInterrupt:
        tell(f"stopped after {tally.total} reports; the same command goes on from there")
        sys.exit(130)
    finally:
        _summarise(outcomes, perf_counter() - start)
        if tally.reasons:
            tell(tally.summary())
    return tally


def _note(step: Step) -> None:
    if step.outcome == "failed":
        tell(step.reason or "", step.origin)
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
