"""Tasks on places: where toponyms are, and whether they are meant literally."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dateline.bench.gold.values.atlas import Atlas
from dateline.bench.gold.values.metonyms import read_metonyms
from dateline.bench.gold.values.toponyms import Toponym, read_toponyms
from dateline.bench.score.tally import DIGITS, Tally, added
from dateline.bench.score.values import places as score
from dateline.bench.tasks.setting import Figures, Reads, Settings, Task
from dateline.records.reading import Reading
from dateline.records.values import Place
from dateline.stylebook import Stylebook

LAYER = "places"


def read_places(
    text: str, published: dt.date | None, reader: Reads, stylebook: Stylebook
) -> Reading:
    """A text with its layers up to that of places.

    text: whole. published: its day, where known. reader, stylebook: what the desks rest on.
    """
    # Not at the top: the other tasks need no desks.
    from dateline.newsroom import DESKS, attach, story
    from dateline.wire import read_text

    report = read_text(text, published=published)
    reading = Reading(report=report, signals=reader.read(story(report)), weights=reader.digest)
    for desk in DESKS:
        reading = attach(desk, reading, stylebook)
        if LAYER in desk.adds:
            break
    return reading


def _places(path: Path, reader: Reads, settings: Settings) -> Figures:
    from dateline.desks.places import place_given

    stylebook = Stylebook()
    tallies: dict[str, Tally] = {}
    given: list[tuple[Toponym, Place | None]] = []
    documents = 0
    for report in settings.chosen(read_toponyms(path, Atlas(stylebook)), path):
        reading = read_places(report.text, report.published, reader, stylebook)
        found = [place for place in reading.places or () if place.toponym]
        tallies = added(tallies, score.score_mentions(report.toponyms, found))
        tallies = added(tallies, {"whole": score.score_whole(report.toponyms, found)})
        spans = [one.span for one in report.toponyms if one.lat is not None]
        at = dict(zip(spans, place_given(reading, spans, stylebook), strict=True))
        resolvable = [one for one in report.toponyms if one.resolvable]
        given += [(one, at[one.span]) for one in resolvable]
        documents += 1
    return {
        "mention_f1": tallies["exact"].f1,
        "mention": tallies["exact"].rates(),
        "mention_overlap": {
            "recall": tallies["overlap_recall"].recall,
            "precision": tallies["overlap_precision"].precision,
        },
        "given_spans": score.score_given(given),
        "end_to_end": {"acc_161km_f1": tallies["whole"].f1, **tallies["whole"].rates()},
        "documents": documents,
    }


def _metonymy(path: Path, reader: Reads, settings: Settings) -> Figures:
    from dateline.desks.places import metonym_given

    stylebook = Stylebook()
    right: dict[bool, int] = {True: 0, False: 0}
    total: dict[bool, int] = {True: 0, False: 0}
    for text in settings.chosen(read_metonyms(path), path):
        reading = read_places(text.text, None, reader, stylebook)
        for place in text.places:
            total[place.metonym] += 1
            told = metonym_given(reading, place.span, stylebook)
            right[place.metonym] += told == place.metonym
    rows = sum(total.values())
    return {
        "accuracy": round(sum(right.values()) / rows, DIGITS) if rows else None,
        "metonymic_recall": round(right[True] / total[True], DIGITS) if total[True] else None,
        "literal_recall": round(right[False] / total[False], DIGITS) if total[False] else None,
        "places": rows,
    }


TASKS = {
    "places": Task("toponyms found and placed (LGL, GeoVirus, GeoWebNews), from raw text", _places),
    "metonymy": Task("literal or metonymic readings of given places (ReLocaR)", _metonymy),
}
