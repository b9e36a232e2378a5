"""The command line: arguments → one call of the API → printed rows."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dateline import __version__
from dateline.errors import DatelineError, InputError, NotEnglish

if TYPE_CHECKING:
    from dateline.edition import Filing

_NARROWEST, _WIDEST = 80, 120
_INSTALLATION = 3


class _Desk(click.Group):
    """The group of commands; turns Dateline's errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            _tell(str(error))
            ctx.exit(error.exit_code)
        except ImportError as error:
            _tell(f"the installation lacks {error.name or error}; install dateline again")
            ctx.exit(_INSTALLATION)


@click.group(cls=_Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Read news reports; write down who is said to have done what, and who says so.

    \b
    Exit codes
      0  all went well, with or without claims
      1  Dateline itself failed; the traceback says where
      2  wrong usage, or a report that cannot be read (empty, not text, not English)
      3  the installation is incomplete or damaged (weights, stylebook)
    """  # noqa: D301
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


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
    for filing in _watched(filings, len(files)):
        if filing.error:
            failed += 1
            _tell(_advice(filing.error), filing.origin)
            continue
        if filing.flags:
            _tell("note: " + ", ".join(filing.flags), filing.origin)
        click.echo(write(filing), nl=False)
    if failed:
        sys.exit(2)


class _Task(click.ParamType[str]):
    """The name of a bench; the list is asked for only where a bench is."""

    name = "task"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from dateline.bench import TASKS

        if value not in TASKS:
            self.fail(f"no bench {value!r}; choose one of {', '.join(TASKS)}", param, ctx)
        return str(value)


@main.command()
@click.argument("task", type=_Task())
@click.argument("files", metavar="[FILE...]", nargs=-1)
@click.option("--table", is_flag=True, help="A table for people, not one JSON object a file.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N documents.")
@click.option("--only", metavar="ID", help="Only documents with this in their id.")
@click.option("--fold", metavar="K/N", help="Only every Nth document, from the Kth.")
@click.option("--against", metavar="NAME", help="For speed: spacy, timed on the same text.")
def bench(
    task: str,
    files: tuple[str, ...],
    table: bool,
    limit: int | None,
    only: str | None,
    fold: str | None,
    against: str | None,
) -> None:
    """Score Dateline against files that carry the right answers, or time it.

    \b
    Tasks
      syntax       trees against CoNLL-U, from raw text and on gold tokens
      names        names of persons, bodies and places against IOB2
      attribution  sources, cues and contents against JSON Lines
      certainty    factuality of words against people's ratings
      claims       whole claims against coded reports
      relations    types of events between marked pairs
      speed        words a second and memory (of the bundled reports without FILE)

    \b
    Examples
      dateline bench names --table en_ewt-ud-dev.iob2
      dateline bench speed --against spacy
    """  # noqa: D301
    from dateline.bench import run
    from dateline.show.table import show_figures

    with _status() as progress:
        results = run(
            task, files, limit=limit, only=only, fold=fold, against=against, progress=progress
        )
        if not table:
            _echo_each(results)
            return
        rows = list(results)
    click.echo(show_figures(rows, width=_width(), color=_in_color()), nl=False)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a claim.

    \b
    Example
      dateline schema > claim.schema.json
    """  # noqa: D301
    import json

    from dateline.contract import claim_schema

    click.echo(json.dumps(claim_schema(), indent=2))


def _table_writer(explain: bool) -> Callable[[Filing], str]:
    from dateline.show.slip import show_report

    width, color = _width(), _in_color()

    def write(filing: Filing) -> str:
        report = filing.report
        if report is None:
            return ""
        return show_report(report, filing.claims, width=width, color=color, explain=explain)

    return write


def _jsonl_writer(_explain: bool) -> Callable[[Filing], str]:
    from dateline.contract import claims_to_jsonl

    return lambda filing: claims_to_jsonl(filing.claims)


def _csv_writer(_explain: bool) -> Callable[[Filing], str]:
    from dateline.show.sheet import csv_header, csv_rows

    click.echo(csv_header(), nl=False)
    return lambda filing: csv_rows(filing.claims)


_WRITERS = {"table": _table_writer, "jsonl": _jsonl_writer, "csv": _csv_writer}


def _watched(filings: Iterator[Filing], total: int) -> Iterable[Filing]:
    """The filings, with a bar on standard error where there are several and it is a terminal.

    Where standard output is a terminal too, they are handed out when the bar is done.
    """
    if total < 2 or not sys.stderr.isatty():
        return filings
    return _behind_a_bar(filings, total)


def _behind_a_bar(filings: Iterator[Filing], total: int) -> Iterator[Filing]:
    from rich.console import Console
    from rich.progress import Progress

    # Rich would send standard output to its own console, here standard error.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False)
    with bar:
        seen = bar.track(filings, total=total, description="reading")
        if not sys.stdout.isatty():
            yield from seen
            return
        held = list(seen)
    yield from held


@contextmanager
def _status() -> Iterator[Callable[[str], None] | None]:
    """Whom a bench tells of its steps: a line on standard error where it is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as line:
        yield lambda step: line.update(_plain(step))


def _echo_each(results: Iterable[dict[str, Any]]) -> None:
    import json

    for result in results:
        click.echo(json.dumps(result))


def _advice(error: InputError) -> str:
    """What was wrong, and what may help."""
    helps = "; --force reads it all the same" if isinstance(error, NotEnglish) else ""
    return f"{error}{helps}"


def _tell(message: str, origin: str = "") -> None:
    name = "" if not origin or message.startswith(origin) else f"{origin}: "
    click.echo(f"dateline: {_plain(name + message)}", err=True)


def _plain(message: str) -> str:
    from dateline.show.plain import plain

    return plain(message)


def _width() -> int:
    columns = shutil.get_terminal_size((100, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)


def _in_color() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
