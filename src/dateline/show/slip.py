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
# A field's label has the colour of its words in the sentence.
_COLORS = {
    "party": Style(color="blue", underline=True),
    "source": Style(color="cyan", underline=True),
    "cue": Style(color="cyan", italic=True),
    "time": Style(color="magenta", underline=True),
    "place": Style(color="green", underline=True),
    "figure": Style(color="yellow", underline=True),
    "hedge": Style(color="red", underline=True),
    "trigger": Style(bold=True, reverse=True),
}
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
    """The lines for claims of many reports, each under the head of its report, with their ids.

    claims: in order; a head stands wherever the report is another. width, color: as above.
    """
    paper = Paper(width=width, color=color)
    told: ReportRef | None = None
    for number, claim in enumerate(claims, 1):
        if claim.report != told:
            paper.put(Text(_head(claim.report), style=_STRONG))
            told = claim.report
        paper.put(_slip(number, claim))
        paper.put(Padding(_sentence(claim), (0, 0, 0, 4)))
        paper.put(Padding(Text(f"claim {plain(claim.id)}", style=_LABEL), (0, 0, 1, 4)))
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
        grid.add_column(width=width)
        grid.add_column(ratio=1, overflow="fold")
    rows = (
        (_label("what"), phrase.what(claim), _label("how sure", "hedge"), phrase.stance(claim)),
        (
            _label("who", "party"),
            phrase.parties(claim.actors),
            _label("to whom", "party"),
            phrase.parties(claim.recipients),
        ),
        (
            _label("when", "time"),
            phrase.time(claim.when),
            _label("where", "place"),
            phrase.place(claim.place),
        ),
        (
            _label("how many", "figure"),
            phrase.quantities(claim.quantities),
            _label("according to", "source"),
            phrase.sources(claim.sources),
        ),
    )
    for index, (left, first, right, second) in enumerate(rows):
        cells = (Text(first or _UNKNOWN), Text(second or _UNKNOWN))
        grid.add_row(str(number) if index == 0 else "", left, cells[0], right, cells[1])
    return grid


def _label(words: str, layer: str = "") -> Text:
    return Text(words, style=Style(color=_COLORS[layer].color) if layer else _LABEL)


def _sentence(claim: Claim) -> Text:
    """The sentence: its trigger between marks, and in colour the words of each field."""
    words = Text()
    for piece, layers in phrase.pieces(claim, "»", "«"):
        words.append(piece, style=sum((_COLORS[layer] for layer in layers), Style()))
    return words


def _reasons(claim: Claim) -> Text:
    """A line of scores, and a line for each thing that the claim rests on."""
    scores = ", ".join(f"{layer} {score:.2f}" for layer, score in claim.scores.items())
    reasons = claim.why if isinstance(claim.why, tuple) else ()
    return Text("\n".join((f"likely right: {scores}", *map(plain, reasons))), style=_LABEL)
