"""Report → Reading: the reader, then the desks, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from dateline.desks import certainty, counts, events, names, places, quotes, sentences, times
from dateline.errors import DatelineError, NotEnglish
from dateline.records.reading import Reading, Signals
from dateline.records.report import Report
from dateline.stylebook import Stylebook

NOT_ENGLISH = "not-english"
_VISIBLE = re.compile(r"\S")


class Reads(Protocol):
    """What the newsroom asks of a reader; ``digest`` names its weights."""

    @property
    def digest(self) -> str:
        """The weights' digest."""
        ...

    def read(self, text: str) -> Signals:
        """One pass over the text."""
        ...


class Desk(NamedTuple):
    """A desk: the layers it adds, those it needs, and its work."""

    adds: tuple[str, ...]
    needs: tuple[str, ...]
    work: Callable[[Reading, Stylebook], tuple[Any, ...]]


DESKS = (
    Desk(("tokens", "sentences"), (), sentences.work),
    Desk(("mentions",), ("tokens", "sentences"), names.work),
    Desk(("times",), ("tokens", "sentences"), times.work),
    Desk(("places",), ("tokens", "mentions"), places.work),
    Desk(("counts",), ("tokens", "times"), counts.work),
    Desk(("events",), ("tokens", "mentions", "times", "places", "counts"), events.work),
    Desk(("attributions",), ("tokens", "mentions", "times", "events"), quotes.work),
    Desk(("certainties",), ("tokens", "events", "attributions"), certainty.work),
)


class Newsroom:
    """Reads reports: one pass of the reader, then one layer after another.

    reader: what turns text into signals. stylebook: the desks' knowledge.
    """

    def __init__(self, reader: Reads, stylebook: Stylebook) -> None:
        self.reader = reader
        self.stylebook = stylebook

    @classmethod
    def load(
        cls,
        weights: Path | None = None,
        stylebook: Path | None = None,
        tables: Path | None = None,
    ) -> Newsroom:
        """A newsroom with its reader and stylebook.

        weights, stylebook: folders; the package's own by default. tables: a folder with
        tables of the user's own, set before the stylebook's.
        Raises WeightsError when the weights are missing, damaged or of another make,
        StylebookError when the folder of tables has none.
        """
        from dateline.reader import Reader

        reader = Reader.load(weights) if weights else Reader.load()
        book = Stylebook(stylebook, tables) if stylebook else Stylebook(own=tables)
        return cls(reader, book)

    def read(self, report: Report, force: bool = False) -> Reading:
        """All layers of a report.

        report: as wire made it. force: read it even where it does not look like English.
        Raises NotEnglish, StylebookError.
        """
        if NOT_ENGLISH in report.flags and not force:
            raise NotEnglish(
                f"{report.origin or 'the report'}: this does not look like English; "
                "force it to be read all the same (--force)"
            )
        signals = self.reader.read(story(report))
        reading = Reading(
            report=report,
            signals=signals,
            weights=self.reader.digest,
            stylebook=self.stylebook.digest,
        )
        for desk in DESKS:
            reading = attach(desk, reading, self.stylebook)
        return reading


def story(report: Report) -> str:
    """The report's text with all but the story proper blanked out, every offset kept.

    Headline, byline and dateline are no sentences: they would be read as part of the first.
    """
    text, body = report.text, report.body
    before, after = text[: body.start], text[body.end :]
    return _VISIBLE.sub(" ", before) + text[body.start : body.end] + _VISIBLE.sub(" ", after)


def attach(desk: Desk, reading: Reading, stylebook: Stylebook) -> Reading:
    """The reading with the desk's layers added; none that is there is changed.

    Raises DatelineError when a layer that the desk needs has not been made, or its own has.
    """
    missing = [layer for layer in desk.needs if getattr(reading, layer) is None]
    if missing:
        raise DatelineError(f"the {desk.adds[0]} desk needs {', '.join(missing)} first")
    if any(getattr(reading, layer) is not None for layer in desk.adds):
        raise DatelineError(f"the {desk.adds[0]} desk has worked already")
    made = desk.work(reading, stylebook)
    layers = made if len(desk.adds) > 1 else (made,)
    return msgspec.structs.replace(reading, **dict(zip(desk.adds, layers, strict=True)))
