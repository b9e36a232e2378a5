"""``dateline claims``: a question to the ledger, and its answer."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.ledger.asked import asked_of, question_options
from dateline.cli.ledger.ingest import LEDGER
from dateline.cli.main import main
from dateline.cli.sink import Sink, opened, output_option
from dateline.cli.terminal import in_color, tell, width

if TYPE_CHECKING:
    from dateline.ledger import Answer, Order

_LIMIT = 100


@main.command()
@LEDGER
@question_options
@click.option("--count", is_flag=True, help="Only how many there are.")
@click.option("--group-by", metavar="KEY[,KEY]", help="How many there are of each, most first.")
@click.option(
    "--order",
    type=click.Choice(["published", "-published", "when", "-when", "learnt", "-learnt"]),
    default="-published",
    show_default=True,
    help="By what; a minus puts the latest first.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=_LIMIT,
    show_default=True,
    metavar="N",
    help="How many claims or groups at most.",
)
@click.option("--after", metavar="CURSOR", help="Go on after the page that told this cursor.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv", "parquet"]),
    default="table",
    show_default=True,
    help="For people, for programs, for spreadsheets, or for data frames.",
)
@output_option
def claims(
    where: str,
    count: bool,
    group_by: str | None,
    order: Order,
    limit: int,
    after: str | None,
    form: str,
    output: Path | None,
    **words: Any,
) -> None:
    """Ask a ledger for claims.

    Options narrow the answer and all must hold; one given several times holds if any value
    does. --as-of answers with what had been published by that day, never a later word. dateline
    export takes the same options, writes all claims that answer, and knows more formats.

    \b
    Examples
      dateline claims --ledger news.db --actor RUS --type CONSULT
      dateline claims --actor Georgia --recipient ARM --since 2031-05-01 --until 2031-05-31
      dateline claims --source Tass --as-of 2031-05-14 --format jsonl
      dateline claims --near 41.7,44.8,50 --of troops --least 100
      dateline claims --group-by actor_country,recipient_country,month
    """  # noqa: D301
    from dateline.ledger import Ledger

    asked = asked_of(words)
    with Ledger.open(where, read_only=True) as ledger:
        if count:
            click.echo(ledger.count(**asked))
            return
        with opened(output) as sink:
            if group_by is not None:
                keys = [key.strip() for key in group_by.split(",") if key.strip()]
                _write_groups(ledger.group_by(*keys, limit=limit, **asked), form, sink)
            else:
                answer = ledger.claims(order=order, limit=limit, after=after, **asked)
                read = form == "table" and order.startswith("-") and order != "-when"
                _write(_as_told(answer) if read else answer, form, sink)


def _as_told(answer: Answer) -> Answer:
    """The claims, for reading: those of one report in the order in which it tells them."""
    from dateline.ledger import Answer

    runs = groupby(answer, key=lambda claim: claim.report.id)
    claims = (sorted(run, key=lambda claim: claim.trigger.span.start) for _, run in runs)
    return Answer(chain.from_iterable(claims), answer.next)


def _write(answer: Answer, form: str, sink: Sink) -> None:
    _WRITERS[form](answer, sink)
    if not answer:
        tell("no claim answers that; ask for less")
    if answer.next:
        tell(f"there are more; add: --after {answer.next}")


def _write_table(answer: Answer, sink: Sink) -> None:
    from dateline.show.slip import show_claims

    sink.put(show_claims(answer, width=width(), color=in_color() and sink.file is None))


def _write_jsonl(answer: Answer, sink: Sink) -> None:
    from dateline.contract import claims_to_jsonl

    sink.put(claims_to_jsonl(answer))


def _write_csv(answer: Answer, sink: Sink) -> None:
    from dateline.show.sheet import csv_header, csv_rows

    sink.put(csv_header() + csv_rows(answer))


def _write_parquet(answer: Answer, sink: Sink) -> None:
    _parquet(answer.arrow(), sink)


_WRITERS: Mapping[str, Callable[[Answer, Sink], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
}


def _write_groups(groups: Sequence[Mapping[str, Any]], form: str, sink: Sink) -> None:
    if form == "table":
        from dateline.show.table import show_rows

        sink.put(show_rows(groups, width=width(), color=in_color() and sink.file is None))
    elif form == "jsonl":
        sink.put("".join(f"{json.dumps(row)}\n" for row in groups))
    elif form == "csv":
        from dateline.show.sheet import csv_table

        sink.put(csv_table(groups))
    else:
        import pyarrow as pa

        _parquet(pa.Table.from_pylist([dict(row) for row in groups]), sink)


def _parquet(table: Any, sink: Sink) -> None:
    import pyarrow.parquet as pq

    if sink.file is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is no text: say where to write it with --output FILE")
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    sink.binary.write(buffer.getvalue())
