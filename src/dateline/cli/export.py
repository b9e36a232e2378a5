"""``dateline export`` and ``schema``: claims in the formats of others, and their own shape."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dateline.cli.ledger.asked import asked_of, question_options
from dateline.cli.ledger.ingest import LEDGER
from dateline.cli.main import main
from dateline.cli.sink import Sink, opened, output_option
from dateline.cli.terminal import tell
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.ledger import Ledger
    from dateline.records.claim import Claim

TextOf = Callable[[str], str | None]

_FORMS = ("polecat", "acled", "ged", "ftm", "annotation", "parquet", "jsonl", "csv", "html")


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


@main.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.File("rb"))
@click.option(
    "--format", "form", type=click.Choice(_FORMS), required=True, help="What to write them as."
)
@output_option
@LEDGER
@question_options
def export(
    files: tuple[Iterable[bytes], ...],
    form: str,
    output: Path | None,
    where: str,
    **words: Any,
) -> None:
    """Write claims in the format of others.

    FILE holds claims as JSON Lines, as dateline read --format jsonl writes them; - is standard
    input. A line that is no claim is told and left out, and the exit code is 2 at the end.
    Without FILE, the claims of a ledger are written, all that answer a question: it is asked with
    the options of dateline claims.

    \b
    Formats
      polecat     events as POLECAT's tab-separated values
      acled       events in ACLED's columns
      ged         deadly violence in the columns of UCDP GED
      ftm         entities of FollowTheMoney, one a line
      annotation  W3C Web Annotations (JSON-LD)
      parquet     whole claims, nested, for data frames
      jsonl       whole claims, one a line
      csv         claims for spreadsheets, one a row
      html        a page of the reports with their claims (from a ledger)

    \b
    Examples
      dateline export --format acled claims.jsonl -o events.csv
      dateline read --format jsonl *.txt | dateline export --format ftm -
      dateline export --ledger news.db --actor Georgia --as-of 2031-05-13 --format polecat
    """  # noqa: D301
    if form == "parquet" and output is None:
        raise click.UsageError("Parquet is no text: say where to write it with --output FILE")
    asked = asked_of(words)
    named = click.get_current_context().get_parameter_source("where") is ParameterSource.COMMANDLINE
    if files and (asked or named):
        raise click.UsageError("Name files of claims, or a ledger and a question, not both.")
    tally = _Tally()
    if files:
        with opened(output) as sink:
            _write(form, tally.counted(_claims(files, tally)), sink, tally)
    else:
        _from_ledger(where, asked, form, output, tally)
    if tally.rows is not None and tally.rows < tally.claims:
        left = tally.claims - tally.rows
        tell(f"note: {left} of {tally.claims} claims are nothing that {form} has rows for")
    if tally.bad:
        sys.exit(2)


def _from_ledger(
    where: str, asked: dict[str, Any], form: str, output: Path | None, tally: _Tally
) -> None:
    from dateline.ledger import Ledger

    with Ledger.open(where, read_only=True) as ledger:
        claims = tally.counted(ledger.each(**asked))
        with opened(output) as sink:
            if form == "html":
                sink.binary.write(_page(ledger, claims).encode())
            else:
                _write(form, claims, sink, tally, _texts(ledger))
    if not tally.claims:
        tell("no claim answers that; ask for less")


def _page(ledger: Ledger, claims: Iterable[Claim]) -> str:
    """A page of the reports that hold the claims, in the order of the first of each."""
    from dateline.show.page.compose import compose

    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report.id, []).append(claim)
    reports = ((ledger.report(id_), told) for id_, told in found.items())
    return compose((report, told) for report, told in reports if report is not None)


def _texts(ledger: Ledger) -> TextOf:
    """Tells the text of a report by its id; claims of one report mostly follow each other."""

    @lru_cache(maxsize=16)
    def text_of(id_: str) -> str | None:
        report = ledger.report(id_)
        return report.text if report else None

    return text_of


class _Tally:
    """How many claims were read, how many lines were none, how many rows were written."""

    def __init__(self) -> None:
        self.claims = 0
        self.bad = 0
        self.rows: int | None = None

    def counted(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims, counted."""
        for claim in claims:
            self.claims += 1
            yield claim


def _claims(files: Iterable[Iterable[bytes]], tally: _Tally) -> Iterator[Claim]:
    from dateline.contract import claims_from_jsonl

    for file in files:
        name = getattr(file, "name", "")
        for number, found in claims_from_jsonl(file):
            if isinstance(found, InputError):
                tally.bad += 1
                tell(str(found), f"{name}:{number}")
            else:
                yield found


def _write(
    form: str, claims: Iterator[Claim], sink: Sink, tally: _Tally, text_of: TextOf | None = None
) -> None:
    """Write the claims; text_of: tells a report's text by its id, where it is at hand."""
    if form == "parquet":
        from dateline.show.export.parquet import write_parquet

        write_parquet(claims, sink.binary)
        return
    pieces = 0
    for piece in _pieces(form, claims, text_of):
        sink.put(piece)
        pieces += 1
    from dateline.show.export.forms import TABLES

    tally.rows = pieces - 1 if form in TABLES else None


def _pieces(form: str, claims: Iterator[Claim], text_of: TextOf | None) -> Iterator[str]:
    if form == "jsonl":
        from dateline.contract import claims_to_jsonl

        return (claims_to_jsonl([claim]) for claim in claims)
    if form == "csv":
        from dateline.show.sheet import csv_header, csv_rows

        return chain([csv_header()], (csv_rows([claim]) for claim in claims))
    if form == "html":
        raise click.UsageError("A page shows the words of reports: name the ledger that has them.")
    if form == "annotation":
        from dateline.show.export.annotation import annotation

        return annotation(claims, text_of)
    from dateline.show.export.forms import TEXT_FORMS

    return TEXT_FORMS[form](claims)
