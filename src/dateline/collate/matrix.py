"""Stories as tables: origins against outlets or days, and how each origin is quoted."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from dateline.records.collation.lineage import Origin
from dateline.records.collation.matrix import Cell, Matrix, Quoted, Row
from dateline.records.collation.story import Collation, Stance, Standing, Story, Told

By = Literal["outlet", "day"]
UNDATED = "undated"


def matrix_of(story: Story, by: By = "outlet") -> Matrix:
    """The origins of a story against who has their word, or when.

    by: outlets in the order of their first reports, or days of publication.
    """
    name = _COLUMNS[by]
    columns = tuple(dict.fromkeys(name(told) for told in story.told))
    told = {row.claim.id: row for row in story.told}
    rows = tuple(
        Row(
            origin=standing.origin,
            cells=tuple(_cell(standing, column, told, name) for column in columns),
        )
        for standing in story.standings
    )
    return Matrix(story=story.id, title=story.title, by=by, columns=columns, rows=rows)


def quoted(collation: Collation) -> list[Quoted]:
    """How each origin of a collation is quoted, the one with most claims first."""
    origins: dict[str, Origin] = {}
    told: dict[str, list[Told]] = defaultdict(list)
    stories: dict[str, list[Story]] = defaultdict(list)
    for story in collation.stories:
        for standing in story.standings:
            origins[standing.origin.id] = standing.origin
            stories[standing.origin.id].append(story)
        for row in story.told:
            told[row.line.origin].append(row)
    rows = [_quoted(origins[name], told[name], stories[name]) for name in origins]
    return sorted(rows, key=lambda row: (-row.claims, row.origin.name, row.origin.id))


def _quoted(origin: Origin, told: Sequence[Told], stories: Sequence[Story]) -> Quoted:
    outlets = Counter(row.claim.report.outlet or row.claim.report.id for row in told)
    days = [row.claim.report.published for row in told if row.claim.report.published]
    return Quoted(
        origin=origin,
        outlets=tuple(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
        claims=len(told),
        stories=len(stories),
        alone=sum(len(story.standings) == 1 for story in stories),
        echoed=sum(row.line.echo is not None for row in told),
        denied=sum(_contradicted(story, origin.id) for story in stories),
        first=min(days, default=None),
    )


def _contradicted(story: Story, origin: str) -> bool:
    """Whether in a story's denials another origin alone stands on a side against this one."""
    sides = [side.origins for clash in story.clashes if clash.kind == "denial"
             for side in clash.sides]  # fmt: skip
    return any(origin in side for side in sides) and any(origin not in side for side in sides)


def _cell(
    standing: Standing, column: str, told: Mapping[str, Told], name: Callable[[Told], str]
) -> Cell:
    rows = [told[claim] for claim in standing.claims if name(told[claim]) == column]
    first: dict[Stance, str] = {}
    for row in rows:
        first.setdefault(row.stance, row.claim.trigger.text)
    stances = tuple(sorted(first))
    return Cell(
        stances=stances,
        words=tuple(first[stance] for stance in stances),
        claims=tuple(row.claim.id for row in rows),
        copied=bool(rows) and all(row.line.copied for row in rows),
    )


def _outlet(told: Told) -> str:
    return told.claim.report.outlet or told.claim.report.id


def _day(told: Told) -> str:
    day: dt.date | None = told.claim.report.published
    return str(day) if day else UNDATED


_COLUMNS: dict[By, Callable[[Told], str]] = {"outlet": _outlet, "day": _day}
