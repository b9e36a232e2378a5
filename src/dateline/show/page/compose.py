"""Reports and their claims → one page of HTML that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import PurePath
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from dateline.records.claim import Claim
from dateline.records.report import Report
from dateline.show.page.blocks import Block, blocks
from dateline.show.page.card import Card, cards, day, facets
from dateline.show.page.mark import Step, mark, numbers_by_block, walk
from dateline.show.plain import plain, tame

LAYERS = (
    ("trigger", "act"),
    ("party", "party"),
    ("place", "place"),
    ("time", "time"),
    ("figure", "figure"),
    ("source", "source"),
    ("cue", "cue"),
    ("hedge", "hedge"),
    ("evidence", "told again"),
)
"""The layers that the page tells apart, with their names in its legend."""


class Row(msgspec.Struct, frozen=True):
    """A block of text, and the cards of the claims that are told in it."""

    block: Block
    steps: tuple[Step, ...]
    cards: tuple[Card, ...]

    @property
    def tag(self) -> str:
        """The element that the block is."""
        return "h2" if self.block.kind == "headline" else "p"


class Sheet(msgspec.Struct, frozen=True):
    """A report as it stands on the page.

    key: its own on the page. facts: outlet, day, number of claims. headed: whether its text
    holds the headline.
    """

    key: str
    title: str
    facts: tuple[str, ...]
    headed: bool
    rows: tuple[Row, ...]
    claims: tuple[Card, ...]


def compose(told: Iterable[tuple[Report, Sequence[Claim]]]) -> str:
    """One HTML page of reports, with the words of their claims marked and a card for each claim.

    told: each report with what was read from it. The page is self-contained: style and script
    stand in it under hashes that its Content-Security-Policy names, and nothing else may run or
    load. All that comes from reports is escaped, and control characters are told by numbers.
    """
    sheets = [sheet(str(at), report, claims) for at, (report, claims) in enumerate(told, 1)]
    found = [one for each in sheets for one in each.claims]
    readers = {one.claim.reader.version for one in found}
    return page(
        "reports.html",
        title=sheets[0].title if len(sheets) == 1 else _count(len(sheets), "report"),
        sheets=sheets,
        total=_count(len(found), "claim").partition(" ")[0],
        layers=LAYERS,
        types=facets(found, "type"),
        sources=facets(found, "source"),
        stances=_stances(found),
        version=", ".join(sorted(readers)),
    )


def page(
    name: str,
    *,
    styles: Sequence[str] = ("page.css",),
    scripts: Sequence[str] = ("page.js",),
    rules: str = "",
    **data: Any,
) -> str:
    """A page made from the template ``name``, with style and script in it.

    styles, scripts: files beside the template. rules: style for this page alone, made by us and
    not from words of a report. data: what the template asks for; words in it are escaped and tamed.
    """
    style = "\n".join([*map(_file, styles), rules])
    script = "\n".join(map(_file, scripts)) or "\n"
    return (
        _environment()
        .get_template(name)
        .render(
            style=Markup(style),  # our own files, not words of a report
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            **data,
        )
    )


def sheet(key: str, report: Report, claims: Sequence[Claim]) -> Sheet:
    """A report's part of a page.

    key: its own on the page; ids are made from it. claims: what the report tells.
    """
    found, marks, parts = cards(claims), mark(report, claims), blocks(report)
    spans = [part.span for part in parts]
    here = numbers_by_block(claims, spans)
    rows = tuple(
        Row(
            part,
            tuple(walk(report.text, part.span, marks)),
            tuple(found[number - 1] for number in here.get(at, ())),
        )
        for at, part in enumerate(parts)
    )
    headed = any(part.kind == "headline" for part in parts)
    return Sheet(key, _title(report), tuple(_facts(report, found)), headed, rows, tuple(found))


def _title(report: Report) -> str:
    origin = PurePath(report.origin).name if report.origin else None
    known = report.headline.text if report.headline else origin
    return plain(known or report.outlet or report.agency or "Untitled report")


def _facts(report: Report, found: Sequence[Card]) -> Iterable[str]:
    outlet = report.outlet or report.agency
    if outlet:
        yield plain(outlet)
    if report.origin and PurePath(report.origin).name != _title(report):
        yield plain(PurePath(report.origin).name)
    yield day(report.published) if report.published else "undated"
    yield _count(len(found), "claim")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _stances(found: Sequence[Card]) -> list[tuple[str, int]]:
    counts = Counter(one.claim.certainty for one in found)
    denied = sum(one.claim.polarity == "negative" for one in found)
    return [*counts.most_common(), *([("denied", denied)] if denied else [])]


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("dateline.show.page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_tamed,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _tamed(value: Any) -> Any:
    """Words without what could drive a terminal or turn the order of letters; markup as it is."""
    return tame(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _file(name: str) -> str:
    folder = resources.files("dateline.show.page") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source expression of Content Security Policy level 2 for an inline element."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
