"""What commands that read reports share: formats, maps of columns, the count of what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., None]

FORMS = ["text", "html", "json", "jsonl", "csv", "tsv", "feed", "warc", "newsml", "nitf"]
_MOST_REASONS = 4


class ColumnMap(click.ParamType[dict[str, str]]):
    """``text=body,published=date``: the column or key of each field."""

    name = "map"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        """The map that ``value`` writes."""
        if isinstance(value, dict):
            return value
        pairs = [pair.partition("=") for pair in str(value).split(",") if pair.strip()]
        if not pairs or not all(field.strip() and name.strip() for field, _, name in pairs):
            self.fail(f"{value!r} is no map; write text=body,published=date", param, ctx)
        return {field.strip(): name.strip() for field, _, name in pairs}


def input_options(command: Command) -> Command:
    """The options of every command that reads reports."""
    options = (
        click.option(
            "--published",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="Day of publication, for reports that do not tell it.",
        ),
        click.option("--outlet", metavar="NAME", help="Who published the reports."),
        click.option(
            "--input-format",
            "given_form",
            type=click.Choice(FORMS),
            help="The format of what is read, where name and content do not tell it.",
        ),
        click.option(
            "--map",
            "columns",
            type=ColumnMap(),
            metavar="FIELD=NAME,...",
            help="Which column or key holds what (text=body,published=date).",
        ),
        click.option(
            "--tables",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            metavar="DIR",
            help="Folder with tables of your own: offices.tsv, people.tsv, bodies.tsv, "
            "outlets.tsv.",
        ),
        click.option(
            "--force", is_flag=True, help="Read reports that do not look like English too."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


class Tally:
    """Counts what was read, set aside and skipped."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0
        self.reasons: Counter[str] = Counter()

    @property
    def total(self) -> int:
        """All that came."""
        return self.read + self.failed + self.reasons.total()

    def count(self, *, failed: bool) -> None:
        """Count a report that was read or set aside."""
        self.failed += failed
        self.read += not failed

    def skip(self, reason: str | None) -> None:
        """Count what is no report, by the reason."""
        self.reasons[reason or ""] += 1

    def progress(self) -> str:
        """What has been done so far, in a few words."""
        told = [f"{self.read} read"]
        told += [f"{self.failed} set aside"] if self.failed else []
        told += [f"{self.reasons.total()} skipped"] if self.reasons else []
        return ", ".join(told)

    def summary(self) -> str:
        """What was done, with the reasons why things were skipped, most frequent first."""
        told = [f"{count} {reason}" for reason, count in self.reasons.most_common(_MOST_REASONS)]
        told += ["…"] if len(self.reasons) > _MOST_REASONS else []
        return self.progress() + (f" ({'; '.join(told)})" if told else "")
