"""``dateline grade``: what an analyst thinks of a claim, kept in the ledger."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.ledger.ingest import LEDGER
from dateline.cli.main import main

if TYPE_CHECKING:
    from dateline.records.claim import Grade

_GRADE = re.compile(r"([A-F])([1-6])", re.IGNORECASE)


class _Admiralty(click.ParamType["Grade"]):
    """``B2``: a letter for the source and a number for the information."""

    name = "grade"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Grade:
        import msgspec

        from dateline.records.claim import Grade

        found = _GRADE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no grade; give A to F with 1 to 6, as in B2", param, ctx)
        told = {"reliability": found[1].upper(), "credibility": int(found[2])}
        return msgspec.convert(told, Grade)


@main.command()
@click.argument("claim")
@click.argument("grade", type=_Admiralty())
@LEDGER
@click.option("--by", metavar="NAME", help="Who thinks so.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the grade, else today (UTC).",
)
def grade(claim: str, grade: Grade, where: str, by: str | None, on: dt.datetime | None) -> None:
    """Grade a claim by the Admiralty system.

    CLAIM is its id, which dateline claims tells. GRADE is a letter for how reliable the source
    is, A (completely) to F (cannot be judged), and a number for how credible the information
    is, 1 (confirmed) to 6 (cannot be judged). Older grades are kept; the newest counts.

    \b
    Examples
      dateline grade 0f1e2d3c4b5a6978 B2 --by "Desk two" --ledger news.db
    """  # noqa: D301
    import msgspec

    from dateline.ledger import Ledger

    told = msgspec.structs.replace(grade, by=by, on=on.date() if on else None)
    with Ledger.open(where, create=False) as ledger:
        kept = ledger.grade(claim, told)
        count = len(ledger.grades(claim))
    older = f"; {count - 1} older" if count > 1 else ""
    click.echo(f"{claim} graded {kept.reliability}{kept.credibility} on {kept.on}{older}")
