"""Story sets: which reports copy which, the events and origins of claims, clashes, corrections."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dateline.records.span import Span, hull
from tools.corpus.form import Form, FormError

MEMBERS = range(3, 8)


class Copy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``report`` has its text from ``of``: word for word, cut short, or in other words."""

    report: str
    of: str
    how: Literal["verbatim", "cut", "reworded"]


class Clash(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims on one event that cannot all hold.

    sides: lists of ``report#id``; for figures the id of a count, else of a claim.
    """

    kind: Literal["figure", "denial", "other"]
    event: str
    sides: tuple[tuple[str, ...], ...]
    what: str


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``report`` puts right what ``of`` had told."""

    report: str
    of: str
    what: str


class StoryForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A story's file. events, origins: what each name means that the claims' lines use."""

    title: str
    events: dict[str, str]
    origins: dict[str, str]
    copies: tuple[Copy, ...] = ()
    clashes: tuple[Clash, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a story: ``report#claim``, the event it tells and the origin it goes back to."""

    claim: str
    event: str
    origin: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story set as it is given away; reports by day and name.

    counts: where the figures of its clashes stand, by ``report#id``.
    """

    id: str
    lot: str
    title: str
    reports: tuple[str, ...]
    events: dict[str, str]
    origins: dict[str, str]
    claims: tuple[Told, ...]
    copies: tuple[Copy, ...]
    clashes: tuple[Clash, ...]
    corrections: tuple[Correction, ...]
    counts: dict[str, Span]


def read_story(folder: Path, lot: str, forms: dict[str, Form]) -> Story:
    """The story of a folder and its reports' forms (by report id); raises FormError."""
    try:
        form = msgspec.convert(tomllib.loads((folder / "story.toml").read_text("utf-8")), StoryForm)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise FormError(f"story.toml: {error}") from error
    told = [claim for name, report in forms.items() for claim in _told(name, report)]
    return Story(
        id=folder.name,
        lot=lot,
        title=form.title,
        reports=tuple(sorted(forms, key=lambda name: (forms[name].header["published"], name))),
        events=form.events,
        origins=form.origins,
        claims=tuple(told),
        copies=form.copies,
        clashes=form.clashes,
        corrections=form.corrections,
        counts=_counts(form.clashes, forms),
    )


def story_faults(story: Story, forms: dict[str, Form]) -> Iterator[str]:
    """What is wrong with a story's file, in words for its author."""
    if len(story.reports) not in MEMBERS:
        yield f"{len(story.reports)} reports: {MEMBERS.start} to {MEMBERS.stop - 1}"
    for told in story.claims:
        if told.event not in story.events:
            yield f"{told.claim}: event {told.event!r} is not among the story's events"
        if told.origin not in story.origins:
            yield f"{told.claim}: origin {told.origin!r} is not among the story's origins"
    rows: tuple[Copy | Correction, ...] = (*story.copies, *story.corrections)
    for row in rows:
        yield from (f"no report {name}" for name in (row.report, row.of) if name not in forms)
    for clash in story.clashes:
        yield from _clash_faults(clash, story, forms)


def _clash_faults(clash: Clash, story: Story, forms: dict[str, Form]) -> Iterator[str]:
    if clash.event not in story.events:
        yield f"clash: no event {clash.event!r}"
    if len(clash.sides) < 2:
        yield f"clash over {clash.what!r}: a clash has two sides"
    claims = {told.claim for told in story.claims}
    for name in (name for side in clash.sides for name in side):
        report, _, mark = name.partition("#")
        known = report in forms and any(
            row.kind == "count" and row.id == mark for row in forms[report].declarations
        )
        if not known if clash.kind == "figure" else name not in claims:
            yield f"clash over {clash.what!r}: no {name}"


def _counts(clashes: Sequence[Clash], forms: dict[str, Form]) -> dict[str, Span]:
    """The hull of the marks of each count that a clash names."""
    figures = [clash for clash in clashes if clash.kind == "figure"]
    names = sorted({name for clash in figures for side in clash.sides for name in side})
    marks = {}
    for name in names:
        report, _, mark = name.partition("#")
        if report in forms and mark in forms[report].marks:
            marks[name] = hull(forms[report].marks[mark])
    return marks


def _told(name: str, form: Form) -> Sequence[Told]:
    claims = [row for row in form.declarations if row.kind == "claim"]
    return [
        Told(
            claim=f"{name}#{row.id.partition('@')[0]}",
            event=row.get("event") or "",
            origin=row.get("origin") or "",
        )
        for row in claims
    ]
