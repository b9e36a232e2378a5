"""``dateline export`` and ``schema``: claims in the formats of others, and their own shape."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.main import main
from dateline.cli.sink import Sink, opened, output_option
from dateline.cli.terminal import tell
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.records.claim import Claim

_FORMS = ("polecat", "acled", "ged", "ftm", "annotation", "parquet", "jsonl")


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
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.File("rb"))
@click.option(
    "--format", "form", type=click.Choice(_FORMS), required=True, help="What to write them as."
)
@output_option
def export(files: tuple[Iterable[bytes], ...], form: str, output: Path | None) -> None:
    """Write claims in the format of others.

    FILE holds claims as JSON Lines, as dateline read --format jsonl writes them; - is standard
    input. A line that is no claim is told and left out, and the exit code is 2 at the end.

    \b
    Formats
      polecat     events as POLECAT's tab-separated values
      acled       events in ACLED's columns
      ged         deadly violence in the columns of UCDP GED
      ftm         entities of FollowTheMoney, one a line
      annotation  W3C Web Annotations (JSON-LD)
      parquet     whole claims, nested, for data frames
      jsonl       whole claims, one a line

    \b
    Examples
      dateline export --format acled claims.jsonl -o events.csv
      dateline read --format jsonl *.txt | dateline export --format ftm -
    """  # noqa: D301
    if form == "parquet" and output is None:
        raise click.UsageError("Parquet is no text: say where to write it with --output FILE")
    tally = _Tally()
    with opened(output) as sink:
        _write(form, tally.counted(_claims(files, tally)), sink, tally)
    if tally.rows is not None and tally.rows < tally.claims:
        left = tally.claims - tally.rows
        tell(f"note: {left} of {tally.claims} claims are nothing that {form} has rows for")
    if tally.bad:
        sys.exit(2)


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


def _write(form: str, claims: Iterator[Claim], sink: Sink, tally: _Tally) -> None:
    if form == "parquet":
        from dateline.show.export.parquet import write_parquet

        write_parquet(claims, sink.binary)
        return
    if form == "jsonl":
        from dateline.contract import claims_to_jsonl

        for claim in claims:
            sink.put(claims_to_jsonl([claim]))
        return
    from dateline.show.export.forms import TABLES, TEXT_FORMS

    pieces = 0
    for piece in TEXT_FORMS[form](claims):
        sink.put(piece)
        pieces += 1
    tally.rows = pieces - 1 if form in TABLES else None
