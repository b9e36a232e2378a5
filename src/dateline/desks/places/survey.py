"""The names of a report as they are to be resolved: each once, with what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.desks.places.context import Named, Told, countries_in, holds, states_in
from dateline.desks.places.gather import candidates, within
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold
from dateline.stylebook.gazetteer import Spot

GREAT = 500_000
"""Inhabitants of a city that is meant before the state of its name."""
FILED = 3
"""How often the dateline counts as naming its country."""
MOST = 120
"""How many distinct names are weighed together, the most frequent of a long report."""
FAR = 30
"""How many characters before a name *the city of* is looked for."""
_WORD = re.compile(r" ([a-z]+)")
_OF = re.compile(r"(\w+) of (?:the )?$")
_BETWEEN = re.compile(r"\s*(?:,|\(|in|,? ?(?:the )?capital of)\s*")


class Survey(NamedTuple):
    """Distinct names, what the report tells beside them, and which name each span bears."""

    names: tuple[Named, ...]
    told: Told
    of: tuple[int, ...]


def survey(reading: Reading, spans: Sequence[Span], stylebook: Stylebook) -> Survey:
    """What is to be known for resolving the names at ``spans``.

    reading: with its tokens. spans: left to right. stylebook: its gazetteer and words.
    """
    text = reading.report.text
    written = [within(" ".join(span.of(text).split()), stylebook) for span in spans]
    found = {name: candidates(name, stylebook) for name, _ in written}
    keys: dict[tuple[str, str, str], int] = {}
    of, boxes, times = list[int](), list[str](), Counter[int]()
    for index, (name, outer) in enumerate(written):
        box = outer or _behind(text, spans, index)
        kind = _said(text, spans[index], stylebook)
        number = keys.setdefault((name, fold(box), kind), len(keys))
        if number == len(boxes):
            boxes.append(box)
        times[number] += 1
        of.append(number)
    named = tuple(
        Named(name, found[name], candidates(box, stylebook) if box else (), times[number], kind)
        for (name, _, kind), number, box in zip(keys, keys.values(), boxes, strict=True)
    )
    return Survey(named, _told(reading, named, stylebook), tuple(of))


def portions(of: Survey) -> Iterator[tuple[int, ...]]:
    """The numbers of the names in portions that are weighed together, the most frequent first."""
    ranked = sorted(range(len(of.names)), key=lambda number: (-of.names[number].times, number))
    for at in range(0, len(ranked), MOST):
        yield tuple(ranked[at : at + MOST])


def _behind(text: str, spans: Sequence[Span], index: int) -> str:
    """What the next span holds where it follows as a container: *Paris, Texas*."""
    if index + 1 >= len(spans):
        return ""
    between = text[spans[index].end : spans[index + 1].start]
    if not between or not _BETWEEN.fullmatch(between):
        return ""
    return " ".join(spans[index + 1].of(text).split())


def _said(text: str, span: Span, stylebook: Stylebook) -> str:
    """What kind of place the word behind the name, in it or before it says that it is."""
    words = stylebook.place_words
    behind = _WORD.match(text, span.end)
    before = _OF.search(text, max(0, span.start - FAR), span.start)
    last = span.of(text).rpartition(" ")[2]
    for word in (behind[1] if behind else "", last, before[1] if before else ""):
        if word.lower() in words.units:
            return "unit"
        if word.lower() in words.towns:
            return "town"
    return ""


def _told(reading: Reading, names: Sequence[Named], stylebook: Stylebook) -> Told:
    found = [name.spots for name in names]
    countries = countries_in(found)
    for token in reading.tokens or ():
        if token.form[:1].isupper():
            code = stylebook.directory.demonym(token.form)
            if code:
                countries[code] += 1
    dateline = _filed(reading, stylebook)
    if dateline and dateline[0].country:
        countries[dateline[0].country] += FILED
    outlet = stylebook.directory.named(reading.report.outlet or "")
    return Told(
        countries=countries,
        states=states_in(found, GREAT),
        dateline=dateline,
        home=outlet.country if outlet is not None else None,
    )


def _filed(reading: Reading, stylebook: Stylebook) -> Sequence[Spot]:
    """What the dateline's place can mean, those first that lie in what follows its comma."""
    dateline = reading.report.dateline
    if dateline is None or dateline.place is None:
        return ()
    town, outer = within(dateline.place.title(), stylebook)
    boxes = candidates(outer, stylebook) if outer else ()
    spots = candidates(town, stylebook)
    held = [spot for spot in spots if any(holds(box, spot) for box in boxes)]
    return tuple(held or spots)
