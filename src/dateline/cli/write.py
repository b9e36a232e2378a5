"""What ``dateline read`` writes in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dateline.cli.sink import Sink
from dateline.cli.terminal import in_color, width

if TYPE_CHECKING:
    from dateline.edition import Filing

Writer = Callable[[Iterable["Filing"], Sink, bool], None]


def _table(filings: Iterable[Filing], sink: Sink, explain: bool) -> None:
    from dateline.show.slip import show_report

    columns, color = width(), sink.file is None and in_color()
    for filing in filings:
        if filing.report is not None:
            sink.put(
                show_report(
                    filing.report, filing.claims, width=columns, color=color, explain=explain
                )
            )


def _jsonl(filings: Iterable[Filing], sink: Sink, _explain: bool) -> None:
    from dateline.contract import claims_to_jsonl

    for filing in filings:
        sink.put(claims_to_jsonl(filing.claims))


def _csv(filings: Iterable[Filing], sink: Sink, _explain: bool) -> None:
    from dateline.show.sheet import csv_header, csv_rows

    sink.put(csv_header())
    for filing in filings:
        sink.put(csv_rows(filing.claims))


def _html(filings: Iterable[Filing], sink: Sink, _explain: bool) -> None:
    from dateline.show.page.compose import compose

    told = [(filing.report, filing.claims) for filing in filings if filing.report is not None]
    sink.binary.write(compose(told).encode())


def _parquet(filings: Iterable[Filing], sink: Sink, _explain: bool) -> None:
    from dateline.show.export.parquet import write_parquet

    write_parquet((claim for filing in filings for claim in filing.claims), sink.binary)


WRITERS: dict[str, Writer] = {
    "table": _table,
    "html": _html,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
