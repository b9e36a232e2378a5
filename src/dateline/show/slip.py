"""A report's claims for people: a slip each, with its sentence below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dateline.records.claim import Claim, ReportRef
from dateline.records.report import Report
from dateline.show import phrase
from dateline.show.paper import Paper
from dateline.show.plain import plain

_LABEL = Style(dim=True)
_STRONG = Style(bold=True)
_TRIGGER = Style(bold=True, reverse=True)
_OPENING, _CLOSING = "»", "«"
_UNKNOWN = "-"


def show_report(
    report: Report, claims: Sequence[Claim], *, width: int, color: bool, explain: bool = False
) -> str:
    """The lines for one report: what it is, and its claims.

    report: as it was read. claims: what it tells. width: columns.
    color: whether escape codes may stand in the lines. explain: whether to say what each claim
    rests on, and how likely its parts are right.
    """
    paper = Paper(width=width, color=color)
    paper.put(Text(_title(report), style=_STRONG))
    for number, claim in enumerate(claims, 1):
        paper.put(_slip(number, claim))
        paper.put(Padding(_sentence(claim), (0, 0, 0 if explain else 1, 4)))
        if explain:
            paper.put(Padding(_reasons(claim), (0, 0, 1, 4)))
    if not claims:
        paper.put(Text("    no claims\n"))
    return paper.text()


def show_claims(claims: Sequence[Claim], *, width: int, color: bool) -> str:
    """The lines for claims of many reports, each under the head of its report.

    claims: in order; a head stands wherever the report is another. width, color: as above.
    """
    paper = Paper(width=width, color=color)
    told: ReportRef | None = None
    for number, claim in enumerate(claims, 1):
        if claim.report != told:
            paper.put(Text(_head(claim.report), style=_STRONG))
            told = claim.report
        paper.put(_slip(number, claim))
        paper.put(Padding(_sentence(claim), (0, 0, 1, 4)))
    return paper.text()


def _head(report: ReportRef) -> str:
    known = (report.outlet, str(report.published or "undated"), report.headline, report.id)
    return " | ".join(plain(part) for part in known if part)


def _title(report: Report) -> str:
    known = (
        report.origin,
        report.outlet or report.agency,
        str(report.published or "undated"),
        report.headline.text if report.headline else None,
    )
    return " | ".join(plain(part) for part in known if part)


def _slip(number: int, claim: Claim) -> Table:
    """A grid of two pairs of label and value a line."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3, justify="right")
    for width in (8, 12):
        grid.add_column(width=width, style=_LABEL)
        grid.add_column(ratio=1, overflow="fold")
    rows = (
        ("what", phrase.what(claim), "how sure", phrase.stance(claim)),
        ("who", phrase.parties(claim.actors), "to whom", phrase.parties(claim.recipients)),
        ("when", phrase.time(claim.when), "where", phrase.place(claim.place)),
        (
            "how many",
            phrase.quantities(claim.quantities),
            "according to",
            phrase.sources(claim.sources),
        ),
    )
    for index, (*cells,) in enumerate(rows):
        grid.add_row(str(number) if index == 0 else "", *(Text(cell or _UNKNOWN) for cell in cells))
    return grid


def _sentence(claim: Claim) -> Text:
    words = Text(phrase.sentence(claim, _OPENING, _CLOSING))
    words.highlight_regex(rf"{_OPENING}[^{_CLOSING}]+{_CLOSING}", _TRIGGER)
    return words


def _reasons(claim: Claim) -> Text:
    """A line of scores, and a line for each thing that the claim rests on."""
    scores = ", ".join(f"{layer} {score:.2f}" for layer, score in claim.scores.items())
    reasons = claim.why if isinstance(claim.why, tuple) else ()
    return Text("\n".join((f"likely right: {scores}", *map(plain, reasons))), style=_LABEL)
