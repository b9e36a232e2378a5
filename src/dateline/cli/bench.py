"""``dateline bench``: figures against gold files, and the speed."""

from __future__ import annotations

import json
from typing import Any

import click

from dateline.cli.main import main
from dateline.cli.terminal import in_color, status, width


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
      counts       quantities, their bounds and units, against NewsQuant
      claims       whole claims against coded reports
      coreference  entities of coded reports
      relations    types of events between marked pairs
      ledger       milliseconds for questions to a million generated claims
      beside       setting reports side by side, as a share of reading them
      scale        reports a second by one process and by two
      times        expressions of time, and the days they cover
      places       toponyms found, and where they are
      metonymy     whether place names are meant literally
      collate      events told by many reports, against ECB+ or story sets
      speed        words a second and memory (of the bundled reports without FILE)

    \b
    Examples
      dateline bench names --table en_ewt-ud-dev.iob2
      dateline bench speed --against spacy
    """  # noqa: D301
    from dateline.bench import run
    from dateline.show.table import show_figures

    with status() as progress:
        results = run(
            task, files, limit=limit, only=only, fold=fold, against=against, progress=progress
        )
        if not table:
            for result in results:
                click.echo(json.dumps(result))
            return
        rows = list(results)
    click.echo(show_figures(rows, width=width(), color=in_color()), nl=False)
