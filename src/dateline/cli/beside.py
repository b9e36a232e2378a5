"""``dateline compare``, ``story`` and ``sources``: reports side by side."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.main import main
from dateline.cli.sink import opened, output_option
from dateline.cli.terminal import in_color, tell, watched, width
from dateline.errors import InputError, LedgerError

if TYPE_CHECKING:
    from dateline.collate import Desk
    from dateline.records.collation.story import Collation, Story

Command = Callable[..., None]
SHORTEST = 4
"""A number with fewer digits is that of a table and no id."""


def _asked(forms: Sequence[str]) -> Callable[[Command], Command]:
    """What the three commands have in common.

    forms: the formats that one of them writes.
    """
    options = (
        click.argument("files", metavar="[FILE]...", nargs=-1),
        click.option(
            "--ledger",
            "where",
            envvar="DATELINE_LEDGER",
            metavar="WHERE",
            help="The reports of a ledger, and what people ruled there.",
        ),
        click.option(
            "--as-of",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="Only what was published by that day.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            default="table",
            show_default=True,
            help="For people, for programs, or for spreadsheets.",
        ),
    )

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


@main.command()
@_asked(["table", "json", "csv"])
@click.option(
    "--by",
    type=click.Choice(["outlet", "day"]),
    default="outlet",
    show_default=True,
    help="What the columns are.",
)
@click.option("--all", "every", is_flag=True, help="Also what one outlet alone tells.")
def compare(
    files: tuple[str, ...],
    where: str | None,
    as_of: dt.datetime | None,
    form: str,
    by: Any,
    every: bool,
) -> None:
    """Set reports side by side: who says so, who denies it, and who merely repeats it.

    One table for each event that several outlets tell, or on which accounts clash. A row is an
    origin: the one to whom a claim goes back through all who pass it on. A column is an outlet,
    or a day. A cell says whether the origin asserts it there, denies it, qualifies it, or is
    silent.

    \b
    Examples
      dateline compare reports/*.txt
      dateline compare --by day --as-of 2031-05-14 reports/*.txt
      dateline compare --ledger news.db
    """  # noqa: D301
    from dateline.collate.matrix import matrix_of
    from dateline.show.beside.matrix import matrix_csv, show_matrices
    from dateline.show.beside.story import clash_line, range_line, summary

    desk, day, failed = _desk(files, where, as_of)
    collation = desk.collation(day)
    stories = [story for story in collation.stories if every or _telling(story)]
    rows = [(matrix_of(story, by), story) for story in stories]
    if form == "json":
        _echo_json([matrix for matrix, _ in rows])
    elif form == "csv":
        click.echo(matrix_csv(matrix for matrix, _ in rows), nl=False)
    else:
        told = [
            (
                matrix,
                [
                    summary(story),
                    *map(range_line, story.ranges),
                    *(clash_line(row, story) for row in story.clashes if row.kind != "figure"),
                ],
            )
            for matrix, story in rows
        ]
        click.echo(show_matrices(told, width=width(), color=in_color()), nl=False)
    _end(failed)


@main.command()
@click.argument("which", metavar="ID")
@_asked(["table", "json", "csv", "html"])
@output_option
def story(
    which: str,
    files: tuple[str, ...],
    where: str | None,
    as_of: dt.datetime | None,
    form: str,
    output: Path | None,
) -> None:
    """Tell one event from its first report to its last.

    ID is what ``dateline compare`` prints in brackets, the first characters of it, the number of
    its table, or the id of a claim. With --as-of, only what was out by that day. --format html
    writes a page that needs nothing else: origins and echoes, figures as ranges by source,
    clashes with their words side by side, and, day by day, what was said.

    \b
    Examples
      dateline story 1 --as-of 2031-05-14 reports/*.txt
      dateline story 1 --ledger news.db --format html -o story.html
    """  # noqa: D301
    desk, day, failed = _desk(files, where, as_of)
    collation = desk.collation(day)
    found = desk.explained(_chosen(collation, which))
    with opened(output) as sink:
        sink.put(_STORIES[form](found, collation, desk, sink.file is not None))
    _end(failed)


@main.command()
@_asked(["table", "json", "csv"])
def sources(
    files: tuple[str, ...], where: str | None, as_of: dt.datetime | None, form: str
) -> None:
    """List who is quoted, by whom, and how often alone.

    An origin stands alone where no other tells the event; it is echoed where a report repeats
    what another had from it before; it is denied where another origin says that it is not so.

    \b
    Example
      dateline sources reports/*.txt
    """  # noqa: D301
    from dateline.collate.matrix import quoted
    from dateline.show.beside.matrix import quoted_csv, show_quoted

    desk, day, failed = _desk(files, where, as_of)
    collation = desk.collation(day)
    rows = quoted(collation)
    if form == "json":
        _echo_json(rows)
    elif form == "csv":
        click.echo(quoted_csv(rows), nl=False)
    else:
        click.echo(show_quoted(rows, width=width(), color=in_color()), nl=False)
    _end(failed)


def _desk(
    files: Sequence[str], where: str | None, as_of: dt.datetime | None
) -> tuple[Desk, dt.date | None, int]:
    """A desk with the reports of files or of a ledger, the day, and how many cannot be read."""
    day = as_of.date() if as_of else None
    if files:
        desk, failed = _from_files(files)
        return desk, day, failed
    if where is None:
        raise click.UsageError("Name files of reports, or a ledger with --ledger.")
    return _from_ledger(where, day), day, 0


def _from_files(files: Sequence[str]) -> tuple[Desk, int]:
    from dateline.collate import Desk
    from dateline.collate.gather import named
    from dateline.edition import read_beside

    desk, failed = Desk(), 0
    for filing in watched(read_beside(files), lambda: "reading"):
        if filing.report is None:
            failed += 1
            tell(str(filing.error), filing.origin)
            continue
        if filing.flags:
            tell("note: " + ", ".join(filing.flags), filing.origin)
        desk.add(*named(filing.report, filing.claims))
    return desk, failed


def _from_ledger(where: str, as_of: dt.date | None) -> Desk:
    from dateline.collate.gather import from_ledger
    from dateline.ledger import Ledger

    def unkept(error: LedgerError) -> None:
        tell(f"note: what was compared is not kept for the next time: {error}")

    with Ledger.open(where, read_only=not _may_write(where), create=False) as ledger:
        return from_ledger(ledger, as_of=as_of, unkept=unkept)


def _may_write(where: str) -> bool:
    """Whether a file and its folder may be written to; of an address the server decides."""
    # A path that cannot be looked at is told by who opens it.
    if not os.path.exists(where):
        return True
    return os.access(where, os.W_OK) and os.access(Path(where).parent, os.W_OK)


def _telling(story: Story) -> bool:
    """Whether several outlets tell it, or accounts clash."""
    return len(story.outlets) > 1 or bool(story.clashes)


def _chosen(collation: Collation, which: str) -> Story:
    """The story with that id, or that number among those that are compared.

    An id that it had before will do, and that of a claim; it is said which story is meant.
    """
    from dateline.collate.find import find

    compared = [story for story in collation.stories if _telling(story)]
    if which.isdecimal() and 1 <= int(which) <= len(compared):
        return compared[int(which) - 1]
    if which.isdecimal() and len(which) < SHORTEST:
        raise InputError(
            f"no table {which} of that day; take an id or a number from dateline compare"
        )
    found = find(collation.stories, which)
    if len(found) != 1:
        wrong = "no story" if not found else "several stories"
        raise InputError(f"{wrong} {which!r}; take an id or a number from dateline compare")
    if not found[0].id.startswith(which):
        tell(f"note: {which} is told in the story {found[0].id}")
    return found[0]


def _echo_json(record: object) -> None:
    click.echo(_json(record), nl=False)


def _json(record: object) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def _story_table(found: Story, collation: Collation, _desk: Desk, filed: bool) -> str:
    from dateline.show.beside.story import show_story

    inside = {told.claim.report.id for told in found.told}
    return show_story(
        found,
        copies=[copy for copy in collation.copies if copy.report in inside],
        corrections=[row for row in collation.corrections if row.report in inside],
        reports={report.id: report for report in collation.reports},
        width=width(),
        color=not filed and in_color(),
    )


def _story_csv(found: Story, _collation: Collation, _desk: Desk, _filed: bool) -> str:
    from dateline.show.sheet import csv_header, csv_rows

    return csv_header() + csv_rows(told.claim for told in found.told)


def _story_json(found: Story, _collation: Collation, _desk: Desk, _filed: bool) -> str:
    return _json(found)


def _story_html(found: Story, collation: Collation, desk: Desk, _filed: bool) -> str:
    from dateline.collate.matrix import matrix_of
    from dateline.show.page.story.compose import compose_story
    from dateline.show.page.story.dossier import Dossier

    inside = {told.claim.report.id for told in found.told}
    dossier = Dossier(
        story=found,
        matrix=matrix_of(found),
        copies=[copy for copy in collation.copies if copy.report in inside],
        corrections=[row for row in collation.corrections if row.report in inside],
        reports={report.id: report for report in collation.reports},
        texts=desk.reports,
    )
    return compose_story(dossier)


_STORIES: dict[str, Callable[[Story, Collation, Desk, bool], str]] = {
    "table": _story_table,
    "json": _story_json,
    "csv": _story_csv,
    "html": _story_html,
}


def _end(failed: int) -> None:
    if failed:
        sys.exit(2)
